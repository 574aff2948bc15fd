"""Fingerprints of all that an output is made of, so that a difference can be traced to what caused it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from prote_build.design import Design
from prote_lint.publication import Publication

_CODE = Path(__file__).parent
# What makes no output: readers of other formats, checkers, and the fonts, which are told one by one.
_APART = ("importing", "checking", "fonts", "__pycache__")


@dataclass(frozen=True)
class Materials:
    """SHA-256 of what went into a build, in hexadecimal."""

    files: dict[str, str]  # metadata, texts and images, by their path in the publication
    about: str | None  # the page about the organisation, from outside the publication
    design: str  # colours, paper, fonts, logo, mark of the series
    fonts: dict[str, str]  # by file name


def materials(
    publication: Publication, images: Mapping[str, str], about: Path | None, design: Design
) -> Materials:
    """The fingerprints of a publication's texts, of the `images` that they name (their own by the source that names them), and of what stands around them."""
    files = {}
    if publication.metadata_file is not None:
        files[publication.metadata_file.path.name] = digest(publication.metadata_file.text.encode())
    for document in publication.documents:
        files[document.path.name] = digest(document.text.encode())
    pictures = {unquote(name): known for name, known in images.items()}
    return Materials(
        files=dict(sorted({**files, **pictures}.items())),
        about=digest(about.read_bytes()) if about else None,
        design=_design(design),
        fonts={
            file.name: digest(file.read_bytes()) for face in design.faces for file in (face.file, face.web)
        },
    )


def digest(content: bytes) -> str:
    """The SHA-256 of `content` in hexadecimal, as the manifest holds it."""
    return hashlib.sha256(content).hexdigest()


@cache
def code() -> str:
    """A fingerprint of the code, templates and filters that make outputs: versions do not change with every commit."""
    found = hashlib.sha256()
    for file in sorted(_CODE.rglob("*")):
        name = file.relative_to(_CODE)
        if file.is_file() and not set(name.parts) & set(_APART):
            found.update(f"{name.as_posix()}\0{digest(file.read_bytes())}\0".encode())
    return found.hexdigest()[:16]


def _design(design: Design) -> str:
    """Where a file stands says nothing; what it holds does."""

    def content(value: object) -> str:
        assert isinstance(value, Path)
        return digest(value.read_bytes())

    return digest(json.dumps(asdict(design), default=content, sort_keys=True).encode())

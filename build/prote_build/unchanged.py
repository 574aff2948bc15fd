"""What an earlier build wrote and nothing has changed since: such an output is not made again.

The user's cache remembers, for each format and each state of all that goes into it, the SHA-256 of what came out. An output is
taken for what it was only where the file in the output folder still has that very hash.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

import prote_build
import prote_lint
from prote_build.design import Design
from prote_build.manifest import Output
from prote_build.materials import digest
from prote_build.parity import Count
from prote_build.press import Pressed
from prote_build.provenance import Provenance
from prote_lint import caches

ENTRIES = 400  # a hundred states of four formats
KEPT_VERSIONS = 3


class Unchanged:
    """The outputs of earlier builds of one publication in its present state."""

    def __init__(
        self,
        sources: Mapping[Path, bytes],
        root: Path,
        design: Design,
        about: Path | None,
        pandoc: Path,
        origin: Provenance,
    ) -> None:
        """`sources` are the files of the publication, in `root`; `pandoc` is the program that would be run."""
        packages = (Path(prote_build.__file__).parent, Path(prote_lint.__file__).parent)
        self._folder = caches.folder() / "build" / caches.version(*packages)
        self._root = root
        seen = pandoc.stat()
        tools = (str(pandoc), seen.st_size, seen.st_mtime_ns, zlib.ZLIB_RUNTIME_VERSION)
        known = sha256(repr((tools, design, asdict(origin), root.name)).encode("utf-8", "surrogateescape"))
        for path, data in (*sources.items(), *_files(design, about)):
            known.update(f"\0{path.name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
            known.update(data)
        self._state = known.hexdigest()

    def find(self, formats: Iterable[str], folder: Path) -> Pressed | None:
        """The outputs among `formats` that lie in `folder` as they would be made; None where there is none."""
        title = identity = ""
        tools: dict[str, str] = {}
        outputs: list[Output] = []
        images: dict[str, str] = {}
        for name in formats:
            try:
                entry = json.loads(self._entry(name).read_bytes())
                content = (folder / entry["name"]).read_bytes()
                if digest(content) != entry["sha256"] or not self._same(entry["images"]):
                    continue
                count = Count(**{field.name: int(entry["count"][field.name]) for field in fields(Count)})
                outputs.append(Output(entry["name"], name, content, count, tuple(entry["standards"])))
            except (OSError, ValueError, TypeError, KeyError, AttributeError):
                continue  # absent, or written by no prote: it is made anew
            title, identity, images = entry["title"], entry["identifier"], entry["images"]
            tools |= entry["tools"]
        return Pressed(title, identity, tools, outputs, images) if outputs else None

    def keep(self, pressed: Pressed) -> None:
        """Remembers what was made. Raises OSError where the cache can't be written."""
        if not self._folder.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            caches.forget(self._folder.parent.iterdir(), KEPT_VERSIONS)
        for output in pressed.outputs:
            entry = {
                "title": pressed.title,
                "identifier": pressed.identifier,
                "tools": pressed.tools,
                "images": pressed.images,
                "name": output.name,
                "sha256": digest(output.content),
                "count": asdict(output.count),
                "standards": output.standards,
            }
            caches.put(self._entry(output.format), json.dumps(entry, ensure_ascii=False).encode())
        caches.forget(self._folder.iterdir(), ENTRIES)

    def _entry(self, name: str) -> Path:
        return self._folder / f"{self._state}.{name}.json"

    def _same(self, images: Mapping[str, str]) -> bool:
        """Whether the images of the text are what they were."""
        for source, known in images.items():
            file = self._root / unquote(source)
            # A named pipe would be waited for.
            if not file.is_file() or digest(file.read_bytes()) != known:
                return False
        return True


def _files(design: Design, about: Path | None) -> Iterable[tuple[Path, bytes]]:
    """The files from outside the publication that go into an output."""
    faces = [file for face in design.faces for file in (face.file, face.web)]
    own = Path(prote_build.__file__).parent  # whose files the version stands for
    for file in (about, design.logo, design.series_mark, *faces):
        if file is not None and not file.is_relative_to(own):
            yield file, file.read_bytes()

"""From a publication to its outputs: read once, checked, then written side by side."""

from __future__ import annotations

import json
import re
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from prote_build import docx, epub, pandoc, parity, typesetter
from prote_build.checks import check
from prote_build.cover import Cover, cover
from prote_build.document import document
from prote_build.manifest import Output
from prote_build.media import gather
from prote_build.provenance import Provenance, identifier, provenance
from prote_build.source import Source, source
from prote_build.target import DOCX, EPUB, PDF, TARGETS, Target, reading, writing
from prote_build.tree import survey
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _
from prote_lint.publication import Publication

LANES = 2

# The longest first, so that both lanes end together.
_ORDER = ("pdf", "epub", "html", "docx")


@dataclass(frozen=True)
class Pressed:
    """All that one build made, still in memory."""

    title: str
    origin: Provenance
    tools: dict[str, str]
    outputs: list[Output]


@dataclass(frozen=True)
class _Job:
    """What every lane needs of the text."""

    pandoc: Path
    folder: Path  # holds the allowed images and nothing else
    tree: dict[str, object]
    blocks: str
    cover: Cover
    identifier: str
    epoch: int
    images: bool
    stem: str
    wanted: parity.Count


def press(publication: Publication, formats: Iterable[str], told: Callable[[str], None]) -> Pressed:
    """Makes `formats` of `publication`; `told` hears the name of each as it is done.

    Nothing is written outside a temporary folder. Raises ProteError at the first thing that cannot be published.
    """
    around = cover(publication.metadata)
    text = source(publication)
    tool = pandoc.executable()
    with (
        tempfile.TemporaryDirectory(prefix="prote-") as temporary,
        ThreadPoolExecutor(LANES) as lanes,
    ):
        folder = Path(temporary)
        origin = lanes.submit(provenance, text.root, around.date)
        job = _read(text, around, tool, folder, _stem(publication, around))
        version = pandoc.version(tool)
        job = _dated(job, origin.result().epoch)
        wanted = [name for name in _ORDER if name in set(formats)]
        running = [(name, lanes.submit(_written, TARGETS[name], job, told)) for name in wanted]
        made = {name: future.result() for name, future in running}
    tools = {"pandoc": version}
    if "pdf" in made:
        tools["typst"] = typesetter.version()
    return Pressed(around.title, origin.result(), tools, [made[name] for name in TARGETS if name in made])


def _read(text: Source, around: Cover, tool: Path, folder: Path, stem: str) -> _Job:
    """The checked tree of the text, its images copied into `folder`."""
    given = text.text
    try:
        tree = json.loads(pandoc.run(reading(tool, around), given.encode(), folder, text.place))
        found = survey(tree["blocks"])
        check(found, text)
        gather(found.images, text, folder)
        blocks = json.dumps(tree["blocks"], ensure_ascii=False)
    except RecursionError:
        raise ProteError(
            _("{folder}: quotations or lists nested too deep").format(folder=text.root)
        ) from None
    return _Job(
        pandoc=tool,
        folder=folder,
        tree=tree,
        blocks=blocks,
        cover=around,
        identifier=identifier(around, given),
        epoch=0,
        images=bool(found.images),
        stem=stem,
        wanted=parity.expected(found),
    )


def _dated(job: _Job, epoch: int) -> _Job:
    from dataclasses import replace

    return replace(job, epoch=epoch)


def _written(target: Target, job: _Job, told: Callable[[str], None]) -> Output:
    """One format, finished and compared with its source."""
    began = time.monotonic()
    given = document(job.tree, job.blocks, target, job.cover, job.identifier)
    command = writing(job.pandoc, target, job.cover, images=job.images)
    content = pandoc.run(command, given, job.folder)
    if target is PDF:
        content = typesetter.typeset(content.decode(), job.cover, job.folder, job.epoch)
    elif target is DOCX:
        content = docx.finished(content, job.cover, job.epoch)
    elif target is EPUB:
        content = epub.finished(content, job.cover, job.epoch)
    count = parity.READERS[target.name](content)
    wrong = parity.differences(count, job.wanted)
    if wrong:
        raise ProteError(
            _("{format}: the output differs from its source ({differences}); nothing was written").format(
                format=target.name, differences=", ".join(wrong)
            )
        )
    told(target.name)
    standards = typesetter.STANDARDS if target is PDF else ()
    return Output(
        f"{job.stem}.{target.name}", target.name, content, count, standards, time.monotonic() - began
    )


def _stem(publication: Publication, around: Cover) -> str:
    """The name of the files: that of a lone file, else series, number and title in plain letters."""
    lone = publication.root / publication.documents[0].path.name
    if publication.metadata_file is None and len(publication.documents) == 1:
        return lone.stem
    text = unicodedata.normalize(
        "NFKD", around.title.replace("œ", "oe").replace("Œ", "Oe").replace("æ", "ae")
    )
    plain = "".join(char for char in text if not unicodedata.combining(char)).lower()
    words = re.findall(r"[a-z0-9]+", plain)
    return "-".join(words)[:60].strip("-") or publication.root.resolve().name

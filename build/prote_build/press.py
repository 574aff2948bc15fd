"""From a publication to its outputs: read once, checked, then written side by side."""

from __future__ import annotations

import json
import re
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from prote_build import docx, epub, html, pandoc, parity, typesetter
from prote_build.checks import check
from prote_build.cover import Cover, cover
from prote_build.design import CONTENTS_FROM, Design, design
from prote_build.document import document as given_tree
from prote_build.hazards import refuse_hazards
from prote_build.making import decoded, made, undressed
from prote_build.making.typst import for_typst
from prote_build.manifest import Output
from prote_build.materials import digest
from prote_build.media import gather
from prote_build.nesting import refuse_nested
from prote_build.provenance import identifier
from prote_build.source import Source, source
from prote_build.target import DOCX, EPUB, HTML, PDF, REFERENCE, TARGETS, Target, reading, writing
from prote_build.tree import survey
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _
from prote_lint.publication import Publication

LANES = 2

_STEM = 60  # characters of a file's name

# The longest first, so that both lanes end together.
_ORDER = ("epub", "pdf", "html", "docx")


@dataclass(frozen=True)
class Pressed:
    """All that one build made, still in memory."""

    title: str
    identifier: str
    tools: dict[str, str]
    outputs: list[Output]
    images: dict[str, str]  # the SHA-256 of each image, by the source that names it


@dataclass(frozen=True)
class _Job:
    """What every lane needs of the text."""

    pandoc: Path
    folder: Path  # holds the allowed images and nothing else
    tree: dict[str, object]
    blocks: str
    cover: Cover
    design: Design
    contents: bool  # whether a table of contents stands before the text
    identifier: str
    epoch: int
    images: dict[str, str]
    pictures: dict[str, str]  # the copies of the images, by the name that the tree gives them
    stem: str
    wanted: parity.Content
    place: Callable[..., str]  # where in the source a text stands
    front: bytes = b""  # the picture of the EPUB's cover


def press(
    publication: Publication,
    formats: Iterable[str],
    told: Callable[[str], None],
    epoch: int,
    look: Design | None = None,
    about: Path | None = None,
) -> Pressed:
    """Makes `formats` of `publication`, all of the same `look` (prote's own by default); `told` hears the name of each as it is
    done.

    `epoch` (seconds since 1970) dates all that is made: see prote_build.provenance. `about` is a file with the page about the
    organisation, for publications that do not have one in themselves.

    Nothing is written outside a temporary folder. Raises ProteError at the first thing that cannot be published.
    """
    refuse_hazards(publication)
    refuse_nested(publication)
    around = cover(publication.metadata)
    text = source(publication, about)
    tool = pandoc.executable()
    with (
        tempfile.TemporaryDirectory(prefix="prote-") as temporary,
        ThreadPoolExecutor(LANES) as lanes,
    ):
        folder = Path(temporary)
        wanted = [name for name in _ORDER if name in set(formats)]
        look = look or design()
        # While pandoc reads: the other core has nothing else to do.
        if EPUB.name in wanted:
            front = lanes.submit(epub.cover_image, around, look)
        elif PDF.name in wanted:
            lanes.submit(typesetter.version)  # loads Typst
        lanes.submit(parity.load, wanted)  # what the outputs are read back with
        version = lanes.submit(pandoc.version, tool)
        job = _read(text, around, look, tool, folder, _stem(publication, around), epoch)
        if EPUB.name in wanted:
            job = replace(job, front=front.result())
        running = [(name, lanes.submit(_written, TARGETS[name], job, told)) for name in wanted]
        outputs = {name: future.result() for name, future in running}
        tools = {"pandoc": version.result()}
    if PDF.name in outputs or EPUB.name in outputs:  # which has its cover from Typst
        tools["typst"] = typesetter.version()
    return Pressed(
        around.title,
        job.identifier,
        tools,
        [outputs[name] for name in TARGETS if name in outputs],
        job.images,
    )


def _read(text: Source, around: Cover, look: Design, tool: Path, folder: Path, stem: str, epoch: int) -> _Job:
    """The checked tree of the text, its images copied into `folder`."""
    given = text.text
    try:
        tree = json.loads(pandoc.run(reading(tool, around), given.encode(), folder))
        wanted = parity.expected(tree["blocks"])
        made(tree["blocks"], around, text.place)
        found = survey(tree["blocks"])
        check(found, text)
        decoded(found.within)
        undressed(found.dressed)
        copies = gather(found.images, text, folder)
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
        design=look,
        contents=look.contents and len(found.headings) >= CONTENTS_FROM,
        identifier=identifier(around, given),
        epoch=epoch,
        images={name: digest((folder / copy).read_bytes()) for name, copy in copies.items()},
        pictures={copy: copy for copy in copies.values()},
        stem=stem,
        wanted=wanted,
        place=text.place,
    )


def _written(target: Target, job: _Job, told: Callable[[str], None]) -> Output:
    """One format, finished and compared with its source."""
    began = time.monotonic()
    blocks = for_typst(job.blocks) if target is PDF else job.blocks
    given = given_tree(job.tree, blocks, target, job.cover, job.design, job.identifier)
    reference = docx.reference(job.design, job.folder) if target is DOCX else REFERENCE
    command = writing(
        job.pandoc,
        target,
        job.cover,
        images=bool(job.pictures),
        contents=job.contents,
        reference=reference,
    )
    content = pandoc.run(command, given, job.folder)
    if target is PDF:
        content = typesetter.typeset(
            content.decode(),
            job.cover,
            replace(job.design, contents=job.contents),
            job.pictures,
            job.folder,
            job.epoch,
            job.place,
        )
    elif target is DOCX:
        content = docx.finished(
            content, job.cover, job.design, job.identifier, job.epoch, contents=job.contents
        )
    elif target is EPUB:
        look = replace(job.design, contents=job.contents)
        content = epub.finished(content, job.cover, look, job.front, job.identifier, job.epoch)
    elif target is HTML:
        content = html.finished(content, job.cover, job.folder)
    found = parity.READERS[target.name](content)
    wrong = parity.differences(found, parity.told_in(target.name, job.wanted))
    if wrong:
        raise ProteError(
            _("{format}: the output differs from its source; nothing was written").format(format=target.name),
            wrong,
        )
    told(target.name)
    standards = typesetter.STANDARDS if target is PDF else ()
    return Output(
        f"{job.stem}.{target.name}", target.name, content, found.count, standards, time.monotonic() - began
    )


def _stem(publication: Publication, around: Cover) -> str:
    """The name of the files: that of a lone file, else the words of the title in plain letters, as many as there is room for."""
    lone = publication.root / publication.documents[0].path.name
    if publication.metadata_file is None and len(publication.documents) == 1:
        return lone.stem
    text = unicodedata.normalize(
        "NFKD", around.title.replace("œ", "oe").replace("Œ", "Oe").replace("æ", "ae")
    )
    plain = "".join(char for char in text if not unicodedata.combining(char)).lower()
    name = "-".join(re.findall(r"[a-z0-9]+", plain))
    if len(name) > _STEM:
        name = name[: _STEM + 1].rpartition("-")[0] or name[:_STEM]
    return name or publication.root.resolve().name

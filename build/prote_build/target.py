"""The four formats, and the command line each is written with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from prote_build.cover import Cover

FILTERS = Path(__file__).with_name("filters")
TEMPLATES = Path(__file__).with_name("templates")
REFERENCE = TEMPLATES / "reference.docx"
EPUB_TEMPLATE = "../epub/chapter.xhtml"

# What pandoc reads as the dialect of prote_lint's own parser. Identifiers are for contents and links.
READER = (
    "commonmark+footnotes+fenced_divs+bracketed_spans+attributes+pipe_tables+implicit_figures"
    "+gfm_auto_identifiers+ascii_identifiers"
)


@dataclass(frozen=True)
class Target:
    """How one format is written from the tree."""

    name: str
    writer: str
    filters: tuple[str, ...]
    options: tuple[str, ...] = ()
    template: str | None = None
    labels: tuple[str, ...] = ()  # fields of Labels that the writer or its filters ask for


DOCX = Target(
    name="docx",
    writer="docx",
    filters=("boxes", "images"),
    template="document.openxml",
)
EPUB = Target(
    name="epub",
    writer="epub3",
    filters=("chapters", "boxes", "images"),
    options=("--split-level=1", "--toc-depth=2", "--epub-title-page=false"),
    template=EPUB_TEMPLATE,
    labels=("summary", "about"),
)
HTML = Target(
    name="html",
    writer="html5",
    filters=("boxes", "about"),
    # The title is the page's only heading of level 1.
    options=("--section-divs", "--shift-heading-level-by=1"),
    template="../html/page.html",
    labels=("summary", "contents", "skip"),
)
PDF = Target(name="pdf", writer="typst-smart", filters=())

TARGETS = {target.name: target for target in (DOCX, PDF, EPUB, HTML)}


def reading(pandoc: Path, cover: Cover) -> list[str]:
    """The command that turns the Markdown on its standard input into pandoc's JSON tree."""
    return [*_common(pandoc), f"--from={READER}", "--to=json", *_making(cover)]


def _making(cover: Cover) -> list[str]:
    """The filters over blocks that make the text of every format, and what they are told; `prote_build.making` does the rest."""
    filters = []
    metadata = []
    if cover.closing:
        filters.append("closing")
        metadata.append(f"--metadata=closing={cover.closing}")
    if cover.numbered_sections:
        filters.append("sections")
    return [*metadata, *_lua(filters)]


def writing(
    pandoc: Path, target: Target, cover: Cover, *, images: bool, contents: bool, reference: Path = REFERENCE
) -> list[str]:
    """The command that writes `target` on its standard output from the JSON tree on its standard input.

    `reference` shows pandoc the styles and the page of a DOCX.
    """
    filters = [name for name in target.filters if images or name != "images"]
    command = [*_common(pandoc), "--from=json", f"--to={target.writer}", "--wrap=none", "--output=-"]
    command += target.options
    if target is DOCX:
        command.append(f"--reference-doc={reference}")
    if target.template:
        command += ["--standalone", f"--template={TEMPLATES / target.template}"]
    if contents and target is HTML:
        command += ["--toc", "--toc-depth=3"]
    command += [f"--variable={label}-label={getattr(cover.labels, label)}" for label in target.labels]
    return command + _lua(filters)


def _common(pandoc: Path) -> list[str]:
    # An empty data folder: pandoc would take a user's own reference.docx or templates before ours.
    return [str(pandoc), "--sandbox", f"--data-dir={TEMPLATES / 'none'}", "+RTS", "-A16m", "-M1g", "-RTS"]


def _lua(names: list[str]) -> list[str]:
    return [f"--lua-filter={FILTERS / name}.lua" for name in names]

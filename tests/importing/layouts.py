"""Reports of our own, printed in many layouts and read back as many extractors write them: what import is measured on.

The texts of ``layout_texts/`` say what is true: their words, calls, notes, headings and italics. Typst prints them, each
layout as some house does; pdftotext (poppler) and PDFium make raw text of the pages, and plain changes to it stand for
other extractors.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pypdfium2  # type: ignore[import-untyped]
import typst
import yaml

from prote_build.importing.content import (
    Block,
    Call,
    Heading,
    Imported,
    Inline,
    Listing,
    Note,
    Paragraph,
    Quote,
    Words,
)

HERE = Path(__file__).parent
TEXTS = HERE / "layout_texts"
PDFTOTEXT = shutil.which("pdftotext")
NO_PDFTOTEXT = "pdftotext is not installed (apt-get install poppler-utils)"

_SYMBOLS = "*†‡§¶‖"
_MONTHS = {
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
}  # fmt: skip


@dataclass(frozen=True)
class Way:
    """How a text is printed; lengths are in points, or in ems where the page's Typst says so."""

    text: str  # the name of the text
    notes: Literal["foot", "end", "chapter", "grouped"] = "foot"  # grouped: by chapters, at the end
    call: str = "1"  # how Typst numbers calls, or "unicode" for superscript characters
    note: str = "1"  # the same for the number before a note; "1" is raised like its call
    restart: bool = False  # numbers begin anew on every page
    raised: bool = True
    typographic: bool = False  # the font's own superscripts, which are as large as other characters
    call_space: bool = False
    before: bool = False  # calls stand before the punctuation, as in Quebec
    every: int = 1  # only every so many calls are kept
    header: Literal["", "same", "lines", "turns", "chapter"] = ""
    footer: Literal["", "alone", "dashes", "of", "site"] = ""
    front: bool = True  # the title stands over the text
    cover: bool = False  # a cover page and a table of contents
    new_page: bool = False  # chapters with notes of their own begin on a new page
    columns: int = 1
    width: float = 595
    height: float = 842
    margin: float = 85
    size: float = 11
    font: str = "Libertinus Serif"
    hyphenate: bool = True
    justify: bool = True
    leading: float = 0.65
    apart: float = 1.2  # between paragraphs
    indent: float = 0  # of a paragraph's first line
    hang: float = 0  # of a note's further lines
    numbered: str = ""  # how headings are numbered
    heads: Literal["", "upper", "small"] = ""
    slanted: bool = False  # headings of the second level are italic
    marker: str = "•"
    tagged: bool = False  # the PDF says what is a note, a heading, a running head


WAYS = {
    "plain": Way("fleuve", header="same", footer="of"),
    "no-heads": Way("bibliotheques", apart=0.65, indent=1.5),
    "columns": Way(
        "cantines", columns=2, margin=60, size=10, header="same", footer="alone", leading=0.6, apart=1
    ),
    "columns-raw-notes": Way(
        "uplands", columns=2, note="1.", margin=56, size=9.5, footer="site", apart=0.6, indent=1.2
    ),
    "end": Way("coldchain", notes="end", note="1.", hang=18, footer="alone"),
    "end-raised": Way("fleuve", notes="end", header="lines", hyphenate=False, justify=False),
    "chapter": Way("bibliotheques", notes="chapter", note="1.", new_page=True, header="turns"),
    "chapter-flow": Way("uplands", notes="chapter", note="1", footer="dashes"),
    "grouped": Way("fleuve", notes="grouped", note="1.", header="same", footer="alone"),
    "page-restart": Way("cantines", restart=True, header="chapter", footer="alone"),
    "symbols": Way(
        "uplands", restart=True, call="*", every=3, width=440, height=620, margin=60, footer="alone"
    ),
    "brackets": Way("coldchain", call="[1]", note="[1]", raised=False, header="same", footer="alone"),
    "brackets-end": Way("uplands", notes="end", call="[1]", note="[1]", raised=False, header="turns"),
    "narrow": Way("cantines", width=320, height=620, margin=45, size=11.5, footer="alone"),
    "turns": Way("fleuve", header="chapter", footer="alone", width=430, height=650, margin=60, note="1."),
    "stops": Way("bibliotheques", note="1.", hang=14, header="same", footer="dashes"),
    "bare": Way("uplands", note="1 ", header="turns", margin=72, size=12),
    "rounds": Way("cantines", note="1)", hang=16, header="lines", apart=0.65, indent=1.5),
    "quebec": Way("bibliotheques", before=True, header="turns", typographic=True),
    "capitals": Way(
        "fleuve", heads="upper", numbered="1.1", leading=1.1, apart=1.9, footer="of", marker="–", margin=95
    ),
    "roman": Way(
        "bibliotheques", heads="small", numbered="I.A.", slanted=True, header="same", footer="alone"
    ),
    "large": Way(
        "coldchain",
        cover=True,
        numbered="1.1",
        header="turns",
        width=480,
        height=680,
        margin=68,
        font="New Computer Modern",
    ),
    "unicode": Way("fleuve", call="unicode", note="unicode", raised=False, footer="alone"),
    "apart": Way("cantines", call_space=True, header="same", footer="site"),
    "tagged": Way("fleuve", tagged=True, header="lines", footer="of", typographic=True),
    "tagged-columns": Way(
        "coldchain", tagged=True, columns=2, margin=60, size=10, header="same", footer="of"
    ),
}


class Spot(NamedTuple):
    """Where a call is printed, as what, and where its note begins."""

    printed: str
    page: int
    note_page: int


@dataclass(frozen=True)
class Print:
    """A text in its layout. `spots` are those of the calls, in their order."""

    pdf: bytes
    soft: bytes  # the same with soft hyphens where words are divided
    truth: Imported
    spots: tuple[Spot, ...]


@dataclass(frozen=True)
class Case:
    """Something to import and what is true of it. `pages` tells the page of every line of a text."""

    name: str
    source: bytes
    kind: Literal["text", "pdf"]
    truth: Imported
    spots: tuple[Spot, ...]
    pages: tuple[int, ...] = ()

    @property
    def lang(self) -> str:
        """The language of the text, as metadata has it."""
        return str(self.truth.metadata["lang"])


# The texts.


def inlines(text: str) -> tuple[Inline, ...]:
    """Words, italics and calls of one paragraph."""
    found: list[Inline] = []
    for part in re.finditer(r"\[\^(\w+)\]|\*([^*]+)\*|[^*\[]+|\[", text):
        if part[1]:
            found.append(Call(part[1]))
        else:
            found.append(Words(part[2] or part[0], italic=bool(part[2])))
    return tuple(found)


@cache
def text(name: str) -> Imported:
    """A text of ours; each paragraph, item and quotation of it is one line of the file."""
    source = (TEXTS / f"{name}.md").read_text(encoding="utf-8")
    _empty, head, body = re.split(r"^---\n", source, maxsplit=2, flags=re.MULTILINE)
    blocks: list[Block] = []
    notes: list[Note] = []
    for line in filter(None, body.split("\n")):
        heading = re.match(r"(#+) ", line)
        item = re.match(r"(- |(\d+)\. )", line)
        note = re.match(r"\[\^(\w+)\]: ", line)
        last = blocks[-1] if blocks else None
        if heading:
            blocks.append(Heading(len(heading[1]), inlines(line[heading.end() :])))
        elif note:
            notes.append(Note(note[1], (Paragraph(inlines(line[note.end() :])),)))
        elif line.startswith("    "):
            notes[-1] = replace(notes[-1], blocks=(*notes[-1].blocks, Paragraph(inlines(line.strip()))))
        elif line.startswith("> "):
            blocks.append(Quote((Paragraph(inlines(line[2:])),)))
        elif item:
            entry = (Paragraph(inlines(line[item.end() :])),)
            if isinstance(last, Listing) and (last.start is None) == (item[2] is None):
                blocks[-1] = Listing((*last.items, entry), last.start)
            else:
                blocks.append(Listing((entry,), int(item[2]) if item[2] else None))
        else:
            blocks.append(Paragraph(inlines(line)))
    return Imported(yaml.safe_load(head), tuple(blocks), tuple(notes))


def contents(block: Block) -> list[tuple[Inline, ...]]:
    """The runs of inlines of a heading, paragraph or list."""
    if isinstance(block, Heading | Paragraph):
        return [block.content]
    if isinstance(block, Quote):
        return [content for inner in block.blocks for content in contents(inner)]
    assert isinstance(block, Listing)
    return [content for item in block.items for inner in item for content in contents(inner)]


def changed(block: Block, change: Callable[[tuple[Inline, ...]], tuple[Inline, ...]]) -> Block:
    """The block with each run of inlines changed."""
    if isinstance(block, Heading | Paragraph):
        return replace(block, content=change(block.content))
    if isinstance(block, Quote):
        return replace(block, blocks=tuple(changed(inner, change) for inner in block.blocks))
    assert isinstance(block, Listing)
    items = tuple(tuple(changed(inner, change) for inner in item) for item in block.items)
    return replace(block, items=items)


def calls(imported: Imported) -> list[str]:
    """The labels of the calls, in their order."""
    return [
        inline.label
        for block in imported.blocks
        for content in contents(block)
        for inline in content
        if isinstance(inline, Call)
    ]


def thinned(imported: Imported, every: int) -> Imported:
    """The text with only every so many of its calls and notes."""
    kept = set(calls(imported)[::every])

    def change(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(part for part in content if not isinstance(part, Call) or part.label in kept)

    notes = tuple(note for note in imported.notes if note.label in kept)
    return replace(imported, blocks=tuple(changed(block, change) for block in imported.blocks), notes=notes)


def calls_before(imported: Imported) -> Imported:
    """The text with each call before the punctuation that it followed."""

    def change(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        found: list[Inline] = []
        for part in content:
            last = found[-1] if found else None
            if isinstance(part, Call) and isinstance(last, Words):
                stop = re.search(r"[\u00a0\u202f]?[.,;:?!…]$", last.text)
                if stop:
                    found[-1] = replace(last, text=last.text[: stop.start()])
                    found += [part, replace(last, text=stop[0])]
                    continue
            found.append(part)
        return tuple(found)

    return replace(imported, blocks=tuple(changed(block, change) for block in imported.blocks))


# The prints.


def _nodes(content: tuple[Inline, ...], printed: dict[str, int]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for part in content:
        if isinstance(part, Call):
            found.append({"kind": "call", "label": part.label, "printed": printed[part.label]})
        else:
            assert isinstance(part, Words)
            found.append({"kind": "words", "text": part.text, "italic": part.italic})
    return found


def report(truth: Imported, restart: bool = False) -> dict[str, Any]:
    """The text as the page's Typst reads it; with `restart` numbers begin anew in every chapter."""
    printed: dict[str, int] = {}
    number = 0
    for block in truth.blocks:
        if isinstance(block, Heading) and block.level == 1 and restart:
            number = 0
        for content in contents(block):
            for part in content:
                if isinstance(part, Call):
                    number += 1
                    printed[part.label] = number
    blocks = []
    for block in truth.blocks:
        kind = "heading" if isinstance(block, Heading) else "paragraph"
        if isinstance(block, Quote):
            kind = "quote"
        if isinstance(block, Listing):
            kind = "list" if block.start is None else "enum"
        blocks.append(
            {
                "kind": kind,
                "level": block.level if isinstance(block, Heading) else 0,
                "contents": [_nodes(content, printed) for content in contents(block)],
            }
        )
    about = truth.metadata
    lang = str(about["lang"])[:2]
    year, month, day = str(about["date"]).split("-")
    places = "/".join(about["places"])
    return {
        "title": about["title"],
        "subtitle": about["subtitle"],
        "kicker": f"{about['series']} {'n°' if lang == 'fr' else 'No.'}\u00a0{about['number']}",
        "dateline": f"{places}, {int(day)} {_MONTHS[lang][int(month) - 1]} {year}",
        "organisation": about["organisation"],
        "lang": lang,
        "notes-title": "Notes",
        "contents-title": "Table des matières" if lang == "fr" else "Contents",
        "blocks": blocks,
        "notes": {
            note.label: [_nodes(content, printed) for block in note.blocks for content in contents(block)]
            for note in truth.notes
        },
    }


def way(name: str) -> Way:
    """A layout by its name, which may ask for another text and a wider page: `plain@cantines+7`."""
    found = re.fullmatch(r"([\w-]+)(?:@(\w+))?(?:\+(\d+))?", name)
    assert found, name
    made = WAYS[found[1]]
    return replace(made, text=found[2] or made.text, width=made.width + int(found[3] or 0))


@cache
def printed(name: str) -> Print:
    """A layout's PDF, made once in a session."""
    how = way(name)
    truth = text(how.text)
    if how.every > 1:
        truth = thinned(truth, how.every)
    if how.before:
        truth = calls_before(truth)
    inputs = {
        "report": json.dumps(report(truth, how.notes in ("chapter", "grouped"))),
        "way": json.dumps({key.replace("_", "-"): value for key, value in asdict(how).items()}),
    }
    # System fonts differ from one machine to the next; the wheel's own do not.
    typesetter = typst.Compiler(
        HERE / "layout_page.typ", root=HERE, ignore_system_fonts=True, sys_inputs=inputs
    )
    pdf = typesetter.compile(format="pdf", timestamp=0, pdf_tags=how.tagged)
    assert isinstance(pdf, bytes)
    found = [entry["value"] for entry in json.loads(typesetter.query("<call>"))]
    assert [entry["label"] for entry in found] == calls(truth), name
    # A footnote begins on its call's page, or is put off to the next.
    notes = {
        entry["value"]["label"]: entry["value"]["page"] for entry in json.loads(typesetter.query("<note>"))
    }
    spots = [
        Spot(
            _SYMBOLS[entry["printed"] - 1] if how.call == "*" else str(entry["printed"]),
            entry["page"],
            notes[entry["label"]],
        )
        for entry in found
    ]
    return Print(pdf if how.tagged else hard_hyphens(pdf), pdf, truth, tuple(spots))


def hard_hyphens(pdf: bytes) -> bytes:
    """The PDF with hyphens where Typst says U+00AD: most presses divide words by the sign that compounds have."""
    made = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets: dict[int, int] = {}
    for part in re.finditer(rb"(\d+) 0 obj\n(.*?)\nendobj", pdf, re.DOTALL):
        content = part[2]
        stream = re.fullmatch(rb"(<<.*?>>)\s*stream\r?\n(.*)\r?\nendstream", content, re.DOTALL)
        if stream and b"/FlateDecode" in stream[1]:
            inside = zlib.decompress(stream[2])
            if b"<FEFF00AD>" in inside:
                packed = zlib.compress(inside.replace(b"<FEFF00AD>", b"<FEFF002D>"))
                head = re.sub(rb"/Length \d+", b"/Length %d" % len(packed), stream[1])
                content = b"%s\nstream\n%s\nendstream" % (head, packed)
        offsets[int(part[1])] = len(made)
        made += b"%s 0 obj\n%s\nendobj\n" % (part[1], content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(offsets) + 1)
    made += b"".join(b"%010d 00000 n\r\n" % offsets[number] for number in range(1, len(offsets) + 1))
    trailer = re.search(rb"trailer\s*<<.*?>>", pdf[pdf.rindex(b"trailer") :], re.DOTALL)
    assert trailer
    return bytes(made + trailer[0] + b"\nstartxref\n%d\n%%%%EOF\n" % start)


# What extractors make of them.


@cache
def by_pdftotext(name: str, *options: str) -> str:
    """The layout's text as pdftotext writes it, a form feed after each page."""
    assert PDFTOTEXT, NO_PDFTOTEXT
    done = subprocess.run(
        [PDFTOTEXT, "-enc", "UTF-8", *options, "-", "-"], input=printed(name).pdf, capture_output=True, check=True
    )  # fmt: skip
    return done.stdout.decode()


@cache
def with_hyphens(name: str) -> str:
    """The same with each divided word as it is printed, which pdftotext joins before its readers see it.

    It does so at every hyphen that ends a line, and leaves soft hyphens alone: *au-/delà* is lost, *sub-/vention* is not.
    """
    assert PDFTOTEXT, NO_PDFTOTEXT
    done = subprocess.run(
        [PDFTOTEXT, "-enc", "UTF-8", "-", "-"], input=printed(name).soft, capture_output=True, check=True
    )
    return done.stdout.decode().replace("\u00ad", "-")


@cache
def by_pdfium(name: str) -> str:
    """The layout's text as PDFium writes it, with a form feed between pages."""
    document = pypdfium2.PdfDocument(printed(name).pdf)
    return "\f".join(page.get_textpage().get_text_range() for page in document)


def soft_hyphens(source: str, truth: Imported) -> str:
    """U+00AD where a word was divided; a hyphen of its own stays what it is."""
    words = {
        word
        for blocks in (truth.blocks, *(note.blocks for note in truth.notes))
        for block in blocks
        for content in contents(block)
        for part in content
        if isinstance(part, Words)
        for word in re.findall(r"\w+", part.text)
    }

    def mark(divided: re.Match[str]) -> str:
        return f"{divided[1]}\u00ad\n{divided[2]}" if divided[1] + divided[2] in words else divided[0]

    return re.sub(r"(\w+)-\n(\w+)", mark, source)


def _blanks(source: str) -> str:
    """The text with an empty line after each line."""
    return re.sub(r"\n+", "\n\n", source)


# Each is named by what it changes of the text that pdftotext writes, words divided as they are printed.
CHANGES: dict[str, Callable[[str, Imported], str]] = {
    "soft-hyphens": soft_hyphens,
    "fffe": lambda source, _truth: re.sub(r"(?<=\w)-\n", "\ufffe\n", source),
    "hyphens": lambda source, _truth: source,
    "crlf": lambda source, _truth: source.replace("\n", "\r\n"),
    "no-form-feeds": lambda source, _truth: source.replace("\f", ""),
    "blank-for-form-feed": lambda source, _truth: source.replace("\f", "\n\n"),
    "leading-space": lambda source, _truth: " " + re.sub("\f(?=.)", "\f ", source),
    "no-blank-lines": lambda source, _truth: re.sub(r"\n\n+", "\n", source),
    "double-blank-lines": lambda source, _truth: re.sub(r"\n\n+", "\n\n\n", source),
    "blank-lines-everywhere": lambda source, _truth: _blanks(source),
    "trailing-spaces": lambda source, _truth: source.replace("\n", "  \n"),
    "spaces-ordinary": lambda source, _truth: re.sub("[\u00a0\u202f]", " ", source),
    "byte-order-mark": lambda source, _truth: "\ufeff" + source,
}
_CHANGED = ("plain", "stops", "brackets")  # the layouts whose text is changed
_OPTIONS = {
    "layout": ("plain", "no-heads", "columns", "columns-raw-notes", "tagged-columns", "end", "chapter", "brackets", "stops", "turns", "capitals", "large"),
    "raw": ("plain", "columns", "end", "chapter", "page-restart", "narrow", "stops", "rounds", "capitals", "large"),
    "nopgbrk": ("plain", "turns", "rounds"),
}  # fmt: skip
_ENCODINGS = ("latin-1", "cp1252", "utf-16")


def names(texts: bool = False, wider: int = 0) -> list[str]:
    """The names of all cases: the layout, the extractor, and what was changed.

    With `texts` each layout is printed with every text; `wider` pages (in points) break all lines anew. Neither is what an
    importer was tuned on.
    """
    told = {
        name: [""] if not texts else [f"@{text}" for text in sorted({way.text for way in WAYS.values()})]
        for name in WAYS
    }
    told = {name: [f"{text}+{wider}" if wider else text for text in said] for name, said in told.items()}

    def those(ways: Iterable[str], ending: str) -> list[str]:
        return [f"{name}{said}-{ending}" for name in ways for said in told[name]]

    found = [
        *those(WAYS, "pdf"),
        *those(WAYS, "pdfium"),
        *those(_CHANGED, "pdfium-hyphens"),
        *those(WAYS, "pdftotext"),
    ]
    for option, ways in _OPTIONS.items():
        found += those(ways, f"pdftotext-{option}")
    for name in _CHANGED:
        for change in CHANGES:
            found += those([name], f"pdftotext-{change}")
    for encoding in _ENCODINGS:
        found += those(["plain"], f"pdftotext-{encoding}")
    return found


def needs_pdftotext(name: str) -> bool:
    """Whether a case can't be made without poppler."""
    return "-pdftotext" in name


@cache
def case(name: str) -> Case:
    """A case by its name."""
    layout, extractor, change = _parts(name)
    print_ = printed(layout)
    if extractor == "pdf":
        return Case(name, print_.pdf, "pdf", print_.truth, print_.spots)
    if extractor == "pdfium":
        source = by_pdfium(layout)
        if change == "hyphens":
            source = source.replace("\ufffe", "-\r\n")
    elif change in _OPTIONS and change != "nopgbrk":
        source = by_pdftotext(layout, f"-{change}")
    else:
        source = with_hyphens(layout) if change in CHANGES else by_pdftotext(layout)
    # What takes form feeds or lines away is made twice: each line's page is counted where form feeds stand.
    marked = source
    if change == "nopgbrk":
        source = by_pdftotext(layout, "-nopgbrk")
    elif change in CHANGES:
        source = CHANGES[change](source, print_.truth)
        marked = source if "form-feed" not in change else marked
        if change == "blank-for-form-feed":
            marked = marked.replace("\f", "\f\n\n")
    data = source.encode()
    if change == "latin-1":
        data = _latin(layout)
    elif change == "cp1252":
        data = source.replace("\u202f", "\u00a0").encode("cp1252")
    elif change == "utf-16":
        data = source.encode("utf-16")
    return Case(name, data, "text", print_.truth, print_.spots, _pages(marked))


def cases() -> Iterator[Case]:
    """All cases that can be made here."""
    return (case(name) for name in names() if PDFTOTEXT or not needs_pdftotext(name))


def _parts(name: str) -> tuple[str, str, str]:
    found = re.fullmatch(r"(.+?)-(pdfium|pdftotext|pdf)(?:-(.+))?", name)
    assert found, name
    return found[1], found[2], found[3] or ""


def _latin(name: str) -> bytes:
    assert PDFTOTEXT, NO_PDFTOTEXT
    return subprocess.run(
        [PDFTOTEXT, "-enc", "Latin1", "-", "-"], input=printed(name).pdf, capture_output=True, check=True
    ).stdout


def _pages(source: str) -> tuple[int, ...]:
    """The page of each line."""
    found: list[int] = []
    page = 1
    for line in source.split("\n"):
        page += line.count("\f")
        found.append(page)
    return tuple(found)

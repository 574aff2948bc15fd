"""Markdown from what was imported, in the shape that an editor would give it: one paragraph a line, notes after the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from prote_build.importing.content import (
    Block,
    Box,
    Break,
    Call,
    CodeBlock,
    Figure,
    Heading,
    Language,
    Link,
    Listing,
    Note,
    Paragraph,
    Quote,
    Table,
)
from prote_build.importing.markup.phrasing import figure, phrase
from prote_build.importing.markup.runs import plain
from prote_build.importing.markup.tables import table


@dataclass(frozen=True)
class File:
    """A file of a publication: `name` is `01-synthese.md`, `text` its Markdown."""

    name: str
    text: str


def markdown(blocks: Sequence[Block], notes: Iterable[Note]) -> str:
    """The text of one file, ended by the notes: those called in the order of their calls, then the others."""
    waiting = {note.label: note for note in notes}
    return _file(blocks, [*_called(blocks, waiting), *waiting.values()])


def files(blocks: Sequence[Block], notes: Iterable[Note]) -> list[File]:
    """A file a section, in the order of their names; a heading of level 1 begins one.

    Each ends with the notes that are first called in it; those that no call reaches end the last.
    """
    sections: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            sections.append([])
        sections[-1].append(block)
    first = 1 if not sections[0] else 0
    waiting = {note.label: note for note in notes}
    made = []
    for number, section in list(enumerate(sections))[first:] or [(1, [])]:
        called = _called(section, waiting)
        if number == len(sections) - 1 or not sections[first:]:
            called += waiting.values()
        name = f"{number:0{max(2, len(str(len(sections))))}}-{_slug(section)}.md"
        made.append(File(name, _file(section, called)))
    return made


def _slug(section: Sequence[Block]) -> str:
    """Two or three plain words that name a file: `synthese`; `resume` for a summary before the first heading."""
    if not section or not isinstance(section[0], Heading):
        boxed = any(isinstance(block, Box) and block.name == "summary" for block in section)
        return "resume" if boxed else "texte"
    title = plain(section[0].content).replace("œ", "oe").replace("Œ", "Oe")
    letters = unicodedata.normalize("NFKD", title)
    words = re.findall(r"[a-z0-9]+", "".join(c for c in letters if not unicodedata.combining(c)).lower())
    return "-".join(words)[:40].strip("-") or "section"


def _file(blocks: Sequence[Block], notes: Sequence[Note]) -> str:
    parts = [*_written(blocks), *(_note(note) for note in notes)]
    return "\n\n".join(parts) + "\n" if parts else ""


def _called(blocks: Sequence[Block], waiting: dict[str, Note]) -> list[Note]:
    """The notes called in these blocks, in the order of their calls, and those called in them; taken from `waiting`."""
    found: list[Note] = []
    for label in _calls(blocks):
        if label in waiting:
            note = waiting.pop(label)
            found += [note, *_called(note.blocks, waiting)]
    return found


def _calls(node: object) -> Iterator[str]:
    if isinstance(node, Call):
        yield node.label
    elif isinstance(node, tuple | list):
        for child in node:
            yield from _calls(child)
    elif isinstance(node, Listing):
        yield from _calls(node.items)
    elif isinstance(node, Quote | Box):
        yield from _calls(node.blocks)
    elif isinstance(node, Table):
        yield from _calls((node.caption, node.head, node.rows))
    elif isinstance(node, Figure):
        yield from _calls(node.caption)
    elif isinstance(node, Heading | Paragraph | Link | Language):
        yield from _calls(node.content)


def _note(note: Note) -> str:
    """A definition; blocks after its first paragraph are indented by four spaces."""
    parts = _written(note.blocks)
    if not parts:
        return f"[^{note.label}]:"
    first, *rest = parts
    if not isinstance(note.blocks[0], Paragraph):
        first, rest = "", parts
    head = f"[^{note.label}]: {_indented(first, 4)}".rstrip(" ")
    return "\n\n".join([head, *(" " * 4 + _indented(part, 4) for part in rest)])


def _written(blocks: Sequence[Block]) -> list[str]:
    """Each block that holds anything, as Markdown without the line end after it."""
    parts: list[str] = []
    before: Listing | None = None
    other = False  # the list before had the second sign
    for block in blocks:
        if isinstance(block, Listing):
            # Two lists that follow each other would be one: the second takes another sign.
            other = before is not None and (before.start is None) == (block.start is None) and not other
            text = _listing(block, other)
        else:
            text = _block(block)
        if text:
            parts.append(text)
            before = block if isinstance(block, Listing) else None
    return parts


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return phrase(block.content)
    if isinstance(block, Heading):
        text = phrase(block.content, heading=True)
        identifier = re.sub(r"[^\w.:-]", "-", block.identifier)
        marks = "#" * min(max(block.level, 1), 6)
        return f"{marks} {text}" + (f" {{#{identifier}}}" if identifier else "") if text else ""
    if isinstance(block, Quote):
        inside = "\n\n".join(_written(block.blocks))
        return "\n".join(f"> {line}" if line else ">" for line in inside.split("\n")) if inside else ""
    if isinstance(block, Box):
        inside = "\n\n".join(_written(block.blocks))
        return f"::: {block.name}\n{inside}\n:::" if inside else ""
    if isinstance(block, Table):
        return table(block)
    if isinstance(block, Figure):
        return figure(block)
    if isinstance(block, CodeBlock):
        return _code_block(block.text)
    assert isinstance(block, Break)
    return "* * *"  # at a file's start, three dashes would be front matter


def _listing(listing: Listing, other: bool) -> str:
    items = []
    tight = all(_is_short(item) for item in listing.items)
    for number, item in enumerate(listing.items, listing.start or 0):
        sign = ("+" if other else "-") if listing.start is None else f"{number}{')' if other else '.'}"
        mark = sign + " "
        inside = ("\n" if tight else "\n\n").join(_written(item))
        items.append((mark + _indented(inside, len(mark))).rstrip(" "))
    return ("\n" if tight else "\n\n").join(items)


def _is_short(item: Sequence[Block]) -> bool:
    """Whether an item needs no blank lines: a paragraph alone, or with one list below it."""
    if not item or not isinstance(item[0], Paragraph):
        return not item
    return len(item) == 1 or (len(item) == 2 and isinstance(item[1], Listing) and _interrupts(item[1]))


def _interrupts(listing: Listing) -> bool:
    """Whether a list may follow a paragraph's line directly: it begins with 1 and with words."""
    return listing.start in (None, 1) and bool(listing.items) and bool(_written(listing.items[0]))


def _indented(text: str, width: int) -> str:
    """`text` with its lines after the first moved right by `width` spaces, blank ones apart."""
    return re.sub(r"\n(?!\n)", "\n" + " " * width, text)


def _code_block(text: str) -> str:
    longest = max((len(run) for run in re.findall("`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}\n{text.rstrip(chr(10))}\n{fence}"

"""`briefing/` as pandoc reads it and as the build publishes it: what a round trip starts from and is held against."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from prote_build.importing import content
from prote_build.pandoc import executable
from prote_build.press import press
from prote_lint.publication import Publication

ROOT = Path(__file__).parents[2]
_READER = "commonmark+footnotes+fenced_divs+bracketed_spans+attributes+pipe_tables+implicit_figures"


class Text(NamedTuple):
    """A text as words. Words of headings, items and cells are words of the body."""

    words: list[str]
    calls: list[int]  # for each call, in order, the index of the word that it follows
    notes: list[list[str]]  # in the order of their calls
    headings: list[tuple[int, str]]
    italics: list[str]  # the words in italics of the body, then those of the notes


@cache
def output(kind: str) -> bytes:
    """The briefing as "pdf" or "docx"."""
    pressed = press(Publication.load(ROOT / "briefing"), [kind], lambda _name: None, 0)
    return next(output.content for output in pressed.outputs)


@cache
def source() -> Text:
    """What the briefing's files say."""
    paths = sorted((ROOT / "briefing").glob("*.md"))
    done = subprocess.run(
        [str(executable()), f"--from={_READER}", "--to=json", "--sandbox"],
        input="\n\n".join(path.read_text(encoding="utf-8") for path in paths).encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    return _told(_of_pandoc(json.loads(done.stdout)["blocks"]))


def text(imported: content.Imported) -> Text:
    """What an import says."""
    notes = {note.label: note for note in imported.notes}

    def of(blocks: Sequence[content.Block], depth: int = 0) -> Iterator[_Token]:
        for block in blocks:
            match block:
                case content.Heading(level=level, content=inner):
                    yield from (("level", level), *inlines(inner, depth), ("end", None))
                case content.Paragraph(content=inner):
                    yield from (*inlines(inner, depth), ("end", None))
                case content.Quote(blocks=inner_blocks) | content.Box(blocks=inner_blocks):
                    yield from of(inner_blocks, depth)
                case content.Listing(items=items):
                    for item in items:
                        yield from of(item, depth)
                case content.Figure(caption=inner):
                    yield from (*inlines(inner, depth), ("end", None))
                case content.Table(head=head, rows=rows, caption=caption):
                    for row in (head, *rows):
                        for cell in row:
                            yield from (*inlines(cell, depth), ("end", None))
                    yield from (*inlines(caption, depth), ("end", None))

    def inlines(content_: Sequence[content.Inline], depth: int, italic: bool = False) -> Iterator[_Token]:
        for inline in content_:
            match inline:
                case content.Words(text=said, italic=its):
                    yield ("italic" if its or italic else "text", said)
                case content.Call(label=label):
                    yield ("note", list(of(notes[label].blocks, depth + 1)) if label in notes else [])
                case content.Link(content=inner) | content.Language(content=inner):
                    yield from inlines(inner, depth, italic)
                case content.LineBreak():
                    yield ("text", " ")

    return _told(of(imported.blocks))


_Token = tuple[str, Any]


def _of_pandoc(nodes: Sequence[Any], italic: bool = False) -> Iterator[_Token]:
    for node in nodes:
        kind, inner = node["t"], node.get("c")
        match kind:
            case "Str":
                yield ("italic" if italic else "text", inner)
            case "Space" | "SoftBreak" | "LineBreak":
                yield ("italic" if italic else "text", " ")
            case "Emph":
                yield from _of_pandoc(inner, not italic)
            case "Strong" | "Superscript":
                yield from _of_pandoc(inner, italic)
            case "Link" | "Span":
                yield from _of_pandoc(inner[1], italic)
            case "Note":
                yield ("note", list(_of_pandoc(inner)))
            case "Header":
                yield from (("level", inner[0]), *_of_pandoc(inner[2]), ("end", None))
            case "Para" | "Plain":
                yield from (*_of_pandoc(inner, italic), ("end", None))
            case "Div":
                yield from _of_pandoc(inner[1])
            case "BlockQuote":
                yield from _of_pandoc(inner)
            case "Figure":
                # Its caption alone: the alternative text is no word on the page.
                yield from _of_pandoc(inner[1][1])
            case "BulletList":
                for item in inner:
                    yield from _of_pandoc(item)
            case "Table":
                rows = [*inner[3][1], *(row for body in inner[4] for row in (*body[2], *body[3]))]
                for row in rows:
                    for cell in row[1]:
                        yield from _of_pandoc(cell[4])
                yield from _of_pandoc(inner[1][1])
            case "RawBlock" | "RawInline":
                pass  # comments for the linter
            case _:
                raise AssertionError(kind)


def _told(tokens: Iterator[_Token] | Sequence[_Token]) -> Text:
    words: list[str] = []
    calls: list[int] = []
    notes: list[list[str]] = []
    headings: list[tuple[int, str]] = []
    italics: list[str] = []
    of_notes: list[str] = []
    level, began, open_word = 0, 0, False
    for kind, value in tokens:
        if kind == "level":
            level, began = value, len(words)
        elif kind == "end":
            if level:
                headings.append((level, " ".join(words[began:])))
            level, open_word = 0, False
        elif kind == "note":
            calls.append(len(words) - 1)
            inside = _told(value)
            notes.append(inside.words)
            of_notes += inside.italics
        else:
            parts = value.split()
            glued = open_word and bool(value[:1].strip())
            for rank, part in enumerate(parts):
                if rank == 0 and glued and words:
                    words[-1] += part
                else:
                    words.append(part)
                if kind == "italic" and any(c.isalnum() for c in part):
                    italics.append(part.strip(".,;:()«»“”’"))
            open_word = bool(value) and not value[-1].isspace()
    return Text(words, calls, notes, headings, [*italics, *of_notes])

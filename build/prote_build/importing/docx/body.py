"""The blocks of a part: paragraphs by their styles, lists by their numbering, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree as ET

from prote_build.importing.content import (
    Block,
    Box,
    CodeBlock,
    Figure,
    Heading,
    Inline,
    Language,
    LineBreak,
    Link,
    Paragraph,
    Picture,
    Table,
    Words,
)
from prote_build.importing.docx.numbering import Level, Numbering
from prote_build.importing.docx.package import W
from prote_build.importing.docx.pieces import Piece, flattened, gathered
from prote_build.importing.docx.runs import Runs
from prote_build.importing.docx.styles import Styles, value
from prote_build.importing.docx.styles import number as parsed
from prote_build.importing.docx.told import Told
from prote_build.importing.markup.runs import plain

_DEEPEST = 8  # Word's lists have nine levels
_SIDES = {"right": "right", "end": "right", "center": "center"}


class Body:
    """Reads one part into pieces; `gathered` makes blocks of them."""

    def __init__(self, styles: Styles, numbering: Numbering, runs: Runs, told: Told) -> None:
        self._styles = styles
        self._numbering = numbering
        self._runs = runs
        self._told = told

    def pieces(self, parent: ET.Element) -> Iterator[Piece]:
        """The blocks of `parent`, in order; those of a text box follow the paragraph that holds it."""
        for node in parent:
            if node.tag == W + "p":
                self._told.line += 1
                yield from self._paragraph(node)
                boxes, self._runs.boxes = self._runs.boxes, []
                for box in boxes:
                    self._told.decide(
                        "loss", "text", "text-box", "".join(t.text or "" for t in box.iter(W + "t"))
                    )
                    yield from self.pieces(box)
            elif node.tag == W + "tbl":
                yield from self._table(node)
            elif node.tag == W + "sdt":
                gallery = node.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
                content = node.find(W + "sdtContent")
                if gallery is not None and "Contents" in gallery.get(W + "val", ""):
                    self._told.decide("furniture", "drop", "table-of-contents")
                elif content is not None:
                    yield from self.pieces(content)
            elif node.tag in (W + "customXml", W + "smartTag"):
                yield from self.pieces(node)

    def _paragraph(self, node: ET.Element) -> Iterator[Piece]:
        properties = node.find(W + "pPr")
        style = value(properties, "pStyle")
        role, level = self._styles.role(style)
        before = self._runs.in_contents
        content = self._runs.read(node)
        if role == "contents" or before or self._runs.in_contents:
            if plain(content):
                self._told.decide("furniture", "drop", "table-of-contents", plain(content))
            return
        if not plain(content) and not any(isinstance(part, Picture) for part in content):
            return
        anchors = tuple(mark.get(W + "name", "") for mark in node.iter(W + "bookmarkStart"))
        outline = value(properties, "outlineLvl")
        confidence, reason = 1.0, "style"
        if role == "" and outline in ("0", "1", "2", "3", "4", "5"):
            role, level, confidence, reason = "heading", int(outline) + 1, 0.8, "outline-level"
        line = self._told.line
        if role == "heading":
            made = self._told.decide(
                "heading", str(min(level, 6)), reason, plain(content), others=("text",), confidence=confidence
            )
            if made in "123456":
                yield Piece(Heading(int(made), _upright(content)), role, anchors=anchors, line=line)
                return
            role = ""
        if role == "code":
            yield Piece(CodeBlock(_lines(content)), role, line=line)
            return
        at = self._place(properties, style) if role not in ("title", "subtitle", "caption") else None
        block: Block = Paragraph(content)
        shown = [part for part in content if not (isinstance(part, Words) and not part.text.strip())]
        if len(shown) == 1 and isinstance(shown[0], Picture):
            block = Figure(shown[0])
        if at:
            number, depth, how = at
            yield Piece(block, role, depth, number, how, anchors, line)
        else:
            yield Piece(block, role, anchors=anchors, line=line)

    def _place(self, properties: ET.Element | None, style: str) -> tuple[str, int, Level] | None:
        """The list that a paragraph is an item of, how deep it stands there, and how items are marked."""
        own = properties.find(W + "numPr") if properties is not None else None
        by_style = self._styles.numbering(style)
        number = value(own, "numId") or by_style[0]
        depth = value(own, "ilvl") or by_style[1] or "0"
        level = self._numbering.level(number, depth)
        if level is None:
            return None
        return (
            number,
            min(parsed(depth, 0), _DEEPEST) or (self._styles.depth(style) if own is None else 0),
            level,
        )

    def _table(self, node: ET.Element) -> Iterator[Piece]:
        rows = list(_rows(node))
        if len(rows) == 1 and len(list(_cells(rows[0]))) == 1:
            # A frame around words.
            line = self._told.line + 1
            inside = tuple(gathered(list(self.pieces(next(_cells(rows[0]))))))
            if inside:
                text = " ".join(plain(block.content) for block in inside if isinstance(block, Paragraph))
                if (
                    self._told.decide("box", "text", "one-cell", text, others=("summary",), confidence=0.6)
                    == "summary"
                ):
                    yield Piece(Box("summary", inside), line=line)
                else:
                    yield from (Piece(block, line=line) for block in inside)
            return
        heads = [row for row in rows[:1] if _is_head(row, node)]
        sides: list[list[str]] = []
        read = [self._row(row, sides) for row in rows]
        width = max((len(row) for row in read), default=0)
        alignments = tuple(
            _common([row[at] for row in sides if at < len(row) and row[at] != "?"]) for at in range(width)
        )
        yield Piece(
            Table(read[0] if heads else (), tuple(read[len(heads) :]), alignments), line=self._told.line
        )

    def _row(self, row: ET.Element, sides: list[list[str]]) -> tuple[tuple[Inline, ...], ...]:
        cells: list[tuple[Inline, ...]] = []
        sides.append([])
        for cell in _cells(row):
            properties = cell.find(W + "tcPr")
            span = value(properties, "gridSpan")
            merged = properties.find(W + "vMerge") if properties is not None else None
            inside = list(self.pieces(cell))
            content = tuple(flattened(inside))
            if len(inside) > 1 or any(not isinstance(piece.block, Paragraph) for piece in inside):
                self._told.decide("loss", "text", "blocks-in-a-cell", plain(content))
            width = max(1, min(parsed(span, 1), 63))
            if width > 1 or (merged is not None and merged.get(W + "val") == "restart"):
                self._told.decide("loss", "text", "merged-cells", plain(content))
            first = cell.find(f"{W}p/{W}pPr")
            sides[-1] += [_SIDES.get(value(first, "jc"), "") if content else "?"] + ["?"] * (width - 1)
            cells += [content] + [()] * (width - 1)
        return tuple(cells)


def _rows(table: ET.Element) -> Iterator[ET.Element]:
    for node in table:
        if node.tag == W + "tr":
            yield node
        elif node.tag in (W + "sdt", W + "sdtContent", W + "customXml"):
            yield from _rows(node)


def _cells(row: ET.Element) -> Iterator[ET.Element]:
    for node in row:
        if node.tag == W + "tc":
            yield node
        elif node.tag in (W + "sdt", W + "sdtContent", W + "customXml"):
            yield from _cells(node)


def _is_head(row: ET.Element, table: ET.Element) -> bool:
    mark = row.find(f"{W}trPr/{W}tblHeader")
    if mark is not None:
        return mark.get(W + "val", "true") not in ("0", "false", "off")
    looks = table.find(f"{W}tblPr/{W}tblLook")
    if looks is None:
        return False
    bits = looks.get(W + "val", "0")
    return looks.get(W + "firstRow") in ("1", "true", "on") or bool(
        re.fullmatch("[0-9A-Fa-f]+", bits) and int(bits, 16) & 0x20
    )


def _common(sides: list[str]) -> str:
    return sides[0] if sides and set(sides) == {sides[0]} else ""


def _upright(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A heading without the bold that all of it has: its style says it already."""
    words = [part for part in content if isinstance(part, Words) and part.text.strip()]
    if not words or not all(part.bold for part in words):
        return content
    return tuple(replace(part, bold=False) if isinstance(part, Words) else part for part in content)


def _lines(content: tuple[Inline, ...]) -> str:
    parts = []
    for part in content:
        if isinstance(part, Words):
            parts.append(part.text)
        elif isinstance(part, LineBreak):
            parts.append("\n")
        elif isinstance(part, Language | Link):
            parts.append(_lines(part.content))
    return "".join(parts)

"""Blocks from the paragraphs of a part: items side by side are a list, quoted paragraphs one quotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from prote_build.importing.content import (
    Block,
    Box,
    CodeBlock,
    Figure,
    Heading,
    Inline,
    Listing,
    Paragraph,
    Quote,
    Table,
    Words,
)
from prote_build.importing.docx.numbering import Level
from prote_build.importing.docx.styles import Role


@dataclass
class Piece:
    """A block as it was read, with what its style says of it."""

    block: Block
    role: Role = ""
    depth: int = -1  # of an item of a list
    number: str = ""  # the list's id
    level: Level | None = None
    anchors: tuple[str, ...] = ()
    line: int = 0


def gathered(pieces: list[Piece], counts: dict[tuple[str, int], int] | None = None) -> Iterator[Block]:
    """Blocks: items side by side as lists, quoted paragraphs as one quotation, those of a summary in its box."""
    counts = {} if counts is None else counts
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        end = at + 1
        while end < len(pieces) and _same(piece, pieces[end]):
            end += 1
        group = pieces[at:end]
        if piece.role in ("summary", "quote"):
            inside = tuple(gathered([replace(one, role="") for one in group], counts))
            yield Box("summary", inside) if piece.role == "summary" else Quote(inside)
        elif piece.depth >= 0:
            yield from _lists(group, counts)
        elif piece.role == "code":
            yield CodeBlock("\n".join(one.block.text for one in group if isinstance(one.block, CodeBlock)))
        elif isinstance(piece.block, Figure) and end < len(pieces) and pieces[end].role == "caption":
            caption = pieces[end].block
            yield replace(piece.block, caption=caption.content if isinstance(caption, Paragraph) else ())
            end += 1
        else:
            yield piece.block
        at = end


def _same(first: Piece, other: Piece) -> bool:
    """Whether two neighbours stand in one list, quotation, box or stretch of code."""
    if first.role in ("summary", "quote", "code"):
        return first.role == other.role
    return first.depth >= 0 and other.depth >= 0 and first.role == other.role


def _lists(pieces: list[Piece], counts: dict[tuple[str, int], int]) -> Iterator[Block]:
    depth = min(piece.depth for piece in pieces)
    items: list[list[Piece]] = []
    first: Piece | None = None
    start = 1

    def made() -> Listing:
        assert first is not None
        assert first.level is not None
        return Listing(
            tuple(tuple(_item(item, depth, counts)) for item in items), start if first.level.ordered else None
        )

    for piece in pieces:
        assert piece.level is not None
        if items and (piece.depth > depth or piece.level.blank):
            items[-1].append(piece)
            continue
        ordered = piece.level.ordered and piece.depth == depth
        if (
            first
            and first.level
            and (first.level.ordered != ordered or (ordered and first.number != piece.number))
        ):
            yield made()
            items, first = [], None
        if first is None:
            first = replace(piece, level=replace(piece.level, ordered=ordered))
            start = counts.get((piece.number, depth), piece.level.start - 1) + 1
        counts[piece.number, depth] = counts.get((piece.number, depth), piece.level.start - 1) + 1
        for key in [key for key in counts if key[0] == piece.number and key[1] > depth]:
            del counts[key]
        items.append([piece])
    if items:
        yield made()


def _item(pieces: list[Piece], depth: int, counts: dict[tuple[str, int], int]) -> Iterator[Block]:
    """The blocks of an item: its own paragraph, those that go on with it, lists below it."""
    own = [
        replace(piece, depth=-1)
        if piece.depth <= depth or (piece.level and piece.level.blank and piece.depth == depth)
        else piece
        for piece in pieces
    ]
    yield from gathered(own, counts)


def flattened(pieces: Iterable[Piece]) -> Iterator[Inline]:
    """The inlines of a cell, a space between its blocks."""
    for number, block in enumerate(gathered(list(pieces))):
        if number:
            yield Words(" ")
        yield from _inlines(block)


def _inlines(block: Block) -> Iterator[Inline]:
    if isinstance(block, Paragraph | Heading):
        yield from block.content
    elif isinstance(block, Figure):
        yield block.picture
        yield from block.caption
    elif isinstance(block, CodeBlock):
        yield Words(block.text, code=True)
    elif isinstance(block, Listing):
        for item in block.items:
            for inner in item:
                yield from (*_inlines(inner), Words(" "))
    elif isinstance(block, Quote | Box):
        for inner in block.blocks:
            yield from (*_inlines(inner), Words(" "))
    elif isinstance(block, Table):
        for row in (block.head, *block.rows):
            for cell in row:
                yield from (*cell, Words(" "))

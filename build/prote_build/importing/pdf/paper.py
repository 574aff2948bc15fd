"""Lines of a page with their indents, the space above them and what the tags say of them."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence

from prote_build.importing.pdf.columns import Columns
from prote_build.importing.pdf.fragments import Fragment
from prote_build.importing.pdf.lines import Row, rows
from prote_build.importing.pdf.runs import runs
from prote_build.importing.sheet import PAGE_TOP, Box, Cell, Line

_ASCENT, _DESCENT = 0.8, 0.25  # of a line's box, in sizes of the type
_PROOF = 5  # lines of a size that tell how far apart they are set
_EDGE = 1.5  # points by which lines at a column's edge differ


class Leading:
    """How far lines of one size follow each other; learnt from page to page, in points."""

    def __init__(self) -> None:
        self._seen: dict[float, Counter[float]] = {}

    def learn(self, column: Sequence[Row]) -> None:
        """Takes note of the distances in a column."""
        for above, below in itertools.pairwise(column):
            if above.size == below.size:
                distance = round(below.base - above.base, 1)
                if 0.9 * below.size <= distance <= 2.5 * below.size:
                    self._seen.setdefault(below.size, Counter())[distance] += 1

    def of(self, size: float) -> float:
        """The usual distance: the smallest of those that are seen most.

        Few lines of a size prove nothing (headings stand apart): they are taken to be set like the text.
        """
        seen = self._seen.get(size)
        if seen and seen.total() >= _PROOF:
            return _usual(seen)
        body = max(self._seen, key=lambda other: self._seen[other].total(), default=0.0)
        if not body:
            return 1.25 * size
        return _usual(self._seen[body]) / body * size


def lines(
    fragments: Sequence[Fragment],
    columns: Columns,
    leading: Leading,
    cells: Mapping[int, Cell],
) -> list[Line]:
    """The upright lines of a page in reading order, numbered from 1."""
    groups = [rows(group) for group in columns.order(fragments)]
    for group in groups:
        leading.learn(group)
    found: list[Line] = []
    lowest = 0.0
    for group in groups:
        edge = _edge(group)
        above = None
        for row in group:
            made = runs(row)
            if not made:
                continue
            if above is None:
                # What stands across the columns above it follows them all; a column begins at its own top.
                gap = _gap(lowest, row, leading) if found and row.base > lowest else PAGE_TOP
            else:
                gap = _gap(above, row, leading)
            above = row.base
            lowest = max(lowest, row.base)
            left, right = row.fragments[0].left, max(fragment.right for fragment in row.fragments)
            role, block = _tagged(row)
            found.append(
                Line(
                    number=len(found) + 1,
                    runs=made,
                    indent=round(left - edge, 1) + 0.0,
                    gap=gap,
                    box=Box(
                        round(left, 1),
                        round(row.base - _ASCENT * row.size, 1),
                        round(right, 1),
                        round(row.base + _DESCENT * row.size, 1),
                    ),
                    role=role,
                    block=block,
                    cell=cells.get(block),
                )
            )
    return found


def _usual(seen: Counter[float]) -> float:
    most = max(seen.values())
    return min(distance for distance, count in seen.items() if 2 * count > most)


def _gap(above: float, row: Row, leading: Leading) -> float:
    return round(max((row.base - above) / leading.of(row.size) - 1, 0.0), 2)


def _edge(group: Sequence[Row]) -> float:
    """The left edge of a column: the first that several lines share; letters that reach over it count for nothing."""
    lefts = sorted(round(row.fragments[0].left, 1) for row in group)
    fewest = max(2, len(lefts) // 10)
    for index, left in enumerate(lefts):
        near = [other for other in lefts[index:] if other - left <= _EDGE]
        if len(near) >= fewest:
            return Counter(near).most_common(1)[0][0]
    return lefts[0] if lefts else 0.0


def _tagged(row: Row) -> tuple[str, int]:
    """The role and the block that most of its characters belong to; the dots of a table of contents tell nothing."""
    counts: Counter[tuple[str, int]] = Counter()
    for piece in row.pieces():
        if piece.role != "artifact":
            counts[piece.role, piece.block] += len(piece.text.replace(" ", ""))
    if counts.total():
        return counts.most_common(1)[0][0]
    first = row.fragments[0].pieces[0]
    return first.role, first.block

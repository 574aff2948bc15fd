"""The reading order of a page: fragments become columns, what stands across them in its place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from prote_build.importing.pdf.fragments import Fragment

_ALIGNED = 1.5  # points by which the left edges of a column differ
_NARROWEST = 0.6  # a gutter, in sizes of the type
_FEWEST = 3  # lines on either side
_SHORTEST = (
    12  # characters of a usual line in a column; the cells of a table and the signs of a list are shorter
)
_FILLED = 0.5  # how much of its column a usual line fills
_APART = 1.9  # lines by which a running head or foot is set off
_CANDIDATES = 12
_DEEPEST = 8


@dataclass(frozen=True)
class _Split:
    """A gutter left of `edge`, between the rows `first` and `last` (excluded)."""

    edge: float
    first: int
    last: int


class Columns:
    """Finds the columns of one page after the other: a short last column is known by those of the pages before."""

    def __init__(self) -> None:
        self._edges: list[float] = []

    def order(self, fragments: Sequence[Fragment]) -> list[list[Fragment]]:
        """The page as groups in reading order: each is one column, or what stands across columns."""
        rows = _rows(fragments)
        head, foot = 0, len(rows)
        if len(rows) > 2 * _FEWEST:
            size = median(fragment.size for fragment in fragments)
            if _base(rows[1]) - _base(rows[0]) > _APART * max(size, rows[1][0].size):
                head = 1
            if _base(rows[-1]) - _base(rows[-2]) > _APART * max(size, rows[-2][0].size):
                foot -= 1
        return [
            *([[*rows[0]]] if head else []),
            *self._order(rows[head:foot], 0),
            *([[*rows[-1]]] if foot < len(rows) else []),
        ]

    def _order(self, rows: list[list[Fragment]], depth: int) -> list[list[Fragment]]:
        if not rows:
            return []
        split = self._split(rows) if depth < _DEEPEST else None
        if split is None:
            return [[fragment for row in rows for fragment in row]]
        inside = [fragment for row in rows[split.first : split.last] for fragment in row]
        left = [fragment for fragment in inside if fragment.left < split.edge - _ALIGNED]
        right = [fragment for fragment in inside if fragment.left >= split.edge - _ALIGNED]
        return [
            *self._order(rows[: split.first], depth + 1),
            *self._order(_rows(left), depth + 1),
            *self._order(_rows(right), depth + 1),
            *self._order(rows[split.last :], depth + 1),
        ]

    def _split(self, rows: list[list[Fragment]]) -> _Split | None:
        """The gutter with the most rows beside it."""
        best: tuple[int, _Split] | None = None
        for edge in _edges(rows):
            known = any(abs(edge - other) <= 2 * _ALIGNED for other in self._edges)
            for split in _bands(rows, edge):
                weight = _weight(rows, split, known)
                if weight and (best is None or weight > best[0]):
                    best = weight, split
        if best is None:
            return None
        edge = best[1].edge
        if not any(abs(edge - other) <= _ALIGNED for other in self._edges):
            self._edges = [*self._edges[-7:], edge]
        return best[1]


def _rows(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """Fragments on one base, from top to bottom."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda fragment: (fragment.base, fragment.left)):
        if rows and fragment.base - rows[-1][0].base <= 0.25 * min(fragment.size, rows[-1][0].size):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return rows


def _base(row: list[Fragment]) -> float:
    return row[0].base


def _edges(rows: list[list[Fragment]]) -> list[float]:
    """Left edges that many fragments share, the most frequent first: behind each a gutter may lie, but the first."""
    lefts = sorted(fragment.left for row in rows for fragment in row)
    found: list[tuple[int, float]] = []
    start = 0
    while start < len(lefts):
        end = bisect_left(lefts, lefts[start] + _ALIGNED, start)
        end = max(end, start + 1)
        found.append((end - start, lefts[start]))
        start = end
    return [edge for _count, edge in sorted(found[1:], key=lambda entry: (-entry[0], entry[1]))[:_CANDIDATES]]


def _bands(rows: list[list[Fragment]], edge: float) -> list[_Split]:
    """Where no fragment crosses the gutter left of `edge`."""
    found = []
    first = 0
    for index, row in enumerate(rows):
        if any(_crosses(fragment, edge) for fragment in row):
            if index > first:
                found.append(_Split(edge, first, index))
            first = index + 1
    if len(rows) > first:
        found.append(_Split(edge, first, len(rows)))
    return found


def _crosses(fragment: Fragment, edge: float) -> bool:
    return fragment.left < edge - _ALIGNED and fragment.right > edge - _NARROWEST * fragment.size


def _weight(rows: list[list[Fragment]], split: _Split, known: bool) -> int:
    """How many rows two columns have here; 0 where there are no two. A known gutter asks for no proof but a line."""
    left: list[list[Fragment]] = []
    right: list[list[Fragment]] = []
    for row in rows[split.first : split.last]:
        before = [fragment for fragment in row if fragment.left < split.edge - _ALIGNED]
        after = [fragment for fragment in row if fragment.left >= split.edge - _ALIGNED]
        if before:
            left.append(before)
        if after:
            right.append(after)
    if not left or not right:
        return 0
    # What stands beside the other column; what is above or below tells nothing of the gutter.
    top = max(_base(left[0]), _base(right[0])) - 1
    foot = min(_base(left[-1]), _base(right[-1])) + 1
    beside = [[row for row in side if top <= _base(row) <= foot] for side in (left, right)]
    aligned = sum(abs(min(fragment.left for fragment in row) - split.edge) <= _ALIGNED for row in right)
    if known:
        return len(left) + len(right) if 2 * aligned >= len(right) and all(map(_prose, beside)) else 0
    if min(len(side) for side in beside) < _FEWEST or 2 * aligned < len(right):
        return 0
    return len(left) + len(right) if all(_prose(side) and _filled(side) for side in beside) else 0


def _prose(side: list[list[Fragment]]) -> bool:
    """Whether its usual line is as long as one of text."""
    return bool(side) and median(sum(fragment.length for fragment in row) for row in side) >= _SHORTEST


def _filled(side: list[list[Fragment]]) -> bool:
    """Whether its usual line fills it."""
    spans = [(min(f.left for f in row), max(f.right for f in row)) for row in side]
    width = max(right for _left, right in spans) - min(left for left, _right in spans)
    return median(right - left for left, right in spans) >= _FILLED * width

"""Columns in a text that keeps its layout by spaces: where the gutter is, and the lines in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A row: its number from 1, the code points that stand before it, its text.
Row = tuple[int, int, str]

_WIDEST = 1000  # code points of a line of print
_SPACE = re.compile(r"\S {2,}\S")
_FEWEST = 8  # lines with words on both sides of the gutter
_NARROWEST = 2  # spaces
_MOST_CROSSING = 0.15  # of the lines that are long enough to cross the gutter
_SHARE = 0.3  # of the lines that must have words on both sides, or a line of the other column for each


def read(rows: list[str]) -> Iterator[list[Row]]:
    """The columns of a page in reading order; lines across the page part what is above them from what is below."""
    gutter = find_gutter(rows)
    if gutter is None:
        yield [(number, 0, row) for number, row in enumerate(rows, start=1)]
        return
    left: list[Row] = []
    right: list[Row] = []
    whole: list[Row] = []
    level = _level(rows, gutter)
    for number, row in enumerate(rows, start=1):
        if _crosses(row, gutter):
            if left or right:
                yield from (part for part in (left, right) if _written(part))
                left, right = [], []
            whole.append((number, 0, row))
            continue
        if whole and row.strip():
            yield whole
            whole = []
        if whole:
            whole.append((number, 0, row))
            continue
        # Where the lines of two columns alternate, one without words is no blank line.
        for part, start, words in ((left, 0, row[:gutter].rstrip()), (right, gutter, row[gutter:])):
            if words.strip() or level or not row.strip():
                part.append((number, start, words))
    yield from (part for part in (whole, left, right) if _written(part))


def find_gutter(rows: list[str]) -> int | None:
    """The code point at which a right-hand column begins, or None for a page of one column."""
    longest = max(map(len, rows), default=0)
    written = sum(1 for row in rows if row.strip())
    # Most pages are ruled out at a glance: few of their lines have a wide space within.
    if not 60 <= longest <= _WIDEST or sum(1 for row in rows if _SPACE.search(row)) < 0.1 * written:
        return None
    best: tuple[int, int, int] | None = None
    for at in range(longest * 3 // 10, longest * 7 // 10):
        long = [row for row in rows if len(row) > at]
        clear = [row for row in long if not row[at - _NARROWEST : at].strip()]
        beside = sum(1 for row in clear if row[:at].strip())
        alone = min(len(clear) - beside, sum(1 for row in rows if row.strip() and len(row) <= at))
        both = beside + alone  # lines of two columns may not stand at one height
        if both < max(_FEWEST, _SHARE * written) or len(clear) < (1 - _MOST_CROSSING) * len(long):
            continue
        begins = sum(1 for row in clear if row[at] != " ")  # right-hand lines that begin just there
        if best is None or (both, begins) > best[:2]:
            best = (both, begins, at)
    return best[2] if best else None


def _level(rows: list[str], gutter: int) -> bool:
    """Whether most lines of the two columns stand at one height."""
    beside = sum(1 for row in rows if row[:gutter].strip() and row[gutter:].strip())
    return 2 * beside > sum(1 for row in rows if row.strip())


def _crosses(row: str, gutter: int) -> bool:
    return len(row) > gutter and row[gutter - _NARROWEST : gutter].strip() != ""


def _written(rows: list[Row]) -> bool:
    return any(row.strip() for _number, _start, row in rows)

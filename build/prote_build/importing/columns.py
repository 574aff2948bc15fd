"""Columns in a text that keeps its layout by spaces: where the gutter is, and the lines in reading order."""

from __future__ import annotations

from collections.abc import Iterator

# A row: its number from 1, the code points that stand before it, its text.
Row = tuple[int, int, str]

_FEWEST = 8  # lines with words on both sides of the gutter
_NARROWEST = 2  # spaces
_MOST_CROSSING = 0.15  # of the lines that are long enough to cross the gutter
_SHARE = 0.35  # of the lines that must have words on both sides


def read(rows: list[str]) -> Iterator[list[Row]]:
    """The columns of a page in reading order; lines across the page part what is above them from what is below."""
    gutter = find_gutter(rows)
    if gutter is None:
        yield [(number, 0, row) for number, row in enumerate(rows, start=1)]
        return
    left: list[Row] = []
    right: list[Row] = []
    whole: list[Row] = []
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
        (whole if whole else left).append((number, 0, row[:gutter].rstrip()))
        if not whole:
            right.append((number, gutter, row[gutter:]))
    yield from (part for part in (whole, left, right) if _written(part))


def find_gutter(rows: list[str]) -> int | None:
    """The code point at which a right-hand column begins, or None for a page of one column."""
    longest = max(map(len, rows), default=0)
    if longest < 60:
        return None
    best: tuple[int, int] | None = None
    for at in range(longest * 3 // 10, longest * 7 // 10):
        long = [row for row in rows if len(row) > at]
        both = sum(
            1
            for row in long
            if row[at - _NARROWEST : at].isspace() and row[at] != " " and row[: at - _NARROWEST].strip()
        )
        clear = sum(1 for row in long if row[at - _NARROWEST : at].strip() == "")
        written = sum(1 for row in rows if row.strip())
        if both < _FEWEST or both < _SHARE * written or clear < (1 - _MOST_CROSSING) * len(long):
            continue
        if best is None or both > best[0]:
            best = (both, at)
    return best[1] if best else None


def _crosses(row: str, gutter: int) -> bool:
    return len(row) > gutter and row[gutter - _NARROWEST : gutter].strip() != ""


def _written(rows: list[Row]) -> bool:
    return any(row.strip() for _number, _start, row in rows)

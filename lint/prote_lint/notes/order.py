"""The order of notes: who comes first, and which labels stand out of line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def misplaced(order: Sequence[int]) -> list[int]:
    """The fewest indexes whose removal leaves the numbers in rising order.

    What remains is a longest increasing subsequence (patience sorting, O(n log n)).
    """
    tops: list[int] = []
    top_at: list[int] = []
    below: list[int] = []
    for i, number in enumerate(order):
        pile = bisect_left(tops, number)
        below.append(top_at[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(number)
            top_at.append(i)
        else:
            tops[pile] = number
            top_at[pile] = i
    kept: set[int] = set()
    at = top_at[-1] if top_at else -1
    while at >= 0:
        kept.add(at)
        at = below[at]
    return [i for i in range(len(order)) if i not in kept]

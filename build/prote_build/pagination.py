"""Where the pages of the PDF end: no line of a paragraph alone on its page, every note on the page of its call.

Typst sees to both, but not to both at once: it gives a note its place before it moves the line that calls it for the sake
of a lone line, and the note stays behind; or a last line follows its note to the next page, alone. So the pages are looked
at once they are made: where one ends badly a line of room is left at its foot, which sends its last line to the next page
with the note it calls, and the pages are made again.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

# Lines left at the foot of one page, and pages made again: past these a fault is let be.
MOST_LINES = 3
MOST_PASSES = 40

# Asked of a finished layout (`typst eval`). `par` knows every paragraph, `<at>` those of the text that can be told something.
QUESTION = """{
  let at(it) = { let where = it.location().position(); (where.page, where.y.pt()) }
  (
    lines: query(<line>).map(at),
    starts: query(selector.or(par, heading)).map(at),
    marks: query(<at>).map(it => (it.value, it.location().page())),
    notes: query(footnote.entry).map(it => (it.note.location().page(), it.location().page())),
    closing: query(<closing>).map(at),
  )
}"""


class Spot(NamedTuple):
    """A height on a page, in points from its top."""

    page: int
    y: float


@dataclass(frozen=True)
class Layout:
    """Where everything came to stand."""

    lines: list[Spot]  # of paragraphs and headings
    starts: list[Spot]  # of the same
    marks: list[tuple[int, int]]  # the paragraphs that `at` marks in the template, and their pages
    notes: list[tuple[int, int]]  # the page of each call, and that of its note
    closing: Spot | None


def layout(answer: str) -> Layout:
    """What Typst answers to `QUESTION`."""
    told = json.loads(answer)
    closing = [Spot(*spot) for spot in told["closing"]]
    return Layout(
        lines=sorted(Spot(*spot) for spot in told["lines"]),
        starts=sorted(Spot(*spot) for spot in told["starts"]),
        marks=[(number, page) for number, page in told["marks"]],
        notes=[(call, note) for call, note in told["notes"]],
        closing=closing[-1] if closing else None,
    )


def settled(ask: Callable[[dict[int, int]], Layout]) -> dict[int, int]:
    """How many lines of room to leave at the foot of the page where each of these paragraphs begins.

    `ask` lays the pages out with such room and tells where everything stands. The first bad page is mended first, for
    every line that it sends on moves all that follow.
    """
    room: dict[int, int] = {}
    hopeless: set[int] = set()
    for _pass in range(MOST_PASSES):
        seen = ask(room)
        bad = min(faults(seen) - hopeless, default=None)
        if bad is None:
            break
        mark = next((number for number, page in seen.marks if page == bad), None)
        if mark is None or room.get(mark, 0) == MOST_LINES:
            hopeless.add(bad)
            room.pop(mark or 0, None)
        else:
            room[mark] = room.get(mark, 0) + 1
    return room


def faults(seen: Layout) -> set[int]:
    """The pages that end badly."""
    return _parted(seen) | _strays(seen)


def _parted(seen: Layout) -> set[int]:
    """Pages that end with the first line of a paragraph, or leave its last line alone to the next page."""
    lines_of = Counter((bisect_right(seen.starts, line), line.page) for line in seen.lines)
    pages_of: dict[int, list[int]] = {}
    for start, page in sorted(lines_of):
        pages_of.setdefault(start, []).append(page)
    bad = set()
    for start, pages in pages_of.items():
        for rank, (page, following) in enumerate(pairwise(pages)):
            first = rank == 0 and lines_of[start, page] == 1
            last = following == pages[-1] and lines_of[start, following] == 1
            if first or last:
                bad.add(page)
    return bad


def _strays(seen: Layout) -> set[int]:
    """Pages that end between a call and its note, or before a closing line that would stand alone."""
    bad = {min(call, note) for call, note in seen.notes if call != note}
    if seen.closing and not any(
        line.page == seen.closing.page and line < seen.closing for line in seen.lines
    ):
        bad.add(seen.closing.page - 1)
    return bad - {0}

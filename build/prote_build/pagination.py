"""Where the pages of the PDF end: no line of a paragraph alone on its page, every note on the page of its call, no word cut.

Typst sees to both, but not to both at once: it gives a note its place before it moves the line that calls it for the sake
of a lone line, and the note stays behind; or a last line follows its note to the next page, alone. So the pages are looked
at once they are made: where one ends badly, lines of room are left at its foot, which sends its last lines to the next page
with the notes they call, and the pages are made again. A figure that leaves half a page empty before it is let go to the
head of a page, and the text goes on.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

MOST_PASSES = 60  # past these a fault is let be
MOST_EMPTY = 6  # lines that may stay empty before a figure

_Remedies = tuple[int, ...]  # lines of room that may mend a page, in the order in which to try them
_FEW: _Remedies = (1, 2, 3)

# Asked of a finished layout (`typst eval`). `par` knows every paragraph, `<at>` those of the text that can be told something.
QUESTION = """{
  let at(it) = { let where = it.location().position(); (where.page, where.y.pt()) }
  (
    sheet: query(<sheet>).first().value,
    lines: query(<line>).map(at),
    starts: query(selector.or(par, heading)).map(at),
    marks: query(<at>).map(it => (it.value, it.location().page())),
    notes: query(footnote.entry).map(it => (it.note.location().page(), at(it))),
    figures: query(<drawn>).map(it => (it.value, at(it))),
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

    line: float  # the height of a line of text
    foot: float  # where the text of a page ends at most
    lines: list[Spot]  # of paragraphs and headings
    starts: list[Spot]  # of the same
    marks: list[tuple[int, int]]  # the paragraphs that `at` marks in the template, and their pages
    notes: list[tuple[int, Spot]]  # the page of each call, and where its note stands
    figures: list[tuple[int, Spot]]  # the captions of the figures that `drawn` numbers in the template
    closing: Spot | None


@dataclass
class Orders:
    """What the template is told: how many lines of room to leave on the page where a paragraph begins, which figures float."""

    room: dict[int, int] = field(default_factory=dict)
    floating: list[int] = field(default_factory=list)


def layout(answer: str) -> Layout:
    """What Typst answers to `QUESTION`."""
    told = json.loads(answer)
    closing = [Spot(*spot) for spot in told["closing"]]
    return Layout(
        line=told["sheet"]["line"],
        foot=told["sheet"]["foot"],
        lines=sorted(Spot(*spot) for spot in told["lines"]),
        starts=sorted(Spot(*spot) for spot in told["starts"]),
        marks=[(number, page) for number, page in told["marks"]],
        notes=[(call, Spot(*note)) for call, note in told["notes"]],
        figures=[(number, Spot(*spot)) for number, spot in told["figures"]],
        closing=closing[-1] if closing else None,
    )


def settled(ask: Callable[[Orders], Layout], cut: Callable[[list[Spot]], set[int]]) -> Orders:
    """The orders under which the pages end well.

    `ask` lays the pages out under orders and tells where everything stands; `cut` tells the pages, as last laid out, where
    one of these lines ends with a hyphen. The first bad page is mended first, for every line that it sends on moves all that follow.
    """
    orders = Orders()
    remedies: dict[int, list[int]] = {}  # for each page that ended badly, the lines of room still to be tried
    hopeless: set[int] = set()
    for _pass in range(MOST_PASSES):
        seen = ask(orders)
        bad = faults(seen)
        page = min(bad.keys() - hopeless, default=None)
        gap = next((gap for gap in _gaps(seen) if gap[1] not in orders.floating), None)
        if gap is not None and (page is None or gap[0] <= page):
            orders.floating.append(gap[1])
            continue
        if page is None:
            # Last of all, for it takes a PDF to see hyphens.
            ends = [line for line in _ends(seen) if line.page not in hopeless]
            bad = dict.fromkeys(cut(ends) if ends else (), _FEW)
            page = min(bad, default=None)
        if page is None:
            break
        mark = next((number for number, where in seen.marks if where == page), None)
        left = remedies.setdefault(page, list(bad[page]))
        if mark is not None and left:
            orders.room[mark] = left.pop(0)
            continue
        hopeless.add(page)
        if mark is not None:
            orders.room.pop(mark, None)
    return orders


def faults(seen: Layout) -> dict[int, _Remedies]:
    """The pages that end badly, and what may mend each."""
    bad = dict.fromkeys(_parted(seen), _FEW)
    if seen.closing and not any(
        line.page == seen.closing.page and line < seen.closing for line in seen.lines
    ):
        bad[seen.closing.page - 1] = _FEW
    bad |= _strays(seen)
    bad.pop(0, None)
    return bad


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


def _ends(seen: Layout) -> list[Spot]:
    """The last line of each page that ends within a paragraph."""
    return [
        line
        for line, following in pairwise(seen.lines)
        if line.page != following.page
        and bisect_right(seen.starts, line) == bisect_right(seen.starts, following)
    ]


def _strays(seen: Layout) -> dict[int, _Remedies]:
    """Pages that end between a call and its note. Room as high as the notes left behind always sends their calls on."""
    bad: dict[int, _Remedies] = {}
    behind: dict[int, list[float]] = {}
    for call, note in seen.notes:
        if note.page > call:
            bad[call] = _FEW
        elif note.page < call:
            behind.setdefault(note.page, []).append(note.y)
    for page, heights in behind.items():
        lines = math.ceil((seen.foot - min(heights)) / seen.line) + 1
        bad[page] = tuple(sorted({1, 2, 3, lines, lines + 1, lines + 2}))
    return bad


def _gaps(seen: Layout) -> Iterator[tuple[int, int]]:
    """The pages that end too early because a figure comes next, and the figure."""
    feet: dict[int, float] = {}
    for _call, note in seen.notes:
        feet[note.page] = min(note.y, feet.get(note.page, seen.foot))
    for figure, spot in seen.figures:
        before = sorted(other for other in (*seen.lines, *(it for _, it in seen.figures)) if other < spot)
        if before and before[-1].page == spot.page - 1:
            page = spot.page - 1
            if feet.get(page, seen.foot) - before[-1].y > MOST_EMPTY * seen.line:
                yield page, figure

"""Numbers that extraction moved away from their notes: alone on a line, above or below where the note begins.

    1                            1
    The first note.              The first note.
    The second note.       is    2
    3                            The second note.
    The third note.              3
    2                            The third note.

The numbers of a page say how many notes begin there; which lines begin them is told by full stops, capitals and the numbers
that did stay in their places.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from prote_build.importing.flow import Flow, ended
from prote_build.importing.ledger import Ledger
from prote_build.importing.signs import Sign
from prote_build.importing.starts import Start

_ALONE = re.compile(r"[\[(]?(?P<number>[1-9]\d{0,3})[\])]?[.]?[ \u00a0]*\Z")
_OPENS = re.compile(r"[A-ZÀ-ÖØ-ÞŒ«“\"‘]|https?:")
_ABOVE = 30  # lines above the first number of a page in which a note without number may begin
_ORDER = ("*", "†", "‡", "§", "¶", "**", "††", "‡‡")
_FAR = 60  # lines between numbers that belong together, where pages are not known


def restored(flow: Flow, chain: Sequence[Start], signs: Sequence[Sign], ledger: Ledger) -> list[Start]:
    """The chain with the notes whose numbers strayed in their places; those numbers are dropped from the flow."""
    found = list(chain)
    for alone, pages in (_numbers(flow, chain, signs), _symbols(flow, signs)):
        calling = {sign.line for sign in signs if sign.confidence >= 0.8 and sign.line not in alone}
        for page in pages:
            page = [index for index in page if not _left(flow, index, ledger)]
            if not page:
                continue
            numbers = sorted(alone[index] for index in page)
            whole = numbers[-1] - numbers[0] + 1 == len(set(numbers)) == len(numbers)
            if whole and not _in_place(flow, page, alone):
                found = _set_right(flow, page, alone, found, calling, ledger)
    found.sort(key=lambda start: start.line)
    return found


def _left(flow: Flow, index: int, ledger: Ledger) -> bool:
    """Whether an editor says of a number that it is text, and no note's."""
    line = flow.lines[index]
    place = line.page, line.number, line.start
    return ledger.asked("furniture", *place) == "keep" or ledger.asked("note", *place) == "text"


_Found = tuple[dict[int, int], list[list[int]]]


def _numbers(flow: Flow, chain: Sequence[Start], signs: Sequence[Sign]) -> _Found:
    """The lines that hold a number and nothing else, page by page; those far from the notes' numbers are left out."""
    alone = {
        index: int(match["number"])
        for index, line in enumerate(flow.lines)
        if flow.live(index) and (match := _ALONE.match(line.text))
    }
    starts = [start for start in chain if start.number]
    lines = [start.line for start in starts]
    pages: list[list[int]] = []
    calling = sorted({sign.line for sign in signs if sign.confidence >= 0.8 and sign.line not in alone})
    last = next(iter(alone), 0)
    for index, number in alone.items():
        near = starts[bisect_left(lines, index - 2 * _FAR) : bisect_left(lines, index + 2 * _FAR)]
        if not any(start.number - 3 <= number <= start.number + 3 for start in near):
            continue
        turned = flow.lines[index].page != flow.lines[last].page if flow.paged else index - last > _FAR
        # A call between two numbers is one of the text: a page ends there.
        turned = turned or bisect_left(calling, last) < bisect_left(calling, index)
        # Where the numbers begin anew on a page, other notes do.
        if not pages or turned or number in (alone[i] for i in pages[-1]):
            pages.append([])
        pages[-1].append(index)
        last = index
    return alone, pages


def _symbols(flow: Flow, signs: Sequence[Sign]) -> _Found:
    """The lines that hold a sign and nothing else, by the rank of the sign, on pages that call it."""
    called = {(flow.lines[sign.line].page, sign.label) for sign in signs if sign.confidence >= 0.3}
    alone: dict[int, int] = {}
    pages: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(flow.lines):
        text = line.text.strip()
        if flow.paged and flow.live(index) and text in _ORDER and (line.page, text) in called:
            alone[index] = _ORDER.index(text) + 1
            pages[line.page].append(index)
    return alone, list(pages.values())


def _in_place(flow: Flow, page: Sequence[int], alone: dict[int, int]) -> bool:
    """Whether the numbers rise and each stands right above words."""
    rising = all(alone[a] < alone[b] for a, b in pairwise(page))
    return rising and all(
        _below(flow, index) is not None and _below(flow, index) not in page for index in page
    )


def _below(flow: Flow, index: int) -> int | None:
    """The next live line of the same page."""
    for i in range(index + 1, len(flow.lines)):
        if flow.live(i):
            return i if not flow.paged or flow.lines[i].page == flow.lines[index].page else None
    return None


def _set_right(
    flow: Flow,
    page: Sequence[int],
    alone: dict[int, int],
    found: list[Start],
    calling: set[int],
    ledger: Ledger,
) -> list[Start]:
    """The starts with those of one page put where its notes begin."""
    numbers = sorted(alone[index] for index in page)
    region = _region(flow, page, found, set(numbers), calling)
    above: dict[int, tuple[int, ...]] = {}  # the numbers right above a line
    heap: list[int] = []
    for index in page:
        heap.append(alone[index])
        below = _below(flow, index)
        if below is not None and below not in alone:
            above[below] = tuple(heap)
        if below not in alone:
            heap.clear()
    lines = [index for index in region if index not in alone]
    chosen = _choose(flow, lines, numbers, above, min(page))
    if chosen is None:
        return found
    old = {alone[start.line]: start for start in found if start.line in page}
    kept = [start for start in found if start.line not in page]
    by_number = {alone[index]: index for index in page}
    for number, index in zip(numbers, chosen, strict=True):
        stray = by_number[number]
        label = flow.lines[stray].text.strip(" [()].\u00a0")
        if above.get(index) == (number,) and number in old:
            kept.append(old[number])
            continue
        line = flow.lines[stray]
        flow.dropped[stray] = "stray-number"
        ledger.decide("furniture", line.page, line.number, line.start, choice="drop", alternatives=("keep",), confidence=0.6, reason="stray-number", text=line.text)  # fmt: skip
        kept.append(Start(index, label, 0, -0.5))
    return kept


def _region(
    flow: Flow, page: Sequence[int], found: Sequence[Start], numbers: set[int], calling: set[int]
) -> list[int]:
    """The live lines among which the notes of a page begin: below the last one that calls a note."""
    first, last = min(page), max(page)
    # Notes that bear their numbers on their own line stay as they are.
    before = max(
        (start.line for start in found if start.line < first and start.number not in numbers), default=-1
    )
    top = max(before + 1, first - _ABOVE)
    top = max((index + 1 for index in range(top, first) if index in calling), default=top)
    after = min((start.line for start in found if start.line > last and start.line not in page), default=len(flow.lines))  # fmt: skip
    number = flow.lines[first].page
    return [
        index
        for index in range(top, min(after, last + _FAR))
        if flow.live(index) and (not flow.paged or flow.lines[index].page == number)
    ]


def _choose(
    flow: Flow, lines: Sequence[int], numbers: Sequence[int], above: dict[int, tuple[int, ...]], first: int
) -> list[int] | None:
    """The lines at which these notes begin, in order, with the greatest sum of scores; None for too few lines."""
    if len(lines) < len(numbers):
        return None
    # The nearer to the first number that stayed, the likelier.
    base = [_base(flow, lines, rank, max(0, first - index)) for rank, index in enumerate(lines)]
    # What a line costs that stands right below a number and begins no note.
    passed = [2.0 if index in above else 0.0 for index in lines]
    best: list[list[float]] = [[0.0] * (len(lines) + 1)]
    for rank in range(len(lines)):
        best[0][rank + 1] = best[0][rank] - passed[rank]
    for k, number in enumerate(numbers, start=1):
        row = [-1e9] * (len(lines) + 1)
        for rank, index in enumerate(lines):
            takes = best[k - 1][rank] + base[rank]
            if index in above:
                takes += 3.0 / len(above[index]) if number in above[index] else 0.3
            row[rank + 1] = max(row[rank] - passed[rank], takes)
        best.append(row)
    chosen: list[int] = []
    k, rank = len(numbers), len(lines)
    while k:
        if best[k][rank] == best[k][rank - 1] - passed[rank - 1]:
            rank -= 1
            continue
        chosen.append(lines[rank - 1])
        k, rank = k - 1, rank - 1
    return chosen[::-1]


def _base(flow: Flow, lines: Sequence[int], rank: int, above: int) -> float:
    """How much a line looks like the beginning of a note; `above` is how far it stands above the first number."""
    index = lines[rank]
    before = lines[rank - 1] if rank else flow.before(index)
    line = flow.lines[index]
    score = 0.6 if _OPENS.match(line.text) else -1.5
    score -= 0.6 + 0.05 * above if above else 0.0
    score += 0.3 if line.gap >= 1 else 0.0
    if before is None:
        return score
    score += 1.0 if ended(flow.lines[before].text) or line.gap >= 99 else -1.5
    return score + (0.5 if flow.short(before) else 0.0)

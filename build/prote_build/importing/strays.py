"""Numbers that extraction moved away from their notes: alone on a line, above or below where the note begins.

1                            1
The first note.              The first note.
The second note.       is    2
3                            The second note.
The third note.              3
2                            The third note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from prote_build.importing.flow import Flow, ended
from prote_build.importing.ledger import Ledger
from prote_build.importing.starts import Start

_OPENS = re.compile(r"[A-ZÀ-ÖØ-ÞŒ«“\"‘]|https?:")
_FAR = 60  # lines


def restored(flow: Flow, chain: Sequence[Start], ledger: Ledger) -> list[Start]:
    """The chain with the notes whose numbers strayed; those numbers are dropped from the flow.

    Where such a note begins is told by sentences and short lines: the ledger says so.
    """
    found: list[Start] = []
    chain = _heaped(flow, chain, ledger)
    if not chain:
        return []
    ends = [*chain[1:], None]
    for start, following in zip(chain, ends, strict=True):
        found.append(start)
        missing = _missing(start, following)
        lost = [
            (number, line)
            for number in missing
            if (line := _stray(flow, number, start, following)) is not None
        ]
        if lost and len(lost) == len(missing):
            upto = _end(flow, start, following)
            found += _split(flow, start, upto, lost, ledger)
    assert all(a.line < b.line for a, b in pairwise(found))
    return found


def _heaped(flow: Flow, chain: Sequence[Start], ledger: Ledger) -> list[Start]:
    """The chain with the notes whose numbers stand in a heap above their texts."""
    made: list[Start] = []
    rank = 0
    while rank < len(chain):
        heap = [chain[rank]]
        while rank + len(heap) < len(chain) and _follows_bare(flow, heap[-1], chain[rank + len(heap)]):
            heap.append(chain[rank + len(heap)])
        rank += len(heap)
        following = chain[rank] if rank < len(chain) else None
        last = heap[-1]
        if len(heap) < 2 or not _is_bare(flow, last):
            made += heap
            continue
        upto = _end(flow, last, following)
        first = next((i for i in range(last.line + 1, upto) if flow.live(i)), None)
        rest = _split(flow, last, upto, [(start.number, start.line) for start in heap[1:]], ledger)
        if first is None or not rest:
            made += heap
            continue
        flow.dropped[heap[0].line] = "stray-number"
        made += [Start(first, heap[0].label, 0, heap[0].score), *rest]
    return made


def _is_bare(flow: Flow, start: Start) -> bool:
    return start.text >= len(flow.lines[start.line].text)


def _follows_bare(flow: Flow, start: Start, following: Start) -> bool:
    """Whether two numbers stand alone on lines that follow each other."""
    return _is_bare(flow, start) and not any(flow.live(i) for i in range(start.line + 1, following.line)) and following.line > start.line  # fmt: skip


def _missing(start: Start, following: Start | None) -> list[int]:
    if following is None or following.number <= start.number:
        return [start.number + 1]  # the last of a page or chapter may have strayed too
    return list(range(start.number + 1, following.number))


def _stray(flow: Flow, number: int, start: Start, following: Start | None) -> int | None:
    """The line that holds this number alone, on the page of the start and near it."""
    lines = flow.lines
    last = min(len(lines), start.line + _FAR)
    for index in [*range(start.line + 1, last), *range(start.line - 1, max(-1, start.line - 6), -1)]:
        if lines[index].page != lines[start.line].page or not flow.live(index):
            continue
        if following is not None and index == following.line:
            continue
        if lines[index].text.strip(" .[]()") == str(number):
            return int(index)
    return None


def _end(flow: Flow, start: Start, following: Start | None) -> int:
    """The line after the last that may be of the notes between two starts: the page's end at the latest."""
    page = flow.lines[start.line].page
    last = following.line if following is not None else len(flow.lines)
    return next((i for i in range(start.line, last) if flow.lines[i].page != page), last)


def _above(flow: Flow, following: Start, lost: Sequence[tuple[int, int]], ledger: Ledger) -> list[Start]:
    """Starts for notes that stand above the first numbered one of a page: at the last lines there that follow a full stop."""
    page = flow.lines[following.line].page
    found: list[int] = []
    index = following.line - 1
    while (
        index > 0
        and len(found) < len(lost)
        and flow.lines[index].page == page
        and following.line - index < _FAR
    ):
        before = flow.before(index)
        if flow.live(index) and before is not None and ended(flow.lines[before].text) and _OPENS.match(flow.lines[index].text):  # fmt: skip
            found.append(index)
        index -= 1
    if len(found) < len(lost):
        return []
    return _made(flow, lost, found[::-1], False, ledger)


def _split(
    flow: Flow, start: Start, upto: int, lost: Sequence[tuple[int, int]], ledger: Ledger
) -> list[Start]:
    strays = {line for _number, line in lost}
    first = start.line + (2 if start.text >= len(flow.lines[start.line].text) else 1)
    lines = [i for i in range(first, upto) if flow.live(i) and i not in strays]
    scored: list[tuple[float, int]] = []
    for index in lines:
        before = flow.before(index)
        if before is None or before in strays:
            continue
        text = flow.lines[index].text
        score = (1.0 if ended(flow.lines[before].text) else -1.5) + (0.6 if _OPENS.match(text) else -1.0)
        score += (0.5 if flow.short(before) else 0.0) + (0.3 if flow.lines[index].gap >= 1 else 0.0)
        if score > 0:
            scored.append((score, index))
    if len(scored) < len(lost):
        return []
    chosen = sorted(
        index for _score, index in sorted(scored, key=lambda pair: (-pair[0], pair[1]))[: len(lost)]
    )
    return _made(flow, lost, chosen, len(scored) == len(lost), ledger)


def _made(
    flow: Flow, lost: Sequence[tuple[int, int]], lines: Sequence[int], sure: bool, ledger: Ledger
) -> list[Start]:
    """The starts at some lines; the numbers where they strayed to are dropped."""
    made: list[Start] = []
    for (number, stray), index in zip(lost, lines, strict=True):
        line = flow.lines[stray]
        flow.dropped[stray] = "stray-number"
        ledger.decide("furniture", line.page, line.number, line.start, choice="drop", alternatives=("keep",), confidence=0.7 if sure else 0.5, reason="stray-number", text=line.text)  # fmt: skip
        made.append(Start(index, str(number), 0, 1.2 if sure else -0.8))
    return made

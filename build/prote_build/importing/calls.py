"""Which signs are the calls: each note takes the best sign of its number that keeps the order of the notes.

A call stands in the text of its note's page; an endnote's, anywhere before the notes of its chapter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prote_build.importing.flow import Flow
from prote_build.importing.ledger import Ledger
from prote_build.importing.signs import Sign
from prote_build.importing.zones import Placed

_FEWEST = 0.05  # the confidence that a place must have to be taken for a call at all
_TOGETHER = 8  # lines of text between two chapters' notes that stand together
_LIKELY = 0.55  # that of a sign which is worth a word in the ledger though it is no call
_BEFORE = 12  # lines that a call may stand after its note
_SECOND = 0.85  # that of a sign that calls a note a second time, or a note that is not there


@dataclass(frozen=True)
class Matched:
    """A call found: where, and which note it reaches. `note` is None where the source has no such note."""

    sign: Sign
    note: Placed | None
    label: str


class _Peaks:
    """The best value at or before a position, values coming in any order (a Fenwick tree of maxima)."""

    def __init__(self, size: int) -> None:
        self._best: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)

    def raise_to(self, at: int, value: tuple[float, int]) -> None:
        at += 1
        while at < len(self._best):
            if value > self._best[at]:
                self._best[at] = value
            at += at & -at

    def before(self, at: int) -> tuple[float, int]:
        best = (0.0, -1)
        while at > 0:
            best = max(best, self._best[at])
            at -= at & -at
        return best


def match(
    flow: Flow, notes: Sequence[Placed], signs: Sequence[Sign], owner: dict[int, Placed]
) -> dict[int, tuple[Sign, float]]:
    """The call of each note by the note's rank, with a confidence; notes without any good sign are left out.

    The calls taken stand in the order of their notes, at most one for each, with the greatest sum of confidences.
    """
    usable = [sign for sign in signs if sign.line not in owner]
    by_label: dict[str, list[int]] = defaultdict(list)
    for at, sign in enumerate(usable):
        by_label[sign.label].append(at)
    windows = list(_windows(flow, notes, owner))
    peaks = _Peaks(len(usable) + 1)
    came: list[tuple[int, int, int]] = []  # note, sign, the entry before
    for rank, note in enumerate(notes):
        first, last = windows[rank]
        weighed: list[tuple[int, float]] = []
        for at in by_label.get(note.start.label, ()):
            sign = usable[at]
            if sign.line >= last + _BEFORE:
                break
            if sign.confidence < _FEWEST or last <= sign.line < note.start.line + 1:
                continue
            worth = sign.confidence
            if sign.line >= last:
                worth *= 0.4  # the note stands before its call, hardly ever
            if sign.line < first:
                # A note may be printed a page after its call, hardly more.
                worth *= 0.3 if note.ends or flow.lines[first].page - flow.lines[sign.line].page > 1 else 0.6
            weighed.append((at, worth))
        # Looked up before any is entered: one note has one call.
        fresh = [(at, worth, *peaks.before(at)) for at, worth in weighed]
        for at, worth, so_far, entry in fresh:
            came.append((rank, at, entry))
            peaks.raise_to(at, (so_far + 1.0 + worth, len(came) - 1))
    chosen: dict[int, tuple[Sign, float]] = {}
    entry = peaks.before(len(usable) + 1)[1]
    while entry >= 0:
        rank, at, entry_before = came[entry]
        rivals = sum(1 for other in by_label[notes[rank].start.label] if other != at and windows[rank][0] <= usable[other].line < windows[rank][1] and usable[other].confidence > 0.5 * usable[at].confidence)  # fmt: skip
        chosen[rank] = usable[at], usable[at].confidence / (1 + 0.15 * min(rivals, 4))
        entry = entry_before
    _out_of_order(notes, usable, by_label, windows, chosen)
    return chosen


def _windows(flow: Flow, notes: Sequence[Placed], owner: dict[int, Placed]) -> Iterator[tuple[int, int]]:
    """The lines among which each note's call is to be looked for first."""
    frames = flow.frames if flow.paged else []
    zone_end = 0  # after the notes of the page before
    chapter = 0  # after the endnotes before
    for rank, note in enumerate(notes):
        start = note.start.line
        before = notes[rank - 1] if rank else None
        if before is not None and before.ends and (not note.ends or note.start.number <= before.start.number):
            # The notes of all chapters may stand together: then each chapter's calls stand before them all.
            end = before.parts[-1][1] if before.parts else start
            if sum(flow.live(i) and i not in owner for i in range(end, start)) > _TOGETHER:
                chapter = end
        if note.ends:
            yield chapter, start
            continue
        if flow.paged:
            page = flow.lines[start].page
            first = start
            while first > 0 and flow.lines[first - 1].page == page:
                first -= 1
            # Another column of the page may hold the call of a note that stands in the first.
            last = start
            while (
                last + 1 < len(flow.lines)
                and flow.lines[last + 1].page == page
                and frames[last + 1] != frames[start]
            ):
                last += 1
            yield first, max(start, last)
            continue
        if before is not None and before.parts:
            end = before.parts[0][1]
            if any(flow.live(i) for i in range(end, start)):
                zone_end = end
        yield zone_end, start


def _out_of_order(
    notes: Sequence[Placed],
    signs: Sequence[Sign],
    by_label: dict[str, list[int]],
    windows: list[tuple[int, int]],
    chosen: dict[int, tuple[Sign, float]],
) -> None:
    """Notes that the order left without a call take a good sign that no other took."""
    taken = {(sign.line, sign.start) for sign, _ in chosen.values()}
    for rank, note in enumerate(notes):
        if rank in chosen:
            continue
        first, last = windows[rank]
        free = [
            signs[at]
            for at in by_label.get(note.start.label, ())
            if first <= signs[at].line < last
            and signs[at].confidence >= 0.5
            and not any(line == signs[at].line and abs(start - signs[at].start) < 4 for line, start in taken)
        ]
        if free:
            best = max(free, key=lambda sign: sign.confidence)
            chosen[rank] = best, 0.6 * best.confidence
            taken.add((best.line, best.start))


def find(
    flow: Flow, notes: Sequence[Placed], signs: Sequence[Sign], owner: dict[int, Placed], ledger: Ledger
) -> list[Matched]:
    """The calls of the text in its order. What was decided, and what is missing, goes to the ledger."""
    chosen = match(flow, notes, signs, owner)
    found: list[Matched] = []
    taken: set[tuple[int, int]] = set()
    for rank, (sign, confidence) in chosen.items():
        note = notes[rank]
        label = _said(flow, ledger, sign, note.label, confidence)
        if label is not None:
            found.append(Matched(sign, note if label == note.label else _of(notes, label), label))
        taken.update((sign.line, at) for at in range(sign.start, sign.end))
    found += _others(flow, notes, signs, owner, ledger, taken)
    found.sort(key=lambda matched: (matched.sign.line, matched.sign.start))
    return found


def _of(notes: Sequence[Placed], label: str) -> Placed | None:
    """The note that a replayed ledger gives a call."""
    return next((note for note in notes if note.label == label), None)


def _said(
    flow: Flow, ledger: Ledger, sign: Sign, label: str, confidence: float, *, made: bool = True
) -> str | None:
    """What the ledger makes of a sign that is taken for a call, or is not (`made`): its label, or None for text."""
    line = flow.lines[sign.line]
    text = line.text
    around = f"{text[max(0, sign.start - 25) : sign.start]}⟦{text[sign.start : sign.end]}⟧{text[sign.end : sign.end + 15]}"
    said = ledger.decide(
        "call", line.page, line.number, line.start + sign.start + 1,
        choice=label if made else "text", alternatives=("text" if made else label,), confidence=min(1.0, confidence), reason=sign.reason, text=around,
    )  # fmt: skip
    return None if said == "text" else said


def _others(
    flow: Flow,
    notes: Sequence[Placed],
    signs: Sequence[Sign],
    owner: dict[int, Placed],
    ledger: Ledger,
    taken: set[tuple[int, int]],
) -> Iterator[Matched]:
    """Good signs that no note took: a second call of a note, or the call of a note that is lost."""
    by_label: dict[str, list[Placed]] = defaultdict(list)
    for note in notes:
        by_label[note.start.label].append(note)
    lines = [note.start.line for note in notes]
    for sign in signs:
        if sign.line in owner or any((sign.line, at) in taken for at in range(sign.start, sign.end)):
            continue
        line = flow.lines[sign.line]
        asked = ledger.asked("call", line.page, line.number, line.start + sign.start + 1)
        printed = sign.confidence >= _SECOND and sign.reason in ("superscript", "linked", "bracketed")
        if not printed and asked in (None, "text"):
            if sign.confidence >= _LIKELY:
                label = _said(flow, ledger, sign, sign.label, 0.5, made=False)
                if label is not None:
                    yield Matched(sign, _of(notes, label), label)
                taken.update((sign.line, at) for at in range(sign.start, sign.end))
            continue
        same = by_label.get(sign.label, [])
        if same:
            note = min(same, key=lambda other: abs(other.start.line - sign.line))
            if (
                printed
                and sign.reason != "linked"
                and not sign.label.isdigit()
                and flow.lines[note.start.line].page != line.page
            ):
                continue
            label = _said(flow, ledger, sign, note.label, 0.7 if sign.reason != "linked" else 0.95)
            if label is not None:
                yield Matched(sign, note if label == note.label else _of(notes, label), label)
        elif sign.label.isdigit() and notes:
            # Within the numbers of the notes around it, a call whose note is lost; beyond them, a figure.
            after = bisect_left(lines, sign.line)
            near = [notes[i].start.number for i in range(max(0, after - 3), min(len(notes), after + 3))]
            if asked not in (None, "text") or (near and min(near) - 2 <= int(sign.label) <= max(near) + 2):
                label = _said(flow, ledger, sign, sign.label, 0.6)
                if label is not None:
                    yield Matched(sign, None, label)
        elif (
            not notes
            and sign.reason in ("superscript", "linked")
            and _said(flow, ledger, sign, sign.label, 0.4) is not None
        ):
            yield Matched(sign, None, sign.label)
        taken.update((sign.line, at) for at in range(sign.start, sign.end))

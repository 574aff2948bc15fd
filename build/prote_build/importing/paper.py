"""From paper to content: pages of a text or a PDF become a publication, step by step, every guess in the ledger."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from prote_build.importing import calls, content, furniture, signs, starts
from prote_build.importing.blocks import Builder, Heading
from prote_build.importing.flow import Flow
from prote_build.importing.front import Front, language
from prote_build.importing.furniture import drops
from prote_build.importing.headings import looks_like_heading
from prote_build.importing.joins import Joiner
from prote_build.importing.ledger import Ledger
from prote_build.importing.masthead import Masthead
from prote_build.importing.paragraphs import Group, Grouper
from prote_build.importing.sheet import Page
from prote_build.importing.strays import restored
from prote_build.importing.typeset import Typesetter
from prote_build.importing.zones import NOTES_HEADING, Placed, Zones

_MOST_IN_BOX = 6  # paragraphs of a summary
_ITEM = 5  # lines that an item of a list may have, and no page
_MOST_NOTES = 10_000
_SEQUENCE = 3  # calls in a row that are no chance
_NEAR = 15  # lines between the notes of two chapters that stand together


def imported(
    pages: Iterable[Page], ledger: Ledger, lang: str = "", told: Mapping[str, Any] | None = None
) -> content.Imported:
    """The publication that these pages hold. `lang` is its language where that is known; `told` what a PDF says of itself."""
    flow = Flow.of(pages)
    furniture.find(flow, ledger)
    found = signs.find(flow)
    zones = _zones(flow, found, ledger)
    _label(zones.notes, ledger, flow)
    matched = calls.find(flow, zones.notes, found, zones.owner, ledger)
    body = [i for i in range(len(flow.lines)) if flow.live(i) and i not in zones.owner]
    tag = lang or language(flow, body, str((told or {}).get("lang") or ""))
    setter = Typesetter(flow, matched, Joiner(flow, tag.split("-")[0], ledger))
    groups = Grouper(flow, body, setter, ledger).groups()
    builder = Builder(flow, setter, ledger)
    groups = _without_notes_headings(flow, groups, zones.notes, ledger)
    front = Front(tag.split("-")[0], ledger)
    groups = _without_closing(flow, groups, front, ledger)
    headings = builder.headings(groups)
    front.told(told or {})
    groups = Masthead(flow, setter, front, ledger).off(groups, headings)
    front.heads(flow, {heading.text.casefold() for heading in headings.values()})
    builder.set_levels(headings)
    front.give("lang", tag, 1.0 if lang else 0.9, "asked" if lang else "words")
    blocks = _body(flow, groups, headings, builder, ledger)
    _tell_losses(flow, ledger)
    if not zones.notes and not matched:
        _tell_noteless(flow, found, ledger)
    _tell_missing(flow, zones.notes, matched, ledger)
    return content.Imported(
        front.metadata, tuple(blocks), tuple(_note(flow, note, setter) for note in zones.notes)
    )


def _zones(flow: Flow, found: Sequence[signs.Sign], ledger: Ledger) -> Zones:
    """Where the notes stand; runs of numbered lines without calls are lists and stay in the text."""
    candidates = []
    for start in starts.candidates(flow, found):
        line = flow.lines[start.line]
        asked = ledger.asked("note", line.page, line.number, line.start)
        if asked == "text":
            continue
        if asked is not None:
            start = starts.Start(start.line, start.label, start.text, 100.0, True)
        candidates.append(start)
    chain = starts.sequence(flow, candidates)
    chain = starts.sequence(flow, starts.of_one_form(flow, candidates, chain))
    chain = sorted(
        {*_called(flow, chain, found), *starts.symbols(flow, candidates, found)}, key=lambda start: start.line
    )
    chain = list({start.line: start for start in reversed(restored(flow, chain, found, ledger))}.values())[
        ::-1
    ]
    return Zones(flow, chain, found, ledger)


def _called(flow: Flow, chain: Sequence[starts.Start], found: Sequence[signs.Sign]) -> list[starts.Start]:
    """The runs of a chain, from 1 to where the numbers begin anew, whose numbers are called before them."""
    runs: list[list[starts.Start]] = []
    for start in chain:
        if not runs or start.number <= runs[-1][-1].number:
            runs.append([])
        runs[-1].append(start)
    if 2 * sum(start.sure for start in chain) > len(chain):
        # Where the print itself tells notes, numbered lines that it does not tell are lists.
        runs = [run for run in runs if any(start.sure for start in run)]
    lines = {start.line for start in chain}
    called: dict[str, list[int]] = {}
    for sign in found:
        if sign.confidence >= 0.3 and not (sign.line in lines and sign.start < 3):
            called.setdefault(sign.label, []).append(sign.line)

    def share(run: list[starts.Start], since: int, times: int = 1) -> float:
        """How many of the run's numbers are called so often between a line and their notes."""
        hits = 0
        for start in run:
            at = called.get(start.label, ())
            hits += bisect_left(at, start.line) - bisect_right(at, since) >= times
        return hits / len(run)

    strong = [
        sign for sign in found if sign.confidence >= 0.8 and not (sign.line in lines and sign.start < 3)
    ]
    runs = [
        run
        for run in runs
        if any(start.sure for start in run) or not (_calls_itself(run, strong) or _is_headings(flow, run))
    ]
    tail = _tail(runs, strong)
    if len(tail) > 1:
        return [start for run in tail for start in run]
    kept: list[list[starts.Start]] = []
    since = -1  # where the text of the last run begins
    together = 0  # runs that stand one after the other behind the text that calls them all
    for run in runs:
        sure = any(start.sure for start in run)
        if kept and run[0].line - kept[-1][-1].line <= _NEAR and share(run, since, together + 1) >= 0.5:
            together += 1
            kept.append(run)
            continue
        after = kept[-1][-1].line if kept else -1
        if sure or share(run, after) >= 0.5:
            since, together = after, 1
            kept.append(run)
        elif kept and not any(start.sure for start in kept[-1]) and share(run, since) >= 0.5:
            # Both runs are called by the same calls: the one that has as many numbers as are called is the notes, else
            # the later, unless the numbers of the calls begin anew between them.
            last = _last_called(called, since, run[0].line)
            anew = any(sign.label == "1" and kept[-1][-1].line < sign.line < run[0].line for sign in strong)
            if not anew and abs(len(run) - last) <= abs(len(kept[-1]) - last):
                kept[-1] = run
    return [start for run in kept for start in run]


def _tail(runs: Sequence[list[starts.Start]], strong: Sequence[signs.Sign]) -> list[list[starts.Start]]:
    """The notes of all chapters, one run after the other at the end, if their numbers are called as often before them; else nothing."""
    tail = list(runs[-1:])
    calling = sorted(sign.line for sign in strong)
    for run in reversed(runs[:-1]):
        last, first = run[-1].line, tail[0][0].line
        # Text that calls notes stands between the notes of two chapters elsewhere.
        if first - last > _NEAR or bisect_left(calling, first) > bisect_right(calling, last):
            break
        tail.insert(0, run)
    if len(tail) < 2:
        return []
    have = Counter(sign.label for sign in strong if sign.line < tail[0][0].line)
    need = Counter(start.label for run in tail for start in run)
    enough = all(2 * sum(have[start.label] >= need[start.label] for start in run) >= len(run) for run in tail)
    return tail if enough else []


def _last_called(called: Mapping[str, Sequence[int]], first: int, last: int) -> int:
    """How far the numbers called between two lines reach from 1, one in three lost at most."""
    reached, hits, lost = 0, 0, 0
    for number in range(1, _MOST_NOTES):
        at = called.get(str(number), ())
        if bisect_left(at, last) > bisect_right(at, first):
            hits += 1
            if 3 * hits >= 2 * number:
                reached = number
        else:
            lost += 1
            if lost > 10 and 2 * lost > number:
                break
    return reached


def _is_headings(flow: Flow, run: Sequence[starts.Start]) -> bool:
    """Whether every line of a run reads as a section's heading: *1 Executive Summary*, *2 The Missing Third*."""
    texts = [flow.lines[start.line].text[start.text :] for start in run]
    return all(looks_like_heading(text, 0.7 * flow.width) and text[-1:] not in "»”)" for text in texts)


def _calls_itself(run: Sequence[starts.Start], strong: Sequence[signs.Sign]) -> bool:
    """Whether calls stand between starts that are too close for a page's text: a list's items have calls, notes have none."""
    signs_ = sorted(
        (sign.line, int(sign.label)) for sign in strong if sign.label.isdigit() and sign.start > 3
    )
    # What calls the notes that follow is the text of a short page.
    close = [
        any(
            number < b.number
            for _line, number in signs_[bisect_left(signs_, (a.line, 0)) : bisect_left(signs_, (b.line, 0))]
        )
        for a, b in pairwise(run)
        if b.line - a.line <= _ITEM
    ]
    return 5 * sum(close) >= len(run)


def _label(notes: Sequence[Placed], ledger: Ledger, flow: Flow) -> None:
    """Labels the notes: the printed number where each stands once, else their rank."""
    printed = [note.start.label for note in notes]
    alike = len(set(printed)) == len(printed) and all(label.isdigit() for label in printed)
    for rank, note in enumerate(notes, start=1):
        line = flow.lines[note.start.line]
        label = note.start.label if alike else str(rank)
        confidence = 1.0 if note.start.sure else max(0.3, min(0.98, 0.6 + 0.12 * note.start.score))
        note.label = ledger.decide("note", line.page, line.number, line.start, choice=label, alternatives=("text",), confidence=confidence, reason="printed" if note.start.sure else "sequence", text=line.text[:60])  # fmt: skip


def _without_notes_headings(
    flow: Flow, groups: Sequence[Group], notes: Sequence[Placed], ledger: Ledger
) -> list[Group]:
    """The groups without the headings over endnotes, which stand nowhere once the notes are gone."""
    firsts = {note.start.line for note in notes}
    kept: list[Group] = []
    for group in groups:
        text = " ".join(flow.lines[i].text for i in group.lines)
        after = next((i for i in range(group.lines[-1] + 1, len(flow.lines)) if flow.live(i)), None)
        over_notes = NOTES_HEADING.match(text) and after in firsts
        if not (over_notes and drops(flow, ledger, group.lines, 0.9, "notes-heading")):
            kept.append(group)
    return kept


def _without_closing(flow: Flow, groups: list[Group], front: Front, ledger: Ledger) -> list[Group]:
    """The groups without the line of places and date at the end, which becomes metadata."""
    for rank in range(len(groups) - 1, max(-1, len(groups) - 4), -1):
        group = groups[rank]
        line = flow.lines[group.lines[0]]
        if len(group.lines) == 1 and front.closing(line.text):
            if ledger.decide("furniture", line.page, line.number, line.start, choice="drop", alternatives=("keep",), confidence=0.9, reason="closing-line", text=line.text) == "drop":  # fmt: skip
                return [*groups[:rank], *groups[rank + 1 :]]
            return groups
    return groups


def _body(flow: Flow, groups: Sequence[Group], headings: dict[int, Heading], builder: Builder, ledger: Ledger) -> list[content.Block]:  # fmt: skip
    """The blocks of the text: a summary before the first numbered heading is set in its box."""
    strip = _stripped(headings)
    first = next((rank for rank, group in enumerate(groups) if group.lines[0] in headings), len(groups))
    inside = _in_box(flow, groups, first, headings, ledger)
    opening = builder.blocks(groups[:inside], headings, strip)
    rest = builder.blocks(groups[inside:], headings, strip)
    return [content.Box("summary", tuple(opening)), *rest] if opening else rest


def _in_box(
    flow: Flow, groups: Sequence[Group], first: int, headings: Mapping[int, Heading], ledger: Ledger
) -> int:
    """How many groups before the first heading, which has the rank `first`, are the summary."""
    if not 0 < first < len(groups) or first > _MOST_IN_BOX:
        return 0
    heading = headings[groups[first].lines[0]]
    line = flow.lines[groups[0].lines[0]]
    numbered = heading.number is not None and heading.number.value == 1
    asks = any("?" in flow.lines[group.lines[0]].text[:80] for group in groups[:first])
    said = ledger.decide(
        "box", line.page, line.number, line.start,
        choice="summary" if numbered else "text", alternatives=("text" if numbered else "summary",),
        confidence=0.9 if numbered and asks else 0.6, reason="before-first-heading", text=line.text[:60],
    )  # fmt: skip
    return _of_one_look(flow, groups[:first]) if said == "summary" else 0


def _of_one_look(flow: Flow, groups: Sequence[Group]) -> int:
    """How many of these groups look like the first, where it is set in smaller or narrower than the text is; else all."""
    looks = [(round(flow.lines[group.lines[0]].size, 1), round(flow.lines[group.lines[0]].indent)) for group in groups]  # fmt: skip
    if not flow.size or looks[0] == (round(flow.size, 1), 0):
        return len(groups)
    return next((rank for rank, look in enumerate(looks) if look != looks[0]), len(groups))


def _stripped(headings: Mapping[int, Heading]) -> frozenset[str]:
    """The kinds of numbers that the build sets again by itself: Roman ones, if they count all sections of the first level."""
    roman = [
        heading.number.value
        for heading in headings.values()
        if heading.number and heading.number.kind == "roman"
    ]
    first = [heading for heading in headings.values() if heading.level == 1]
    counted = roman == list(range(1, len(roman) + 1)) and len(roman) == len(first)
    return frozenset({"roman"}) if roman and counted else frozenset()


def _note(flow: Flow, note: Placed, setter: Typesetter) -> content.Note:
    """A note's text, its number left out."""
    lines = note.lines
    starts_at: list[tuple[int, int]] = []
    for index in lines:
        if index == note.start.line:
            if note.start.text < len(flow.lines[index].text):
                starts_at.append((index, note.start.text))
        else:
            starts_at.append((index, 0))
    return content.Note(note.label, (content.Paragraph(setter.inlines(starts_at)),))


def _tell_losses(flow: Flow, ledger: Ledger) -> None:
    """Says which pictures of a PDF stay behind: images, and figures known by their captions alone."""
    for page, count in flow.pictures.items():
        for rank in range(1, count + 1):
            ledger.decide("loss", page, 0, rank, choice="dropped", confidence=1, reason="picture")
    block = 0
    for line in flow.lines:
        if line.role == "Caption" and not flow.pictures.get(line.page) and line.block != block:
            block = line.block
            ledger.decide("loss", line.page, line.number, choice="dropped", confidence=1, reason="figure", text=line.text[:60])  # fmt: skip


def _tell_noteless(flow: Flow, found: Sequence[signs.Sign], ledger: Ledger) -> None:
    """Says that a text whose digits read as calls 1, 2, 3 has no notes."""
    calling: list[signs.Sign] = []
    for sign in found:
        if sign.confidence >= 0.8 and sign.label == str(len(calling) + 1):
            calling.append(sign)
    for sign in calling if len(calling) >= _SEQUENCE else ():
        line = flow.lines[sign.line]
        ledger.miss("note", sign.label, line.page, line.number, line.text[:60])


def _tell_missing(
    flow: Flow, notes: Sequence[Placed], matched: Sequence[calls.Matched], ledger: Ledger
) -> None:
    """Says which notes have no call, which calls no note, which numbers neither."""
    called = {call.label for call in matched}
    for note in notes:
        line = flow.lines[note.start.line]
        if note.label not in called:
            ledger.miss("call", note.label, line.page, line.number, line.text[:60])
        if not note.lines or (len(note.lines) == 1 and note.start.text >= len(line.text)):
            ledger.miss("text", note.label, line.page, line.number, line.text[:60])
    for call in matched:
        if call.note is None:
            line = flow.lines[call.sign.line]
            ledger.miss("note", call.label, line.page, line.number, line.text[:60])
    said = {call.label for call in matched if call.note is None}
    for before, after in pairwise(notes):
        for number in range(before.start.number + 1, after.start.number):
            if str(number) not in said and before.start.number:
                line = flow.lines[after.start.line]
                ledger.miss("note", str(number), line.page, line.number, line.text[:60])

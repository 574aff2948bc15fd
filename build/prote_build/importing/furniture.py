"""What a page carries besides its text: running heads, page numbers, a table of contents."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from prote_build.importing.flow import Flow
from prote_build.importing.headings import roman
from prote_build.importing.ledger import Ledger
from prote_build.importing.sheet import PAGE_TOP

_EDGE = 3  # lines at the head and the foot of a page that may be furniture
_LONGEST = 120
_DIGITS = re.compile(r"\d+")
_ROMAN = r"[ivxlcIVXLC]{1,7}"
_PAGE_NUMBER = re.compile(
    rf"[-–—|·•\[( ]*(?:(?:page|p\.)\s*)?(?P<number>\d{{1,4}}|{_ROMAN})(?:\s*(?:/|sur|of)\s*(?P<last>\d{{1,4}}))?[-–—|·•\]) ]*",
    re.IGNORECASE,
)
_WITH_NUMBER = re.compile(r"(?:\A(?P<first>\d{1,4})\b|\b(?P<last>\d{1,4})(?:\s*(?:/|sur|of)\s*\d{1,4})?\Z)")
_NAMED_PAGE = re.compile(r"\b(?:page|p\.)\s*\d{1,4}(?:\s*(?:/|sur|of)\s*\d{1,4})?\Z", re.IGNORECASE)
_LEADERS = re.compile(r"(?:\.[ ]?){4,}\s*(?:\d{1,4}|[ivxlc]{1,7})?\Z|(?:_|—|─|-){10,}\Z|…{2,}\s*\d{1,4}\Z")
_CONTENTS = re.compile(r"(?:table des matières|sommaire|contents|table of contents)\Z", re.IGNORECASE)
_NUMBERED = re.compile(r"[\[(]?(\d{1,4})[\])]?[.)]?[ \u00a0](?=\S*[^\W\d_])")
_RULE = re.compile(r"[_─—-]{5,}\Z")


def find(flow: Flow, ledger: Ledger) -> None:
    """Marks the lines that are furniture in `flow.dropped`, and says so in the ledger."""
    found: dict[int, tuple[float, str]] = {}
    for index, confidence, reason in (
        *_tagged(flow),
        *_rules(flow),
        *_contents(flow),
        *_edges(flow),
        *_groups(flow),
    ):
        if index not in found or found[index][0] < confidence:
            found[index] = (confidence, reason)
    for index in sorted(found):
        line = flow.lines[index]
        confidence, reason = found[index]
        said = ledger.decide("furniture", line.page, line.number, line.start, choice="drop", alternatives=("keep",), confidence=confidence, reason=reason, text=line.text[:80])  # fmt: skip
        if said == "drop":
            flow.dropped[index] = reason
    for index in range(len(flow.lines)):
        line = flow.lines[index]
        if index not in found and ledger.asked("furniture", line.page, line.number, line.start) == "drop":
            ledger.decide("furniture", line.page, line.number, line.start, choice="drop", alternatives=("keep",), confidence=1, reason="replayed", text=line.text[:80])  # fmt: skip
            flow.dropped[index] = "replayed"


def drops(flow: Flow, ledger: Ledger, lines: Sequence[int], confidence: float, reason: str) -> bool:
    """Whether some lines that make one paragraph are furniture: each is named in the ledger, and any of them keeps all."""
    said = [
        ledger.decide(
            "furniture",
            line.page,
            line.number,
            line.start,
            choice="drop",
            alternatives=("keep",),
            confidence=confidence,
            reason=reason,
            text=line.text[:80],
        )
        for line in (flow.lines[index] for index in lines)
    ]
    return "keep" not in said


_Found = tuple[int, float, str]


def _tagged(flow: Flow) -> Iterator[_Found]:
    for index, line in enumerate(flow.lines):
        if line.role == "artifact":
            yield index, 1.0, "artifact-tag"
        elif line.role in ("TOC", "TOCI"):
            yield index, 1.0, "contents-tag"


def _rules(flow: Flow) -> Iterator[_Found]:
    for index, line in enumerate(flow.lines):
        if _RULE.match(line.text):
            yield index, 0.95, "rule"


def _contents(flow: Flow) -> Iterator[_Found]:
    """The lines of a table of contents, with its heading: those with leaders, and what stands between them."""
    leaders = [index for index, line in enumerate(flow.lines) if _LEADERS.search(line.text)]
    if len(leaders) < 3:
        return
    run: list[int] = []
    for index in [*leaders, len(flow.lines) + 100]:
        if run and index - run[-1] > 3:
            if len(run) >= 3:
                yield from _contents_run(flow, run)
            run = []
        run.append(index)


def _contents_run(flow: Flow, run: list[int]) -> Iterator[_Found]:
    leaders = set(run)
    for index in range(run[0], run[-1] + 1):
        yield index, 0.95 if index in leaders else 0.8, "contents"
    for index in range(run[0] - 1, max(-1, run[0] - 4), -1):
        if _CONTENTS.match(flow.lines[index].text):
            for between in range(index, run[0]):
                yield between, 0.9, "contents"


def _edges(flow: Flow) -> Iterator[_Found]:
    """Lines that recur at the heads or feet of pages, and numbers there that count the pages."""
    if flow.pages < 2 or not flow.paged:
        return
    pages: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(flow.lines):
        pages[line.page].append(index)
    for lines in pages.values():
        # As they stand on the page: in columns, what is at its foot is read in the midst.
        lines.sort(key=lambda index: flow.lines[index].number)
    heads = {page: lines[:_EDGE] for page, lines in pages.items()}
    feet = {page: lines[: -_EDGE - 1 : -1] for page, lines in pages.items()}
    for edge in (heads, feet):
        found = [*_recurring(flow, edge, len(pages)), *_page_numbers(flow, edge)]
        yield from found
        yield from _in_their_place(flow, edge, {index for index, _confidence, _reason in found})


def _recurring(flow: Flow, edge: dict[int, list[int]], pages: int) -> Iterator[_Found]:
    kinds: dict[str, list[int]] = defaultdict(list)
    for lines in edge.values():
        for depth, index in enumerate(lines):
            if _is_called(flow, index):
                continue
            text = flow.lines[index].text
            if len(text) <= _LONGEST and any(c.isalpha() for c in text):
                # Letters of another size make another line: a chapter's title and the running head that repeats it.
                size = round(flow.lines[index].size)
                kinds[f"{depth and 1} {size} {_shape(text)}"].append(index)
    for indices in kinds.values():
        on = {flow.lines[index].page for index in indices}
        if len(on) < 2:
            continue
        texts = {flow.lines[index].text for index in indices}
        numbered = any(_WITH_NUMBER.search(text) or _NAMED_PAGE.search(text) for text in texts)
        if len(texts) > 1 and not _count_pages(flow, indices):
            continue  # alike but for numbers that do not follow the pages: notes, a table
        if len(on) >= 3 or numbered or pages <= 4:
            share = min(1.0, len(on) / 4)
            for index in indices:
                yield index, round(0.8 + 0.19 * share, 2), "repeated"


def _is_called(flow: Flow, index: int) -> bool:
    """Whether a line begins with a number that something above on its page calls: a note, however like others."""
    match = _NUMBERED.match(flow.lines[index].text)
    if match is None:
        return False
    call = re.compile(rf"[^\s\d]{match[1]}(?!\d)")
    page = flow.lines[index].page
    for above in range(index - 1, max(-1, index - 120), -1):
        if flow.lines[above].page != page:
            return False
        if call.search(flow.lines[above].text):
            return True
    return False


def _in_their_place(flow: Flow, edge: dict[int, list[int]], found: set[int]) -> Iterator[_Found]:
    """Lines that stand where most pages have furniture: the running head of a short chapter occurs once."""
    tops: dict[tuple[int, int], int] = defaultdict(int)
    for index in found:
        tops[_spot(flow, index)] += 1
    outer = {page: lines[0] for page, lines in edge.items() if lines}
    usual = sum(index in found for index in outer.values())
    for index in outer.values():
        line = flow.lines[index]
        if index in found or len(line.text) > _LONGEST or line.text.rstrip()[-1:] in ".;,":
            continue
        if line.box is not None:
            if tops[_spot(flow, index)] >= 3 and not _runs_on(flow, index):
                yield index, 0.85, "running-head"
        elif usual >= 3 and usual >= 0.6 * len(outer) and flow.short(index) and _apart(flow, index):
            yield index, 0.7, "running-head"


def _spot(flow: Flow, index: int) -> tuple[int, int]:
    line = flow.lines[index]
    return (round(line.box.top / 2) if line.box is not None else -1, round(line.size))


def _apart(flow: Flow, index: int) -> bool:
    """Whether empty space parts the first or last line of a page from the rest of it."""
    line = flow.lines[index]
    if line.gap >= PAGE_TOP:
        return index + 1 < len(flow.lines) and 1 <= flow.lines[index + 1].gap < PAGE_TOP
    return line.gap >= 1


def _shape(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.split())).casefold()


def _count_pages(flow: Flow, indices: list[int]) -> bool:
    """Whether some number of these lines rises with the page it stands on, by as much."""
    numbers = [(flow.lines[i].page, set(map(int, _DIGITS.findall(flow.lines[i].text)[-4:]))) for i in indices]
    # From each line to the next: where a volume's pages are counted anew, one step alone is wrong.
    steps = [
        bool({number + page - before for number in had} & has)
        for (before, had), (page, has) in pairwise(numbers)
        if page > before
    ]
    return bool(steps) and sum(steps) >= max(1, 0.6 * len(steps))


def _page_numbers(flow: Flow, edge: dict[int, list[int]]) -> Iterator[_Found]:
    """Numbers alone on a line, or at either end of a short one, that count the pages."""
    alone: dict[int, list[int]] = defaultdict(list)
    beside: dict[int, list[int]] = defaultdict(list)
    for page, lines in edge.items():
        for depth, index in enumerate(lines):
            text = flow.lines[index].text.strip()
            if (match := _PAGE_NUMBER.fullmatch(text)) and (value := _value(match["number"])):
                others = alone[value - page]
                if not others or flow.lines[others[-1]].page != page:
                    others.append(index)  # a page has one number, the outermost
            elif depth == 0 and len(text) <= _LONGEST and (match := _WITH_NUMBER.search(text)):
                beside[int(match["first"] or match["last"]) - page].append(index)
    for offset, indices in alone.items():
        single = flow.pages <= 2 and _alone_at_edge(flow, indices[0]) and abs(offset) < 1000
        if len(indices) >= max(2, 0.35 * flow.pages) or single:
            confidence = 0.97 if len(indices) >= 3 else 0.85 if len(indices) == 2 else 0.6
            for index in indices:
                yield index, confidence, "page-number"
    for indices in beside.values():
        if len(indices) >= 3 and len(indices) >= 0.3 * len(edge):
            for index in indices:
                if not _runs_on(flow, index):
                    yield index, 0.9, "running-head"


def _runs_on(flow: Flow, index: int) -> bool:
    """Whether a line is as full as the text's own and stands right beside it."""
    line = flow.lines[index]
    below = flow.lines[index + 1] if index + 1 < len(flow.lines) else None
    if line.box is not None:
        # Its number may stand at the far edge: empty space tells it from the text.
        heads = line.gap >= PAGE_TOP
        beside = below if heads else flow.lines[index - 1] if index else None
        if beside is None or round(beside.size) != round(line.size):
            return False
        return (beside.gap if heads else line.gap) < 0.4
    near = [other for other in (flow.lines[index - 1] if index else None, below) if other is not None]
    close = any(abs(other.number - line.number) == 1 for other in near)
    return close and not flow.short(index)


def _alone_at_edge(flow: Flow, index: int) -> bool:
    after = index + 1 < len(flow.lines) and flow.lines[index + 1].gap
    return flow.lines[index].gap >= 1 and bool(after is False or after)


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    return roman(number.upper())


def _groups(flow: Flow) -> Iterator[_Found]:
    """In a text without page ends: groups of short lines, set apart by blank ones, that recur with a page number."""
    if flow.paged:
        return
    kinds: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(flow.lines):
        # Where the page's end itself is lost, the next page follows a number at once; dashes or a word beside it tell.
        dressed = not line.text.strip().isdigit() and _PAGE_NUMBER.fullmatch(line.text) is not None
        named = dressed and _NAMED_PAGE.search(line.text) is not None
        if len(line.text) <= _LONGEST and (named or line.gap >= 1) and (dressed or _gap_after(flow, index)):
            kinds[_shape(line.text)].append(index)
    numbered = {
        index
        for indices in kinds.values()
        for index in indices
        if _NAMED_PAGE.search(flow.lines[index].text) or _PAGE_NUMBER.fullmatch(flow.lines[index].text)
    }
    rising = _rising(sorted(numbered), flow)
    if len(rising) < 2:
        rising |= _between_heads(flow)
    for index in rising:
        yield index, 0.95 if _NAMED_PAGE.search(flow.lines[index].text) else 0.85, "page-number"
    for indices in kinds.values():
        beside = [index for index in indices if {index - 1, index + 1} & rising]
        if len(indices) >= 2 and len(beside) == len(indices):
            for index in indices:
                if index not in rising:
                    yield index, 0.9, "repeated"
        elif len(indices) >= 4 and len({flow.lines[index].text for index in indices}) == 1:
            for index in indices:
                yield index, 0.7, "repeated"


def _between_heads(flow: Flow) -> set[int]:
    """Page numbers that touch the notes above them: right above or below a line that recurs."""
    shapes = Counter(_shape(line.text) for line in flow.lines if any(c.isalpha() for c in line.text))
    found: list[int] = []
    for index, line in enumerate(flow.lines):
        if not _PAGE_NUMBER.fullmatch(line.text) or not (line.gap >= 1 or _gap_after(flow, index)):
            continue
        near = [flow.lines[i].text for i in (index - 1, index + 1) if 0 <= i < len(flow.lines)]
        if any(len(text) <= _LONGEST and shapes[_shape(text)] >= 3 for text in near):
            found.append(index)
    return _rising(found, flow) if len(found) >= 3 else set()


def _gap_after(flow: Flow, index: int) -> bool:
    return index + 1 == len(flow.lines) or flow.lines[index + 1].gap >= 1


def _rising(indices: list[int], flow: Flow) -> set[int]:
    """Those of these lines whose page numbers rise one after the other."""
    found: set[int] = set()
    last, last_index = 0, -1
    for index in indices:
        text = flow.lines[index].text
        match = re.search(r"\d{1,4}(?=(?:\s*(?:/|sur|of)\s*\d{1,4})?\W*\Z)", text)
        if match is None:
            continue
        number = int(match[0])
        named = bool(_NAMED_PAGE.search(text))
        if number > last and (named or (last_index >= 0 and number <= last + 5) or number <= 3):
            found.add(index)
            last, last_index = number, index
    return found if len(found) > 1 else {i for i in found if _NAMED_PAGE.search(flow.lines[i].text)}

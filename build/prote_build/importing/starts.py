"""Where the notes begin: the lines that open with a number or a sign, and which of them make a sequence.

Lists, years and dates open lines too. What tells the notes is that their numbers follow one another through the whole
text and that each has a call before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from prote_build.importing.flow import Flow, ended
from prote_build.importing.sheet import Line
from prote_build.importing.signs import RAISED, UNRAISED, Sign

_START = re.compile(
    rf"(?:\[(?P<bracketed>\d{{1,4}})\]|\((?P<round>\d{{1,4}})\)|(?P<number>\d{{1,4}})(?P<stop>[.)/]|\s*[–—-](?= ))?|(?P<raised>[{RAISED}]{{1,4}})"
    r"|(?P<symbol>\*{1,4}|†{1,3}|‡{1,3}|§{1,3}|¶{1,3}))(?P<space>[ \u00a0\u202f\u2009\t\u2060]*)(?P<rest>.*)\Z",
    re.DOTALL,
)
_MONTH = re.compile(
    r"(?:janv|févr|mars|avril|mai|juin|juil|août|sept|oct|nov|déc|jan|feb|mar|apr|may|jun|jul|aug|dec)",
    re.IGNORECASE,
)
_OPENS = re.compile(r"[A-ZÀ-ÖØ-ÞŒ«“\"‘(\[]|https?:|www\.")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_NEAR = 160  # lines in which the call of a note at the page's foot is looked for
_GAP = 4  # numbers that may be lost in a row


@dataclass(frozen=True)
class Start:
    """A line at which a note may begin. `text` is where the note's words begin in it, in code points."""

    line: int
    label: str  # as printed: a number without its brackets, or a sign
    text: int
    score: float
    sure: bool = False  # the print itself says so: a tag, a link, a raised number in small letters

    @property
    def number(self) -> int:
        """The number, or 0 for a sign."""
        return int(self.label) if self.label.isdigit() else 0


def candidates(flow: Flow, signs: Sequence[Sign]) -> list[Start]:
    """The lines that may begin a note, each scored by what stands before, after and in it."""
    called: dict[str, list[Sign]] = defaultdict(list)
    for sign in signs:
        called[sign.label].append(sign)
    lines = {label: [sign.line for sign in found] for label, found in called.items()}
    opening = {index for index, line in enumerate(flow.lines) if _START.match(line.text)}
    found: list[Start] = []
    before: int | None = None
    for index, line in enumerate(flow.lines):
        if not flow.live(index):
            continue
        for match in _matches(line):
            start = _candidate(flow, index, match, before)
            if start is not None:
                label = start.label
                evidence = (
                    _called(flow, index, called[label], lines.get(label, []), opening)
                    if label in lines
                    else 0.0
                )
                score = start.score + 3 * evidence - (0.0 if start.sure else 1.0)
                found.append(Start(index, label, start.text, score, start.sure))
        before = index
    return found


def _match(line: Line) -> re.Match[str] | None:
    """How a line begins, if with a number or sign; one that is raised or linked ends where its run does."""
    first = line.runs[0]
    text = line.text
    if len(line.runs) > 1 and (first.raised or first.goes_to or first.role == "Lbl"):
        label = first.text.rstrip()
        if label.isdigit() and text[len(label) : len(label) + 1].isdigit():
            # The text after it begins with a figure of its own.
            return _START.match(f"{label}\u2060{text[len(label) :]}")
    return _START.match(text)


def _matches(line: Line) -> Iterator[re.Match[str]]:
    """How a line may begin with a number; where a figure follows it without a space, how else its digits may be parted."""
    match = _match(line)
    if match is None:
        return
    yield match
    digits = match["number"] or ""
    dated = _MONTH.match(match["rest"]) is not None
    figure = (
        not dated
        and len(digits) > 1
        and not match["stop"]
        and bool(match["rest"])
        and not _YEAR.match(digits)
    )
    if figure and not line.size:
        for length in range(1, len(digits)):
            parted = _START.match(f"{digits[:length]}\u2060{line.text[length:]}")
            if parted is not None:
                yield parted


def _candidate(flow: Flow, index: int, match: re.Match[str], before: int | None) -> Start | None:
    line = flow.lines[index]
    rest: str = match["rest"]
    label = (
        match["bracketed"]
        or match["round"]
        or match["number"]
        or match["symbol"]
        or match["raised"].translate(UNRAISED)
    )
    if label[0] == "0":
        return None
    text = match.start("rest") - ("\u2060" in match["space"])
    alone = not rest
    if alone:
        # The number stands on a line of its own, the words on the next.
        after = index + 1
        while after < len(flow.lines) and not flow.live(after):
            after += 1
        if after == len(flow.lines) or flow.lines[after].gap > 2:
            return None
        rest = flow.lines[after].text
    parted = "\u2060" in match["space"] and not line.size
    opens = bool(_OPENS.match(rest))
    bare = bool(match["number"]) and not match["stop"]
    if bare and not match["space"] and not alone and not opens:
        return None  # « 12e », « 3,5 »
    if bare and not match["space"] and rest[:1] in "([":
        return None
    first = line.runs[0]
    raised = first.raised or bool(match["raised"])
    # A list's items have labels too.
    tagged = line.role in ("Note", "FENote") or (first.role == "Lbl" and line.role in ("", "P", "Aside"))
    sure = tagged or (raised and flow.small(index)) or bool(first.goes_to and (raised or flow.small(index)))
    score = (0.6 if opens else -1.8 if parted else -1.2) + (0.4 if _CITES.match(rest) else 0.0)
    if _MONTH.match(rest) and bare:
        score -= 1.5
    if raised:
        score += 1.5
    if line.role in ("LI", "L", "LBody") or line.role.startswith("H"):
        score -= 4
    if flow.size and line.size:
        # Larger letters begin a numbered section.
        score += 1.5 if flow.small(index) else -1.5 if line.size < 1.05 * flow.size else -6.0
    if match["bracketed"]:
        score += 0.4
    if before is not None and line.gap < 0.5 and not sure:
        end = flow.lines[before].text
        if not (ended(end) or "http" in end):
            score -= 1.0
    if sure:
        score += 4
    return Start(index, label, text, score, sure)


def _called(flow: Flow, index: int, signs: list[Sign], lines: list[int], opening: set[int]) -> float:
    """How good the best call before a start is: at full worth on its page or near, at half worth farther up.

    A number that opens a line may itself be a note's.
    """
    upto = bisect_left(lines, index)
    best = 0.0
    page = flow.lines[index].page
    for i in range(upto - 1, max(-1, upto - 40), -1):
        sign = signs[i]
        near = page - flow.lines[sign.line].page <= 1 if flow.paged else index - sign.line <= _NEAR
        worth = sign.confidence if near else 0.5 * sign.confidence
        if sign.line in opening and sign.start < 2:
            worth *= 0.6
        best = max(best, worth)
        if best > 0.9:
            break
    # A note may stand on the page before its call, though hardly ever.
    for sign in signs[bisect_right(lines, index) :]:
        far = flow.lines[sign.line].page - page > 1 if flow.paged else sign.line - index > 40
        if far:
            break
        best = max(best, 0.7 * sign.confidence)
    return best


_CITES = re.compile(
    r"(?:voir|cf\.?|see|ibid|id\.|idem|op\.|loc\.|entretiens?|interviews?|loi|décret|arrêté|rapport|report|décision|résolution|règlement|directive|audition|source|note|pour|for|http)\b|[«“\"]",
    re.IGNORECASE,
)


def sequence(flow: Flow, found: Sequence[Start]) -> list[Start]:
    """The numbered starts that follow one another best through the text: 1, 2, 3 …, begun anew where a page or chapter does.

    Each costs or gains its score; a number that is missing and a new beginning cost a little.
    """
    numbered = [start for start in found if start.number]
    best: list[float] = []
    came: list[int | None] = []
    at: dict[int, int] = {}  # the best chain that ends with a number
    top: int | None = None  # the best chain of all so far
    for index, start in enumerate(numbered):
        n = start.number
        score, origin = (0.0 if n == 1 else -0.8 * min(n - 1, 6)), None
        for missing in range(_GAP + 1):
            before = at.get(n - 1 - missing)
            if before is not None and numbered[before].line < start.line:
                touches = _touches(flow, numbered[before].line, start.line)
                value = best[before] + (2.0 if not missing else -1.5 * missing) + (0.8 if touches else 0.0)
                if value > score:
                    score, origin = value, before
        if top is not None and n <= 3 and numbered[top].line < start.line:
            value = best[top] - 0.5 - 1.5 * (n - 1)
            if value > score:
                score, origin = value, top
        best.append(score + start.score)
        came.append(origin)
        if n not in at or best[index] > best[at[n]]:
            at[n] = index
        if top is None or best[index] > best[top]:
            top = index
    chain: list[Start] = []
    at_end: int | None = top if top is not None and best[top] > 0 else None
    while at_end is not None:
        chain.append(numbered[at_end])
        at_end = came[at_end]
    return chain[::-1]


def of_one_form(flow: Flow, found: Sequence[Start], chain: Sequence[Start]) -> list[Start]:
    """The candidates once more, those whose numbers are not dressed as most in a chain are (1 beside 1. or [1]) marked down."""
    forms = Counter(_form(flow, start) for start in chain)
    if not forms:
        return list(found)
    usual, count = forms.most_common(1)[0]
    if 3 * count < 2 * len(chain):
        return list(found)
    return [
        start if start.sure or _form(flow, start) == usual else replace(start, score=start.score - 2.5)
        for start in found
    ]


def _form(flow: Flow, start: Start) -> str:
    """What stands around a start's number: nothing, a stop, brackets."""
    return re.sub(r"[\w \u00a0\u202f\u2009]", "", flow.lines[start.line].text[: start.text])


def _touches(flow: Flow, before: int, index: int) -> bool:
    """Whether nothing parts two lines but lines that follow one another."""
    return index - before <= 12 and all(line.gap < 0.5 for line in flow.lines[before + 1 : index + 1])


def symbols(flow: Flow, found: Sequence[Start], signs: Sequence[Sign]) -> list[Start]:
    """The starts with a sign (*, †) whose like stands in the text of the same page, or not far above."""
    lines: dict[str, list[int]] = defaultdict(list)
    opening = {(start.line, start.label) for start in found}
    for sign in signs:
        opens = sign.start == 0 and (sign.line, sign.label) in opening
        if not sign.label.isdigit() and sign.confidence >= 0.3 and not opens:
            lines[sign.label].append(sign.line)
    chosen: list[Start] = []
    for start in found:
        if start.number:
            continue
        called = lines.get(start.label, [])
        at = bisect_left(called, start.line) - 1
        if at < 0:
            continue
        near = (
            flow.lines[called[at]].page == flow.lines[start.line].page
            if flow.paged
            else start.line - called[at] < 70
        )
        if near:
            chosen.append(start)
    return chosen

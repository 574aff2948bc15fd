"""Where the notes end: which lines are notes, which are the text that goes on after them, which go on with a note overleaf.

Between two notes either nothing stands, or the rest of a page and the text of the next one do. The call of the second note
tells: it stands before both, or between them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from prote_build.importing.flow import Flow, ended, full_width
from prote_build.importing.headings import looks_like_heading
from prote_build.importing.ledger import Ledger
from prote_build.importing.sheet import PAGE_TOP
from prote_build.importing.signs import Sign
from prote_build.importing.starts import Start
from prote_lint.hyphens import HYPHENS

_LONG = 20  # lines that no note is likely to have without a sign of its page's end
_LOWER = re.compile(r"[a-zß-öø-ÿœ(]|[»”’,;.]")
_HEADING = re.compile(r"(?:[IVXL]{1,6}|[A-Z]|\d{1,2}(?:\.\d{1,2})*)[.)][ \u00a0]\S|(?:chapitre|chapter|annexe?|partie|part|conclusion|introduction|bibliographie|bibliography|remerciements|acknowledge?ments|about|à propos)\b", re.IGNORECASE)  # fmt: skip
NOTES_HEADING = re.compile(r"(?:end)?notes?(?: de fin| et références| and references)?\W*\Z|références\W*\Z|references\W*\Z", re.IGNORECASE)  # fmt: skip


@dataclass
class Placed:
    """A note on paper: its start and the lines it covers, as ranges of indices into the flow."""

    start: Start
    parts: list[tuple[int, int]]
    merged: list[int] = field(default_factory=list)  # where a part overleaf begins
    label: str = ""
    ends: bool = False  # an endnote: far from its call

    @property
    def lines(self) -> list[int]:
        """The indices of its lines."""
        return [index for first, last in self.parts for index in range(first, last)]


class Zones:
    """Finds the extent of each note. `notes` holds them in the order of the paper, `owner` the note of each line."""

    def __init__(self, flow: Flow, chain: Sequence[Start], signs: Sequence[Sign], ledger: Ledger) -> None:
        self.flow = flow
        self.ledger = ledger
        self.notes: list[Placed] = []
        self.owner: dict[int, Placed] = {}
        self._live = [index for index in range(len(flow.lines)) if flow.live(index)]
        self._signs: dict[str, list[Sign]] = defaultdict(list)
        for sign in signs:
            self._signs[sign.label].append(sign)
        self._chain = list(chain)
        self._starts = {start.line for start in self._chain}
        self._at_end = self._endnotes()
        self._place()

    # -- the turns -------------------------------------------------------------------------------------------------

    def _endnotes(self) -> list[bool]:
        """For each start, whether it belongs to a run of notes that stand far from their calls."""
        if not self._chain:
            return []
        segments: list[list[int]] = []
        for i, start in enumerate(self._chain):
            if not segments or start.number <= self._chain[i - 1].number:
                segments.append([])
            segments[-1].append(i)
        far = [False] * len(self._chain)
        local = [self._local(start) for start in self._chain]
        for segment in segments:
            share = sum(local[i] for i in segment) / len(segment)
            # A short run of notes says little by itself; its neighbours speak for it.
            if len(segment) < 3:
                share = sum(local) / len(local)
            if share < 0.5 and self._together(segment):
                for i in segment:
                    far[i] = True
        return far

    def _local(self, start: Start) -> bool:
        """Whether a call of this note stands before it on its own page, or near where pages are not known."""
        lines = self.flow.lines
        for sign in self._signs.get(start.label, ()):
            if sign.line >= start.line:
                break
            if sign.confidence < 0.3 or (sign.line in self._starts and sign.start < 3):
                continue
            near = (
                lines[sign.line].page == lines[start.line].page
                if self.flow.paged
                else start.line - sign.line < 70
            )
            if near:
                return True
        return False

    def _together(self, segment: list[int]) -> bool:
        """Whether notes follow one another without much between them, or under a heading that says notes."""
        first = self._chain[segment[0]].line
        before = self.flow.before(first)
        if before is not None and NOTES_HEADING.match(self.flow.lines[before].text):
            return True
        if len(segment) < 3:
            return False
        steps = sorted(self._chain[b].line - self._chain[a].line for a, b in pairwise(segment))
        return steps[len(steps) // 2] <= 8

    def _place(self) -> None:
        chain = self._chain
        previous: Placed | None = None
        for i, start in enumerate(chain):
            following = chain[i + 1] if i + 1 < len(chain) else None
            note = Placed(start, [], ends=self._at_end[i])
            self.notes.append(note)
            if previous is not None:
                self._carried(previous, start)
            end = self._end(start, following, at_end=note.ends and (following is None or self._at_end[i + 1]))
            self._give(note, start.line, end)
            previous = note
        if previous is not None:
            self._carried(previous, None)

    def _give(self, note: Placed, first: int, last: int) -> None:
        """Makes lines the note's, without those that are furniture."""
        run: int | None = None
        for index in range(first, last):
            if self.flow.live(index):
                run = index if run is None else run
                self.owner[index] = note
            elif run is not None:
                note.parts.append((run, index))
                run = None
        if run is not None:
            note.parts.append((run, last))

    def _end(self, start: Start, following: Start | None, *, at_end: bool) -> int:
        """The index after the last line that follows a start directly as its note's."""
        flow = self.flow
        upto = following.line if following is not None else len(flow.lines)
        tagged = self._tagged_end(start.line, upto)
        if tagged is not None:
            return tagged
        if at_end and following is not None and not self._turns(start, following):
            return self._above_heading(start, upto) if following.number <= start.number else upto
        frames = flow.frames
        if flow.paged and not at_end:
            frame_end = next((i for i in range(start.line, upto) if frames[i] != frames[start.line]), upto)
        else:
            frame_end = upto
        if following is not None and frame_end == upto and frames[start.line] == frames[following.line] and not self._turns(start, following):  # fmt: skip
            return upto
        ends_page = flow.paged and frame_end < upto + (following is None) and not at_end
        # The page ends the notes, unless the text goes on below them, as in columns read as one.
        if ends_page and not self._call_between(start, following, start.line + 1, frame_end):
            return frame_end
        limit = self._first_call(start, following, start.line + 1, frame_end)
        return self._resumes(start, following, frame_end, limit, at_end=at_end)

    def _above_heading(self, start: Start, upto: int) -> int:
        """The end of a chapter's last endnote where the next chapter's notes follow under a heading; that is dropped."""
        flow = self.flow
        for index in range(start.line + 1, upto):
            before = flow.before(index)
            line = flow.lines[index]
            apart = (
                line.gap >= 0.5
                or not flow.spaced
                or bool(flow.size and line.size > 1.04 * flow.lines[start.line].size)
            )
            if flow.live(index) and apart and before is not None and ended(flow.lines[before].text) and all(looks_like_heading(flow.lines[i].text, 0) for i in range(index, upto) if flow.live(i)):  # fmt: skip
                for i in range(index, upto):
                    if flow.live(i):
                        heading = flow.lines[i]
                        said = self.ledger.decide("furniture", heading.page, heading.number, heading.start, choice="drop", alternatives=("keep",), confidence=0.8, reason="notes-heading", text=heading.text[:80])  # fmt: skip
                        if said == "drop":
                            flow.dropped[i] = "notes-heading"
                return index
        return upto

    def _tagged_end(self, first: int, upto: int) -> int | None:
        """Where the tags of a PDF end a note: its lines share one block. None where tags do not say."""
        lines = self.flow.lines
        line = lines[first]
        if line.role not in ("Note", "FENote") or not line.block:
            return None
        end = first + 1
        while end < upto and (not self.flow.live(end) or lines[end].block == line.block or (lines[end].role == line.role and lines[end].page == line.page)):  # fmt: skip
            end += 1
        return end

    def _turns(self, start: Start, following: Start) -> bool:
        """Whether the text of a page stands between two starts: the second's call then stands there too."""
        label = following.label
        between = self._best(label, start.line + 1, following.line)
        if following.number <= start.number and between > 0.1:
            return True  # numbers begin anew: a call of that number before is another's
        if any(not self.flow.live(i) and self.flow.dropped[i] in ("page-number", "repeated") for i in range(start.line, following.line)):  # fmt: skip
            between += 0.15
        before = self._best(label, max(0, start.line - 70), start.line)
        far = 0.5 * self._best(label, 0, max(0, start.line - 70))
        if max(before, far) >= between and max(before, far) > 0.05:
            return False
        if between > 0.1:
            return True
        return following.line - start.line > _LONG

    def _best(self, label: str, first: int, last: int) -> float:
        signs = self._signs.get(label, [])
        at = bisect_left(signs, first, key=_line)
        best = 0.0
        for sign in signs[at:]:
            if sign.line >= last:
                break
            if sign.line not in self.owner and not (sign.line in self._starts and sign.start < 3):
                best = max(best, sign.confidence)
        return best

    def _next_labels(self, start: Start, following: Start | None) -> list[str]:
        if following is not None and following.number <= start.number:
            return [following.label]
        last = following.number if following is not None else start.number + 3
        return [str(n) for n in range(start.number + 1, last + 1)] + (["1"] if following is None else [])

    def _call_between(self, start: Start, following: Start | None, first: int, last: int) -> bool:
        return any(self._best(label, first, last) >= 0.5 for label in self._next_labels(start, following)[:2])

    def _first_call(self, start: Start, following: Start | None, first: int, last: int) -> int:
        """The line of the first good call of a later note: the text has begun again there at the latest."""
        found = last
        for label in self._next_labels(start, following):
            signs = self._signs.get(label, [])
            for sign in signs[bisect_left(signs, first, key=_line) :]:
                if sign.line >= found:
                    break
                if sign.confidence >= 0.5 and sign.line not in self._starts:
                    found = sign.line
        return found

    # -- the end of a zone -----------------------------------------------------------------------------------------

    def _resumes(self, start: Start, following: Start | None, upto: int, limit: int, *, at_end: bool) -> int:
        """The line at which the text goes on after a note, by what speaks for each; `upto` where it never does."""
        flow = self.flow
        stop = min(upto, limit + 1)
        lines = [i for i in range(start.line + 1, stop) if flow.live(i)]
        needs = limit < upto or following is not None  # some line must be the text's
        asked = {i: self.ledger.asked("merge", line.page, line.number, line.start) for i in lines if (line := flow.lines[i])}  # fmt: skip
        # The text goes on after what an editor gave to the note.
        lines = lines[max((rank + 1 for rank, i in enumerate(lines) if asked[i] == "continue"), default=0) :]
        scored = sorted(((self._resuming(start, i) + (100.0 if asked[i] == "part" else 0.0), -i) for i in lines), reverse=True)  # fmt: skip
        if not scored:
            return upto
        score, at = scored[0]
        second = next((other for other, i in scored[1:] if abs(i - at) > 0), -9.0)
        if not needs and (score < 2.0 or (at_end and not self._heads(-at))):
            return upto
        at = -at
        confidence = max(0.4, min(0.97, 0.6 + 0.1 * (score - second)))
        line = flow.lines[at]
        self.ledger.decide("merge", line.page, line.number, line.start, choice="part", alternatives=("continue",), confidence=confidence, reason="text-goes-on", text=line.text[:60])  # fmt: skip
        return at

    def _heads(self, index: int) -> bool:
        """Whether a line after the last endnote is a heading: nothing less ends the notes."""
        line = self.flow.lines[index]
        return looks_like_heading(line.text, 0.9 * self.flow.width) and (
            line.gap >= 1 or line.size > self.flow.size
        )

    def _resuming(self, start: Start, index: int) -> float:
        """How much a line looks like the text's first after the notes."""
        flow = self.flow
        line = flow.lines[index]
        before = index - 1
        between = [i for i in range(before, start.line - 1, -1) if not flow.live(i)]
        last = flow.before(index)
        assert last is not None
        above = flow.lines[last]
        score = 0.0
        if between and between[0] == before:
            score += 4.0  # a running head stood between
        if line.gap >= PAGE_TOP:
            score += 4.0
        elif line.gap >= 1:
            score += 2.0
        zone = flow.lines[start.line]
        if line.indent != zone.indent and above.indent == zone.indent and line.indent <= 2:
            score += 3.0  # the space that some extractors leave before a page's first line
        score += 1.5 if ended(above.text) else -2.0
        note_width = self._note_width
        short = len(above.text) < 0.85 * note_width
        score += 1.0 if short else -0.5
        cut = self._cut_before(start.line)
        if cut is not None:
            lower = bool(_LOWER.match(line.text))
            if not ended(cut):
                score += 1.5 if lower else -0.5
                if cut[-1:] in HYPHENS:
                    score += 1.0 if lower or line.text[:1].isupper() else 0.0
            else:
                score += 0.7 if not lower else -1.0
        score += self._width_vote(index)
        if _HEADING.match(line.text) and len(line.text) < 90:
            score += 2.0
        if flow.size and line.size and line.size > zone.size * 1.04:
            score += 5.0
        return score

    def _cut_before(self, index: int) -> str | None:
        """The last line of the text before the notes of a page."""
        at = self.flow.before(index)
        while at is not None and at in self.owner:
            at = self.flow.before(at)
        return None if at is None else self.flow.lines[at].text

    def _width_vote(self, index: int) -> float:
        """Whether the lines from one on are as long as the text's or as the notes'."""
        body, note = self._body_width, self._note_width
        if abs(body - note) < 4:
            return 0.0
        near = [
            len(self.flow.lines[i].text)
            for i in range(index, min(index + 6, len(self.flow.lines)))
            if self.flow.live(i) and i not in self._starts
        ]
        if not near:
            return 0.0
        longest = max(near)
        middle = (body + note) / 2
        is_body = longest <= middle if note > body else longest >= middle
        return 1.5 if is_body else -1.5

    @cached_property
    def _note_width(self) -> int:
        """How long a full line of a note is: of those that surely stand between two notes of one page."""
        lengths = [
            len(self.flow.lines[i].text)
            for a, b in pairwise(self._chain)
            if b.line - a.line <= 12 and not self._turns(a, b)
            for i in range(a.line, b.line)
            if self.flow.live(i)
        ]
        return full_width(lengths) or self._body_width

    @cached_property
    def _body_width(self) -> int:
        """How long a full line of the text is: of those that stand above a good call."""
        lengths = [
            len(self.flow.lines[i].text)
            for found in self._signs.values()
            for sign in found
            if sign.confidence >= 0.8 and sign.line not in self._starts
            for i in range(max(0, sign.line - 1), sign.line + 1)
        ]
        return full_width(lengths) or self.flow.width

    # -- notes that run over a page ---------------------------------------------------------------------------------

    def _carried(self, note: Placed, following: Start | None) -> None:
        """Gives a note the lines that go on with it overleaf: right above the next note, or at the foot of a page without one."""
        flow = self.flow
        if not note.parts or note.ends:
            return
        last = note.parts[-1][1]
        upto = following.line if following is not None else len(flow.lines)
        if last >= upto:
            return
        if flow.paged:
            frames = flow.frames
            home = frames[note.start.line]
            final = frames[upto] if following is not None else min(home + 1, frames[-1])
            for frame in range(home + 1, min(final, home + 3) + 1):
                first = bisect_left(frames, frame)
                end = min(upto, bisect_left(frames, frame + 1))
                attached = following is not None and frame == frames[following.line] and end == following.line
                if not self._carry(note, max(first, last), end, attached=attached) and ended(
                    self._text_end(note)
                ):
                    break
        elif following is not None:
            self._carry(note, last, upto, attached=True)

    def _text_end(self, note: Placed) -> str:
        return self.flow.lines[note.parts[-1][1] - 1].text

    def _carry(self, note: Placed, first: int, end: int, *, attached: bool) -> bool:
        """Gives a note the last block of lines before `end` if it reads as its rest."""
        flow = self.flow
        live = [i for i in range(first, end) if flow.live(i)]
        if not live:
            return False
        at = self._block(live)
        if attached and not flow.size and not ended(self._text_end(note)):
            so_far = "".join(flow.lines[i].text for i in note.lines)
            at = self._unspaced(live, at, quoting=so_far.count("«") > so_far.count("»"))
        if flow.lines[at].role == "Caption":
            return False  # a figure at the foot of its page
        tagged = flow.lines[at].role in ("Note", "FENote")
        whole = at == live[0] and not self._all_small(live)
        if whole and not tagged and not flow.paged:
            return False  # nothing of the text would be left
        line = flow.lines[at]
        score = self._carrying(note, at, live, end, attached=attached)
        asked = self.ledger.asked("merge", line.page, line.number, line.start)
        if score <= 0.5 and asked is None:
            return False
        chosen = score > 2.5
        said = self.ledger.decide(
            "merge", line.page, line.number, line.start,
            choice="continue" if chosen else "part", alternatives=("part" if chosen else "continue",),
            confidence=min(0.97, 0.5 + 0.08 * abs(score - 2.5)), reason="note-overleaf", text=line.text[:60],
        )  # fmt: skip
        if said != "continue":
            return False
        self._give(note, at, end)
        note.merged.append(at)
        return True

    def _block(self, live: list[int]) -> int:
        """The first line of the last block: set apart by empty space, or by smaller letters."""
        flow = self.flow
        at = len(live) - 1
        small = flow.small(live[at])
        while at > 0:
            line = flow.lines[live[at]]
            if flow.size and line.size:
                if flow.small(live[at - 1]) != small or (
                    small and line.gap > 2 and not flow.small(live[at - 1])
                ):
                    break
            elif line.gap >= 1:
                break
            at -= 1
        return live[at]

    def _unspaced(self, live: list[int], at: int, *, quoting: bool) -> int:
        """The first line of the rest of a note where no empty space parts it from the text: after a paragraph's end."""
        calling = max((sign.line for found in self._signs.values() for sign in found if sign.confidence >= 0.6 and live[0] <= sign.line <= live[-1]), default=-1)  # fmt: skip
        for index in reversed(live[-10:]):
            before = self.flow.before(index)
            if index <= max(at, calling) or before is None:
                break
            # A line may be broken for its raised call alone.
            if before != calling and ended(self.flow.lines[before].text) and self.flow.short(before):
                return index
        if calling < at and self.flow.lines[at].gap >= 1 and sum(1 for i in live if i >= at) <= 12:
            return at  # the block stands by itself
        if not self.flow.paged and not quoting:
            return at  # what seems open may have been cut by a running head
        # The text is cut too: the rest is one line at least, and those above it that are as long as a note's.
        lengths = [len(self.flow.lines[i].text) for i in live]
        middle = (self._body_width + self._note_width) / 2
        rank = len(live) - 1
        top = max(at, calling)
        while self._note_width > self._body_width + 3 and rank > 0 and lengths[rank - 1] > middle and live[rank - 1] > top:  # fmt: skip
            rank -= 1
        return live[rank]

    def _all_small(self, live: list[int]) -> bool:
        return all(self.flow.small(i) for i in live)

    def _carrying(self, note: Placed, at: int, live: list[int], end: int, *, attached: bool) -> float:
        """How much a block looks like the rest of a note."""
        flow = self.flow
        line = flow.lines[at]
        text = self._text_end(note)
        if line.role in ("Note", "FENote"):
            return 9.0
        score = 3.0 if not ended(text) or text[-1:] in HYPHENS else -1.0
        if text.rstrip()[-1:] in "»”" or re.search(r"[»”][ \u00a0]?\d{1,4}\Z", text):
            score += 1.0
        score += 1.0 if _LOWER.match(line.text) else -0.5
        if attached:
            score += 2.0 if end < len(flow.lines) and flow.lines[end].gap < 1 else -0.5
        if 1.5 < line.gap < PAGE_TOP:
            score += 1.0
        if flow.size and line.size:
            score += 3.0 if flow.small(at) else -6.0
        before = [i for i in live if i < at]
        if before:
            above = flow.lines[before[-1]].text
            score += 1.0 if not ended(above) else -0.5
            score += self._width_vote_of([i for i in live if i >= at])
        if any(
            sign.confidence >= 0.6
            for label in (str(note.start.number + 1), str(note.start.number + 2))
            for sign in self._signs.get(label, ())
            if at <= sign.line < end
        ):
            score -= 5.0
        if len(live) > 1 and len([i for i in live if i >= at]) > 2 * _LONG:
            score -= 3.0
        return score

    def _width_vote_of(self, lines: list[int]) -> float:
        body, note = self._body_width, self._note_width
        if abs(body - note) < 4 or not lines:
            return 0.0
        longest = max(len(self.flow.lines[i].text) for i in lines)
        middle = (body + note) / 2
        if longest < middle and len(lines) == 1:
            return 0.0  # a last line
        return 1.0 if (longest > middle) == (note > body) else -1.5


def _line(sign: Sign) -> int:
    return sign.line

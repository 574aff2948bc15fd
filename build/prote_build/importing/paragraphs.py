"""Which lines of the text belong together: blank lines, indents, full stops and short lines part them, pages do not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from prote_build.importing.flow import Flow, ended, hanging
from prote_build.importing.headings import NUMBERED, looks_like_heading
from prote_build.importing.ledger import Ledger
from prote_build.importing.lists import marker
from prote_build.importing.sheet import PAGE_TOP, Run
from prote_build.importing.typeset import Typesetter
from prote_lint.hyphens import HYPHENS

_LOWER = re.compile(r"[a-zß-öø-ÿœ]|[»”’,;:.!?)\]–—]")


@dataclass
class Group:
    """Lines that make one paragraph, heading or item. `gap` is the empty space above, in lines."""

    lines: list[int]
    gap: float


class Grouper:
    """Parts the text into groups."""

    def __init__(self, flow: Flow, body: Sequence[int], setter: Typesetter, ledger: Ledger) -> None:
        self.flow = flow
        self._body = body
        self._setter = setter
        self._ledger = ledger
        self._before: dict[int, int | None] = dict(zip(body, [None, *body], strict=False))

    def groups(self) -> list[Group]:
        """The groups of the text, in order."""
        found: list[Group] = []
        before: int | None = None
        for index in self._body:
            if before is None or self._parts(before, index):
                found.append(Group([index], self._gap(before, index)))
            else:
                found[-1].lines.append(index)
            before = index
        return found

    def _gap(self, before: int | None, index: int) -> float:
        line = self.flow.lines[index]
        return line.gap if before == index - 1 or line.gap >= 1 else 1.0

    @cached_property
    def _leading(self) -> float:
        """The empty space that most lines have above them: more than 0 in a text set with blank lines throughout."""
        gaps = Counter(round(self.flow.lines[i].gap) for i in self._body if self.flow.lines[i].gap < PAGE_TOP)
        usual = max(gaps, key=lambda gap: (gaps[gap], -gap), default=0)
        # Short paragraphs with blank lines between them are not set with blank lines throughout: their lines end sentences.
        stops = sum(ended(self.flow.lines[i].text) for i in self._body)
        return float(usual) if gaps[usual] > 0.7 * gaps.total() and 2 * stops < len(self._body) else 0.0

    @cached_property
    def _indented(self) -> bool:
        """Whether first lines are set in: some lines in ten or more, not nearly all."""
        deep = sum(1 for i in self._body if 1 < self.flow.lines[i].indent < 40)
        return 0.03 * len(self._body) < deep < 0.6 * len(self._body)

    def _parts(self, before: int, index: int) -> bool:
        """Whether a new group begins with a line."""
        flow = self.flow
        above, line = flow.lines[before], flow.lines[index]
        if self._setter.begins_with_call(index):
            return False
        if above.block and above.block == line.block:
            return False
        if above.block != line.block and above.page == line.page:
            return True
        turned = line.gap >= PAGE_TOP or index - before > 1 or above.page != line.page
        if turned:
            return self._parts_at_turn(before, index)
        if flow.size and above.size and abs(above.size - line.size) > 0.08 * flow.size:
            return True
        head = self._setter.bare(before).rstrip()
        if line.gap > self._leading + 0.5:
            # A blank line within a sentence is an extractor's.
            cut = not ended(head) and not hanging(head) and _LOWER.match(line.text) and not flow.short(before)
            if (head[-1:] in HYPHENS or cut) and not marker(line.text):
                return self._said(before, index, parts=False, confidence=0.8, reason="cut")
            return True
        if marker(line.text) and (ended(head) or hanging(head) or marker(above.text) or flow.short(before)):
            return True
        if _capitals(above.text) and _capitals(line.text) and not NUMBERED.match(line.text):
            return False  # the second line of a heading
        if self._is_headed(before, index, head) or self._is_title(before, index, head):
            return True
        if self._indented and line.indent > above.indent + 1 and ended(head):
            return True
        if self._broken_at_call(before, index):
            return False
        if flow.spaced or not ended(head) or _LOWER.match(line.text):
            return False
        return flow.short(before) or looks_like_heading(line.text, 0.75 * flow.width)

    def _broken_at_call(self, before: int, index: int) -> bool:
        """Whether a line was broken for nothing but the raised call at its end."""
        if not self._setter.ends_with_call(before):
            return False
        if self._marks_breaks:
            return self.flow.lines[index].indent >= 1
        above, line = self.flow.lines[before], self.flow.lines[index]
        return len(above.text) + len(line.text) <= 1.05 * self.flow.width

    @cached_property
    def _marks_breaks(self) -> bool:
        """Whether a line that goes on after a raised call begins with the space that stood there."""
        after = [
            i
            for i, before in self._before.items()
            if before is not None and self._setter.ends_with_call(before)
        ]
        marked = sum(1 for i in after if self.flow.lines[i].indent == 1)
        return len(after) > 3 and 3 * marked >= len(after)

    def _is_title(self, before: int, index: int, head: str) -> bool:
        """Whether a line with empty space above it, short and without a stop, stands over a sentence's beginning."""
        gap = self.flow.lines[before].gap
        apart = self._leading + 0.5 < gap < PAGE_TOP
        if not apart and (gap >= PAGE_TOP or not self.flow.spaced):
            above = self._before.get(before)
            if above is not None and self._broken_at_call(above, before):
                return False
            apart = above is None or ended(self._setter.bare(above)) or looks_like_heading(self._setter.bare(above), 0.75 * self.flow.width)  # fmt: skip
        return (
            apart
            and not self.flow.size
            and self.flow.short(before)
            and not _LOWER.match(self.flow.lines[index].text)
            and not self.flow.lines[index].text[:1].isdigit()
            and looks_like_heading(head, 0.75 * self.flow.width)
        )

    def _is_headed(self, before: int, index: int, head: str) -> bool:
        """Whether one of two lines that touch is a heading."""
        flow = self.flow
        line, above = flow.lines[index], flow.lines[before]
        if _is_bold(line.runs) != _is_bold(above.runs) and (flow.short(before) or ended(head)):
            return True
        if NUMBERED.match(line.text) and ended(head) and looks_like_heading(line.text, flow.width):
            return True
        return bool(
            NUMBERED.match(above.text)
            and looks_like_heading(above.text, flow.width)
            and not _LOWER.match(line.text)
            and flow.short(before)
        )

    def _parts_at_turn(self, before: int, index: int) -> bool:
        """Whether a new group begins after a page's end, a note or a running head."""
        flow = self.flow
        head = self._setter.bare(before).rstrip()
        line = flow.lines[index]
        text = line.text
        if flow.lines[before].role.startswith("H") != line.role.startswith("H"):
            return True
        if flow.size and line.size and abs(flow.lines[before].size - line.size) > 0.08 * flow.size:
            return True
        if head[-1:] in HYPHENS:
            return self._said(before, index, parts=False, confidence=0.97, reason="hyphen")
        if marker(text) or (NUMBERED.match(text) and looks_like_heading(text, flow.width)):
            return True
        if hanging(head) or not ended(head):
            heading = flow.short(before) and looks_like_heading(head, flow.width) and not _LOWER.match(text)
            return self._said(
                before, index, parts=heading, confidence=0.7 if heading else 0.95, reason="no-stop"
            )
        if _LOWER.match(text):
            return self._said(before, index, parts=False, confidence=0.75, reason="small-letter")
        if self._indented and line.box is not None:
            return self._said(before, index, parts=line.indent > 1, confidence=0.85, reason="indent")
        if flow.short(before):
            return self._said(before, index, parts=True, confidence=0.9, reason="short-line")
        return self._said(before, index, parts=False, confidence=0.5, reason="full-line")

    def _said(self, before: int, index: int, *, parts: bool, confidence: float, reason: str) -> bool:
        line = self.flow.lines[index]
        said = self._ledger.decide(
            "paragraph", line.page, line.number, line.start,
            choice="part" if parts else "continue", alternatives=("continue" if parts else "part",),
            confidence=confidence, reason=reason,
            text=f"{self.flow.lines[before].text[-30:]} | {line.text[:30]}",
        )  # fmt: skip
        return said == "part"


def _capitals(text: str) -> bool:
    return text.upper() == text and sum(c.isalpha() for c in text) > 3


def _is_bold(runs: Sequence[Run]) -> bool:
    letters = [run for run in runs if run.text.strip()]
    return bool(letters) and all(run.bold for run in letters)

"""The head of a first page: who publishes, series, number, date, title, subtitle. It becomes metadata and leaves the text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from prote_build.importing.blocks import Heading
from prote_build.importing.flow import Flow, ended
from prote_build.importing.front import Front, day, is_masthead, running_heads
from prote_build.importing.furniture import drops
from prote_build.importing.headings import looks_like_heading, named
from prote_build.importing.ledger import Ledger
from prote_build.importing.paragraphs import Group
from prote_build.importing.typeset import Typesetter

_MOST = 12  # groups that a masthead may have
_LONGEST = 200
_SMALL_WORDS = re.compile(
    r"(?<=[ ’'])(?:D[eu]s?|L[ae]s?|Et|En|Au[x]?|Of|The|And|For|In)(?=[ ])|(?<= )[DL](?=[’'])"
)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


class Masthead:
    """Takes the masthead off the groups of a text."""

    def __init__(self, flow: Flow, setter: Typesetter, front: Front, ledger: Ledger) -> None:
        self._flow = flow
        self._setter = setter
        self._front = front
        self._ledger = ledger

    def off(self, groups: Sequence[Group], headings: dict[int, Heading]) -> list[Group]:
        """The groups without those of the masthead; headings lose them too."""
        head = self._region(groups, headings)
        title = self._title(head, headings)
        taken: list[Group] = []
        for rank, group in enumerate(head):
            reason = "title" if rank == title else self._rest(group, rank, title, head, headings)
            if not reason:
                continue
            if drops(self._flow, self._ledger, group.lines, 0.85, reason):
                headings.pop(group.lines[0], None)
                taken.append(group)
        return [group for group in groups if group not in taken]

    def _text(self, group: Group) -> str:
        return " ".join(self._setter.bare(i).strip() for i in group.lines)

    def _region(self, groups: Sequence[Group], headings: Mapping[int, Heading]) -> list[Group]:
        """The groups at the head that are neither a paragraph nor a section's heading."""
        region: list[Group] = []
        for group in groups[:_MOST]:
            text = self._text(group)
            heading = headings.get(group.lines[0])
            if heading is not None and (heading.number is not None or heading.tagged or named(text)):
                break
            if self._setter.calls_in(group.lines):
                break
            if not self._is_title(group) and not is_masthead(text, self._front.lang):
                paragraph = (
                    len(group.lines) > 3 or len(text) > _LONGEST or (ended(text) and text[-1:] not in "?!»”)")
                )
                if paragraph or not (looks_like_heading(text, 0) or heading is not None):
                    break
            region.append(group)
        return region

    def _is_title(self, group: Group) -> bool:
        if self._flow.lines[group.lines[0]].role == "Title":
            return True
        return _folded(self._text(group)) in self._known

    @cached_property
    def _known(self) -> set[str]:
        """What the file's properties or the running heads may give as the title."""
        told = self._front.metadata.get("title")
        return {_folded(text) for text in (told, *running_heads(self._flow)) if text}

    def _title(self, head: Sequence[Group], headings: Mapping[int, Heading]) -> int | None:
        """The rank of the title among the groups of the head."""
        for rank, group in enumerate(head):
            if self._is_title(group):
                self._give("title", group, 0.95, "title")
                return rank
        if not head or "title" in self._front.metadata:
            return None
        free = [
            rank for rank, group in enumerate(head) if not is_masthead(self._text(group), self._front.lang)
        ]
        if not free:
            return None
        if self._flow.size:
            rank = max(free, key=lambda rank: (self._size(head[rank]), -rank))
            others = [self._size(heading.group) for heading in headings.values() if heading.group not in head]
            if others and self._size(head[rank]) <= max(others):
                return None
        elif len(head) < 2 and len(head[0].lines) and head[0].lines[0] in headings and len(headings) < 2:
            return None
        else:
            # Who publishes may stand first, in capitals.
            rank = free[1] if len(free) > 1 and self._text(head[free[0]]).isupper() else free[0]
        self._give("title", head[rank], 0.8 if self._flow.size else 0.6, "largest" if self._flow.size else "first-line")  # fmt: skip
        return rank

    def _rest(self, group: Group, rank: int, title: int | None, head: Sequence[Group], headings: Mapping[int, Heading]) -> str:  # fmt: skip
        """Why a group other than the title is part of the masthead; "" for one that is not."""
        text, front = self._text(group), self._front
        if front.series(text, "masthead"):
            return "masthead"
        if front.closing(text) or text in front.metadata.get("authors", ()):
            return "masthead"
        date = day(text, front.lang) if len(text) < 60 else None
        if date is not None:
            front.give("date", date, 0.8, "masthead")
            return "masthead"
        if title is None:
            return ""
        if rank < title:
            if rank == 0 and len(text) < 80:
                self._give("organisation", group, 0.6, "masthead")
            return "masthead"
        if rank == title + 1 and not self._is_section(group, rank, head, headings):
            self._give("subtitle", group, 0.7, "masthead")
            return "masthead"
        return ""

    def _is_section(
        self, group: Group, rank: int, head: Sequence[Group], headings: Mapping[int, Heading]
    ) -> bool:
        """Whether a short line after the title is a section's heading: it looks as later headings do."""
        mine = headings.get(group.lines[0])
        later = [heading for heading in headings.values() if heading.group not in head]
        if self._flow.size:
            return any(self._look(heading.group) == self._look(group) for heading in later)
        return rank == len(head) - 1 and mine is not None

    def _look(self, group: Group) -> tuple[float, bool, bool]:
        runs = [run for i in group.lines for run in self._flow.lines[i].runs if run.text.strip()]
        return self._size(group), all(run.bold for run in runs), all(run.italic for run in runs)

    def _size(self, group: Group) -> float:
        return max((self._flow.lines[i].size for i in group.lines), default=0.0)

    def _give(self, key: str, group: Group, confidence: float, reason: str) -> None:
        line = self._flow.lines[group.lines[0]]
        text = " ".join(self._text(group).split(" "))
        if key == "organisation" and text.isupper():
            text = _SMALL_WORDS.sub(lambda match: match[0].lower(), text.title()) if " " in text else text
        self._front.give(key, text, confidence, reason, line.page, line.number)

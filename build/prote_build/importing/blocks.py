"""Groups of lines become headings, lists and paragraphs; levels come from what the headings have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prote_build.importing import content, grids
from prote_build.importing.flow import Flow, ended
from prote_build.importing.headings import Number, looks_like_heading, named, number
from prote_build.importing.ledger import Ledger
from prote_build.importing.lists import Marker, marker
from prote_build.importing.paragraphs import Group
from prote_build.importing.typeset import Typesetter

_TAGGED = {f"H{level}": level for level in range(1, 7)} | {"Title": 0, "H": 1}


@dataclass
class Heading:
    """A group judged to be a heading, before its level is known."""

    group: Group
    text: str
    number: Number | None
    confidence: float
    reason: str
    tagged: int | None = None
    level: int = 0  # 0 is the publication's own title

    @property
    def place(self) -> int:
        return self.group.lines[0]


class Builder:
    """Makes blocks of groups."""

    def __init__(self, flow: Flow, setter: Typesetter, ledger: Ledger) -> None:
        self.flow = flow
        self._setter = setter
        self._ledger = ledger

    # -- headings ---------------------------------------------------------------------------------------------------

    def headings(self, groups: Sequence[Group]) -> dict[int, Heading]:
        """The headings among some groups by the index of their first line; their levels are not known yet."""
        found: list[Heading] = []
        for rank, group in enumerate(groups):
            before = groups[rank - 1] if rank else None
            after = groups[rank + 1] if rank + 1 < len(groups) else None
            heading = self._heading(group, before, after)
            if heading is not None:
                found.append(heading)
        return {heading.place: heading for heading in found}

    def set_levels(self, headings: dict[int, Heading]) -> None:
        """Sets the levels, says them in the ledger, and takes out what the ledger makes text."""
        found = list(headings.values())
        self._out_of_sequence(found)
        self._set_levels(found)
        last = 0
        for heading in found:
            if heading.level > last + 1 and heading.tagged is None:
                heading.level = last + 1
            line = self.flow.lines[heading.place]
            others = tuple(str(level) for level in range(1, 5) if level != heading.level)
            said = self._ledger.decide("heading", line.page, line.number, line.start, choice=str(heading.level), alternatives=("text", *others), confidence=heading.confidence, reason=heading.reason, text=heading.text[:80])  # fmt: skip
            if said == "text":
                del headings[heading.place]
            else:
                heading.level = int(said)
                last = heading.level

    def _heading(self, group: Group, before: Group | None, after: Group | None) -> Heading | None:
        flow = self.flow
        line = flow.lines[group.lines[0]]
        text = " ".join(self._setter.bare(i).strip() for i in group.lines)
        asked = self._ledger.asked("heading", line.page, line.number, line.start)
        its_number = number(text)
        if asked is not None and asked != "text":
            return Heading(group, text, its_number, 1.0, "replayed")
        if line.role in _TAGGED:
            return Heading(group, text, its_number, 1.0, "tag", _TAGGED[line.role])
        if (
            line.role in ("LI", "LBody", "TD", "TH", "Note", "Caption")
            or len(group.lines) > 4
            or len(text) > 240
        ):
            return None
        if not any(c.isalpha() for c in text) or (marker(text) and its_number is None):
            return None
        if flow.size and line.size:
            return self._by_look(group, text, its_number, before, after)
        return self._by_words(group, text, its_number, before, after)

    def _by_look(self, group: Group, text: str, its_number: Number | None, before: Group | None, after: Group | None) -> Heading | None:  # fmt: skip
        flow = self.flow
        sizes = [flow.lines[i].size for i in group.lines]
        larger = min(sizes) > 1.06 * flow.size
        bold = all(run.bold for i in group.lines for run in flow.lines[i].runs if run.text.strip())
        caps = text.upper() == text and len(text) > 3
        stopped = (ended(text) and text.rstrip()[-1:] not in "?!»”)") or text.rstrip()[-1:] in ",;:"
        if larger and len(text) < 200 and not (stopped and len(text) > 80):
            return Heading(group, text, its_number, 0.95, "size")
        if (bold or caps) and not stopped and looks_like_heading(text, 0) and after is not None:
            return Heading(group, text, its_number, 0.9 if bold else 0.8, "bold" if bold else "capitals")
        if its_number is not None and not stopped and looks_like_heading(text, 0) and group.gap >= 0.4 and len(text) < 120 and min(sizes) >= flow.size * 0.95 and after is not None and its_number.kind != "arabic":  # fmt: skip
            return Heading(group, text, its_number, 0.7, "number")
        return None

    def _by_words(self, group: Group, text: str, its_number: Number | None, before: Group | None, after: Group | None) -> Heading | None:  # fmt: skip
        flow = self.flow
        if not looks_like_heading(text, 0) or after is None:
            return None
        if len(group.lines) > 1 and len(text) > 1.6 * flow.width:
            return None
        caps = text.upper() == text and sum(c.isalpha() for c in text) > 3
        if its_number is not None:
            confidence = {"roman": 0.95, "arabic": 0.7, "upper": 0.85}.get(its_number.kind, 0.9)
            return Heading(group, text, its_number, confidence, "number")
        if named(text) and len(text) < 80:
            return Heading(group, text, None, 0.9, "name")
        last = group.lines[-1]
        if caps and len(text) < 120 and (flow.short(last) or group.gap >= 1):
            return Heading(group, text, None, 0.85, "capitals")
        apart = (group.gap >= 1 or not flow.spaced) and (after.gap >= 1 or len(text) < 0.75 * flow.width)
        above_ended = before is None or self._closed(before)
        if not apart or len(text) >= 110 or not flow.short(last) or text.rstrip()[-1:] in "»”":
            return None
        if above_ended:
            return Heading(group, text, None, 0.6, "apart")
        # What stands above has no stop: a caption, or a paragraph that is cut.
        if group.gap >= 1 and flow.spaced and len(text) < 0.6 * flow.width:
            return Heading(group, text, None, 0.5, "apart")
        return None

    def _closed(self, group: Group) -> bool:
        text = self._setter.bare(group.lines[-1])
        return ended(text) or looks_like_heading(text, self.flow.width) or text.rstrip()[-1:] == ":"

    def _out_of_sequence(self, found: list[Heading]) -> None:
        """A letter that could be a Roman number is one where its neighbours are: I. II. III., A. B. C."""
        kinds = {heading.number.kind for heading in found if heading.number}
        if "upper" not in kinds or "roman" not in kinds:
            return
        last_upper, last_roman = 0, 0
        for heading in found:
            if heading.number is None:
                continue
            kind, value, end = heading.number
            if kind == "roman":
                letter = ord(heading.text[0]) - 64
                if len(heading.text[:end].rstrip(" .)–—-\u00a0\u202f")) == 1 and letter == last_upper + 1 and value != last_roman + 1:  # fmt: skip
                    heading.number = Number("upper", letter, end)
                    last_upper = letter
                else:
                    last_roman, last_upper = value, 0
            elif kind == "upper":
                last_upper = value

    def _set_levels(self, found: list[Heading]) -> None:
        if any(heading.tagged for heading in found):
            lowest = min(heading.tagged for heading in found if heading.tagged)
            for heading in found:
                heading.level = (
                    heading.tagged - lowest + 1 if heading.tagged else 0 if heading.tagged == 0 else 1
                )
            return
        if self.flow.size and found:
            self._by_sizes(found)
        else:
            self._by_numbers(found)

    def _by_sizes(self, found: list[Heading]) -> None:
        looks: dict[tuple[float, bool, bool], int] = {}
        for heading in found:
            looks.setdefault(self._look(heading), 0)
        ordered = sorted(looks, key=lambda look: (-look[0], -look[1], -look[2]))
        levels = {look: rank for rank, look in enumerate(ordered, start=1)}
        for heading in found:
            heading.level = min(6, levels[self._look(heading)])

    def _look(self, heading: Heading) -> tuple[float, bool, bool]:
        lines = [self.flow.lines[i] for i in heading.group.lines]
        bold = all(run.bold for line in lines for run in line.runs if run.text.strip())
        size = round(max(line.size for line in lines) * 2) / 2
        return size, bold, heading.text.upper() == heading.text

    def _by_numbers(self, found: list[Heading]) -> None:
        levels: dict[str, int] = {}
        caps = any(heading.reason == "capitals" for heading in found)
        last = 0
        for heading in found:
            if heading.number is not None:
                kind = heading.number.kind
                if kind.startswith("decimal"):
                    base = levels.get("arabic", 1)
                    levels.setdefault(kind, base + int(kind[7:]) - 1)
                elif kind not in levels:
                    levels[kind] = max(levels.values(), default=0) + 1
                heading.level = levels[kind]
            elif heading.reason in ("name", "capitals"):
                heading.level = 1
            else:
                heading.level = 0
            last = heading.level or last
        deepest = max(levels.values(), default=0)
        plain = (2 if caps else 1) if not levels else min(deepest + 1, 6)
        deeper = self._deeper([heading for heading in found if heading.level == 0]) if plain == 1 else set()
        for heading in found:
            if heading.level == 0:
                heading.level = plain + (heading.place in deeper)

    def _deeper(self, plain: Sequence[Heading]) -> set[int]:
        """Which headings without numbers are of the second level: those with less space above, where two spaces are used.

        Else those that follow another heading at once, and then all between two such pairs that do not begin one.
        """
        gaps = [min(round(heading.group.gap), 5) for heading in plain]
        if not gaps:
            return set()
        if max(gaps) > min(gaps) and self.flow.spaced:
            return {heading.place for heading, gap in zip(plain, gaps, strict=True) if gap < max(gaps)}
        return set()

    # -- blocks -----------------------------------------------------------------------------------------------------

    def blocks(
        self, groups: Sequence[Group], headings: dict[int, Heading], strip: frozenset[str]
    ) -> list[content.Block]:
        """The blocks of some groups; headings lose the kinds of numbers in `strip`."""
        found: list[content.Block] = []
        rank = 0
        while rank < len(groups):
            group = groups[rank]
            heading = headings.get(group.lines[0])
            if heading is not None:
                found.append(self.set_heading(heading, strip))
                rank += 1
                continue
            cells = grids.cells(self.flow, groups, rank)
            if cells:
                found += grids.table(self.flow, cells, self._setter, self._ledger)
                rank += len(cells)
                continue
            items = self._items(groups, rank, headings)
            if items:
                found.append(self._listing(items))
                rank += len(items)
                continue
            paragraph = content.Paragraph(self._setter.inlines([(i, 0) for i in group.lines]))
            quoted = self.flow.lines[group.lines[0]].role == "BlockQuote"
            if quoted and found and isinstance(quote := found[-1], content.Quote):
                found[-1] = content.Quote((*quote.blocks, paragraph))
            else:
                found.append(content.Quote((paragraph,)) if quoted else paragraph)
            rank += 1
        return [block for block in found if not (isinstance(block, content.Paragraph) and not block.content)]

    def set_heading(self, heading: Heading, strip: frozenset[str]) -> content.Heading:
        """The block of a heading."""
        starts = [(i, 0) for i in heading.group.lines]
        if heading.number is not None and heading.number.kind in strip:
            starts[0] = (heading.group.lines[0], heading.number.end)
        return content.Heading(max(1, heading.level), self._setter.inlines(starts, plain=True))

    def _items(
        self, groups: Sequence[Group], rank: int, headings: dict[int, Heading]
    ) -> list[tuple[Group, Marker]]:
        """The groups from a rank on that make one list, with their marks; none where there is no list."""
        items: list[tuple[Group, Marker]] = []
        for group in groups[rank:]:
            if group.lines[0] in headings:
                break
            line = self.flow.lines[group.lines[0]]
            mark = marker(self._setter.bare(group.lines[0]))
            if mark is None or (items and mark.kind != items[0][1].kind):
                break
            if items and mark.value and mark.value != items[-1][1].value + 1:
                break
            if self._ledger.asked("list", line.page, line.number, line.start) == "text":
                break
            items.append((group, mark))
        if not items:
            return []
        tagged = self.flow.lines[items[0][0].lines[0]].role in ("LI", "LBody", "Lbl", "L")
        if len(items) < 2 and items[0][1].kind != "bullet" and not tagged:
            return []
        if items[0][1].kind not in ("bullet", "dash") and items[0][1].value != 1 and not tagged:
            return []
        return items

    def _listing(self, items: Sequence[tuple[Group, Marker]]) -> content.Listing:
        blocks: list[tuple[content.Block, ...]] = []
        for group, mark in items:
            line = self.flow.lines[group.lines[0]]
            confidence = 0.95 if line.role in ("LI", "LBody") else 0.85 if mark.kind == "bullet" else 0.7
            self._ledger.decide("list", line.page, line.number, line.start, choice="item", alternatives=("text",), confidence=confidence, reason=mark.kind, text=line.text[:60])  # fmt: skip
            starts = [(i, 0) for i in group.lines]
            starts[0] = (group.lines[0], mark.end)
            blocks.append((content.Paragraph(self._setter.inlines(starts)),))
        kind, value, _end = items[0][1]
        return content.Listing(tuple(blocks), None if kind in ("bullet", "dash") else value)

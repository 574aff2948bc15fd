"""All the lines of a source as one stream, with what is usual in it: how long its lines are, how large its letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from prote_build.importing.sheet import PAGE_TOP, Line, Page

# A sentence ends here: a stop, then brackets, quotation marks, calls.
_ENDED = re.compile(
    r"[.!?…][»”’\"'\u00a0\u202f\u2009 )\]]*(?:\[?\(?[0-9⁰¹²³⁴-⁹*†‡]{1,4}\]?\)?)?[»”\u00a0\u202f\u2009 )]*\Z|[»”)]\Z"
)
_COLON = re.compile(r"[:;][0-9⁰¹²³⁴-⁹*†‡]{0,4}\Z")


@dataclass
class Flow:
    """Lines in reading order. `paged` tells whether their page ends are those of the paper."""

    lines: list[Line]
    pages: int
    paged: bool
    pictures: dict[int, int] = field(default_factory=dict)  # images that stay behind, by page
    dropped: dict[int, str] = field(default_factory=dict)  # index of a line that is no part of the text: why

    @classmethod
    def of(cls, pages: Iterable[Page]) -> Flow:
        """The stream of these pages."""
        lines: list[Line] = []
        pictures: dict[int, int] = {}
        count = 0
        for page in pages:
            count += 1
            if page.pictures:
                pictures[page.number] = page.pictures
            for line in _tables_in_rows(page.lines):
                line.page = page.number
                lines.append(line)
        return cls(lines, count, count > 1 or any(line.box for line in lines), pictures)

    def live(self, index: int) -> bool:
        """Whether a line is part of the text."""
        return index not in self.dropped

    def before(self, index: int) -> int | None:
        """The nearest live line before one."""
        for i in range(index - 1, -1, -1):
            if i not in self.dropped:
                return i
        return None

    @cached_property
    def frames(self) -> list[int]:
        """The page or column that each line stands in, counted from 0 in reading order."""
        frames: list[int] = []
        frame = -1
        before: Line | None = None
        for line in self.lines:
            if before is None or line.gap >= PAGE_TOP or before.page != line.page or _rises(before, line):
                frame += 1
            frames.append(frame)
            before = line
        return frames

    @cached_property
    def width(self) -> int:
        """How many characters a full line of the body has: what nine of ten lines do not exceed."""
        return full_width([len(line.text) for line in self._body])

    @cached_property
    def size(self) -> float:
        """The size of most letters of the text, 0 where sizes are not known."""
        sizes: Counter[float] = Counter()
        for line in self.lines:
            sizes[line.size] += len(line.text)
        return max(sizes, key=lambda size: sizes[size], default=0.0)

    @cached_property
    def spaced(self) -> bool:
        """Whether paragraphs are parted by blank lines: in many places, not just round headings."""
        parted = sum(1 for line in self.lines if 0.5 < line.gap < PAGE_TOP)
        return parted * 40 >= len(self.lines)

    @property
    def _body(self) -> list[Line]:
        return [line for line in self.lines if not line.size or line.size >= self.size * 0.95]

    def small(self, index: int) -> bool:
        """Whether a line's letters are smaller than the text's: a note's, a caption's."""
        line = self.lines[index]
        return bool(self.size and line.size) and line.size < self.size * 0.95

    def short(self, index: int) -> bool:
        """Whether a line ends well before its full width: the end of a paragraph."""
        line = self.lines[index]
        if line.box is not None and self._edges:
            edge = self._edges.get(self.frames[index])
            return edge is not None and line.box.right < edge - 2.5 * (line.size or 10)
        return len(line.text) < 0.85 * self.width

    @cached_property
    def _edges(self) -> dict[int, float]:
        edges: dict[int, float] = {}
        for frame, line in zip(self.frames, self.lines, strict=True):
            if line.box is not None:
                edges[frame] = max(edges.get(frame, 0.0), line.box.right)
        return edges


CELLS = ("TD", "TH")


def _tables_in_rows(lines: list[Line]) -> Iterable[Line]:
    """The lines of a page; those of tagged tables cell after cell, as the tags have them, not column after column."""
    for is_cell, run in groupby(lines, key=lambda line: line.role in CELLS):
        table = list(run)
        if is_cell:
            table.sort(key=lambda line: line.block)
            for rank, line in enumerate(table):
                line.gap = 0.0 if rank else 1.0
        yield from table


def ended(text: str) -> bool:
    """Whether a sentence ends with this text, a call after its stop allowed."""
    return bool(_ENDED.search(text.rstrip()))


def hanging(text: str) -> bool:
    """Whether a text ends with a colon or semicolon: a list may follow."""
    return bool(_COLON.search(text.rstrip()))


def full_width(lengths: list[int]) -> int:
    """How many characters a full line has: what nine of ten lines do not exceed; 0 for no lines."""
    if not lengths:
        return 0
    lengths = sorted(lengths)
    return lengths[min(len(lengths) - 1, len(lengths) * 9 // 10)]


def _rises(before: Line, line: Line) -> bool:
    """Whether a line stands higher on the page than the one before it: at the head of the next column."""
    return before.box is not None and line.box is not None and line.box.bottom < before.box.top

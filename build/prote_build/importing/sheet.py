"""Paper: pages of lines, each line with what is known of its characters. A text's lines know less than a PDF's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

PAGE_TOP = 99.0
"""The gap above the first line of a page or column, in lines."""


class Place(NamedTuple):
    """A spot on paper: a page (from 1) and how far down it is, in points."""

    page: int
    top: float


class Box(NamedTuple):
    """A rectangle in points from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Cell(NamedTuple):
    """Where a tagged cell stands: the numbers of its table and row, which grow in reading order, and its column from 0."""

    table: int
    row: int
    column: int


@dataclass(slots=True)
class Run:
    """Characters of one look, spaces included. `size` is 0 where it is not known."""

    text: str
    italic: bool = False
    bold: bool = False
    raised: bool = False  # a superscript
    size: float = 0.0
    target: str = ""  # the address of a link
    goes_to: Place | None = None  # where a link within the document leads
    role: str = ""  # what the tags of a PDF say of these characters alone: "Lbl", "Code", …


@dataclass(slots=True)
class Line:
    """A printed line. `number` counts from 1: in the file for a text, on the page for a PDF.

    `gap` tells the empty space above as a number of missing lines: 0 for a line that follows directly, 1 after one blank
    line, 99 for the first of a page. `indent` is in characters for a text, in points from the column's edge for a PDF.
    """

    number: int
    runs: list[Run]
    indent: float = 0.0
    gap: float = 0.0
    box: Box | None = None
    role: str = ""  # by the tags of a PDF: "artifact", "P", "H1", "Note", "LI", "TD", "Caption", "TOC", …
    block: int = 0  # lines of one tagged paragraph, heading or note share this number; 0 is unknown
    page: int = 0
    start: int = (
        0  # code points of the source's line before this one's first: what a right-hand column stands behind
    )
    cell: Cell | None = None  # of a tagged table

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(run.text for run in self.runs) if len(self.runs) != 1 else self.runs[0].text

    @property
    def size(self) -> float:
        """The size of most of its characters, 0 where it is not known."""
        sizes: dict[float, int] = {}
        for run in self.runs:
            if not run.raised:
                sizes[run.size] = sizes.get(run.size, 0) + len(run.text)
        return max(sizes, key=lambda size: sizes[size], default=0.0)


@dataclass(slots=True)
class Page:
    """A page, or what a text shows between two form feeds; lines stand in reading order, column after column."""

    number: int
    lines: list[Line] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0
    pictures: int = 0  # images that stay behind

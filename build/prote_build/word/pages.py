"""On which page each heading will stand, near enough for a table of contents that Word has not updated yet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prote_build.word.page import Page
from prote_build.word.styles import NOTE_STEP, TIGHT

_BLOCK = re.compile(r"<w:tr>.*?</w:tr>|<w:p>.*?</w:p>", re.S)
_CELL = re.compile(r'<w:tcW w:w="(\d+)".*?</w:tc>', re.S)
_PICTURE = re.compile(r'<wp:extent cx="\d+" cy="(\d+)"')
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)")
_CALL = re.compile(r'<w:footnoteReference w:id="(\d+)"')
_NOTE = re.compile(r'<w:footnote w:id="(\d+)">(.*?)</w:footnote>', re.S)
_STYLE = re.compile(r'<w:pStyle w:val="(\w+)"')
_MARK = re.compile(r'<w:bookmarkStart [^>]*w:name="(_Toc\d+)"')


# Of the size of a letter: its average width in a French text with what is lost at the ends of lines, and the height of a line.
_SERIF = (0.475, 1.371)
_SANS = (0.415, 1.424)
_BOLD = (0.44, 1.424)


@dataclass(frozen=True)
class _Shape:
    """What a style takes: its letters' size in points; then in twentieths of a point the space around it, and its indents."""

    size: float
    space: int
    indent: int = 0
    font: tuple[float, float] = _SERIF
    share: int = 240  # of a line

    @property
    def line(self) -> int:
        return round(self.size * 20 * self.font[1] * self.share / 240)

    def height(self, letters: int, measure: int) -> int:
        lines = max(1, -(-int(letters * self.size * 20 * self.font[0]) // (measure - self.indent)))
        return lines * self.line + self.space


_TEXT_SHAPE = _Shape(11, 90)
_NOTE_SHAPE = _Shape(8.5, 40, NOTE_STEP)
_SHAPES = {
    "Organisation": _Shape(10.5, 80, font=_BOLD),
    "Series": _Shape(10, 480, font=_BOLD),
    "Title": _Shape(25, 140, font=_BOLD),
    "Subtitle": _Shape(13.5, 200),
    "Author": _Shape(10.5, 0, font=_SANS),
    "Summary": _Shape(10, 180, 420, _SANS),
    "SummaryList": _Shape(10, 80, 780, _SANS),
    "BlockText": _Shape(10, 190, 680),
    "ListBullet": _Shape(11, 60, 360),
    "ListNumber": _Shape(11, 60, 360),
    "Heading1": _Shape(16, 590, font=_BOLD),
    "Heading2": _Shape(13, 420, font=_BOLD),
    "Heading3": _Shape(11, 340, font=_BOLD),
    "TOCHeading": _Shape(9.5, 400, font=_BOLD),
    "TOC1": _Shape(9.5, 70, 0, _BOLD, TIGHT),
    "TOC2": _Shape(9.5, 10, 260, _SANS, TIGHT),
    "TableText": _Shape(9.5, 40, 180, _SANS),
    "TableHeading": _Shape(9.5, 40, 180, _BOLD),
    "TableTextNarrow": _Shape(7, 40, 80, _SANS),
    "TableHeadingNarrow": _Shape(7, 40, 80, _BOLD),
    "ImageCaption": _Shape(9, 260, font=_SANS),
}


def headings(document: str, footnotes: str, page: Page) -> dict[str, int]:
    """The page of each mark of the table of contents, by its name. Lines are estimated from the number of letters."""
    notes = {
        number: sum(_NOTE_SHAPE.height(_letters(part), page.measure) for part in note.split("</w:p>")[:-1])
        for number, note in _NOTE.findall(footnotes)
    }
    found: dict[str, int] = {}
    number, used, ruled = 1, 0, False
    for block in _BLOCK.findall(document):
        style = _style(block)
        height, line = _height(block, style, page)
        below = sum(notes.get(call, 0) for call in _CALL.findall(block))
        if below and not ruled:
            below += 200  # the rule above the first note
        # A heading takes two lines of its text with it.
        least = height + 2 * _TEXT_SHAPE.line if style.startswith("Heading") else min(height, 2 * line)
        if "<w:pageBreakBefore" in block or used + least + below > page.depth:
            spill = used + height + below - page.depth
            if least < height and used + 2 * line < page.depth and "<w:pageBreakBefore" not in block:
                # A long paragraph runs over the page's end; its notes follow their calls.
                number, used, ruled = number + 1, spill, below > 0
            else:
                number, used, ruled = number + 1, height + below, below > 0
        else:
            used, ruled = used + height + below, ruled or below > 0
            if used > page.depth:
                number, used, ruled = number + 1, used - page.depth, False
        found |= dict.fromkeys(_MARK.findall(block), number)
    return found


def _height(block: str, style: str, page: Page) -> tuple[int, int]:
    """The height of a block and of a line in it; a row is not parted."""
    picture = _PICTURE.search(block)
    if picture:
        height = int(picture[1]) // 635 + 240
        return height, height
    shape = _SHAPES.get(style, _TEXT_SHAPE)
    if block.startswith("<w:tr>"):
        cells = [(int(found[1]), _letters(found[0])) for found in _CELL.finditer(block)]
        height = max((shape.height(letters, width) for width, letters in cells), default=shape.line)
        return height, height
    return shape.height(_letters(block), page.measure), shape.line


def _style(block: str) -> str:
    found = _STYLE.search(block)
    return found[1] if found else ""


def _letters(block: str) -> int:
    return sum(map(len, _TEXT.findall(block)))

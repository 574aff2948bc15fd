"""The look of text objects: style, size, direction, and the marked content that holds them."""

from __future__ import annotations

import ctypes
import math
import re
from typing import NamedTuple

from prote_build.importing.pdf.frame import Frame
from prote_build.importing.pdf.raw import Handle, calls, font_at, marks, octets, page_object, pdfium

_BOLD_NAME = re.compile(
    r"bold|black|heavy|demi$|demi[-,b]|semibd|[-,](?:bd|b|bi|z)\d*$|^(?:cmbx|cmssbx|sfbx|ecbx|lmbx|cmb)\d",
    re.I,
)
_ITALIC_NAME = re.compile(
    r"italic|obliq|kursiv|slanted|[-,](?:i|ita?l?|bi|z)\d*$|^(?:cmti|cmbxti|cmsl|sfti|ecti|sfsl)\d", re.I
)
_ITALIC = 1 << 6
_FORCED_BOLD = 1 << 18
_BOLD_WEIGHT = 700
_SMALLEST, _LARGEST = 0.1, 10_000.0  # points; what is beyond is no size
_LEVEL = 5.0  # degrees: text turned by more is rotated


class Look(NamedTuple):
    """What the characters of one text object share. `size` in points, `angle` in degrees against the clock."""

    italic: bool
    bold: bool
    size: float
    angle: float
    content: int  # the marked content that holds it, -1 for none
    artifact: bool  # it is marked as no part of the text

    @property
    def level(self) -> bool:
        """Whether it stands upright on paper."""
        return abs(self.angle) <= _LEVEL


class Looks:
    """Asks for the looks of a page's text objects; fonts are asked once."""

    def __init__(self, text: int, frame: Frame) -> None:
        self._text = text
        self._frame = frame
        self._calls = calls()
        self._stroked = pdfium().FPDF_TEXTRENDERMODE_FILL_STROKE
        self._fonts: dict[int, tuple[bool, bool]] = {}

    def of(self, thing: int, index: int) -> Look:
        """The look of the text object at an address, whose first character is at `index`."""
        ask = self._calls
        turn = ask.matrix(self._text, index)
        size = ask.size(self._text, index) * math.hypot(turn.c, turn.d)
        size = round(size, 1) if _SMALLEST <= size < _LARGEST else 1.0
        italic, bold = self._font(ask.font(thing) or 0)
        # Word and LibreOffice make up styles that a font lacks: they slant it, or draw its outline too.
        italic = italic or (abs(turn.b) < 0.01 * abs(turn.a) and turn.c > 0.1 * abs(turn.d))
        bold = bold or ask.mode(thing) == self._stroked
        content = ask.marked(thing)
        # What the tags name is text, whatever holds it.
        artifact = content < 0 and any(name == "Artifact" for name, _own in marks(page_object(thing)))
        return Look(italic, bold, size, self._frame.angle(turn.a, turn.b), content, artifact)

    def spoken(self, thing: Handle) -> bool:
        """Whether the text of an object was given apart from what is drawn."""
        return any(own for _name, own in marks(thing))

    def _font(self, place: int) -> tuple[bool, bool]:
        """Whether a font is italic, and bold: by what it says of itself and by its name."""
        if not place:
            return False, False
        if place not in self._fonts:
            raw, font = pdfium(), font_at(place)
            name = octets(raw.FPDFFont_GetBaseFontName, font).rpartition("+")[2]
            flags = max(raw.FPDFFont_GetFlags(font), 0)
            angle = ctypes.c_int()
            slanted = bool(raw.FPDFFont_GetItalicAngle(font, angle)) and -45 <= angle.value <= -3
            heavy = bool(flags & _FORCED_BOLD) or raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
            self._fonts[place] = (
                bool(flags & _ITALIC) or slanted or bool(_ITALIC_NAME.search(name)),
                heavy or bool(_BOLD_NAME.search(name)),
            )
        return self._fonts[place]

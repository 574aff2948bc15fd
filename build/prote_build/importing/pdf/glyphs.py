"""The characters of a page with their place and look, in the order in which they were drawn."""

from __future__ import annotations

import ctypes
import itertools
import math
import re
from dataclasses import dataclass
from typing import NamedTuple

from prote_build.importing.pdf.characters import ACCENTS, composed, meaning
from prote_build.importing.pdf.frame import Frame
from prote_build.importing.pdf.raw import Handle, address, marks, matrix, octets, pdfium

MOST = 200_000  # characters on a page; a page of a newspaper has 30,000
_MOST_HYPHENS = 300  # of a page, whose nature is asked for
_BOLD_NAME = re.compile(
    r"bold|black|heavy|demi$|demi[-,b]|semibd|[-,](?:bd|b|bi|z)\d*$|^(?:cmbx|cmssbx|sfbx|ecbx|lmbx|cmb)\d",
    re.I,
)
_ITALIC_NAME = re.compile(
    r"italic|obliq|kursiv|slanted|[-,](?:i|ita?l?|bi|z)\d*$|^(?:cmti|cmbxti|cmsl|sfti|ecti|sfsl)\d", re.I
)
_ITALIC = 1 << 6
_FORCED_BOLD = 1 << 18
_ENDING_HYPHEN = 2  # what pdfium says in place of a hyphen that ends a line
_GENERATED = (10, 13, 32)  # what pdfium may add
_LEVEL = 5.0  # degrees: text turned by more is rotated


class Look(NamedTuple):
    """What characters of one text object share. `size` in points, `angle` in degrees against the clock."""

    italic: bool
    bold: bool
    size: float
    angle: float
    content: int  # the marked content that holds it, -1 for none
    artifact: bool  # it is marked as no part of the text
    spoken: bool  # its text was given apart from what is drawn


@dataclass(slots=True, eq=False)
class Glyph:
    """A character on paper: points from the upper left corner; `base` is the height that it stands on."""

    text: str  # several characters for a ligature
    left: float
    right: float
    base: float
    look: Look
    aloft: bool = False  # drawn as a superior sign, though its size and base are those of its line
    block: int = 0
    role: str = ""  # of its block
    inline: str = ""  # its own role


def level(look: Look) -> bool:
    """Whether characters of this look stand upright on paper."""
    return abs(look.angle) <= _LEVEL


class TooManyCharactersError(Exception):
    """A page holds more than anyone could have written."""


def glyphs(page: Handle, text: Handle, frame: Frame) -> list[Glyph]:
    """The characters of a page that are shown on it; what pdfium adds by itself (spaces, line ends) is left out.

    Raises TooManyCharactersError.
    """
    raw = pdfium()
    count = raw.FPDFText_CountChars(text)
    if count > MOST:
        raise TooManyCharactersError
    get_object, get_code = raw.FPDFText_GetTextObject, raw.FPDFText_GetUnicode
    get_loose, get_tight, get_origin = (
        raw.FPDFText_GetLooseCharBox,
        raw.FPDFText_GetCharBox,
        raw.FPDFText_GetCharOrigin,
    )
    is_generated = raw.FPDFText_IsGenerated
    loose = raw.FS_RECTF()
    left, right, bottom, top = (ctypes.c_double() for _edge in range(4))
    looks = _Looks(text, frame)
    found: list[Glyph] = []
    hyphens: list[tuple[Glyph, Handle]] = []
    last = same = 0
    half = 0
    look = None
    width, height = frame.width, frame.height
    for index in range(count):
        thing = get_object(text, index)
        if not thing:
            continue  # pdfium made it up
        code = get_code(text, index)
        if 0xD800 <= code < 0xDC00:
            half = code
            continue
        if 0xDC00 <= code < 0xE000:  # the other half of a character beyond U+FFFF
            code, half = 0x10000 + ((half - 0xD800) << 10) + (code - 0xDC00) if half else 0xDC00, 0
        if code in _GENERATED and is_generated(text, index) == 1:
            continue
        place = address(thing)
        if place != last or look is None:
            last, look = place, looks.of(thing, index)
        if not get_loose(text, index, loose):
            continue
        if not get_origin(text, index, left, top):
            continue
        x, base = frame.point(left.value, top.value)
        box = frame.box(loose.left, loose.bottom, loose.right, loose.top)
        # NaN fails too.
        if not (-1 <= x <= width + 1 and -1 <= base <= height + look.size and box[2] - box[0] <= width):
            continue
        character = "-" if code == _ENDING_HYPHEN else meaning(code)
        if not character:
            continue
        if (
            found
            and last == same
            and (found[-1].left, found[-1].right, found[-1].base) == (box[0], box[2], base)
        ):
            found[-1].text += character  # a ligature is one glyph of several characters
            continue
        same = last
        glyph = Glyph(character, box[0], box[2], base, look)
        if code == _ENDING_HYPHEN:
            hyphens.append((glyph, thing))
        elif character == "\u00ad" and look.spoken and found:
            found[-1].right = max(found[-1].right, box[2])
            continue  # a place where the word might have been cut; its room is taken from the letter before
        elif (
            character.isalnum() and character not in "ªº" and get_tight(text, index, left, right, bottom, top)
        ):
            tight = frame.box(left.value, bottom.value, right.value, top.value)
            glyph.aloft = tight[3] < base - 0.22 * look.size and tight[1] < tight[3]
        if not (found and _composes(found[-1], glyph)):
            found.append(glyph)
    _name_hyphens(page, found, hyphens)
    return found


def _composes(before: Glyph, glyph: Glyph) -> bool:
    """Puts an accent and the letter that it is drawn over together, in `before`; False where they are two characters."""
    if (before.text in ACCENTS) == (glyph.text in ACCENTS) or before.look.size != glyph.look.size:
        return False
    overlap = min(before.right, glyph.right) - max(before.left, glyph.left)
    narrower = min(before.right - before.left, glyph.right - glyph.left)
    if overlap < 0.6 * narrower or narrower <= 0:
        return False
    letter, accent = (glyph, before) if before.text in ACCENTS else (before, glyph)
    whole = composed(letter.text, accent.text)
    if whole is None:
        return False
    before.text, before.left, before.right, before.base = whole, letter.left, letter.right, letter.base
    return True


def _name_hyphens(page: Handle, found: list[Glyph], hyphens: list[tuple[Glyph, Handle]]) -> None:
    """Tells soft hyphens at line ends from hard ones.

    pdfium hides what the file says of a hyphen that ends a line. Asked about its text object alone, with no line after
    it, it tells. Where a file writes U+00AD within lines too, it does so for every hyphen, and none is soft.
    """
    ending = {id(glyph) for glyph, _thing in hyphens}
    visible = [glyph for glyph in found if glyph.text == "\u00ad"]
    inside = {
        id(glyph)
        for glyph, after in itertools.pairwise(found)
        if glyph.text == "\u00ad" and abs(glyph.base - after.base) < 1 and after.left >= glyph.left
    }
    if inside:
        for glyph in visible:
            glyph.text = "-"
        return
    if not 0 < len(ending) <= _MOST_HYPHENS:
        return
    raw = pdfium()
    things = [raw.FPDFPage_GetObject(page, index) for index in range(raw.FPDFPage_CountObjects(page))]
    for thing in things:
        raw.FPDFPageObj_SetIsActive(thing, False)
    for glyph, thing in hyphens:
        raw.FPDFPageObj_SetIsActive(thing, True)
        alone = raw.FPDFText_LoadPage(page)
        if alone:
            last = raw.FPDFText_CountChars(alone) - 1
            if last >= 0 and raw.FPDFText_GetUnicode(alone, last) == 0xAD:
                glyph.text = "\u00ad"
            raw.FPDFText_ClosePage(alone)
        raw.FPDFPageObj_SetIsActive(thing, False)
    for thing in things:
        raw.FPDFPageObj_SetIsActive(thing, True)


class _Looks:
    """The looks of text objects; fonts are asked once a page."""

    def __init__(self, text: Handle, frame: Frame) -> None:
        self._text = text
        self._frame = frame
        self._fonts: dict[int, tuple[bool, bool]] = {}

    def of(self, thing: Handle, index: int) -> Look:
        """The look of a text object, whose first character is at `index`."""
        raw = pdfium()
        turn = matrix(self._text, index)
        size = raw.FPDFText_GetFontSize(self._text, index) * math.hypot(turn.c, turn.d)
        if not 0 < size < 10_000:
            size = 1.0
        italic, bold = self._font(raw.FPDFTextObj_GetFont(thing))
        # Word and LibreOffice make up styles that a font lacks: they slant it, or draw its outline too.
        italic = italic or (abs(turn.b) < 0.01 * abs(turn.a) and turn.c > 0.1 * abs(turn.d))
        bold = bold or raw.FPDFTextObj_GetTextRenderMode(thing) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
        around = marks(thing)
        return Look(
            italic,
            bold,
            round(size, 1),
            self._frame.angle(turn.a, turn.b),
            raw.FPDFPageObj_GetMarkedContentID(thing),
            any(name == "Artifact" for name, _own in around),
            any(own for _name, own in around),
        )

    def _font(self, font: Handle) -> tuple[bool, bool]:
        if not font:
            return False, False
        place = address(font)
        if place not in self._fonts:
            raw = pdfium()
            name = octets(raw.FPDFFont_GetBaseFontName, font).rpartition("+")[2]
            flags = max(raw.FPDFFont_GetFlags(font), 0)
            angle = ctypes.c_int()
            slanted = bool(raw.FPDFFont_GetItalicAngle(font, angle)) and -45 <= angle.value <= -3
            self._fonts[place] = (
                bool(flags & _ITALIC) or slanted or bool(_ITALIC_NAME.search(name)),
                bool(flags & _FORCED_BOLD)
                or bool(_BOLD_NAME.search(name))
                or raw.FPDFFont_GetWeight(font) >= 700,
            )
        return self._fonts[place]

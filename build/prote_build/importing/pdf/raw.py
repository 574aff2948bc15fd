"""pdfium's C interface as Python values: its strings, numbers and handles. All that lacks types is here.

Handles (documents, pages, objects, elements) are opaque: None stands for pdfium's null. pdfium is not thread-safe and
what a page gave out (objects, fonts, elements) dies with the page.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from types import ModuleType
from typing import Any, NamedTuple

from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

Handle = Any
LONGEST = 65_536  # bytes of a title, a name or an address; longer ones are cut, so that none fills the memory
_NAME = 64  # bytes of an element's type


class Matrix(NamedTuple):
    """x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float


@cache
def pdfium() -> ModuleType:
    """The functions of pdfium, loaded when the first PDF comes."""
    try:
        import pypdfium2.raw  # type: ignore[import-untyped]
    except ImportError:
        raise ProteError(_("pypdfium2 is not installed: pip install 'prote[build]'")) from None
    functions: ModuleType = pypdfium2.raw
    return functions


def utf16(function: Callable[..., int], *arguments: object) -> str:
    """What a function that fills a buffer with UTF-16 says; "" where it says nothing."""
    length = min(function(*arguments, None, 0), LONGEST)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    function(*arguments, ctypes.cast(buffer, function.argtypes[-2]), length)  # type: ignore[attr-defined]
    return buffer.raw[: length - 2].decode("utf-16-le", "replace").partition("\0")[0]


def octets(function: Callable[..., int], *arguments: object) -> str:
    """What a function that fills a buffer with bytes says: a font's name, an address."""
    length = min(function(*arguments, None, 0), LONGEST)
    if length <= 1:
        return ""
    buffer = ctypes.create_string_buffer(length)
    function(*arguments, ctypes.cast(buffer, function.argtypes[-2]), length)  # type: ignore[attr-defined]
    return buffer.raw[: length - 1].decode("utf-8", "replace").partition("\0")[0]


def address(handle: Handle) -> int:
    """What tells two handles apart; 0 for null."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def marks(thing: Handle) -> list[tuple[str, bool]]:
    """The marked content around a page object, outermost first: each one's name, and whether it has its own text."""
    raw = pdfium()
    found = []
    buffer = (ctypes.c_ushort * 64)()
    length = ctypes.c_ulong()
    for index in range(min(raw.FPDFPageObj_CountMarks(thing), 16)):
        mark = raw.FPDFPageObj_GetMark(thing, index)
        if mark and raw.FPDFPageObjMark_GetName(mark, buffer, 128, length):
            name = bytes(buffer)[: length.value].decode("utf-16-le", "replace").rstrip("\0")
            own = raw.FPDFPageObjMark_GetParamValueType(mark, b"ActualText") != 0
            found.append((name, own))
    return found


class Calls:
    """The functions that are called for most characters, without the checks of types that cost more than the call.

    Handles are addresses here; `numbers` and `edges` are where pdfium writes what it is asked for.
    """

    def __init__(self) -> None:
        raw = pdfium()
        pointer, number = ctypes.c_void_p, ctypes.c_int
        self.object: Callable[[int, int], int | None] = _bare(
            raw.FPDFText_GetTextObject, pointer, pointer, number
        )
        self.generated: Callable[[int, int], int] = _bare(raw.FPDFText_IsGenerated, number, pointer, number)
        self.loose: Callable[[int, int, int], int] = _bare(
            raw.FPDFText_GetLooseCharBox, number, pointer, number, pointer
        )
        self.tight: Callable[[int, int, int, int, int, int], int] = _bare(
            raw.FPDFText_GetCharBox, number, pointer, number, pointer, pointer, pointer, pointer
        )
        self.origin: Callable[[int, int, int, int], int] = _bare(
            raw.FPDFText_GetCharOrigin, number, pointer, number, pointer, pointer
        )
        self.child: Callable[[int, int], int | None] = _bare(
            raw.FPDF_StructElement_GetChildAtIndex, pointer, pointer, number
        )
        self.content: Callable[[int, int], int] = _bare(
            raw.FPDF_StructElement_GetChildMarkedContentID, number, pointer, number
        )
        self.children: Callable[[int], int] = _bare(raw.FPDF_StructElement_CountChildren, number, pointer)
        self.raw_type = _bare(
            raw.FPDF_StructElement_GetRawType, ctypes.c_ulong, pointer, pointer, ctypes.c_ulong
        )
        self.type = _bare(raw.FPDF_StructElement_GetType, ctypes.c_ulong, pointer, pointer, ctypes.c_ulong)
        self._name = ctypes.create_string_buffer(_NAME)
        self._at_name = ctypes.addressof(self._name)
        self.size: Callable[[int, int], float] = _bare(
            raw.FPDFText_GetFontSize, ctypes.c_double, pointer, number
        )
        self.turn: Callable[[int, int, int], int] = _bare(
            raw.FPDFText_GetMatrix, number, pointer, number, pointer
        )
        self.font: Callable[[int], int | None] = _bare(raw.FPDFTextObj_GetFont, pointer, pointer)
        self.mode: Callable[[int], int] = _bare(raw.FPDFTextObj_GetTextRenderMode, number, pointer)
        self.marked: Callable[[int], int] = _bare(raw.FPDFPageObj_GetMarkedContentID, number, pointer)
        self._turn = raw.FS_MATRIX(1, 0, 0, 1, 0, 0)
        self._at_turn = ctypes.addressof(self._turn)
        self.edges = raw.FS_RECTF()
        self.at_edges = ctypes.addressof(self.edges)
        self.numbers = [ctypes.c_double() for _edge in range(4)]
        self.at_numbers = [ctypes.addressof(value) for value in self.numbers]

    def matrix(self, text: int, index: int) -> Matrix:
        """How the character at `index` is turned and stretched, forms around it included."""
        turn = self._turn
        if not self.turn(text, index, self._at_turn):
            return Matrix(1, 0, 0, 1, 0, 0)
        return Matrix(turn.a, turn.b, turn.c, turn.d, turn.e, turn.f)

    def name(self, function: Callable[[int, int, int], int], element: int) -> str:
        """The name that a function tells of an element; "" where it has none or one too long to be known."""
        length = function(element, self._at_name, _NAME)
        return self._name.raw[: length - 2].decode("utf-16-le", "replace") if 2 < length <= _NAME else ""


@cache
def calls() -> Calls:
    """The bare functions, made once."""
    return Calls()


def _bare(function: Handle, result: type, *arguments: type) -> Callable[..., Any]:
    entry = ctypes.cast(function, ctypes.c_void_p).value
    assert entry
    return ctypes.CFUNCTYPE(result, *arguments)(entry)


def page_object(at: int) -> Handle:
    """The page object at an address."""
    return ctypes.cast(at, pdfium().FPDF_PAGEOBJECT)


def font_at(at: int) -> Handle:
    """The font at an address."""
    return ctypes.cast(at, pdfium().FPDF_FONT)


def characters(text: Handle) -> str:
    """All characters of a page, one for each index of pdfium's, spaces and line ends that it made up included."""
    raw = pdfium()
    count: int = raw.FPDFText_CountChars(text)
    units = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text, 0, count, units) - 1
    found = bytes(units)[: 2 * max(written, 0)].decode("utf-16-le", "surrogatepass")
    if len(found) == written == count:
        return found
    # Some have no text or need two units, and the others are not where they are counted.
    codes = (raw.FPDFText_GetUnicode(text, index) for index in range(count))
    return "".join(chr(code) if code <= 0x10FFFF else "\ufffd" for code in codes)


def page_box(page: Handle) -> tuple[float, float, float, float]:
    """What is shown of a page in its own coordinates: left, bottom, right, top. A page without boxes is US Letter."""
    raw = pdfium()
    numbers = [ctypes.c_float() for _edge in range(4)]
    media = (0.0, 0.0, 612.0, 792.0)
    if raw.FPDFPage_GetMediaBox(page, *numbers):
        media = _ordered([number.value for number in numbers]) or media
    if raw.FPDFPage_GetCropBox(page, *numbers):
        crop = _ordered([number.value for number in numbers])
        if crop:
            left, bottom = max(crop[0], media[0]), max(crop[1], media[1])
            right, top = min(crop[2], media[2]), min(crop[3], media[3])
            if left < right and bottom < top:
                return left, bottom, right, top
    return media


def _ordered(box: list[float]) -> tuple[float, float, float, float] | None:
    left, right = sorted((box[0], box[2]))
    bottom, top = sorted((box[1], box[3]))
    return (left, bottom, right, top) if left < right and bottom < top else None

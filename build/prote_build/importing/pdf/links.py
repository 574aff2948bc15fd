"""The links of a page: where they can be clicked, and where they lead."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote

from prote_build.importing.pdf.frame import Frame
from prote_build.importing.pdf.raw import Handle, octets, pdfium
from prote_build.importing.sheet import Box, Place

_MOST = 5_000  # areas of a page
_MOST_NEAR = 50  # beside one piece of text
_BAND = 20.0  # points: links are sorted by height into bands
_TALLEST = 500  # bands of one link
_SCHEMES = ("http://", "https://", "mailto:")
# What may stand in an address as it is; all else is escaped, so that nothing in it can end the Markdown it is put in.
_PLAIN = "!#$%&'()*+,/:;=?@[]~-._"


class Area(NamedTuple):
    """A place to click, with the address or the spot in the document that it leads to."""

    box: Box
    target: str
    goes_to: Place | None

    def holds(self, x: float) -> bool:
        """Whether something in its height lies in it."""
        return self.box.left - 0.5 <= x <= self.box.right + 0.5


class Areas:
    """The links of a page, found by their height."""

    def __init__(self, areas: Iterable[Area] = ()) -> None:
        self._bands: dict[int, list[Area]] = {}
        for area in areas:
            first, last = int(area.box.top // _BAND), int(area.box.bottom // _BAND)
            for band in range(first, min(last, first + _TALLEST) + 1):
                self._bands.setdefault(band, []).append(area)

    def near(self, left: float, right: float, base: float, size: float) -> list[Area]:
        """The links that text on this base may be in, in the file's order."""
        if not self._bands:
            return []
        middle = base - 0.3 * size
        return [
            area
            for area in self._bands.get(int(middle // _BAND), ())
            if area.box.top - 1 <= middle <= area.box.bottom + 1
            and area.box.left < right
            and area.box.right > left
        ][:_MOST_NEAR]


class Destinations:
    """Where things lead within a document; a page's height is asked once."""

    def __init__(self, document: Handle) -> None:
        self.document = document
        self._count = pdfium().FPDF_GetPageCount(document)
        self._heights: dict[int, float] = {}

    def place(self, destination: Handle) -> Place | None:
        """The spot of a destination: the head of its page where it names the page alone."""
        if not destination:
            return None
        raw = pdfium()
        index = raw.FPDFDest_GetDestPageIndex(self.document, destination)
        if not 0 <= index < self._count:
            return None
        has = [ctypes.c_int() for _axis in range(3)]
        x, y, zoom = (ctypes.c_float() for _axis in range(3))
        top = 0.0
        if raw.FPDFDest_GetLocationInPage(destination, *has, x, y, zoom) and has[1].value:
            top = self._height(index) - y.value
        return Place(index + 1, round(top, 1) if abs(top) < 100_000 else 0.0)

    def target(self, action: Handle) -> str:
        """The address that an action opens, "" for others than http, https and mailto."""
        raw = pdfium()
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            return ""
        address = octets(raw.FPDFAction_GetURIPath, self.document, action).strip()
        if not address.lower().startswith(_SCHEMES) or "\ufffd" in address:
            return ""
        return quote(address, safe=_PLAIN)

    def _height(self, index: int) -> float:
        if index not in self._heights:
            raw = pdfium()
            size = raw.FS_SIZEF()
            self._heights[index] = (
                size.height if raw.FPDF_GetPageSizeByIndexF(self.document, index, size) else 0.0
            )
        return self._heights[index]


def areas(page: Handle, frame: Frame, destinations: Destinations) -> Areas:
    """The places of a page that can be clicked, those that lead nowhere left out."""
    raw = pdfium()
    position = ctypes.c_int(0)
    link = raw.FPDF_LINK()
    found: list[Area] = []
    while len(found) < _MOST and raw.FPDFLink_Enumerate(page, position, link):
        destination = raw.FPDFLink_GetDest(destinations.document, link)
        action = raw.FPDFLink_GetAction(link)
        if not destination and action and raw.FPDFAction_GetType(action) == raw.PDFACTION_GOTO:
            destination = raw.FPDFAction_GetDest(destinations.document, action)
        goes_to = destinations.place(destination)
        target = "" if goes_to else destinations.target(action)
        if goes_to or target:
            found.extend(Area(box, target, goes_to) for box in _boxes(link, frame))
    return Areas(area for area in found if all(abs(edge) < 100_000 for edge in area.box))


def _boxes(link: Handle, frame: Frame) -> list[Box]:
    """The rectangles of a link: one a line where the file has them."""
    raw = pdfium()
    boxes = []
    corners = raw.FS_QUADPOINTSF()
    for index in range(min(max(raw.FPDFLink_CountQuadPoints(link), 0), 100)):
        if raw.FPDFLink_GetQuadPoints(link, index, corners):
            xs = (corners.x1, corners.x2, corners.x3, corners.x4)
            ys = (corners.y1, corners.y2, corners.y3, corners.y4)
            boxes.append(Box(*frame.box(min(xs), min(ys), max(xs), max(ys))))
    if not boxes:
        edges = raw.FS_RECTF()
        if raw.FPDFLink_GetAnnotRect(link, edges):
            left, right = sorted((edges.left, edges.right))
            bottom, top = sorted((edges.bottom, edges.top))
            boxes.append(Box(*frame.box(left, bottom, right, top)))
    return boxes

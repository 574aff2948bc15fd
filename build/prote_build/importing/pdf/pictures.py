"""How many pictures a page shows: they are not brought over, and the ledger must say so."""

from __future__ import annotations

import ctypes

from prote_build.importing.pdf.raw import Handle, pdfium

_SMALLEST = 36.0  # points: half an inch; bullets and ornaments are smaller
_WHOLE = 0.7  # of the page: a scan behind its recognised text


def pictures(page: Handle, width: float, height: float) -> int:
    """The images of a page that are neither an ornament nor the page itself; drawings made of lines are not counted."""
    raw = pdfium()
    found = 0
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(raw.FPDFPage_CountObjects(page)):
        thing = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_IMAGE:
            continue
        if not raw.FPDFPageObj_GetBounds(thing, *edges):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        across, up = right - left, top - bottom
        found += min(across, up) >= _SMALLEST and across * up < _WHOLE * width * height
    return found

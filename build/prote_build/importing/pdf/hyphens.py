"""Tells the soft hyphens at line ends from the hard ones."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from prote_build.importing.pdf.piece import Piece
from prote_build.importing.pdf.raw import Handle, pdfium

# What pdfium says in place of a hyphen that ends a line.
ENDING = "\x02\ufffe"
_MOST = 300  # hyphens of a page whose nature is asked for
_SOFT = 0xAD


def name_hyphens(page: Handle, found: Sequence[Piece], hyphens: Sequence[tuple[Piece, Handle]]) -> None:
    """Makes a soft hyphen (U+00AD) of those in `hyphens`, (piece that ends with it, text object), that the file calls so.

    pdfium hides what the file says of a hyphen that ends a line. Asked about its text object alone, with no line after
    it, it tells. Where a file writes U+00AD within lines too, it does so for every hyphen, and none is soft.
    """
    if any("\u00ad" in piece.text[:-1] for piece in found) or any(
        before.text.endswith("\u00ad")
        and abs(before.base - after.base) < 1
        and after.left >= before.right - 1
        for before, after in itertools.pairwise(found)
    ):
        for piece in found:
            piece.text = piece.text.replace("\u00ad", "-")
        return
    if not 0 < len(hyphens) <= _MOST:
        return
    raw = pdfium()
    things = [raw.FPDFPage_GetObject(page, index) for index in range(raw.FPDFPage_CountObjects(page))]
    for thing in things:
        raw.FPDFPageObj_SetIsActive(thing, False)
    for piece, thing in hyphens:
        raw.FPDFPageObj_SetIsActive(thing, True)
        if _ends_soft(page):
            piece.text = piece.text[:-1] + "\u00ad"
        raw.FPDFPageObj_SetIsActive(thing, False)
    for thing in things:
        raw.FPDFPageObj_SetIsActive(thing, True)


def _ends_soft(page: Handle) -> bool:
    """Whether the last character that is active is a soft hyphen."""
    raw = pdfium()
    alone = raw.FPDFText_LoadPage(page)
    if not alone:
        return False
    try:
        last = raw.FPDFText_CountChars(alone) - 1
        return bool(last >= 0 and raw.FPDFText_GetUnicode(alone, last) == _SOFT)
    finally:
        raw.FPDFText_ClosePage(alone)

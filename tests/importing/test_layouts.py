"""Import, measured on layouts of our own: see layouts.py for the prints and layout_score.py for the measure."""

from __future__ import annotations

import pytest
from layout_score import measure
from layouts import NO_PDFTOTEXT, PDFTOTEXT, names, needs_pdftotext

# What pdftotext loses without -layout no reader can find again: raised numbers that it moves away from their notes, a
# note's line that it glues to the text's, columns that it cuts in pieces. Here all that is asked is that nothing wrong is silent.
SCRAMBLED = {
    "apart-pdftotext",
    "capitals-pdftotext",
    "chapter-flow-pdftotext",
    "columns-pdftotext",
    "end-raised-pdftotext",
    "narrow-pdftotext",
    "page-restart-pdftotext",
    "page-restart-pdftotext-raw",
    "symbols-pdftotext",
    "tagged-columns-pdftotext",
}
# One or two notes of some thirty take in a line that is not theirs, or lose one.
NEARLY = {
    "brackets-end-pdftotext",
    "chapter-pdftotext",
    "columns-raw-notes-pdfium",
    "columns-raw-notes-pdftotext",
    "columns-raw-notes-pdftotext-layout",
    "grouped-pdfium",
    "no-heads-pdftotext",
    "roman-pdftotext",
    "rounds-pdftotext-nopgbrk",
}
# PDFium's text of these columns has no sign of where the notes end.
UNPARTED = {"tagged-columns-pdfium"}

CASES = [
    pytest.param(
        name,
        marks=[pytest.mark.skipif(needs_pdftotext(name) and not PDFTOTEXT, reason=NO_PDFTOTEXT)],
    )
    for name in names()
]


@pytest.mark.parametrize("name", CASES)
def test_a_layout_comes_in_whole(name: str) -> None:
    made = measure(name)
    print(made.report())  # for whoever sees it fail
    assert made.silent == []
    if name in SCRAMBLED | UNPARTED:
        return
    assert made.calls >= (0.96 if name in NEARLY else 0.97)
    assert made.notes >= (0.9 if name in NEARLY else 0.97)
    assert made.words >= 0.97
    if name.endswith("-pdf"):
        assert made.headings >= 0.8
        assert made.italics is None or made.italics >= 0.97

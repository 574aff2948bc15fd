"""Words that a page of the PDF cuts in two: Typst tells where lines stand, and the PDF alone what they say."""

from __future__ import annotations

from prote_build.pagination import Spot

# What pdfium makes of a hyphen that a line's end has put in.
_HYPHENS = ("\x02", "\xad", "\ufffe")
_BELOW, _ABOVE = 1, 4  # points around a baseline, where every letter stands and no other line does


def cut(pdf: bytes, lines: list[Spot]) -> set[int]:
    """The pages of those `lines` that end with a hyphen which is none of the word's own."""
    import pypdfium2  # type: ignore[import-untyped]

    found = set()
    with pypdfium2.PdfDocument(pdf) as document:
        for line in lines:
            page = document[line.page - 1]
            width, height = page.get_size()
            text = page.get_textpage().get_text_bounded(
                width / 2, height - line.y - _BELOW, width, height - line.y + _ABOVE
            )
            if text.endswith(_HYPHENS):
                found.add(line.page)
    return found

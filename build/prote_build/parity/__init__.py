"""Parity: what is read back from an output is what its source says, word for word; else nothing is written.

`content.py` says what is compared, `of_tree.py` reads it from pandoc's checked tree (the truth), `of_docx.py`, `of_epub.py`,
`of_html.py` and `of_pdf.py` from the finished files, and `differences.py` tells an editor what was lost and where.

What prote adds around the text is marked as its own, and only what is so marked is passed over. Nothing can hide behind a
mark: words of the text that stand under one are missing, words of prote's that stand under none are too many, and either
stops the build.

- DOCX: content controls (`w:sdt`) and paragraphs of the styles in `of_docx.OWN`: masthead, contents, running heads, cover.
- HTML, EPUB: what stands outside `<main>` (HTML) or outside the chapters (EPUB: title page, cover, nav); elements with an
  attribute `data-prote` or a class that begins with `prote-`; back-links (`role="doc-backlink"`).
- PDF: artifacts; `Title`; `TOC`; and what the template sets in a grid, which Typst tags as `Div` within `Div` (a `Div`
  alone is a figure). The function `own` of `briefing.typ` does that.

Section numbers, raised letters and the closing line come from filters that make the tree itself: they are compared like
any other words. The numbers of calls and notes are read apart from the words, and must run 1, 2, 3 …
"""

from __future__ import annotations

from collections.abc import Iterable

from prote_build.parity.content import Content, Count
from prote_build.parity.differences import differences
from prote_build.parity.of_docx import in_docx, of_docx
from prote_build.parity.of_epub import of_epub
from prote_build.parity.of_html import of_html
from prote_build.parity.of_pdf import in_pdf, of_pdf
from prote_build.parity.of_tree import of_tree as expected


def load(formats: Iterable[str]) -> None:
    """Imports what these formats are read with: a tenth of a second, which can be spent while pandoc works."""
    from lxml import etree, html  # noqa: F401

    if "pdf" in formats:
        import pikepdf  # noqa: F401


def told_in(name: str, content: Content) -> Content:
    """`content` as far as the format `name` can tell it."""
    telling = _TELLING.get(name)
    return telling(content) if telling else content


_TELLING = {"docx": in_docx, "pdf": in_pdf}
READERS = {"docx": of_docx, "epub": of_epub, "html": of_html, "pdf": of_pdf}

__all__ = ["READERS", "Content", "Count", "differences", "expected", "load", "told_in"]

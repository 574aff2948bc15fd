"""PDFs for tests: Typst prints them, or they are written by hand, byte for byte."""

from __future__ import annotations

from collections.abc import Iterable

import typst

from prote_build.importing.pdf import pages
from prote_build.importing.sheet import Line, Page, Run

SETTINGS = '#set text(lang: "fr", size: 10pt)\n#set par(justify: true)\n'


def printed(text: str, *, tags: bool = True) -> bytes:
    """The PDF of some Typst, in the fonts of the wheel."""
    pdf = typst.compile(text.encode(), ignore_system_fonts=True, pdf_tags=tags)
    assert isinstance(pdf, bytes)
    return pdf


def read(text: str, *, tags: bool = True) -> list[Page]:
    """The pages of some Typst, printed and read back."""
    return list(pages(printed(SETTINGS + text, tags=tags)))


def lines(text: str, *, tags: bool = True) -> list[Line]:
    """The lines of some Typst, printed and read back."""
    return [line for page in read(text, tags=tags) for line in page.lines]


def run(found: Iterable[Line], text: str) -> Run:
    """The one run with this text."""
    (only,) = (run for line in found for run in line.runs if run.text == text)
    return only


def handmade(content: bytes, fonts: bytes = b"", *, page: bytes = b"", trailer: bytes = b"") -> bytes:
    """A PDF of one page, 400 by 400 points, that draws `content`; /F1 is Times unless `fonts` says otherwise.

    It has no table of objects: readers look for them one by one.
    """
    fonts = (
        fonts or b"/F1 << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"
    )
    return (
        b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
        b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
        b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Contents 4 0 R "
        b"/Resources << /Font << " + fonts + b" >> >> " + page + b" >> endobj\n"
        b"4 0 obj << /Length "
        + str(len(content)).encode()
        + b" >> stream\n"
        + content
        + b"\nendstream endobj\n"
        b"trailer << /Root 1 0 R /Size 5 " + trailer + b" >>\n%%EOF\n"
    )


def tagged(content: bytes, tree: bytes, parents: bytes, roles: bytes = b"") -> bytes:
    """A tagged PDF written by hand: `tree` holds its elements, objects from 10 on, whose root is 9; `parents` lists those
    of the marked contents."""
    root = (
        b"9 0 obj << /Type /StructTreeRoot /K 10 0 R /RoleMap << " + roles + b" >> "
        b"/ParentTree << /Nums [0 [" + parents + b"]] >> >> endobj\n"
    )
    whole = handmade(content, page=b"/StructParents 0")
    whole = whole.replace(
        b"/Type /Catalog", b"/Type /Catalog /MarkInfo << /Marked true >> /StructTreeRoot 9 0 R", 1
    )
    return whole.replace(b"trailer <<", root + tree + b"\ntrailer <<", 1)

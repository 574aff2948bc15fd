"""Reads an output back and counts what it holds, to be compared with the tree it was made from."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from html import unescape

from prote_build.archive import unpacked
from prote_build.tree import Survey

_NO_BREAK = re.compile("[\u00a0\u202f]")


@dataclass(frozen=True)
class Count:
    """What an output holds; None is what its format cannot tell."""

    calls: int
    notes: int
    headings: int
    alternatives: int
    no_break_spaces: int | None = None
    numbered: bool = True  # the calls run 1, 2, 3 … to the last


def expected(survey: Survey) -> Count:
    """What every output of this text must hold."""
    return Count(survey.notes, survey.notes, len(survey.headings), len(survey.images), survey.no_break_spaces)


def differences(found: Count, wanted: Count) -> list[str]:
    """The fields in which an output differs from its source: `notes 88/89`."""
    out = []
    for field in ("calls", "notes", "headings", "alternatives", "no_break_spaces", "numbered"):
        have, want = getattr(found, field), getattr(wanted, field)
        if have is not None and have != want:
            out.append(f"{field} {have}/{want}")
    return out


def of_docx(docx: bytes) -> Count:
    """Counts a DOCX, its masthead left out."""
    members = unpacked(docx)
    body = members["word/document.xml"].decode()
    notes = members["word/footnotes.xml"].decode()
    masthead = (
        r'<w:p>\s*<w:pPr>\s*<w:pStyle w:val="(?:Organisation|Series|Title|Subtitle|Author)" />.*?</w:p>'
    )
    text = "".join(re.findall(r"<w:t[ >][^<]*", re.sub(masthead, "", body, flags=re.S) + notes))
    numbers = [int(number) for number in re.findall(r'<w:footnoteReference [^>]*w:id="(\d+)"', body)]
    defined = [int(number) for number in re.findall(r'<w:footnote w:id="(\d+)"', notes)]
    return Count(
        calls=len(numbers),
        notes=len(defined),
        headings=len(re.findall(r'<w:pStyle w:val="Heading[1-9]" ?/>', body)),
        alternatives=len(re.findall(r'<wp:docPr [^>]*descr="[^"]', body + notes)),
        no_break_spaces=len(_NO_BREAK.findall(text)),
        numbered=sorted(numbers) == sorted(defined),
    )


def of_epub(epub: bytes) -> Count:
    """Counts the chapters of an EPUB in the order of their names, which is the order of its spine."""
    members = unpacked(epub)
    chapters = [
        members[name].decode() for name in sorted(members) if re.fullmatch(r"EPUB/text/ch\d+\.xhtml", name)
    ]
    bodies = [_body(chapter, "body") for chapter in chapters]
    # A heading that has no place in the text: pandoc's or prote's name of the first chapter.
    bodies[:1] = [re.sub(r'<h1 class="unnumbered">.*?</h1>', "", body, flags=re.S) for body in bodies[:1]]
    return _of_markup("".join(bodies), r'<aside epub:type="footnote"')


def of_html(html: bytes) -> Count:
    """Counts the text of the page: masthead and contents left out."""
    return _of_markup(_body(html.decode(), "main"), r'<li id="fn\d+"')


def of_pdf(pdf: bytes) -> Count:
    """Counts the structure elements of a tagged PDF."""
    plain = b"\n".join(_streams(pdf))

    def elements(kind: bytes) -> int:
        return len(re.findall(rb"/S\s*/" + kind + rb"(?![A-Za-z0-9])", plain))

    notes = elements(b"Note")
    return Count(
        calls=notes,  # Typst makes a note where it meets its call: one cannot be without the other
        notes=notes,
        headings=elements(rb"H[1-6]"),
        alternatives=len(re.findall(rb"/S\s*/Figure(?=[^>]*/Alt|.{0,400}?/Alt)", plain, re.S)),
    )


def _of_markup(markup: str, note: str) -> Count:
    numbers = re.findall(r'role="doc-noteref">(?:<sup>)?(\d+)', markup)
    text = unescape(re.sub(r"<[^>]*>", "", markup))
    return Count(
        calls=len(numbers),
        notes=len(re.findall(note, markup)),
        headings=len(re.findall(r"<h[1-6]\b", markup)),
        alternatives=len(re.findall(r'<img\b[^>]*\balt="[^"]', markup)),
        no_break_spaces=len(_NO_BREAK.findall(text)),
        numbered=numbers == [str(number) for number in range(1, len(numbers) + 1)],
    )


def _body(markup: str, element: str) -> str:
    return re.sub(rf"(?s)^.*?<{element}\b[^>]*>|</{element}>.*$", "", markup)


def _streams(pdf: bytes) -> list[bytes]:
    """The PDF itself and its unpacked streams: objects may stand in either."""
    out = [pdf]
    for found in re.finditer(rb"stream\r?\n", pdf):
        unpacker = zlib.decompressobj()
        try:
            out.append(unpacker.decompress(pdf[found.end() : pdf.find(b"endstream", found.end())]))
        except zlib.error:
            # Not every stream is compressed; what is not stands in the file as it is.
            continue
    return out


READERS = {"docx": of_docx, "epub": of_epub, "html": of_html, "pdf": of_pdf}

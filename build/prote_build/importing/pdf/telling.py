"""What a PDF says of itself: title, language, headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from prote_build.importing.pdf.links import Destinations
from prote_build.importing.pdf.opening import opened
from prote_build.importing.pdf.raw import Handle, address, pdfium, utf16
from prote_build.importing.sheet import Place

_MOST = 10_000  # bookmarks
_DATE = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?")


@dataclass(frozen=True)
class Heading:
    """A bookmark: its words, its level from 1, and where it leads."""

    title: str
    level: int
    place: Place | None


@dataclass(frozen=True)
class Told:
    """What the document says of itself; "" where it says nothing. `created` is ISO, as precise as the file has it."""

    title: str
    author: str
    lang: str
    created: str
    producer: str
    pages: int
    tagged: bool
    outline: tuple[Heading, ...]


def told(source: bytes | Path, name: str = "") -> Told:
    """What is in the document's catalogue; no page is read. Raises ProteError as `pages` does."""
    with opened(source, name or (str(source) if isinstance(source, Path) else "PDF")) as document:
        raw = pdfium()
        return Told(
            title=_said(document, b"Title"),
            author=_said(document, b"Author"),
            lang=_clean(utf16(raw.FPDFCatalog_GetLanguage, document)),
            created=_iso(_said(document, b"CreationDate")),
            producer=_said(document, b"Creator") or _said(document, b"Producer"),
            pages=raw.FPDF_GetPageCount(document),
            tagged=bool(raw.FPDFCatalog_IsTagged(document)),
            outline=tuple(_outline(document)),
        )


def _said(document: Handle, key: bytes) -> str:
    return _clean(utf16(pdfium().FPDF_GetMetaText, document, key))


def _clean(text: str) -> str:
    """Text on one line, without control characters; no-break spaces stay."""
    return re.sub("[\x00-\x20\x7f]+", " ", text).strip(" ")


def _iso(date: str) -> str:
    """``D:20230328120000Z`` as ``2023-03-28``; "" for what is no date."""
    match = _DATE.match(date)
    if not match:
        return ""
    year, month, day = match.groups()
    if month and not 1 <= int(month) <= 12:
        return year
    if day and not 1 <= int(day) <= 31:
        return f"{year}-{month}"
    return "-".join(part for part in (year, month, day) if part)


def _outline(document: Handle) -> list[Heading]:
    """The bookmarks in order; a file whose bookmarks lead in circles ends where the circle closes."""
    raw = pdfium()
    destinations = Destinations(document)
    found: list[Heading] = []
    seen: set[int] = set()
    waiting = [(raw.FPDFBookmark_GetFirstChild(document, None), 1)]
    while waiting and len(found) < _MOST:
        mark, level = waiting.pop()
        if not mark or address(mark) in seen:
            continue
        seen.add(address(mark))
        destination = raw.FPDFBookmark_GetDest(document, mark)
        if not destination:
            action = raw.FPDFBookmark_GetAction(mark)
            if action and raw.FPDFAction_GetType(action) == raw.PDFACTION_GOTO:
                destination = raw.FPDFAction_GetDest(document, action)
        title = _clean(utf16(raw.FPDFBookmark_GetTitle, mark))
        if title:
            found.append(Heading(title, level, destinations.place(destination)))
        waiting.append((raw.FPDFBookmark_GetNextSibling(document, mark), level))
        waiting.append((raw.FPDFBookmark_GetFirstChild(document, mark), level + 1))
    return found

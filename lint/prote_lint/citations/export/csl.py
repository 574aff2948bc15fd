"""The works that are cited as CSL-JSON 1.0.2, for Zotero, pandoc and the like: one item per source."""

from __future__ import annotations

import json
from typing import Any

from prote_lint import lazy
from prote_lint.citations.export.gathered import Gathered, Work
from prote_lint.citations.export.names import name
from prote_lint.citations.model import Citation, Dated, Field, Kind
from prote_lint.dates.model import Partial

TYPES = {
    Kind.PRESS: "article-newspaper",
    Kind.REPORT: "report",
    # An organisation's opinion piece on its own site bears no number: `report` would have styles look for one.
    Kind.COMMENTARY: "post-weblog",
    # CSL has no press release. `article` is a preprint by its definition; `document` prints title, publisher and date alike.
    Kind.COMMUNIQUE: "document",
    Kind.INTERVIEW: "interview",
    Kind.OFFICIAL: "document",  # unless its genre says more
    Kind.DATASET: "dataset",
    Kind.BOOK: "book",
    Kind.ARTICLE: "article-journal",
    Kind.CHAPTER: "chapter",
    Kind.THESIS: "thesis",
    Kind.WEB: "webpage",
    Kind.OTHER: "document",
}
_OFFICIAL = (
    (lazy.pattern(r"(?i)\b(?:projet|proposition) de loi\b|\bbill\b"), "bill"),
    (
        lazy.pattern(r"(?i)\b(?:loi|décret|ordonnance|arrêté|règlement|law|act|decree|regulation)\b"),
        "legislation",
    ),
    (lazy.pattern(r"(?i)\b(?:arrêt|jugement|judge?ment|sentence)\b|\sc\. | v\. "), "legal_case"),
    (lazy.pattern(r"(?i)\b(?:traité|accord|convention|protocole|treaty|agreement|protocol)\b"), "treaty"),
    (lazy.pattern(r"(?i)\b(?:discours|allocution|speech|address)\b"), "speech"),
    (lazy.pattern(r"(?i)\b(?:lettre|letter)\b"), "personal_communication"),
)
_NUMBER_SIGN = lazy.pattern(r"(?i)(?:n[°ºᵒ.]|nos?\.|num[ée]ro|number|#) ?(?=\S)")
_PAGES = lazy.pattern(r"(?:pp?\. ?)?(\d+) ?[-–] ?(\d+)")
PAGES_OF_A_WORK = 5


def render(gathered: Gathered) -> str:
    """A JSON array of items and a line end."""
    return json.dumps([item(work) for work in gathered.works], ensure_ascii=False, indent=2) + "\n"


def item(work: Work) -> dict[str, Any]:
    """A work as CSL has it. Keys that the note says nothing for are left out."""
    head = work.head
    found: dict[str, Any] = {
        "id": work.id,
        "type": kind(head),
        "author": _names(head.authors),
        "editor": _names(head.editors),
        "title": title(head),
        **_whence(head),
        "collection-title": _value(head.series),
        "volume": _value(head.volume),
        "issued": _date(head.date),
        "accessed": _date(head.accessed),
        "page": pages(head),
        "genre": _value(head.genre),
        "URL": _value(head.url),
        "DOI": _value(head.doi),
        "ISBN": _value(head.isbn),
        "note": cited_in(work),
        "custom": {
            "prote": {
                "notes": list(work.notes),
                "mentions": [
                    {
                        "path": mention.reading.doc.path.as_posix(),
                        "note": mention.label,
                        "locator": _value(mention.citation.locator),
                    }
                    for mention in work.mentions
                ],
            }
        },
    }
    return {key: value for key, value in found.items() if value}


def title(citation: Citation) -> str | None:
    """The title, else the words that stand for one (Entretiens): many styles print nothing of what has none."""
    return _value(citation.title or citation.genre)


def kind(citation: Citation) -> str:
    """The CSL type. Of an official text its genre tells, else how its title begins."""
    if citation.kind is Kind.OFFICIAL:
        told = citation.genre or citation.title
        opening = told.value[:40] if told else ""
        for pattern, csl in _OFFICIAL:
            if pattern.search(opening):
                return csl
    return TYPES[citation.kind] if citation.kind else "document"


def pages(citation: Citation) -> str | None:
    """The pages that an article or a chapter takes up, where its locator gives them: `p. 595-618`.

    A short range may be what is quoted, and says nothing about the work.
    """
    if citation.kind not in (Kind.ARTICLE, Kind.CHAPTER) or citation.locator is None:
        return None
    match = _PAGES.fullmatch(citation.locator.value)
    if match is None:
        return None
    first, last = match[1], match[2]
    last = first[: len(first) - len(last)] + last  # 115-39
    return f"{first}-{last}" if int(last) - int(first) + 1 >= PAGES_OF_A_WORK else None


def number(field: Field | None) -> str | None:
    """A number without its sign, which styles write themselves: `n° 168` is 168."""
    return _NUMBER_SIGN.sub("", field.value, count=1) if field else None


def cited_in(work: Work) -> str:
    """The notes that cite a work. It is in the document's language: files that are kept must not change with a user's locale."""
    notes = ", ".join(work.notes)
    if work.lang == "fr":
        return f"cité dans la note {notes}" if len(work.notes) == 1 else f"cité dans les notes {notes}"
    return f"cited in note {notes}" if len(work.notes) == 1 else f"cited in notes {notes}"


def _whence(head: Citation) -> dict[str, Any]:
    """Where it came out, who issued it, its number and place: each kind has its own variables for them."""
    container, publisher, place = _value(head.container), _value(head.publisher), _value(head.place)
    count = number(head.number)
    match head.kind:
        case Kind.PRESS | Kind.ARTICLE:
            return {
                "container-title": container or publisher,
                "publisher": publisher if container else None,
                "publisher-place": place,
                "issue": count,
            }
        case Kind.INTERVIEW:
            body = publisher or container
            # Chicago prints an interview by its publisher, others by who held it.
            return {
                "interviewer": [{"literal": body}] if body else [],
                "publisher": body,
                "event-place": place,
                "number": count,
            }
        case Kind.OFFICIAL:
            return {
                "container-title": container,
                "publisher": publisher,
                "authority": publisher,
                "publisher-place": place,
                "number": count,
            }
        case Kind.COMMENTARY | Kind.WEB:
            # Styles print the site's name from here alone.
            return {
                "container-title": container or publisher,
                "publisher": publisher if container else None,
                "publisher-place": place,
                "number": count,
            }
        case Kind.OTHER if container and count and not publisher:
            return {"archive": container, "archive_location": count, "archive-place": place}
    return {"container-title": container, "publisher": publisher, "publisher-place": place, "number": count}


def _names(fields: tuple[Field, ...]) -> list[dict[str, str]]:
    return [_name(field.value) for field in fields]


def _name(text: str) -> dict[str, str]:
    parts = name(text)
    found = {
        "family": parts.family,
        "given": parts.given,
        "non-dropping-particle": parts.particle,
        "literal": parts.literal,
    }
    return {key: value for key, value in found.items() if value}


def _date(date: Dated | None) -> dict[str, Any] | None:
    if date is None:
        return None
    ends = [_parts(end) for end in dict.fromkeys((date.start, date.end))]
    said = [end for end in ends if end]
    return {"date-parts": said} if said else None


def _parts(date: Partial) -> list[int]:
    """Year, month and day as far as they are said, and no further than a calendar has them."""
    if date.year is None:
        return []
    if date.month is None or not 1 <= date.month <= 12:
        return [date.year]
    return [date.year, date.month] if date.day is None or not date.exists else [*date[:3]]  # type: ignore[list-item]


def _value(field: Field | None) -> str | None:
    return (field.value or None) if field else None

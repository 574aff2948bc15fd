"""A citation as a note gives it: which words, where, and what they say.

Spans count code points of the text of the note's view; `View.cover` and `View.to_source` turn them into the source's.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from prote_lint.dates.model import Partial
from prote_lint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prote_lint.document import Document, Note


class Kind(Enum):
    """What is cited."""

    PRESS = "press"
    REPORT = "report"  # briefings, working papers, parliamentary reports
    COMMENTARY = "commentary"
    COMMUNIQUE = "communique"
    INTERVIEW = "interview"
    OFFICIAL = "official"  # laws, resolutions, judgments, speeches, letters
    DATASET = "dataset"
    BOOK = "book"
    ARTICLE = "article"
    CHAPTER = "chapter"
    THESIS = "thesis"
    WEB = "web"
    OTHER = "other"  # archives, films, personal communications


class Form(Enum):
    """How a source is named."""

    FULL = "full"
    IBID = "ibid"  # ibid., id., loc. cit. by itself: the source right before
    OP_CIT = (
        "op-cit"  # author or title, and a marker that it stands earlier: op. cit., art. cité, cité note 7
    )
    SHORT = "short"  # author or title alone (Hall, *History of Race*, 210), or a pointer: voir note 12


class Field(NamedTuple):
    """Words of a note that say one thing. `value` is what they say, spaces of any kind and runs of them as one U+0020."""

    value: str
    span: Span


class Dated(NamedTuple):
    """A date: the day, month or year, or the first and last one of an interval."""

    start: Partial
    end: Partial
    span: Span

    @property
    def value(self) -> str:
        """ISO 8601, as finely as it is said: ``2022-06-24``, ``2022-06``, ``2022``; an interval is ``2022-06/2022-09``."""
        first, last = iso(self.start), iso(self.end)
        return first if first == last else f"{first}/{last}"


def iso(date: Partial) -> str:
    """A date in ISO 8601, as finely as it is known; empty without a year."""
    if date.year is None:
        return ""
    month = f"-{date.month:02}" if date.month else ""
    return f"{date.year:04}{month}" + (f"-{date.day:02}" if month and date.day else "")


class Citation(NamedTuple):
    """One source as it is named at one place of one note.

    `container` is what a work came out in (outlet, journal, collected volume, gazette, archive); `publisher` who issued it
    (publishing house, organisation, ministry, court). `rest` are the words inside `span` that no field has: they are
    kept, and they cost confidence.
    """

    span: Span
    kind: Kind | None  # None where a repeat does not say it
    form: Form = Form.FULL
    authors: tuple[Field, ...] = ()  # of an interview: who was met
    editors: tuple[Field, ...] = ()
    title: Field | None = None
    container: Field | None = None
    publisher: Field | None = None
    series: Field | None = None
    number: Field | None = None
    volume: Field | None = None
    date: Dated | None = None
    accessed: Dated | None = None
    place: Field | None = None
    locator: Field | None = None
    url: Field | None = None
    doi: Field | None = None
    isbn: Field | None = None
    note_number: Field | None = None  # of "voir note 12", "cité note 7"
    marker: Field | None = None  # the words ibid., op. cit.
    signal: Field | None = None  # Voir, Voir aussi, Cf.
    genre: Field | None = None  # the words that tell the kind: Entretiens, communiqué de presse
    rest: tuple[Field, ...] = ()
    confidence: float = 1.0

    @property
    def outlet(self) -> Field | None:
        """Where it can be found again: the container, else who issued it."""
        return self.container or self.publisher

    def fields(self) -> Iterator[tuple[str, Field | Dated]]:
        """Every field that is said, by name, in the order of the note; `rest` is left out."""
        found: list[tuple[str, Field | Dated]] = [("authors", field) for field in self.authors]
        found += [("editors", field) for field in self.editors]
        for name in SINGLE:
            if (field := getattr(self, name)) is not None:
                found.append((name, field))
        yield from sorted(found, key=lambda pair: (pair[1].span, pair[0]))


SINGLE = (
    "title",
    "container",
    "publisher",
    "series",
    "number",
    "volume",
    "date",
    "accessed",
    "place",
    "locator",
    "url",
    "doi",
    "isbn",
    "note_number",
    "marker",
    "signal",
    "genre",
)
"""The fields of a citation that hold one value each."""


class Reading(NamedTuple):
    """One note as it was read: its citations in order. What lies between them is prose."""

    doc: Document
    note: Note
    citations: tuple[Citation, ...]

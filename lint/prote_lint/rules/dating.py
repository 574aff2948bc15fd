"""What the rules on dates share: one date at a time, how the house style writes one, and the sentence it stands in."""

from __future__ import annotations

import datetime
from abc import abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.dates import names
from prote_lint.dates.model import Form, Mention, Partial, Point
from prote_lint.diagnostic import Diagnostic
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import ProseRule
from prote_lint.text import Span
from prote_lint.typography import due

_STOP = lazy.pattern(r"[.!?…][ \n\u00a0\u202f»”)]+(?=[A-ZÀ-ÖØ-ÞŒ«“])")
_LONG = 800
_OPENING = "«“(\"'’-–—• \n\t\u00a0\u202f\u2009"


class DateRule(ProseRule):
    """A rule that judges dates one by one, in the language that the words around them speak."""

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        for (kind, lang), dated in publication.dated.items():
            if kind in self.reads and (own := profile.speaking(lang)):
                for passage, mention in dated:
                    yield from self.check_date(mention, passage, publication, own)

    @abstractmethod
    def check_date(
        self, mention: Mention, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        """The faults of one date."""


def written(date: Partial, profile: Profile, weekday: int | None = None) -> str:
    """A date as the house style writes it, with the space it puts between day and month."""
    words = date.written(profile.lang)
    if date.day is not None:
        words = words.replace(" ", due(profile["space-in-date"]).written, 1)
    return words if weekday is None else f"{names.weekday(weekday, profile.lang)} {words}"


def full_year(short: int, published: datetime.date) -> int:
    """The year that two figures mean in a text of that day: the last one that ends so."""
    year = published.year - published.year % 100 + short
    return year if year <= published.year else year - 100


def in_full(point: Point, date: Partial, published: datetime.date | None) -> Partial:
    """A date whose year of two figures is read as `full_year` does."""
    if point.year and len(point.year.text) == 2 and published:
        return date._replace(year=full_year(point.year.value, published))
    return date


def sentence(text: str, span: Span) -> Span:
    """The sentence around a span, as far as stops tell, and no more than a long one."""
    start, end = max(0, span.start - _LONG), min(len(text), span.end + _LONG)
    for stop in _STOP.finditer(text, start, end):
        if stop.end() <= span.start:
            start = stop.end()
        elif stop.start() >= span.end:
            end = stop.start() + 1
            break
    return Span(start, end)


def is_quoted(passage: Passage, start: int) -> bool:
    """Whether a place stands in a quotation or a title: those words are somebody else's."""
    emphases = passage.emphases
    at = bisect_right(emphases, Span(start, len(passage.text) + 1))
    return passage.quoted(start) or any(start < span.end for span in emphases[max(0, at - 1) : at])


def dates_in(passage: Passage, around: Span) -> tuple[Mention, ...]:
    """The dates that begin in a part of a passage."""
    dates = passage.dates
    first, last = (bisect_left(dates, at, key=lambda mention: mention.span.start) for at in around)
    return dates[first:last]


def begins_sentence(passage: Passage, start: int) -> bool:
    """Whether a word has the capital of a beginning: of a sentence, a heading, a cell, a quotation."""
    before = passage.text[max(0, start - 12) : start]
    if before[-2:].strip(" \u00a0\u202f") in ("«", "“", "‘", '"'):
        return True
    rest = before.rstrip(_OPENING)
    if not rest:
        return start <= 12
    return rest[-1] in ".!?…:;|" or (
        passage.label is not None and passage.text[:start].strip(" ").isdecimal()
    )


def is_plain(mention: Mention) -> bool:
    """Whether a date is one date in words."""
    return len(mention.points) == 1 and mention.form in (
        Form.FULL,
        Form.MONTH_FIRST,
        Form.MONTH_YEAR,
        Form.DAY_MONTH,
    )

"""DA006: a year of two figures."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.dates.model import Form, Mention, Point
from prote_lint.diagnostic import Diagnostic, Message, Safety, Severity
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.dating import DateRule, full_year
from prote_lint.text import Span


class TwoDigitYear(DateRule):
    """A year is written with two figures.

    Finds: `3⍽mai 21`, `juin ’21`; and, as information, `les années 80`.
    Why: the reader of a later decade has to guess the century.
    Exceptions: `mai 68`, names, dates all in figures (DA007).
    Fix: writes the year in full, read as the last one before the publication that ends so; it is unsafe. For a decade, a hint. Without
    the date of publication there is none.
    Source: prote's own rule.
    """

    code = "DA006"
    name = "two-digit-year"
    inside_notes = True
    good = (
        Good("Le 3⍽mai 2021, dans les années 1980, depuis mai 68. Le 3⍽mai 21 soldats partent.\n"),
        Good("Version du April 26, 2015.\n", wakes=("DA012",)),
        Good("In June 2021, in the 1980s.\n", profile="en"),
    )
    bad = (
        Bad(
            "---\ntitle: Un pont\ndate: \"2023-02-09\"\n---\n\nLe 3⍽mai 21, puis en juin ’98.\n         ^^\n                          ^^^\n",
            fixed="---\ntitle: Un pont\ndate: \"2023-02-09\"\n---\n\nLe 3⍽mai 2021, puis en juin 1998.\n",
        ),
        Bad("Le 3⍽mai 21, dans les années 80.\n         ^^\n                             ^^\n"),
        Bad("Les grévistes de mai 17 ont gagné.\n                     ^^\n"),
        Bad("In the ’80s.\n       ^^^\n", profile="en"),
    )  # fmt: skip

    def check_date(
        self, mention: Mention, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        for point in mention.points:
            if point.year and len(point.year.text) == 2 and point.form is not Form.NUMERIC:
                yield self._short(point, point.year.span, point.year.value, passage, publication)

    def _short(
        self, point: Point, digits: Span, value: int, passage: Passage, publication: Publication
    ) -> Diagnostic:
        start = digits.start - (passage.text[digits.start - 1] in "’'")
        decade = point.form is Form.DECADE
        words = passage.text[slice(*point.span)]
        published = publication.metadata.date
        weight = Severity.INFO if decade else self.severity
        if published is None:
            said = self.at(passage, start, digits.end, "“{date}” does not say which century", date=words)
            return said._replace(severity=weight)
        year = full_year(value, published)
        said = self.at(
            passage, start, digits.end, "“{date}” does not say which century; read on the day of publication, the year is {year}",
            edit=(start, digits.end, str(year)), title=Message("Write “{text}”", {"text": str(year)}),
            safety=Safety.HINT if decade else Safety.UNSAFE, date=words, year=year,
        )  # fmt: skip
        return said._replace(severity=weight)

"""DA007: a date all in figures in the text."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.dates.model import Form, Mention, Partial, Point
from prote_lint.diagnostic import Diagnostic, Message, Safety
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.dating import DateRule, in_full, written


class DateInFigures(DateRule):
    """A date is all in figures in the text.

    Finds: `03/07/2022`, `3.7.2022`, `2022-07-03`.
    Why: half of the readers take 03/07 for the third of July, the others for the seventh of March.
    Exceptions: cells of tables; addresses.
    Fix: writes the month in words. It is unsafe where the figures can be read in one way alone; else the message gives both readings and
    the fix is a hint.
    Source: key `date-form` of each profile.
    """

    code = "DA007"
    name = "date-in-figures"
    inside_notes = True
    good = (
        Good("Le 3⍽juillet 2022, article 3/7, version 3.7.22, S/RES/2640 (2022).\n"),
        Good("| Date |\n|---|\n| 03/07/2022 |\n"),
    )
    bad = (
        Bad("Le 25/07/2022, il part.\n   ^^^^^^^^^^\n", fixed="Le 25⍽juillet 2022, il part.\n"),
        Bad("Le 2022-07-01, il part.\n   ^^^^^^^^^^\n", fixed="Le 1er⍽juillet 2022, il part.\n"),
        Bad("Le 03/07/2022, puis le 3.8.2022.\n   ^^^^^^^^^^\n                       ^^^^^^^^\n"),
        Bad("On 2022-07-03, he left.\n   ^^^^^^^^^^\n", fixed="On 3⍽July 2022, he left.\n", profile="en"),
    )

    def check_date(
        self, mention: Mention, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        if passage.kind == "cell":
            return
        for point in mention.points:
            if point.form in (Form.NUMERIC, Form.ISO) and point.written.exists:
                yield self._in_figures(point, passage, publication, profile)

    def _in_figures(
        self, point: Point, passage: Passage, publication: Publication, profile: Profile
    ) -> Diagnostic:
        date = in_full(point, point.written, publication.metadata.date)
        start, end = point.span
        readings = [date]
        turned = Partial(date.year, date.day, date.month)
        if point.form is Form.NUMERIC and turned.exists and turned != date:
            readings.append(turned)
        authority = profile["date-form"].authority
        said = [written(reading, profile) for reading in readings]
        figures = passage.text[start:end]
        if date.year is None:
            return self.at(
                passage, start, end, "“{date}”: the month is written in words and the year with four figures ({authority})",
                date=figures, authority=authority,
            )  # fmt: skip
        title = Message("Write “{text}”", {"text": said[0]})
        if len(readings) == 1:
            return self.at(
                passage, start, end, "“{date}”: the month is written in words ({authority})", edit=(start, end, said[0]),
                title=title, safety=Safety.UNSAFE, date=figures, authority=authority,
            )  # fmt: skip
        return self.at(
            passage, start, end, "“{date}” is {first} to some readers and {second} to others; write the month in words ({authority})",
            edit=(start, end, said[0]), title=title, safety=Safety.HINT, date=figures, first=said[0], second=said[1],
            authority=authority,
        )  # fmt: skip

"""DA002: a weekday that is not that of the date."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from prote_lint.dates import names
from prote_lint.dates.model import Partial
from prote_lint.diagnostic import Diagnostic, Safety
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, PassageRule
from prote_lint.rules.dating import written


class WrongWeekday(PassageRule):
    """The weekday is not that of the date.

    Finds: a date with its weekday and its year where the calendar has another weekday.
    Why: either the weekday or the date is wrong, and readers who were there will know.
    Exceptions: dates without a year.
    Fix: shows the right weekday, as a hint: the date may be what is wrong. The message names the nearest dates on that weekday.
    Source: the Gregorian calendar.
    """

    code = "DA002"
    name = "wrong-weekday"
    inside_notes = True
    good = (
        Good("Le jeudi 9⍽février 2023, du lundi 7 au vendredi 11⍽mars 2022.\n"),
        Good("Le mardi 9⍽février, il revient.\n"),
        Good("On Thursday 9⍽February 2023.\n", profile="en"),
    )
    bad = (
        Bad("Le mercredi 9⍽février 2023, il part.\n   ^^^^^^^^\n"),
        Bad("Du mardi 7 au vendredi 11⍽mars 2022.\n   ^^^^^\n"),
        Bad("On Monday 9⍽February 2023, he left.\n   ^^^^^^\n", profile="en"),
    )

    def check_passage(
        self, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        for mention in passage.dates:
            for point, date in zip(mention.points, mention.dates, strict=True):
                day = date.earliest
                if (
                    not point.weekday
                    or not date.day
                    or not date.month
                    or not day
                    or day.weekday() == point.weekday.value
                ):
                    continue
                start, end = point.weekday.span
                right = names.weekday(day.weekday(), point.lang)
                if point.weekday.text[0].isupper():
                    right = right.capitalize()
                before = (day.weekday() - point.weekday.value) % 7
                yield self.at(
                    passage, start, end, "{date} is a {right}, no {wrong}; the nearest dates on that weekday are {before} and {after}",
                    edit=(start, end, right), safety=Safety.HINT, date=written(date, profile), right=right.lower() if point.lang == "fr" else right,
                    wrong=point.weekday.text.lower() if point.lang == "fr" else point.weekday.text,
                    before=_near(day, -before, profile), after=_near(day, 7 - before, profile),
                )  # fmt: skip


def _near(day: datetime.date, days: int, profile: Profile) -> str:
    try:
        there = day + datetime.timedelta(days=days)
    except OverflowError:
        return "?"
    return written(Partial(there.year, there.month, there.day), profile)

"""DA003: the first of the month written 1."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.dates.model import Mention
from prote_lint.diagnostic import Diagnostic
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.dating import DateRule


class FirstOfMonthWithoutEr(DateRule):
    """The first of the month is written 1 and not 1er.

    Finds: `1` before the name of a French month, in a list or an interval too.
    Why: French says `premier` on that day, and on no other.
    Exceptions: dates in figures; titles in another language.
    Fix: writes `1er`.
    Source: key `date-form` of each French profile.
    """

    code = "DA003"
    name = "first-of-month-without-er"
    inside_notes = True
    good = (
        Good("Le 1er⍽janvier 2022, du 1er au 11⍽mars ; « 1er⍽mai ».\n", wakes=("TY001", "TY003")),
        Good("On 1⍽January 2022.\n", profile="en"),
    )
    bad = (
        Bad("Le 1⍽janvier 2022.\n   ^\n", fixed="Le 1er⍽janvier 2022.\n"),
        Bad("Du 1 au 11⍽mars 2022.\n   ^\n", fixed="Du 1er au 11⍽mars 2022.\n"),
    )

    def check_date(
        self, mention: Mention, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        key = profile["date-form"]
        for point in mention.points:
            if key.value == "fr" and point.day and point.day.text == "1" and point.lang == "fr":
                start, end = point.day.span
                yield self.at(
                    passage, start, end, "the first of the month is written 1er ({authority})", edit=(start, end, "1er"),
                    authority=key.authority,
                )  # fmt: skip

"""DA001: a date that no calendar has."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Severity
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, PassageRule


class ImpossibleDate(PassageRule):
    """A date is on no calendar.

    Finds: a day that its month does not have, leap years counted, in words or in figures, alone, in a list or in an interval.
    Why: one of its parts is wrong, and nobody but the author can tell which.
    Exceptions: a 29 February without a year.
    Source: the Gregorian calendar.
    """

    code = "DA001"
    name = "impossible-date"
    severity = Severity.ERROR
    inside_notes = True
    good = (
        Good("Le 29⍽février 2024, le 30⍽avril 2021 et un 29⍽février.\n"),
        Good("On 29⍽February 2020.\n", profile="en"),
    )
    bad = (
        Bad("Le pont a rouvert le 31⍽avril 2021.\n                     ^^^^^^^^^^^^^\n"),
        Bad(
            "Le 29⍽février 2023, puis les 30 et 31⍽juin.\n   ^^^^^^^^^^^^^^^\n                                   ^^^^^^^\n"
        ),
        Bad("La séance du 32⍽mars 2021.\n             ^^^^^^^^^^^^\n"),
        Bad("It fell on 30⍽February 2021.\n           ^^^^^^^^^^^^^^^^\n", profile="en"),
    )

    def check_passage(
        self, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        for mention in passage.dates:
            for point, date in zip(mention.points, mention.dates, strict=True):
                if not date.exists:
                    words = passage.text[slice(*point.span)]
                    yield self.at(passage, *point.span, "“{date}” is on no calendar", date=words)

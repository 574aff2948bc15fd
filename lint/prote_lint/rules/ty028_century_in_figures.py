"""TY028: a century that is not written as the house style writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Safety
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.rule import Bad, Good, PatternRule
from prote_lint.typography import BLANK, LETTER

_VALUES = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class CenturyInFigures(PatternRule):
    """A century is written in other figures than the house style's.

    Finds: in French, `21e siècle`, `20ème siècle`, and `XXI siècle` without its ending.
    Why: French writes centuries in Roman figures; the ordinal needs its ending to be read aloud.
    Exceptions: profiles that accept either; titles in another language.
    Fix: writes `XXIe`; it is unsafe, for the words change.
    Source: key `centuries` of each profile.
    """

    code = "TY028"
    name = "century-in-figures"
    inside_notes = True
    good = (
        Good("Le XXIe siècle, le Ier siècle, le siècle dit XIXe.\n"),
        Good("Le 19e siècle, ou XIXe siècle.\n", profile="fr-CH"),
        Good("The 21st century.\n", profile="en"),
    )
    bad = (
        Bad("Au 21e siècle.\n   ^^^\n", fixed="Au XXIe siècle.\n"),
        Bad("Le 1er et le XX siècle.\n             ^^\n", fixed="Le 1er et le XXe siècle.\n"),
    )

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        if profile.lang != "fr":
            return ()
        century = rf"(?=[{BLANK}\n]siècles?(?![{LETTER}]))"
        bare = rf"(?<![{LETTER}0-9])(?P<roman>[IVX]{{1,5}}){century}"
        if profile["centuries"].value == "either":
            return (bare,)
        return (bare, rf"(?<![{LETTER}0-9])(?P<number>[12]?[0-9])(?:ers?|i?[èe]me|[èe]){century}")

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        start, end = match.span()
        found = match.groupdict()
        roman = found.get("roman") or _roman(int(found["number"]))
        right = roman + ("er" if roman == "I" else "e")
        yield self.at(
            passage,
            start,
            end,
            "“{text}”: a century is written “{right}” ({authority})",
            edit=(start, end, right),
            safety=Safety.UNSAFE,
            text=match[0],
            right=right,
            authority=profile["centuries"].authority,
        )


def _roman(number: int) -> str:
    found = ""
    for value, letters in _VALUES:
        while number >= value:
            found += letters
            number -= value
    return found

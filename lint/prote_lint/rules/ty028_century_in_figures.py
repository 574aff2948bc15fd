"""TY028: a century that is not written as the house style writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Safety
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.rule import Bad, Good, PatternRule
from prote_lint.rules.dating import is_quoted
from prote_lint.typography import BLANK, LETTER

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_NAMED = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
)
_WORDS = _NAMED.split()
_ORDINAL = r"(?:ers?|i?[èéeÈÉE](?:mes?|MES?)|[èe])"
_JOINED = rf"[{BLANK}\n](?:et|ou|au|à|et[{BLANK}\n]du|et[{BLANK}\n]au)[{BLANK}\n]"


class CenturyInFigures(PatternRule):
    """A century is written in other figures than the house style's.

    Finds: in French, `21e siècle`, `19ème et 20ème siècles`, and `XXI siècle` without its ending; in English, `21st century` and
    `XXth century`.
    Why: French writes centuries in Roman figures, and the ordinal needs its ending to be read aloud; English style guides spell them out.
    Exceptions: profiles that accept either; titles in another language; in English, titles and quotations, which keep their spelling.
    Fix: writes `XXIe`, or the English word. Adding an ending alone is safe, all else unsafe, for the words change; in what may be a
    name (`20th Century Fox`) it is a hint.
    Source: key `centuries` of each profile.
    """

    code = "TY028"
    name = "century-in-figures"
    inside_notes = True
    good = (
        Good("Le XXIe siècle, le Ier siècle, le siècle dit XIXe.\n"),
        Good("Le 19e siècle, ou XIXe siècle.\n", profile="fr-CH"),
        Good("The twenty-first century, on the 21st. See *Labour in the 21st Century*.\n", profile="en"),
    )
    bad = (
        Bad("Au 21e siècle.\n   ^^^\n", fixed="Au XXIe siècle.\n"),
        Bad(
            "Aux 19ème et 20ème siècles.\n    ^^^^^\n             ^^^^^\n", fixed="Aux XIXe et XXe siècles.\n"
        ),
        Bad("Le 1er et le XX siècle.\n             ^^\n", fixed="Le 1er et le XXe siècle.\n"),
        Bad(
            "In the 21st century, a XXth-century bridge.\n       ^^^^\n                       ^^^^\n",
            fixed="In the twenty-first century, a twentieth-century bridge.\n",
            profile="en",
        ),
        Bad("Seen at 20th Century Fox.\n        ^^^^\n", profile="en"),
    )

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        style, head = profile["centuries"].value, rf"(?<![{LETTER}0-9])"
        if profile.lang == "en":
            if style != "words":
                return ()
            return (
                rf"{head}(?:(?P<number>[12]?[0-9])|(?P<roman>[IVX]{{1,5}}))(?:st|nd|rd|th)(?=[{BLANK}\n-][Cc]entur(?:y|ies))",
            )
        century = rf"(?=[{BLANK}\n]siècles?(?![{LETTER}]))"
        bare = rf"{head}(?P<roman>[IVX]{{1,5}}){century}"
        if style != "roman":
            return (bare,)
        number = rf"{head}(?P<number>[12]?[0-9]){_ORDINAL}"
        joined = rf"(?={_JOINED}[12]?[0-9]{_ORDINAL}[{BLANK}\n]siècles?(?![{LETTER}]))"
        return (bare, number + century, number + joined)

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        start, end = match.span()
        if profile.lang == "en" and is_quoted(passage, start):
            return
        found = match.groupdict()
        roman = found.get("roman")
        number = _value(roman) if roman else int(found["number"])
        if not number:
            return
        safety = Safety.UNSAFE
        if profile.lang == "en":
            if number > len(_WORDS):
                return
            right = _WORDS[number - 1]
            if not start:
                right = right.capitalize()
            if passage.text[end + 1] == "C":
                safety = Safety.HINT
        else:
            roman = roman or _roman(number)
            right = roman + ("er" if roman == "I" else "e")
            if found.get("roman"):
                safety = Safety.SAFE
        yield self.at(
            passage,
            start,
            end,
            "“{text}”: a century is written “{right}” ({authority})",
            edit=(start, end, right),
            safety=safety,
            text=match[0],
            right=right,
            authority=profile["centuries"].authority,
        )


def _roman(number: int) -> str:
    found = ""
    for value, letters in _ROMAN:
        while number >= value:
            found += letters
            number -= value
    return found


def _value(roman: str) -> int:
    """What a Roman figure says; 0 where it says nothing."""
    return next((number for number in range(1, 31) if _roman(number) == roman), 0)

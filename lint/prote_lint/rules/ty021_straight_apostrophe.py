"""TY021: a straight apostrophe, or another sign in the place of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Message, Safety
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.rule import Bad, Good, PatternRule
from prote_lint.typography import LETTER
from prote_lint.view import OBJECT

_OPENING = lazy.pattern(rf"(?<![{LETTER}0-9])['‘](?=[{LETTER}0-9])")

# Inside other words this sign is a letter of Arabic: Sa‘ada, Ba‘ath.
_ELIDED = {
    "fr": rf"(?<![{LETTER}])(?i:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu|aujourd|presqu|quelqu|entr)(?P<mark>‘)(?=[{LETTER}])",
    "en": rf"(?<=[{LETTER}])(?P<mark>‘)(?=(?:s|t|d|m|re|ve|ll)(?![{LETTER}]))",
}


class StraightApostrophe(PatternRule):
    """An apostrophe is straight, or another sign stands in its place.

    Finds: `'` between two letters, or before a figure or guillemet (`l'Etat`, `d'«⍽amis⍽»`); an accent, a prime or an opening
    quotation mark in its place (`l´Etat`, `l‘Etat`); in English also after a plural (`states' rights`) and before a decade (`'90s`).
    Why: keyboards have the straight sign, type has the curved one; a text that mixes them cannot be searched.
    Exceptions: minutes and feet (`5'10`), the Arabic letter of `Sa‘ada`, code, quotation marks (`straight-quotes` is the rule for them), titles in another language.
    Fix: puts ’. After a plural it is a hint where a single quotation mark may close there.
    Source: key `apostrophe` of each profile.
    """

    code = "TY021"
    name = "straight-apostrophe"
    inside_notes = True
    good = (
        Good("Le Ba‘ath de Sa‘ada. L’ami d’Ali, presqu’îlien, mesure 5'10 et lit `l'eau`.\n"),
        Good("It’s the states’ right, from Ma‘rib to Sa‘ada.\n", profile="en"),
    )
    bad = (
        Bad("L'ami d'*Ali* part.\n ^\n       ^\n", fixed="L’ami d’*Ali* part.\n"),
        Bad("Il parle d'«⍽amis⍽», l'un vient.\n          ^\n                      ^\n", fixed="Il parle d’«⍽amis⍽», l’un vient.\n"),
        Bad("L´ami, l‘autre.\n ^\n        ^\n", fixed="L’ami, l’autre.\n"),
        Bad("The states' fear isn't new.\n          ^\n                    ^\n", fixed="The states’ fear isn’t new.\n", profile="en"),
        Bad("It isn‘t so.\n      ^\n", fixed="It isn’t so.\n", profile="en"),
        Bad("Some ‘call the states' armies.\n                     ^\n", profile="en"),
    )  # fmt: skip

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        if profile["apostrophe"].value != "typographic":
            return ()
        inside = (
            rf"(?<=[{LETTER}])['´′](?=[{LETTER}])",
            _ELIDED[profile.lang],
            rf"(?<=[{LETTER}])'(?=[0-9«“{OBJECT}])",
        )
        if profile.lang != "en":
            return inside
        return (*inside, rf"(?<=s)'(?=[ \u00a0][{LETTER}])", r"(?<![A-Za-z0-9])'(?=[0-9]0s)")

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        start, end = match.span("mark") if match.groupdict().get("mark") else match.span()
        plural = passage.text[end] in " \u00a0"
        doubtful = plural and _OPENING.search(passage.text, 0, start)
        yield self.at(
            passage,
            start,
            end,
            "“{sign}” stands for an apostrophe; ’ belongs there ({authority})",
            edit=(start, end, "’"),
            title=Message("Put a typographic apostrophe"),
            safety=Safety.HINT if doubtful else Safety.SAFE,
            sign=passage.text[start:end],
            authority=profile["apostrophe"].authority,
        )

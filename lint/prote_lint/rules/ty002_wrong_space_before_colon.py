"""TY002: the space before a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Message
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.rule import Bad, Good
from prote_lint.rules.spacing import SpaceRule
from prote_lint.typography import BLANK, WORD_END, due, undue


class WrongSpaceBeforeColon(SpaceRule):
    """Before a colon stands another space than the house style's, or none.

    Finds: a colon glued to the word where a space is due; a space that lets the line break there; a no-break space of the
    wrong width; any space where none is due, as in English.
    Why: a colon at the start of a line is a fault; and a missing space is what English software does to French titles.
    Exceptions: times, ratios, addresses and codes, whose colon no space follows; titles that read as English, where
    `Mali: Systematic…` is right.
    Fix: puts the space that is due.
    Source: key `space-before-colon` of each profile.
    """

    code = "TY002"
    name = "wrong-space-before-colon"
    inside_notes = True
    good = (
        Good("Voici⍽: il part à 10:30, au score de 2:1.\n"),
        Good("Voir «⍽Mali: Systematic Country Diagnostic Update⍽», et urn:uuid:8cdf.\n"),
        Good("Here: at 10:30.\n", profile="en"),
    )
    bad = (
        Bad("Voici : il part.\n     ^\n", fixed="Voici⍽: il part.\n"),
        Bad("Voici: il part.\n     ^\n", fixed="Voici⍽: il part.\n"),
        Bad("**Note**⎵: il part.\n        ^\n", fixed="**Note**⍽: il part.\n"),
        Bad(
            "Lire «⍽Sénégal: le maire parle⍽».\n              ^\n",
            fixed="Lire «⍽Sénégal⍽: le maire parle⍽».\n",
        ),
        Bad("Here : now.\n    ^\n", fixed="Here: now.\n", profile="en"),
        Bad("Voici : il part.\n     ^\n", fixed="Voici: il part.\n", profile="eu-fr"),
    )

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        wanted = due(profile["space-before-colon"])
        return undue(f"[{WORD_END}]", rf":(?=[{BLANK}\n»”)\]]|\Z)", wanted)

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        yield from self.misplaced(
            passage, match, profile["space-before-colon"], Message("before “{mark}”", {"mark": ":"})
        )

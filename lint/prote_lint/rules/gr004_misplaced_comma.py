"""GR004: a comma too many or too few."""

from __future__ import annotations

from prote_lint.diagnostic import Severity
from prote_lint.grammar.matches import Family
from prote_lint.rule import Bad, Good
from prote_lint.rules.grammar import LanguageToolRule


class MisplacedComma(LanguageToolRule):
    """A comma is lacking, or stands where it divides what belongs together.

    Finds: with `--grammar`, what LanguageTool says of commas and stops.
    Why: a comma changes what a sentence says.
    Exceptions: spaces, quotation marks, dashes and the like, which the family TY decides by the profile.
    Fix: shows where the comma would stand; no program hears a sentence.
    Source: LanguageTool's rules for French and English, each with its own name in the message; prote's choice among them.
    """

    code = "GR004"
    name = "misplaced-comma"
    severity = Severity.INFO
    family = Family.PUNCTUATION
    inside_notes = True
    good = (Good("Il a plu toute la nuit, mais le bac est passé.\n"),)
    bad = (
        Bad(
            "Il a plu toute la nuit mais le bac est passé.\n                       ^^^^\n",
            told=("Une virgule est conseillée dans ce contexte. (PLACE_DE_LA_VIRGULE[6])",),
        ),
    )

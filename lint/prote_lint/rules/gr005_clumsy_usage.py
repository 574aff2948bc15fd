"""GR005: what authorities advise against."""

from __future__ import annotations

from prote_lint.diagnostic import Severity
from prote_lint.grammar.matches import Family
from prote_lint.rule import Bad, Good
from prote_lint.rules.grammar import LanguageToolRule


class ClumsyUsage(LanguageToolRule):
    """A turn of phrase says a thing twice, or in a way that authorities advise against.

    Finds: with `--grammar`, pleonasms, barbarisms, calques and turns of another register.
    Why: an editor weighs them; readers who know the language stumble over some.
    Exceptions: rules and categories of LanguageTool that the profile (`grammar-off`) or the configuration turns off.
    Fix: shows what LanguageTool would write.
    Source: LanguageTool's rules for French and English, each with its own name in the message; prote's choice among them.
    """

    code = "GR005"
    name = "clumsy-usage"
    severity = Severity.INFO
    family = Family.USAGE
    inside_notes = True
    good = (Good("Les deux communes collaborent.\n"),)
    bad = (
        Bad(
            "Les deux communes collaborent ensemble.\n                  ^^^^^^^^^^^^^^^^^^^^\n",
            told=("Cette expression est un pléonasme. (PLEONASME_VERBE_ENSEMBLE[1])",),
        ),
        Bad(
            "Le maire pallie à ce manque.\n         ^^^^^^^^\n",
            told=(
                "« Pallier à quelque chose » est une expression fautive. Employez « pallie » (sans « à »). (PALLIER_A[1])",
            ),
        ),
    )

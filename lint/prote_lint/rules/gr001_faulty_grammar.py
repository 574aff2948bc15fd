"""GR001: agreement, conjugation, construction."""

from __future__ import annotations

from prote_lint.grammar.matches import Family
from prote_lint.rule import Bad, Good
from prote_lint.rules.grammar import LanguageToolRule


class FaultyGrammar(LanguageToolRule):
    """Words do not agree, or a sentence is not built as its language builds it.

    Finds: with `--grammar`, what LanguageTool takes for faults of grammar: agreement, conjugation, mood, elision, construction.
    Why: a sentence that stumbles makes readers doubt what it says.
    Exceptions: rules and categories of LanguageTool that the profile (`grammar-off`) or the configuration turns off. Of a note, citations are not
    judged; code, addresses and words in other languages stand in a sentence as a word that fits everywhere.
    Fix: writes the replacement where LanguageTool has one alone, unsafe; of several, where it asks to check, and inside quotations, it is shown.
    Source: LanguageTool's rules for French and English, each with its own name in the message; prote's choice among them.
    """

    code = "GR001"
    name = "faulty-grammar"
    family = Family.GRAMMAR
    mends = True
    inside_notes = True
    good = (
        Good("Il faut que la ville prenne une décision.\n"),
        Good("La commande `prote lint` lit les notes de tous les fichiers.\n"),
    )
    bad = (
        Bad(
            "Il faut que la ville prend une décision.\n                     ^^^^^\n",
            "Il faut que la ville prenne une décision.\n",
            told=("Le verbe « prend » doit être au subjonctif. (SUBJ_SUBOR[1])",),
        ),
        Bad(
            "La plupart des rameurs re*fuse*.\n                       ^^^^^^^\n",
            told=(
                "Lorsque l’expression « la plupart » est employée avec un complément, le verbe s’accorde toujours avec ce"
                " complément. (ACCORD_LA_PLUPART_DES[1])",
            ),
        ),
        Bad(
            "The villagers has left the valley.\n              ^^^\n",
            "The villagers have left the valley.\n",
            profile="en",
            told=("You should probably use “have”. (AGREEMENT_SENT_START[1])",),
        ),
    )

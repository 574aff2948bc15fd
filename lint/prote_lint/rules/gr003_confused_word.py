"""GR003: a word taken for another."""

from __future__ import annotations

from prote_lint.grammar.matches import Family
from prote_lint.rule import Bad, Good
from prote_lint.rules.grammar import LanguageToolRule


class ConfusedWord(LanguageToolRule):
    """A word is taken for another that sounds or looks like it.

    Finds: with `--grammar`, homophones and the like, where the words around them call for another one.
    Why: no dictionary finds a right word in the wrong place.
    Exceptions: rules and categories of LanguageTool that the profile (`grammar-off`) or the configuration turns off.
    Fix: writes the replacement where LanguageTool has one alone, unsafe; of several, where it asks to check, and inside quotations, it is shown.
    Source: LanguageTool's rules for French and English, each with its own name in the message; prote's choice among them.
    """

    code = "GR003"
    name = "confused-word"
    family = Family.CONFUSION
    mends = True
    inside_notes = True
    good = (Good("Certains sont même convaincus du contraire.\n"),)
    bad = (
        Bad(
            "Certains sont mêmes convaincus du contraire.\n              ^^^^^\n",
            "Certains sont même convaincus du contraire.\n",
            told=("Cet adverbe est invariable. (CONFUSION_MEMES_MEME[6])",),
        ),
        Bad(
            "Elle écrit⍽: «⍽Ils ont du partir avant la nuit.⍽»\n                       ^^\n",
            told=("Le participe passé du verbe « devoir » comporte un accent circonflexe. (DU_DU[3])",),
        ),
    )

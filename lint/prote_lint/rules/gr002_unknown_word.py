"""GR002: a word that no dictionary has."""

from __future__ import annotations

from prote_lint.grammar.matches import Family
from prote_lint.rule import Bad, Good
from prote_lint.rules.grammar import LanguageToolRule


class UnknownWord(LanguageToolRule):
    """A word is in no dictionary.

    Finds: with `--grammar`, words that neither LanguageTool's dictionary nor prote's has.
    Why: what is left of a typing mistake or of bad recognition is in no dictionary.
    Exceptions: words with a capital inside a sentence are names, which the family NA judges; so are those at the beginning of one that stand in
    the metadata (`names`, `acronyms`, `outlets`) or elsewhere in the publication. Emphasised words, which are titles or of another language.
    Fix: shows up to five words that look alike; a dictionary does not know which one was meant.
    Source: LanguageTool's dictionaries (Dicollecte, Morfologik) and prote's (hunspell's).
    """

    code = "GR002"
    name = "unknown-word"
    family = Family.SPELLING
    inside_notes = True
    good = (Good("La passerelle de Vouzeron relie deux quartiers.\n"),)
    bad = (
        Bad(
            "Un accord contractuell lie les deux rives.\n          ^^^^^^^^^^^^\n",
            told=("Faute de frappe possible trouvée. (FR_SPELLING_RULE)",),
        ),
    )

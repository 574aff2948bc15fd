"""HY010: a letter and its accent as two characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from prote_lint.diagnostic import Diagnostic
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.rule import Bad, Good, PatternRule


class DecomposedLetter(PatternRule):
    """A letter and its accent are two characters.

    Finds: a letter followed by a combining accent (U+0300 to U+036F), where one character says both.
    Why: text copied from a Mac's files and from some PDFs comes this way. It looks right, but searches miss the word, and fonts may
    set the accent askew.
    Exceptions: letters that Unicode has no single character for, as in some African languages.
    Fix: writes the single character. No word changes.
    Source: Unicode Standard Annex 15, Normalization Form C, which the W3C asks of text on the Web; prote's own rule.
    """

    code = "HY010"
    name = "decomposed-letter"
    foreign_too = True
    inside_notes = True
    good = (Good("Été, ça, naïf, *ɛ̀*.\n"),)
    bad = (
        Bad(
            "E\u0301te\u0301 c\u0327a.\n^^\n   ^^\n      ^^\n",
            fixed="Été ça.\n",
        ),
    )

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        return ("(?:[A-Za-zÀ-ɏ\u1e00-\u1eff][\u0300-\u036f]+)+",)

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        composed = normalize("NFC", match[0])
        if composed != match[0]:
            yield self.at(
                passage, *match.span(), "“{letter}” is a letter and its accent as two characters",
                edit=(*match.span(), composed), letter=composed,
            )  # fmt: skip

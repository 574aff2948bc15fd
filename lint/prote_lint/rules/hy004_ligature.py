"""HY004: a ligature in place of its letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from prote_lint.diagnostic import Diagnostic
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.rule import Bad, Good, PatternRule


class Ligature(PatternRule):
    """A printer's ligature stands for its letters.

    Finds: the signs U+FB00 to U+FB06: ﬀ, ﬁ, ﬂ, ﬃ, ﬄ, ﬅ, ﬆ.
    Why: a font draws ligatures by itself. As characters of their own, which text taken from a PDF has, they break searches,
    spelling checkers and screen readers, and many fonts lack them.
    Exceptions: œ and æ are letters of French.
    Fix: writes the letters. No word changes.
    Source: the Unicode Standard, chapter 7.1, “Latin Ligatures” (kept for compatibility alone); prote's own rule.
    """

    code = "HY004"
    name = "ligature"
    foreign_too = True
    inside_notes = True
    good = (Good("Une œuvre officielle, un fil, une fleur, *curriculum vitæ*.\n"),)
    bad = (
        Bad(
            "Un conﬂit oﬃciel.\n      ^\n           ^\n",
            fixed="Un conflit officiel.\n",
        ),
    )

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        return ("[\ufb00-\ufb06]+",)

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        letters = normalize("NFKC", match[0])
        yield self.at(
            passage, *match.span(), "“{sign}” is one character; write the letters “{letters}”",
            edit=(*match.span(), letters), sign=match[0], letters=letters,
        )  # fmt: skip

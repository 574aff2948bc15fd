"""HY003: a soft hyphen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Message
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.rule import Bad, Good, PatternRule


class SoftHyphen(PatternRule):
    """A soft hyphen is left in the text.

    Finds: U+00AD, an invisible sign that says where a word may be cut.
    Why: typesetting programs leave it in what is copied from them. Searches and spelling checkers then miss the word, and some
    readers show a hyphen in mid-line.
    Exceptions: at a line's end, or before a space, it has cut a word in two: see HY001.
    Fix: removes it. No word changes.
    Source: the Unicode Standard, chapter 6.2, “Soft Hyphen”; prote's own rule.
    """

    code = "HY003"
    name = "soft-hyphen"
    foreign_too = True
    inside_notes = True
    good = (Good("Un parti responsable, un avant-projet.\n"),)
    bad = (
        Bad("Un parti respon\u00adsable.\n               ^\n", fixed="Un parti responsable.\n"),
        Bad(
            "Il l’a dé\u00ad\u00adjà fait, *par\u00adtout*.\n         ^^\n                        ^\n",
            fixed="Il l’a déjà fait, *partout*.\n",
        ),
    )

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        return ("\u00ad+(?![ \n])",)

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        yield self.at(
            passage, *match.span(), "a soft hyphen (U+00AD) is left here", edit=(*match.span(), ""),
            title=Message("Remove it"),
        )  # fmt: skip

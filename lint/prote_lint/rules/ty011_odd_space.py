"""TY011: a space of an odd width between words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Message
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.rule import Bad, Good, PatternRule
from prote_lint.typography import LETTER, MONTHS


class OddSpace(PatternRule):
    """A space of an odd width stands between two words.

    Finds: U+2000 to U+200A, U+205F, U+3000 or a tab between words, where an ordinary space belongs.
    Why: they come from typesetting and PDF; they break where they should not, and a search does not find what they part.
    Exceptions: in dates, beside figures, marks and guillemets: there other rules say which space is due.
    Fix: puts an ordinary space.
    Source: prote's own rule, learnt from the text of published PDF files.
    """

    code = "TY011"
    name = "odd-space"
    inside_notes = True
    foreign_too = True
    good = (Good("Un mot, 4⎵500 soldats, N°⍽12.\n"),)
    bad = (Bad("Un˽mot, un⇥autre.\n  ^\n          ^\n", fixed="Un mot, un autre.\n"),)

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        odd = r"[\u2000-\u200a\u205f\u3000\t]"
        return (rf"[{LETTER},.)](?P<space>{odd})(?!{MONTHS[profile.lang]})[{LETTER}0-9(]",)

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        start, end = match.span("space")
        yield self.at(
            passage,
            start,
            end,
            "an odd space, {code}, between two words",
            edit=(start, end, " "),
            title=Message("Put an ordinary space"),
            code=f"U+{ord(match['space']):04X}",
        )

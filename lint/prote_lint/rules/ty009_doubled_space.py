"""TY009: spaces in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Message
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.rule import Bad, Good, PatternRule
from prote_lint.typography import BLANK

_NO_BREAK = lazy.pattern("[\u00a0\u202f]")


class DoubledSpace(PatternRule):
    """Two or more spaces stand in a row.

    Finds: spaces of any width in a row between two words.
    Why: justified text from a PDF, and habits of the typewriter, leave holes in the line.
    Exceptions: code; spaces beside a mark, a guillemet or a unit, which have rules of their own.
    Fix: leaves one: the no-break one where there is one.
    Source: common usage of French and English, which know no wider space between words or sentences.
    """

    code = "TY009"
    name = "doubled-space"
    inside_notes = True
    foreign_too = True
    good = (Good("Un mot. Un autre, `et  du code`.\n"), Good("| un  | deux |\n|---|---|\n| a   | b |\n"))
    bad = (
        Bad("Un  mot.\n  ^^\n", fixed="Un mot.\n"),
        Bad("Un mot.  Un autre   mot.\n       ^^\n                 ^^^\n", fixed="Un mot. Un autre mot.\n"),
        Bad("Les 3 ⍽mots.\n     ^^\n", fixed="Les 3⍽mots.\n"),
    )

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        return (rf"[^{BLANK}\n«‹“(\[](?P<spaces>[{BLANK}]{{2,}})(?![{BLANK}\n;:!?%‰,.)\]»›”…]|\Z)",)

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        start, end = match.span("spaces")
        if not passage.unbroken(start, end):
            return  # a call, a comment or markup stands in between
        kept = _NO_BREAK.search(match["spaces"])
        yield self.at(
            passage,
            start,
            end,
            "{n} spaces in a row",
            edit=(start, end, kept[0] if kept else " "),
            title=Message("Leave one space"),
            n=end - start,
        )

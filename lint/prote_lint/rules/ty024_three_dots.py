"""TY024: an ellipsis made of stops, or one after etc."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Safety
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.rule import Bad, Good, PatternRule
from prote_lint.typography import LETTER

_NO_WORD = rf"(?<![{LETTER}])"
_GAP = r"[ \u00a0\u202f\u2009]"
_AFTER_ETC = lazy.pattern(rf"{_NO_WORD}[Ee]tc{_GAP}?\Z")


class ThreeDots(PatternRule):
    """An ellipsis is made of several stops, or follows a word that says as much.

    Finds: `...`, `. . .`, four or five stops in a row; `etc...` and `etc…`.
    Why: the character … is not cut at the end of a line, and is read aloud for what it is; *etc.* says already that the list goes on.
    Exceptions: six stops and more, which lead to a page number; code; titles in another language. In English a stop may follow the
    ellipsis.
    Fix: puts …, also within square brackets. After *etc.* it puts the stop alone, as an unsafe fix.
    Source: key `ellipsis` of each profile; for *etc.*, the usage that all manuals share.
    """

    code = "TY024"
    name = "three-dots"
    inside_notes = True
    good = (
        Good("Il rouvrira… Les ponts, les routes, etc. Il «⍽[…] part⍽».\n"),
        Good("Ponts ........ routes.\n"),
    )
    bad = (
        Bad("Il rouvrira... Il «⍽[...] part⍽».\n           ^^^\n                     ^^^\n", fixed="Il rouvrira… Il «⍽[…] part⍽».\n"),
        Bad("Il part. . . et revient.... Ici.\n       ^^^^^\n                       ^^^^\n", fixed="Il part… et revient… Ici.\n"),
        Bad("Les ponts, les routes, etc... Les quais, etc… Ici.\n                       ^^^^^^\n                                         ^^^^\n", fixed="Les ponts, les routes, etc. Les quais, etc. Ici.\n"),
        Bad("He left.... She stayed...\n       ^^^^\n                      ^^^\n", fixed="He left…. She stayed…\n", profile="en"),
    )  # fmt: skip

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        etc = rf"{_NO_WORD}[Ee]tc(?:{_GAP}?…\.?|{_GAP}?\.{{3,5}}|\.…)(?!\.)"
        if profile["ellipsis"].value != "character":
            return (etc,)
        return etc, r"(?<!\.)\.{3,5}(?!\.)", rf"(?<!\.)\.{_GAP}\.{_GAP}\.(?!\.)(?!{_GAP}\.)"

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        start, end = match.span()
        if match[0][0] in "Ee":
            yield self.at(
                passage,
                start,
                end,
                "an ellipsis after “etc.”, which says as much",
                edit=(start, end, match[0][:3] + "."),
                safety=Safety.UNSAFE,
            )
        elif not _AFTER_ETC.search(passage.text[max(0, start - 5) : start]):
            four = profile.lang == "en" and match[0] == "...."
            yield self.at(
                passage,
                start,
                end,
                "“{dots}” stands for an ellipsis; … belongs there ({authority})",
                edit=(start, end, "…." if four else "…"),
                dots=match[0],
                authority=profile["ellipsis"].authority,
            )

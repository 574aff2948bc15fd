"""TY026: two marks where one belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Safety, Severity
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.rule import Bad, Good, PatternRule
from prote_lint.typography import LETTER

_GAP = r"[ \u00a0\u202f\u2009]"
_WORD = rf"[{LETTER}0-9»”’)\]%]"
_ENTITY = lazy.pattern("&#?[A-Za-z0-9]{1,8};")


class DoubledPunctuation(PatternRule):
    """Two marks stand where one belongs.

    Finds: a mark twice (`,,`, `..`, `;;`, `, ,`), two that exclude each other (`,.`, `;,`, `:.`), a stop after `?`, `!` or …; for
    information, `!!` and `??`.
    Why: they are left over when words are cut or a sentence is moved.
    Exceptions: `?!`, `?…`, the stop of an abbreviation and what follows it (*etc.*, *p. i.,*), marks with a call or markup in between,
    code. In English a stop may follow an ellipsis.
    Fix: keeps one of the same two marks. Where one of two different marks goes it is unsafe; where a stop goes in mid-sentence, a hint.
    Source: prote's own rule.
    """

    code = "TY026"
    name = "doubled-punctuation"
    inside_notes = True
    good = (
        Good(
            "Les ponts, etc., le ministre p.⍽i., les quais, etc.⎵; vraiment⎵?! Mais… Hein..⎵? Ou `a..b`, ../c.\n"
        ),
        Good("Fin.[^1]. Et «⍽Pourquoi⎵?⍽».\n\n[^1]: *Où⎵?*.\n", wakes=("FN012",)),
        Good("He left…. Here.\n", profile="en"),
    )
    bad = (
        Bad("Un,, deux, , trois;; quatre..\n  ^^\n         ^^^\n                  ^^\n                           ^^\n", fixed="Un, deux, trois; quatre.\n", profile="fr-CA"),
        Bad("Un,. Deux;, trois.\n  ^^\n         ^^\n", fixed="Un. Deux; trois.\n", profile="fr-CA"),
        Bad("Pourquoi⎵?. Ici….\n         ^^\n               ^^\n", fixed="Pourquoi⎵? Ici…\n"),
        Bad("Un.. deux. Assez⎵!!\n  ^^\n                 ^^\n"),
    )  # fmt: skip

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        marks = (
            rf"(?<={_WORD}),{_GAP}?,",
            rf"(?<={_WORD}){_GAP}?;{_GAP}?;",
            rf"(?<={_WORD})\.\.(?![./\\0-9]|{_GAP}?[?!])",
            rf"(?<={_WORD}){_GAP}?(?:,[.;:]|[;:][.,])(?![.0-9A-Za-z/)(])",
            rf"[?!]\.(?![.{LETTER}])",
            r"!!+|\?\?+",
        )
        return marks if profile.lang == "en" else (*marks, r"…\.(?!\.)")

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        text = match[0].lstrip(" \u00a0\u202f\u2009")
        start, end = match.end() - len(text), match.end()
        if not passage.unbroken(start, end) or _ENTITY.search(passage.text, max(0, start - 9), start + 1):
            return
        first, last = text[0], text[-1]
        if first == last and first in "!?":
            yield self.at(
                passage,
                start,
                end,
                "“{marks}”: one mark is enough",
                severity=Severity.INFO,
                marks=text,
            )
            return
        kept, safety = first, Safety.SAFE if first == last or first == "…" else Safety.UNSAFE
        if text == "..":
            goes_on = re.match(r"[ \n\u00a0][a-zà-ÿœ]", passage.text[end : end + 2])
            safety = Safety.HINT if goes_on else Safety.SAFE
        elif last == "." and first in ",;:":
            kept = "."
        elif first == ",":
            kept = last
        yield self.at(
            passage,
            start,
            end,
            "“{marks}”: two marks where one belongs",
            edit=(start, end, kept),
            safety=safety,
            marks=text,
        )

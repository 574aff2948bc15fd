"""TY007: an initial, a title or a reference that a line end may cut from what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Message
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.rule import Bad, Good
from prote_lint.rules.spacing import SpaceRule
from prote_lint.typography import BLANK, LETTER, UPPER, due, undue

# An initial begins a name only after what a name may follow: « le plan B. Il part » is no name.
_BEFORE_NAME = {
    "fr": "de|par|et|avec|selon|voir|à|chez|pour|contre|dir",
    "en": "of|by|and|with|from|see|to|for|against|ed",
}
_TITLES = {"fr": r"MM?\.|Mmes?|Mlles?|Drs?|Mgr", "en": r"Mr\.?|Mrs\.?|Ms\.?|Drs?\.?"}
_REFERENCES = {"fr": r"pp?\.|art\.|chap\.|vol\.|fig\.|al\.|§", "en": r"pp?\.|art\.|chap\.|ch\.|vol\.|fig\.|§"}


class BreakableAbbreviation(SpaceRule):
    """The space after an initial, a title or a reference lets the line break.

    Finds: an ordinary space, U+2009 or a line end in `J. Dupont`, `M. Keïta`, `Mme Touré`, `p. 12`, `art. 5`.
    Why: an initial or `p.` at the end of a line is a riddle until the next.
    Exceptions: a capital and a stop that end a sentence (« le plan B. Il part »), titles in another language.
    Fix: puts a no-break space.
    Source: key `space-after-abbreviation` of each profile.
    """

    code = "TY007"
    name = "breakable-abbreviation"
    inside_notes = True
    good = (
        Good("Selon J.⍽Dupont, M.⍽Keïta et Mme⍽Touré, p.⍽12, art.⍽5, §⍽3.\n"),
        Good("Il choisit le plan B. Il part vers le point M. Elle reste.\n"),
        Good("See J.⍽Smith, Mr⍽Jones, p.⍽12.\n", profile="en"),
    )
    bad = (
        Bad("Selon J. Dupont, il part.\n        ^\n", fixed="Selon J.⍽Dupont, il part.\n"),
        Bad("Et M. Keïta, Mme Touré.\n     ^\n                ^\n", fixed="Et M.⍽Keïta, Mme⍽Touré.\n"),
        Bad("Voir p. 12, art. 5.\n       ^\n                ^\n", fixed="Voir p.⍽12, art.⍽5.\n"),
        Bad("By J. Smith, p. 12.\n     ^\n               ^\n", fixed="By J.⍽Smith, p.⍽12.\n", profile="en"),
    )

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        wanted, lang = due(profile["space-after-abbreviation"]), profile.lang
        name = rf"[{UPPER}](?:[{LETTER}’'-]|\.)"
        initial = rf"(?:[,;(«“][{BLANK}\n]?|(?<![{LETTER}])(?i:{_BEFORE_NAME[lang]})[{BLANK}\n])[{UPPER}]\."
        title = rf"(?<![{LETTER}])(?:{_TITLES[lang]})"
        # Only what is already there is judged: `p.12` has a rule of its own.
        return (
            undue(initial, name, wanted)[0],
            undue(title, rf"[{UPPER}][{LETTER}’'.-]", wanted)[0],
            undue(rf"(?<![{LETTER}0-9.])(?:{_REFERENCES[lang]})", "[0-9IVXL]", wanted)[0],
        )

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        head = passage.text[match.start() : match.start("space")]
        mark = re.split(rf"[{BLANK}\n(«“,;]", head)[-1]
        if mark == "M." and not self._title(passage, match):
            return
        where = Message("after “{mark}”", {"mark": mark})
        yield from self.misplaced(passage, match, profile["space-after-abbreviation"], where)

    def _title(self, passage: Passage, match: re.Match[str]) -> bool:
        """Whether `M.` is a title: after a lower-case word it may be a letter that ends a sentence."""
        before = passage.text[: match.start()].rstrip(" \u00a0\u202f\n")
        word = re.split(rf"[{BLANK}\n]", before[-40:])[-1]
        return word.lower() not in ("point", "lettre", "plan", "groupe", "option", "classe", "cas", "annexe")

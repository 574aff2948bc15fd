"""HY009: a control character, or one that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Message
from prote_lint.lexicon import known
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.rule import Bad, Good, PatternRule

_BREAKS = "\x0b\x0c\u2028\u2029"
_ZERO_WIDTH = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_PRIVATE = "\ue000-\uf8ff"
_DROPPED = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff")
_JOINERS = "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_LETTERS = "A-Za-zÀ-ÖØ-öø-ɏ"
_BEFORE, _AFTER = lazy.pattern(f"[{_LETTERS}]+\\Z"), lazy.pattern(f"[{_LETTERS}]+")
_BLANKS = " \n\u00a0\u202f\u2009"


class InvisibleCharacter(PatternRule):
    """A control character or an invisible one is left in the text.

    Finds: form feeds and other controls, zero-width spaces (U+200B), byte order marks inside the text (U+FEFF), line and paragraph
    separators (U+2028, U+2029), marks of direction (U+200E, U+200F), signs of private use (U+F0B7, a bullet of Word's).
    Why: they come along with what is copied from a PDF, Word or a web page; programs trip over them, and nobody sees why.
    Exceptions: joiners and marks of direction next to letters that are not Latin, and within emoji; in plain text, a form feed that
    begins a page.
    Fix: removes those that say nothing, and writes a space for those that end a line. No word changes. Where a zero-width space
    may stand for a lost space, the fix is left to you; so are signs of private use, which only their font can tell.
    Source: prote's own rule; Unicode Technical Report 20, “Unicode in XML and other Markup Languages”, section 3.
    """

    code = "HY009"
    name = "invisible-character"
    foreign_too = True
    inside_notes = True
    good = (Good("Un mot, «⍽deux⍽»⎵! 👩\u200d🌾 et سلام\u200f.\n"),)
    bad = (
        Bad(
            "Respon¦sable¦ à\ufeff Bamako.\n      ^\n            ^\n               ^\n",
            fixed="Responsable à Bamako.\n",
        ),
        Bad("Un\u2028deux \u200etrois.\n  ^\n        ^\n", fixed="Un deux trois.\n"),
        Bad("De¦la paix.\n  ^\n"),
        Bad("Du \x01riz. \uf0b7 Du mil.\n   ^\n         ^\n"),
    )

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        return (f"[{_BREAKS}]+|[{_ZERO_WIDTH}]+|[{_PRIVATE}]+|[\x01-\x08\x0e-\x1f\x7f\ufff9-\ufffb\ufffe]+",)

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        start, end = match.span()
        char = match[0][0]
        before, after = passage.text[max(0, start - 1) : start], passage.text[end : end + 1]
        edit = None
        title = None
        if char in _BREAKS:
            apart = before and after and before not in _BLANKS and after not in _BLANKS
            edit = (start, end, " " if apart else "")
            title = None if apart else Message("Remove it")
        elif char in _JOINERS and not all(_is_latin(c) for c in (before, after)):
            return
        elif (char in _DROPPED or char in _JOINERS) and not _parts_words(passage, start, end):
            edit = (start, end, "")
            title = Message("Remove it")
        yield self.at(
            passage, start, end, "an invisible character (U+{code}) stands here", edit=edit, title=title,
            code=f"{ord(char):04X}",
        )  # fmt: skip


def _is_latin(char: str) -> bool:
    return char < "\u0250" or "\u2000" <= char < "\u2070" or "\u20a0" <= char < "\u20d0"


def _parts_words(passage: Passage, start: int, end: int) -> bool:
    """Whether a character of no width may stand for the space between two words."""
    before = _BEFORE.search(passage.text[max(0, start - 40) : start])
    after = _AFTER.match(passage.text[end : end + 40])
    if not before or not after or known(before[0] + after[0], passage.lang):
        return False
    return known(before[0], passage.lang) and known(after[0], passage.lang)

"""TY001: the space before a semicolon, an exclamation mark, a question mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Message
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.rule import Bad, Good
from prote_lint.rules.spacing import SpaceRule
from prote_lint.typography import LETTER, WORD_END, due, undue

_NOT_IN_A_NAME = rf"(?![{LETTER}0-9=&/])"  # Yahoo!Mail, page?id=3

_OPENING = {"?": "¿", "!": "¡"}
_FAR = 200


class WrongSpaceBeforeHighPunctuation(SpaceRule):
    """Before a semicolon, an exclamation mark or a question mark stands another space than the house style's, or none.

    Finds: a mark glued to the word where a no-break space is due; a space that lets the line break there (the ordinary one,
    U+2009, a line end); a no-break space of the wrong width; any space where none is due, as in English.
    Why: a mark at the start of a line is a fault that no reader misses, and each place of publication has its own custom.
    Exceptions: marks in a row (`?!`), in brackets by themselves, those that a Spanish `¿` or `¡` opens, and titles in another language.
    Fix: puts the space that is due.
    Source: key `space-before-high-punctuation` of each profile.
    """

    code = "TY001"
    name = "wrong-space-before-high-punctuation"
    inside_notes = True
    good = (
        Good("Pourquoi⎵? Parce que⎵; assez⎵!\n"),
        Good("«⍽¿Qué pasa en Malí?⍽», *¡Basta!*\n"),
        Good("Vraiment⎵?! C’est douteux (?), dit-il.\n"),
        Good("Pourquoi? Parce que; assez⎵!\n", profile="fr-CA"),
        Good("Why? Because; enough!\n", profile="en"),
        Good("Voir «⍽[Why now?]{lang=en}⍽».\n"),
    )
    bad = (
        Bad("Pourquoi ? Ici.\n        ^\n", fixed="Pourquoi⎵? Ici.\n"),
        Bad("Pourquoi? Ici.\n        ^\n", fixed="Pourquoi⎵? Ici.\n"),
        Bad("*Ici* ; là⍽!\n     ^\n          ^\n", fixed="*Ici*⎵; là⎵!\n"),
        Bad("Pourquoi˽? Ici.\n        ^\n", fixed="Pourquoi⎵? Ici.\n"),
        Bad("Il se tait\n          ^\n; elle part.\n"),
        Bad("Why ? Here.\n   ^\n", fixed="Why? Here.\n", profile="en"),
        Bad("Pourquoi ? Ici.\n        ^\n", fixed="Pourquoi? Ici.\n", profile="fr-CA"),
    )

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        wanted = due(profile["space-before-high-punctuation"])
        return (
            *undue(f"[{WORD_END}]", rf"[!?]{_NOT_IN_A_NAME}", wanted),
            *undue(f"[{WORD_END}]", ";", wanted),
        )

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        key = profile["space-before-high-punctuation"]
        opening = _OPENING.get(match["after"])
        if opening:
            before = passage.text[max(0, match.start() - _FAR) : match.start("space")]
            if before.rfind(opening) > before.rfind(match["after"]):
                return  # a Spanish sentence: ¿Qué pasa?
        yield from self.misplaced(passage, match, key, Message("before “{mark}”", {"mark": match["after"]}))

"""TY006: a date that a line end may cut."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Message
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.rule import Bad, Good
from prote_lint.rules.spacing import SpaceRule
from prote_lint.typography import LETTER, MONTHS, due, undue

_END = rf"(?![{LETTER}])"


class BreakableDate(SpaceRule):
    """The space between the day and the month lets the line break.

    Finds: an ordinary space, U+2009 or a line end between the day and the name of the month; and the two glued together.
    Why: `le 9` at the end of a line and `février` on the next stop the reader.
    Exceptions: titles in another language.
    Fix: puts a no-break space.
    Source: key `space-in-date` of each profile.
    """

    code = "TY006"
    name = "breakable-date"
    inside_notes = True
    good = (
        Good("Le 9⍽février 2023, le 1er⍽mars.\n"),
        Good("Le 9⎵février 2023.\n", profile="crisis-group-fr"),
        Good("On 9⍽February 2023, on February⍽9, 2023.\n", profile="en", wakes=("DA012",)),
    )
    bad = (
        Bad("Le 9 février 2023.\n    ^\n", fixed="Le 9⍽février 2023.\n"),
        Bad("Le 1er˽mars 2023.\n      ^\n", fixed="Le 1er⍽mars 2023.\n"),
        Bad("Le 9\n    ^\nfévrier 2023.\n"),
        Bad("On 9 February 2023.\n    ^\n", fixed="On 9⍽February 2023.\n", profile="en"),
        Bad(
            "It began on May 3, 2021.\n               ^\n",
            fixed="It began on May⍽3, 2021.\n",
            profile="en",
            wakes=("DA012",),
        ),
    )

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        wanted = due(profile["space-in-date"])
        months = MONTHS[profile.lang]
        found = undue("[0-9]|1er", rf"(?:{months}){_END}", wanted)
        if profile.lang == "en":
            return (*found, *undue(f"(?:{months})", rf"[0-9]{{1,2}}(?![{LETTER}0-9])", wanted)[:1])
        return found

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        where = Message("before “{mark}”", {"mark": match["after"]})
        yield from self.misplaced(passage, match, profile["space-in-date"], where)

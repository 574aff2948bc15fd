"""TY004: the space before a percent sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Message
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.rule import Bad, Good
from prote_lint.rules.spacing import SpaceRule
from prote_lint.typography import due, undue


class WrongSpaceBeforePercent(SpaceRule):
    """Between a figure and its percent sign stands another space than the house style's, or none.

    Finds: `%` or `‰` glued to the figure where a no-break space is due; a space there that lets the line break; a no-break
    space of the wrong width; any space where none is due, as in English.
    Why: a sign at the start of a line is cut off from its figure, and French and English differ on the space.
    Exceptions: titles in another language.
    Fix: puts the space that is due.
    Source: key `space-before-percent` of each profile.
    """

    code = "TY004"
    name = "wrong-space-before-percent"
    inside_notes = True
    good = (Good("Il monte de 3,5⍽% à 12⍽‰.\n"), Good("It rose by 3.5%.\n", profile="en"))
    bad = (
        Bad("Il monte de 3,5 %.\n               ^\n", fixed="Il monte de 3,5⍽%.\n"),
        Bad("Il monte de 3,5%.\n               ^\n", fixed="Il monte de 3,5⍽%.\n"),
        Bad("It rose by 3.5 %.\n              ^\n", fixed="It rose by 3.5%.\n", profile="en"),
    )

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        return undue("[0-9]", "[%‰]", due(profile["space-before-percent"]))

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        where = Message("before “{mark}”", {"mark": match["after"]})
        yield from self.misplaced(passage, match, profile["space-before-percent"], where)

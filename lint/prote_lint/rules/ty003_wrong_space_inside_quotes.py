"""TY003: the space inside quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Message
from prote_lint.i18n import N_
from prote_lint.passage import Passage
from prote_lint.profile import Key, Profile
from prote_lint.rule import Bad, Good
from prote_lint.rules.spacing import SpaceRule
from prote_lint.typography import BLANK, due, undue, wrong

_OPEN, _CLOSE = "«‹", "»›"
_CURLY = Key("none", "usage commun du français et de l’anglais", False)


class WrongSpaceInsideQuotes(SpaceRule):
    """Inside quotation marks stands another space than the house style's, or none.

    Finds: a guillemet glued to the word where a no-break space is due; a space there that lets the line break; a no-break
    space of the wrong width; any space where none is due, as inside “ ”.
    Why: a guillemet left alone at the end or the start of a line is a fault, and U+2009, which many exports write, allows it.
    Exceptions: an empty pair of guillemets.
    Fix: puts the space that is due.
    Source: key `space-inside-guillemets` of each profile; for “ ”, common usage.
    """

    code = "TY003"
    name = "wrong-space-inside-quotes"
    inside_notes = True
    foreign_too = True
    good = (
        Good("Il dit «⍽non⍽» et «⍽“oui” ensuite⍽».\n"),
        Good("Il dit «⎵non⎵».\n", profile="crisis-group-fr"),
        Good("Il dit «non».\n", profile="eu-fr"),
        Good("She said “no”.\n", profile="en"),
    )
    bad = (
        Bad("Il dit « non ».\n        ^\n            ^\n", fixed="Il dit «⍽non⍽».\n"),
        Bad("Il dit «non».\n       ^\n           ^\n", fixed="Il dit «⍽non⍽».\n"),
        Bad("Il dit «˽*non*⎵».\n        ^\n              ^\n", fixed="Il dit «⍽*non*⍽».\n"),
        Bad("Il dit « non ».\n        ^\n            ^\n", fixed="Il dit «non».\n", profile="eu-fr"),
        Bad("She said “ no”.\n          ^\n", fixed="She said “no”.\n", profile="en"),
    )

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        wanted = due(profile["space-inside-guillemets"])
        found = [
            rf"(?<=[{_OPEN}])(?P<space>{wrong(wanted)})(?P<after>[^{BLANK}\n{_CLOSE}])",
            *undue(rf"[^{BLANK}\n{_OPEN}]", f"[{_CLOSE}]", wanted),
            rf"(?<=“)(?P<space>[{BLANK}\n]+)(?P<curly>[^“”])",
            rf"(?<=[^{BLANK}\n“])(?P<space>[{BLANK}\n]+)(?P<curly>”)",
        ]
        if "" not in wanted.accepted:
            found.append(rf"(?P<lone>[{_OPEN}])(?=[^{BLANK}\n{_CLOSE}])")
        return tuple(found)

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        key = profile["space-inside-guillemets"]
        groups = match.groupdict()
        if groups.get("lone"):
            start, end = match.span()
            yield self.at(
                passage,
                start,
                end,
                "no space {where}: {due} is due there ({authority})",
                edit=(start, end, match[0] + due(key).written),
                title=Message("Put the right space"),
                where=Message("after “{mark}”", {"mark": match[0]}),
                due=due(key).name,
                authority=key.authority,
            )
            return
        mark = groups.get("curly") or match["after"]
        side = N_("before “{mark}”")
        if mark not in _CLOSE + "”":
            side, mark = N_("after “{mark}”"), passage.text[match.start() - 1]
        where = Message(side, {"mark": mark})
        yield from self.misplaced(passage, match, _CURLY if groups.get("curly") else key, where)

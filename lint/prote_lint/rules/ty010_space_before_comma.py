"""TY010: a space before a comma, a stop or a closing bracket, or after an opening one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Message
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.rule import Bad, Good, PatternRule
from prote_lint.typography import BLANK


class SpaceBeforeComma(PatternRule):
    """A space stands before a comma, a full stop or a closing bracket, or after an opening one.

    Finds: any space, or a line end, in `mot ,`, `mot .`, `mot )`, `( mot`.
    Why: no custom asks for one, in French or English; it lets a comma begin a line.
    Exceptions: a stop that begins a word (`.md`, ` .5`), suspension points, spaced ones too (`. . .`), which are TY024’s.
    Fix: takes the space out.
    Source: common usage of French and English, on which all profiles agree.
    """

    code = "TY010"
    name = "space-before-comma"
    inside_notes = True
    foreign_too = True
    good = (
        Good("Un mot, un autre (et un troisième). Un fichier .md […], puis […].\n"),
        Good("They agreed . . . and left.\n", profile="en", wakes=("TY024",)),
    )
    bad = (
        Bad("Un mot , un autre .\n      ^\n                 ^\n", fixed="Un mot, un autre.\n"),
        Bad(
            "Un *mot* ( le premier ).\n          ^\n                     ^\n",
            fixed="Un *mot* (le premier).\n",
        ),
        Bad("Un mot\n      ^\n, un autre.\n"),
    )

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        spaces = rf"(?P<space>[{BLANK}\n]+)"
        return (
            rf"[^{BLANK}\n(\[,.]{spaces}(?:,|[)\]])",
            rf"[^{BLANK}\n(\[,.]{spaces}\.(?=[{BLANK}\n»”)]|\Z)(?![{BLANK}\n]\.)",
            rf"[(\[]{spaces}[^{BLANK}\n]",
        )

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        start, end = match.span("space")
        if not passage.unbroken(start, end + 1):
            return  # a call stands in between: FN013 says so
        opening = passage.text[start - 1]
        where = (
            Message("after “{mark}”", {"mark": opening})
            if opening in "(["
            else Message("before “{mark}”", {"mark": passage.text[end]})
        )
        yield self.at(
            passage,
            start,
            end,
            "a space {where}; none belongs there",
            edit=None if "\n" in match["space"] else (start, end, ""),
            title=Message("Take the space out"),
            where=where,
        )

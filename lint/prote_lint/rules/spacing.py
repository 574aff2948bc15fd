"""What the rules on spaces around a mark share: the finding, in words, and its fix."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Message
from prote_lint.i18n import N_
from prote_lint.passage import Passage
from prote_lint.profile import Key
from prote_lint.rule import PatternRule
from prote_lint.typography import Due, due

_MESSAGES = {
    "missing": N_("no space {where}: {due} is due there ({authority})"),
    "line": N_("the line ends {where}: {due} is due there ({authority})"),
    "breakable": N_("a space {where} lets the line break: {due} is due there ({authority})"),
    "wrong": N_("not the right space {where}: {due} is due there ({authority})"),
    "undue": N_("a space {where}; none belongs there ({authority})"),
}
_NO_BREAK = "\u00a0\u202f"


class SpaceRule(PatternRule):
    """A rule on the space that stands in one place, or does not."""

    def misplaced(
        self, passage: Passage, match: re.Match[str], key: Key, where: Message
    ) -> Iterator[Diagnostic]:
        """The finding on a match of `typography.undue`: on the space, or on the character after it where there is none."""
        wanted = due(key)
        start, end = match.span("space")
        opening = match.start() == start  # the space follows its mark, and not the reverse
        if start < end and not (
            passage.unbroken(start, end) if opening else passage.unbroken(start, end + 1)
        ):
            return  # a call stands after the space: FN013 says so
        fix: tuple[int, int, str] | None = (start, end, wanted.written)
        if start == end:
            end += 1
            # The space is put in with its neighbour, which stands in one piece of the source whatever markup is around.
            fix = (start, end, wanted.written + passage.text[start])
        elif "\n" in match["space"]:
            fix = None  # a fix joins no lines
        yield self.at(
            passage,
            start,
            end,
            _MESSAGES[_kind(match["space"], wanted)],
            edit=fix,
            title=Message("Take the space out") if not wanted.written else Message("Put the right space"),
            where=where,
            due=wanted.name,
            authority=key.authority,
        )


def _kind(space: str, wanted: Due) -> str:
    if not space:
        return "missing"
    if not wanted.written:
        return "undue"
    if "\n" in space:
        return "line"
    return "wrong" if all(character in _NO_BREAK for character in space) else "breakable"

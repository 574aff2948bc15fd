"""TY022: outer and inner quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Message
from prote_lint.i18n import N_
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, PassageRule
from prote_lint.typography import BLANKS, due

_CLOSING = {"«": "»", "“": "”", "‹": "›"}
_STYLES = {"guillemets": "«", "double": "“", "single-guillemets": "‹", "single": "‘"}
_MESSAGES = {
    "outer": N_("“{mark}” marks a quotation; {right} belong there ({authority})"),
    "inner": N_("“{mark}” marks a quotation within another; {right} belong there ({authority})"),
}


_MARK = lazy.pattern("[«»“”‹›]")


class _Pair(NamedTuple):
    open: int
    close: int
    depth: int  # 0: no quotation around


class WrongQuoteLevel(PassageRule):
    """Quotation marks of one level stand where those of the other belong.

    Finds: in French, `“mot”` where no quotation is around, and `« … « mot » … »`, or any other inner marks than the house style's.
    Why: two levels of marks tell who quotes whom; each house has its two pairs.
    Exceptions: marks without a pair (`unpaired-mark` is the rule for them), titles in another language, English texts, whose two
    levels look alike to a program.
    Fix: puts the marks of that level, with their spaces.
    Source: keys `quotes`, `inner-quotes` and `space-inside-guillemets` of each profile.
    """

    code = "TY022"
    name = "wrong-quote-level"
    inside_notes = True
    good = (
        Good("Il dit «⍽un “mot” net⍽».\n"),
        Good("Il dit «⎵un ‹⎵mot⎵› net⎵».\n", profile="fr-CH"),
        Good("She said “a ‘word’ or two”.\n", profile="en"),
    )
    bad = (
        Bad("Il dit “oui”.\n       ^\n           ^\n", fixed="Il dit «⍽oui⍽».\n"),
        Bad(
            "Il dit «⍽un «⍽mot⍽» net⍽».\n            ^^\n                 ^^\n",
            fixed="Il dit «⍽un “mot” net⍽».\n",
        ),
    )

    def check_passage(
        self, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        if profile.lang != "fr" or not any(mark in passage.text for mark in _CLOSING):
            return
        for pair in _pairs(passage.text):
            level = "inner" if pair.depth else "outer"
            key = profile["inner-quotes" if pair.depth else "quotes"]
            wanted = _STYLES[str(key.value)]
            if (
                passage.text[pair.open] == wanted
                or wanted == "‘"
                or passage.speaks(pair.open) != passage.lang
            ):
                continue
            space = due(profile["space-inside-guillemets"]).written if wanted in "«‹" else ""
            after = pair.open + 1 + (passage.text[pair.open + 1] in BLANKS)
            before = pair.close - (passage.text[pair.close - 1] in BLANKS)
            if after > before:  # an empty pair
                continue
            closing = _CLOSING[wanted]
            edits = ((pair.open, after, wanted + space), (before, pair.close + 1, space + closing))
            for start, end, _right in edits:
                yield self.at(
                    passage,
                    start,
                    end,
                    _MESSAGES[level],
                    edits=edits,
                    title=Message("Put the right quotation marks"),
                    mark=passage.text[start:end].strip(BLANKS),
                    right=f"{wanted} {closing}",
                    authority=key.authority,
                )


def _pairs(text: str) -> list[_Pair]:
    """The quotations whose both marks are there, innermost first. Before a mark that nothing opened, all stand in a quotation."""
    opened: list[int] = []
    found: list[_Pair] = []
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if mark in _CLOSING:
            opened.append(at)
        elif opened and _CLOSING[text[opened[-1]]] == mark:
            start = opened.pop()
            found.append(_Pair(start, at, len(opened)))
        else:
            found = [pair._replace(depth=1) for pair in found]
            opened = []
    return found

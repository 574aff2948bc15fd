"""TY023: a quotation mark or bracket without its pair."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, PassageRule
from prote_lint.typography import BLANKS

_PAIRS = {"»": "«", "”": "“", ")": "(", "]": "[", "›": "‹"}
_BLANK = f"\n{BLANKS}"
_OPENING = frozenset(_PAIRS.values())


class UnpairedMark(PassageRule):
    """An opening quotation mark or bracket is never closed, or a closing one was never opened.

    Finds: `«` without `»` in the same paragraph, `“` without `”`, a bracket without its pair, and the reverse.
    Why: the reader no longer knows who speaks, or where an aside ends.
    Exceptions: a guillemet at the head of a paragraph, which may run on or go on below; `a)` and `1)` at the head of a list; code.
    Fix: none: only the author knows where the pair belongs.
    Source: common usage of French and English, on which all profiles agree.
    """

    code = "TY023"
    name = "unpaired-mark"
    inside_notes = True
    good = (
        Good("Il dit «⍽“oui” (ou [non])⍽». Selon a) un, 2) deux.\n"),
        Good("«⍽Il a dit ceci.\n\n«⍽Et cela⍽».\n"),
    )
    bad = (
        Bad("Il dit «⍽oui. Et part.\n       ^\n"),
        Bad("Il dit oui⍽». Il part (vite.\n           ^\n                      ^\n"),
    )

    def check_passage(
        self, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        if passage.doc.kind == "text":
            return  # a paragraph of a page may be half of one
        text = passage.text
        opened: list[tuple[str, int]] = []
        head = len(text) - len(text.lstrip(_BLANK))
        for at, mark in enumerate(text):
            if mark in _OPENING:
                if mark != "«" or at > head:
                    opened.append((mark, at))
            elif mark in _PAIRS:
                wanted = _PAIRS[mark]
                place = next(
                    (
                        i
                        for i in range(len(opened) - 1, max(-1, len(opened) - 9), -1)
                        if opened[i][0] == wanted
                    ),
                    None,
                )
                if place is not None:
                    opened.pop(place)
                elif not self._allowed(text, at, mark, text[head : head + 1]):
                    yield self.at(passage, at, at + 1, "“{mark}” was never opened", mark=mark)
        for mark, at in opened:
            yield self.at(passage, at, at + 1, "“{mark}” is never closed", mark=mark)

    def _allowed(self, text: str, at: int, mark: str, first: str) -> bool:
        """Whether a closing mark may stand alone: that of a list, or of a quotation that began with the paragraph."""
        if mark == ")":
            head = text[max(0, at - 3) : at].split(" ")[-1].split("\u00a0")[-1]
            return bool(head) and len(head) <= 2 and head.isalnum()
        return mark == "»" and first == "«"

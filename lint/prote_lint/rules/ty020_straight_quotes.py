"""TY020: straight quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Message, Safety
from prote_lint.i18n import N_
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, PassageRule
from prote_lint.typography import BLANK, BLANKS, LETTER, due

_MARK = lazy.pattern('"|<<|>>')
_OPENS = lazy.pattern(rf"(?:\A|[{BLANK}\n(\[«“‘'’/–—-])\Z")
_CLOSES = lazy.pattern(rf"[{BLANK}\n)\]»”’'.,;:!?…/–—-]|\Z")
_SINGLE = lazy.pattern(
    rf"(?<![{LETTER}0-9])'(?=[{LETTER}0-9«“])(?P<inside>[^'\n]{{1,80}})(?<=[{LETTER}0-9.,!?…»”])'(?![{LETTER}0-9])"
)

_MESSAGES = {
    "straight": N_("“{mark}” is no quotation mark of print; {right} belong there ({authority})"),
}


class StraightQuotes(PassageRule):
    """A quotation mark is the straight one of keyboards.

    Finds: `"mot"`, `<< mot >>` and `'mot'`.
    Why: print has opening and closing marks, and French its own: « ».
    Exceptions: code, inches after a figure, titles in another language.
    Fix: puts the marks of the house style with their spaces, or the inner ones inside a quotation, where the marks of a paragraph
    pair plainly. Around `'mot'`, whose signs may be apostrophes, it is a hint.
    Source: keys `quotes`, `inner-quotes` and `space-inside-guillemets` of each profile.
    """

    code = "TY020"
    name = "straight-quotes"
    inside_notes = True
    good = (
        Good('Il dit «⍽oui⍽», `"non"`, un écran de 15" large.\n'),
        Good("She said “yes”.\n", profile="en"),
    )
    bad = (
        Bad('Il dit "oui".\n       ^\n           ^\n', fixed="Il dit «⍽oui⍽».\n"),
        Bad(
            'Il dit «⍽un "oui" net⍽».\n            ^\n                ^\n', fixed="Il dit «⍽un “oui” net⍽».\n"
        ),
        Bad('She said "yes".\n         ^\n             ^\n', fixed="She said “yes”.\n", profile="en"),
        Bad('Il dit "oui.\n       ^\n'),
        Bad(
            'De " 1960 " à "1980".\n   ^\n          ^\n              ^\n                   ^\n',
            fixed="De «⍽1960⍽» à «⍽1980⍽».\n",
        ),
        Bad("Il dit << oui >>.\n       ^^\n              ^^\n", fixed="Il dit «⍽oui⍽».\n"),
        Bad("Il dit 'non'.\n       ^^^^^\n"),
    )

    def check_passage(
        self, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        text = passage.text
        if '"' in text or "<<" in text or ">>" in text:
            yield from self._double(passage, profile)
        if "'" in text:
            for match in _SINGLE.finditer(text):
                left, right, authority = self._wanted(passage, match.start(), profile)
                yield self.at(
                    passage,
                    *match.span(),
                    _MESSAGES["straight"],
                    edit=(*match.span(), left + match["inside"] + right),
                    safety=Safety.HINT,
                    mark="'",
                    right=f"{left} {right}",
                    authority=authority,
                )

    def _double(self, passage: Passage, profile: Profile) -> Iterator[Diagnostic]:
        text = passage.text
        found: list[re.Match[str]] = []
        for match in _MARK.finditer(text):
            inches = match[0] == '"' and text[match.start() - 1 : match.start()].isdigit()
            if passage.speaks(match.start()) == passage.lang and not (inches and len(found) % 2 == 0):
                found.append(match)
        # Marks pair plainly where each may stand on its side.
        plain = len(found) % 2 == 0 and all(
            _plain(text, match, opening=number % 2 == 0) for number, match in enumerate(found)
        )
        for number, match in enumerate(found):
            left, right, authority = self._wanted(passage, match.start(), profile)
            edits: tuple[tuple[int, int, str], ...] = ()
            if plain:
                first, last = found[number - number % 2], found[number - number % 2 + 1]
                start, end = first.end(), last.start()
                start += text[start] in BLANKS
                end -= end > start and text[end - 1] in BLANKS
                edits = ((first.start(), start, left), (end, last.end(), right))
            yield self.at(
                passage,
                *match.span(),
                _MESSAGES["straight"],
                edits=edits,
                title=Message("Put the right quotation marks"),
                mark=match[0],
                right=f"{left} {right}",
                authority=authority,
            )

    def _wanted(self, passage: Passage, start: int, profile: Profile) -> tuple[str, str, str]:
        key = profile["inner-quotes" if _is_inside(passage, start) else "quotes"]
        return *_marks(str(key.value), profile), key.authority


def _plain(text: str, match: re.Match[str], opening: bool) -> bool:
    """Whether a mark may open, or close."""
    if match[0] != '"':
        return (match[0] == "<<") == opening
    if opening:
        return _OPENS.search(text[max(0, match.start() - 1) : match.start()]) is not None
    return _CLOSES.match(text, match.end()) is not None


def _marks(style: str, profile: Profile) -> tuple[str, str]:
    space = due(profile["space-inside-guillemets"]).written
    return {
        "guillemets": (f"«{space}", f"{space}»"),
        "single-guillemets": (f"‹{space}", f"{space}›"),
        "double": ("“", "”"),
        "single": ("‘", "’"),
    }[style]


def _is_inside(passage: Passage, start: int) -> bool:
    """Whether a mark stands within a quotation that marks of print tell."""
    return any(span.start < start < span.end for span in passage.printed_quotations)

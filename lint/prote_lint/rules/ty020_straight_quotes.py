"""TY020: straight quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Message
from prote_lint.i18n import N_
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, PassageRule
from prote_lint.typography import BLANK, due

_MARK = re.compile('"|<<|>>')
_OPENS = re.compile(rf"(?:\A|[{BLANK}\n(\[«“‘'’/–—-])\Z")
_INCHES = re.compile(r"[0-9][\"”]\Z")

_MESSAGES = {
    "straight": N_("“{mark}” is no quotation mark of print; {right} belong there ({authority})"),
}


class StraightQuotes(PassageRule):
    """A quotation mark is the straight one of keyboards.

    Finds: `"mot"` and `<<mot>>`.
    Why: print has opening and closing marks, and French its own: « ».
    Exceptions: code, inches after a figure, titles in another language.
    Fix: puts the marks of the house style with their spaces, or the inner ones inside a quotation, where the marks of a paragraph
    pair plainly.
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
    )

    def check_passage(
        self, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        text = passage.text
        if '"' not in text and "<<" not in text and ">>" not in text:
            return
        found = [
            match
            for match in _MARK.finditer(text)
            if not _INCHES.search(text[max(0, match.start() - 1) : match.end()])
            and passage.speaks(match.start()) == passage.lang
        ]
        opening = [bool(_OPENS.search(text[max(0, match.start() - 1) : match.start()])) for match in found]
        # Marks pair plainly where opening and closing ones take turns.
        plain = len(found) % 2 == 0 and opening == [True, False] * (len(found) // 2)
        for number, match in enumerate(found):
            inner = passage.quoted(match.start())
            key = profile["inner-quotes" if inner else "quotes"]
            left, right = _marks(str(key.value), profile)
            edit = (*match.span(), left if number % 2 == 0 else right) if plain else None
            yield self.at(
                passage,
                *match.span(),
                _MESSAGES["straight"],
                edit=edit,
                title=Message("Put the right quotation marks"),
                mark=match[0],
                right=f"{left} {right}",
                authority=key.authority,
            )


def _marks(style: str, profile: Profile) -> tuple[str, str]:
    space = due(profile["space-inside-guillemets"]).written
    return {
        "guillemets": (f"«{space}", f"{space}»"),
        "single-guillemets": (f"‹{space}", f"{space}›"),
        "double": ("“", "”"),
        "single": ("‘", "’"),
    }[style]

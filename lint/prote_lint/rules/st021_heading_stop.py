"""ST021: a heading that ends with a stop."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.abbreviations import ABBREVIATIONS
from prote_lint.diagnostic import Diagnostic, Message
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, PassageRule

_STOP = lazy.pattern(
    r"(?P<word>[^ \n\u00a0\u202f]*[^ \n\u00a0\u202f.,:;])(?P<stop>[ \u00a0\u202f]*[.,:;])[ \u00a0\u202f]*\Z"
)
_ABBREVIATED = lazy.pattern(r".*\..*|[0-9IVXLC]{1,7}|.", 16)  # re.DOTALL


class HeadingStop(PassageRule):
    """A heading ends with a stop.

    Finds: a full stop, comma, colon or semicolon at the end of a heading.
    Why: a heading is no sentence of the text; a comma or colon often means that its end is missing.
    Exceptions: `?`, `!` and `…`, abbreviations and initials (*etc.*, *O.N.U.*), a number alone (*II.*).
    Fix: removes it.
    Source: key `heading-stop` of each profile.
    """

    code = "ST021"
    name = "heading-stop"
    good = (
        Good(
            "# Que faire⎵?\n\nUn.\n\n# II.\n\nDeux.\n\n# Ponts, quais, etc.\n\nTrois.\n\n# Et après…\n\nFin.\n"
        ),
    )
    bad = (
        Bad("# Le pont.\n         ^\n\nUn.\n", fixed="# Le pont\n\nUn.\n"),
        Bad("# Le pont⍽:\n         ^^\n\nUn.\n", fixed="# Le pont\n\nUn.\n"),
        Bad("# The bridge,\n            ^\n\nOne.\n", fixed="# The bridge\n\nOne.\n", profile="en"),
    )

    def check_passage(
        self, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        if passage.kind != "heading" or not (found := _STOP.search(passage.text)):
            return
        key = profile["heading-stop"]
        word = found["word"].lstrip("«“\"(’'")
        if key.value != "none" or (found["stop"] == "." and _abbreviated(word)):
            return
        start, end = found.span("stop")
        yield self.at(
            passage, start, end, "a heading takes no stop at its end ({authority})", edit=(start, end, ""),
            title=Message("Remove the stop"), authority=key.authority,
        )  # fmt: skip


def _abbreviated(word: str) -> bool:
    return word.lower().rpartition("’")[2] in ABBREVIATIONS or bool(_ABBREVIATED.fullmatch(word))

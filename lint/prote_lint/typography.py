"""Characters and spaces that the rules of typography speak of, as pieces of patterns."""

from __future__ import annotations

from typing import NamedTuple

from prote_lint.diagnostic import Message
from prote_lint.i18n import N_
from prote_lint.profile import Key
from prote_lint.view import OBJECT

WORD_SPACE, THIN_SPACE = "\u00a0", "\u202f"
BLANKS = " \u00a0\u202f\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u205f\u3000"
BLANK = " \u00a0\u202f\u2000-\u200a\u205f\u3000"
"""Every horizontal space, for use between square brackets; a soft line break, ``\\n``, is not among them."""
LETTER = "A-Za-zªºÀ-ÖØ-öø-ÿĀ-žſΑ-ωА-я"
UPPER = "A-ZÀ-ÖØ-ÞŒŸ"
LOWER = "a-zß-öø-ÿœ"
WORD_END = rf"{LETTER}0-9%‰°»›”\"’'.…)\]{OBJECT}"
"""What a word, a number, a quotation or a parenthesis may end with."""

MONTHS = {
    "fr": "[Jj]anvier|[Ff]évrier|[Mm]ars|[Aa]vril|[Mm]ai|[Jj]uin|[Jj]uillet|[Aa]o[uû]t|[Ss]eptembre|[Oo]ctobre|[Nn]ovembre|[Dd]écembre",
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
}


class Due(NamedTuple):
    """The space that a house style asks for in one place."""

    accepted: tuple[str, ...]  # the first is what a fix writes
    name: Message

    @property
    def written(self) -> str:
        return self.accepted[0]


_DUE = {
    "none": Due(("",), Message(N_("no space"))),
    "thin": Due((THIN_SPACE,), Message(N_("a thin no-break space, U+202F"))),
    "word": Due((WORD_SPACE,), Message(N_("a no-break space, U+00A0"))),
    "none-or-thin": Due(("", THIN_SPACE), Message(N_("no space, or a thin no-break space, U+202F"))),
    "any-no-break": Due((WORD_SPACE, THIN_SPACE), Message(N_("a no-break space, U+00A0"))),
}


def due(key: Key) -> Due:
    """The space that a profile's key asks for."""
    return _DUE[str(key.value)]


def undue(before: str, after: str, wanted: Due) -> tuple[str, ...]:
    """Patterns for what stands between two things where it is not the space due; it is the group ``space``.

    `before` and `after` are patterns; what matches the second is the group ``after``. Where nothing stands between them,
    ``space`` is empty.
    """
    patterns = (rf"(?:{before})(?P<space>{wrong(wanted)})(?P<after>{after})",)
    if "" in wanted.accepted:
        return patterns
    return (*patterns, rf"(?:{before})(?P<space>)(?P<after>{after})")


def wrong(wanted: Due) -> str:
    """A pattern for spaces that are not the one due: several of them, or one of another kind."""
    others = "".join(blank for blank in BLANKS if blank not in wanted.accepted)
    return rf"(?:[{BLANK}\n]{{2,}}|[{others}\n])"

"""Ids of works that a person can read and cite by: ``crisis-group-transition-au-mali-2021``."""

from __future__ import annotations

import re
from unicodedata import normalize

from prote_lint import lazy
from prote_lint.citations.export.names import name
from prote_lint.citations.model import Citation, iso

_NOT_ID = lazy.pattern(r"[^a-z0-9]+")
_SUBTITLE = lazy.pattern(r"(?<=\w)[\u00a0 ]?[:–—.?!] ")
_ELIDED = lazy.pattern(r"\b(?:[cdjlmnst]|qu)['’]", re.IGNORECASE)
_NO_ASCII = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ɓ": "b"}
    | {"ɗ": "d", "ŋ": "n", "ɲ": "n", "ƴ": "y", "&": " et "}
)
_LEADING = ("le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "the", "a", "an", "international")
_TRAILING = (
    *_LEADING,
    "et",
    "and",
    "au",
    "aux",
    "en",
    "dans",
    "a",
    "in",
    "of",
    "to",
    "for",
    "on",
    "par",
    "pour",
    "sur",
)
WORDS = 4


def slug(text: str, words: int) -> str:
    """The first words of a text in lower-case ASCII, joined by hyphens; articles at either end go. Empty where nothing is left."""
    plain = normalize("NFKD", _ELIDED.sub("", text).lower().translate(_NO_ASCII))
    found = _NOT_ID.sub(" ", plain.encode("ascii", "ignore").decode()).split()
    while len(found) > 1 and found[0] in _LEADING:
        del found[0]
    found = found[:words]
    while len(found) > 1 and found[-1] in _TRAILING:
        del found[-1]
    return "-".join(found)


class Ids:
    """Gives out ids, none of them twice."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, citation: Citation) -> str:
        """The id of a work: who, what, when. A second work of that id gets a finer date, else a number."""
        coarse, fine = _when(citation)
        bases = ["-".join(filter(None, (*_who_and_what(citation), when))) for when in (coarse, fine)]
        for base in dict.fromkeys(bases):
            if base not in self._taken:
                break
        else:
            number = 2
            while f"{base}-{number}" in self._taken:
                number += 1
            base = f"{base}-{number}"
        self._taken.add(base)
        return base


def _who_and_what(citation: Citation) -> tuple[str, str]:
    who = ""
    if citation.authors:
        first = name(citation.authors[0].value)
        who = slug(first.family, WORDS) or slug(first.literal, 3)
    elif citation.outlet:
        who = slug(citation.outlet.value, 3)
    what = citation.title or citation.place or citation.number
    kind = citation.kind.value if citation.kind else "source"
    return who, (_title(what.value) if what else "") or ("" if who else kind)


def _title(text: str) -> str:
    """A title without its subtitle, unless the subtitle is what tells it apart: Mali : ce que l’on sait."""
    main = _SUBTITLE.split(text)[0]
    return slug(main if main.count(" ") > 1 else text, WORDS)


def _when(citation: Citation) -> tuple[str, str]:
    """The year, and the first day as finely as it is known; what has no title is told apart by its date at once."""
    if citation.date is None:
        return "", ""
    fine = iso(citation.date.start)
    return (fine[:4] if citation.title else fine), fine

"""Items of lists: the marks they begin with."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARKER = re.compile(
    r"(?:(?P<bullet>[•▪◦‣●○■□▸►➢➤✓\uf0b7\uf0a7])|(?P<dash>[–—-])(?=[ \u00a0])|(?P<number>\d{1,2})[.)](?=[ \u00a0])|(?P<ordinal>\d{1,2})°(?=[ \u00a0])|\((?P<inner>\d{1,2})\)(?=[ \u00a0])|\(?(?P<letter>[a-z])\)(?=[ \u00a0]))[ \u00a0\u202f\u2009\t]*"
)


class Marker(NamedTuple):
    """What an item begins with: its kind, its number or letter, and where its words begin."""

    kind: str
    value: int
    end: int


def marker(text: str) -> Marker | None:
    """The mark at the head of a line, or None."""
    match = _MARKER.match(text)
    if match is None or match.end() == len(text):
        return None
    if match["bullet"]:
        return Marker("bullet", 0, match.end())
    if match["dash"]:
        return Marker("dash", 0, match.end())
    if match["number"]:
        return Marker("number", int(match["number"]), match.end())
    if match["ordinal"] or match["inner"]:
        kind = "ordinal" if match["ordinal"] else "inner"
        return Marker(kind, int(match[kind]), match.end())
    return Marker("letter", ord(match["letter"]) - 96, match.end())

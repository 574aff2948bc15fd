"""Headings: by tags, by letters larger or bolder than the text's, by a number, by standing alone without a stop."""

from __future__ import annotations

import re
from typing import NamedTuple

from prote_lint.hyphens import HYPHENS

_ROMAN = r"(?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3})"
NUMBERED = re.compile(
    rf"(?:(?P<roman>{_ROMAN})|(?P<decimal>\d{{1,2}}(?:\.\d{{1,2}})+)|(?P<arabic>\d{{1,2}})|(?P<upper>[A-Z])|(?P<lower>[a-z])(?=\)))(?:[.)]|[ \u00a0]?[–—-](?=[ \u00a0])|(?<=\.\d)|(?<=\.\d\d))[ \u00a0\u202f\u2009]+(?=[«“\"(]?[^\W\d_])"
)
_NAMED = re.compile(
    r"(?:chapitre|chapter|partie|part|section|annexe|annex|appendix|titre)[ \u00a0]+(?:\d{1,3}|[IVXLC]{1,6}|[A-Z])\b|(?:introduction|conclusions?|synthèse|résumé|recommandations?|recommendations?|avant-propos|préface|foreword|summary|executive summary|bibliographie|bibliography|remerciements|acknowledge?ments|notes|sources|méthodologie|methodology)\W*\Z",
    re.IGNORECASE,
)
_LONGEST = 160
# No heading ends with a word that something must follow.
_HANGS = re.compile(
    r"(?:\A|[ \u00a0’'])(?:de|du|des|la|le|les|l|d|et|ou|à|en|au|aux|un|une|par|pour|que|qui|sur|dans|avec|sans|est|sont|the|of|and|or|to|in|an?|is|are|was|were|for|with|by|on|at|from|that)\Z"
)
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


class Number(NamedTuple):
    """What numbers a heading: the kind of numeral, its value, and where the words begin."""

    kind: str
    value: int
    end: int


def number(text: str) -> Number | None:
    """The number that a heading begins with."""
    match = NUMBERED.match(text)
    if match is None:
        return None
    if match["roman"]:
        return Number("roman", roman(match["roman"]), match.end())
    if match["decimal"]:
        parts = match["decimal"].split(".")
        return Number(f"decimal{len(parts)}", int(parts[-1]), match.end())
    if match["arabic"]:
        return Number("arabic", int(match["arabic"]), match.end())
    if match["upper"]:
        return Number("upper", ord(match["upper"]) - 64, match.end())
    return Number("lower", ord(match["lower"]) - 96, match.end())


def roman(numeral: str) -> int:
    """The value of a Roman numeral."""
    digits = [_VALUES[letter] for letter in numeral]
    return sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True))


def looks_like_heading(text: str, width: float) -> bool:
    """Whether a line could be a heading by its words: short, no stop at its end, a capital or number at its head."""
    text = text.strip()
    if not text or len(text) > _LONGEST or (width and len(text) > 0.95 * width and not NUMBERED.match(text)):
        return False
    if text[-1] in HYPHENS or _HANGS.search(text):
        return False
    if text[-1] in ".,;:" and not re.search(r"\b[A-Z]\.\Z", text):
        return False
    first = NUMBERED.match(text)
    opening = text[first.end() :] if first else text
    return bool(re.match(r"[«“\"(]?[ \u00a0\u202f\u2009]*[^\W\d_a-zß-ÿ]", opening)) or bool(first)


def named(text: str) -> bool:
    """Whether a heading says what it is: *Introduction*, *Chapitre 3*."""
    return _NAMED.match(text.strip()) is not None

"""Words without what typography may change in them: what a safe fix must leave equal.

Two texts fold alike where they say the same letters and figures in the same order. Spaces, quotation marks, apostrophes,
dashes, case, accents on capitals, ligatures, the endings of ordinals (`1er`, `2ème`), leading zeros, spaces between the
groups of a number, stops between the capitals of an acronym, and hyphens within a word do not count.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from prote_lint import lazy

_BLANK = r"[ \u00a0\u202f\u2009]"
# What stands inside a word or breaks it off at a line's end without being one of its letters.
_UNSEEN = r"\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_JOIN = (
    rf"(?:[{_UNSEEN}]"
    rf"|[-\u2010\u2011\u00ad](?:{_BLANK}*\r?\n?{_BLANK}*)?)"
)
_LETTERS = r"(?:[^\W\d_ºª]|[\u0300-\u036f])+"
_TOKEN = lazy.pattern(
    rf"(?P<number>[0-9]{{1,3}}(?:{_BLANK}[0-9]{{3}})+(?![0-9])|[0-9]+)(?P<ending>(?:i?ers?|i?[èée]?re?s?|i?[èée]?mes?|n?des?|n?ds?|[eèé]s?|r?st|nd|rd|th|ᵉʳ?|º|°)(?![^\W\d_]))?"
    r"|(?P<stopped>(?<![^\W_])[A-ZÀ-ÖØ-Þ](?:\.[A-ZÀ-ÖØ-Þ])+(?![^\W_]))"
    rf"|(?P<word>{_LETTERS}(?:{_JOIN}[{_UNSEEN}\u00ad]*{_LETTERS})*)"
)
_JOINS = lazy.pattern(_JOIN)
_BLANKS = lazy.pattern(_BLANK)
_ROMAN_ORDINAL = lazy.pattern(r"(?P<roman>[IVXLC]+)(?:i?ers?|i?[èée]?res?|i?[èée]mes?|[eè]s?|ᵉʳ?)")
_MARKS = lazy.pattern(r"[\u0300-\u036f]")


def fold(text: str) -> Iterator[tuple[str, int]]:
    """The folded words and figures of a text, each with its offset."""
    for match in _TOKEN.finditer(text):
        if word := match["word"]:
            yield _word(word if word.isalpha() else _JOINS.sub("", word)), match.start()
        elif match["stopped"]:
            yield _word(match["stopped"].replace(".", "")), match.start()
        else:
            yield _BLANKS.sub("", match["number"]).lstrip("0") or "0", match.start()


@lru_cache(1 << 14)  # a text says most of its words many times
def _word(word: str) -> str:
    if roman := _ROMAN_ORDINAL.fullmatch(word):
        word = roman["roman"]
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word)
        word = "".join(_unaccented(letter) if letter.isupper() else letter for letter in word)
    return word.casefold()


def _unaccented(letter: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFD", letter))

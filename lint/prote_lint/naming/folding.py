"""What two spellings of one name have in common: their letters and figures, without accents, case and what joins words."""

from __future__ import annotations

from collections.abc import Collection
from unicodedata import normalize

from prote_lint import lazy

_MARKS = lazy.pattern("[\u0300-\u036f]+")
_JOINS = lazy.pattern("[ '-]+")
_LETTERS = (("œ", "oe"), ("æ", "ae"), ("ø", "o"), ("ł", "l"), ("ı", "i"), ("đ", "d"))


def bare(text: str) -> str:
    """A text without accents; œ and its like in two letters. Case and joins stay."""
    return text if text.isascii() else _MARKS.sub("", normalize("NFKD", text))


def letters(text: str) -> str:
    """A plain text's letters and figures in small letters, without accents and joins."""
    return folded((text,))[text]


def folded(spellings: Collection[str]) -> dict[str, str]:
    """The `letters` of each spelling: in one go, for one by one it takes five times as long."""
    if not spellings:
        return {}
    every = bare("\n".join(spellings)).lower()
    for letter, usual in _LETTERS:
        if letter in every:
            every = every.replace(letter, usual)
    return dict(zip(spellings, _JOINS.sub("", every).split("\n"), strict=True))


def accents(word: str) -> str:
    """A word composed, with its accents but for those on capitals: houses set those with or without (TY030)."""
    if word.isascii():
        return word
    return "".join(bare(letter) if letter.isupper() else letter for letter in normalize("NFC", word))

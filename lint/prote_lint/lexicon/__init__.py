"""Whether a word is French or English, how its capitals are accented, and what a hyphen at a line's end cut in two.

The words are hunspell's, with all their forms (`make.py` says which versions): French in both spellings, of 1990 and
before; English as written in America and Britain. A file is read at the first look-up in its language, not before.

Why a file of our own, measured with the French words: a `set` takes 49 MB and 160 ms to fill, sorted blocks under zlib
1.2 MB and 24 µs a look-up, `marisa-trie` 1.2 MB and 1 µs, but it is compiled and one more thing to install. `trie.py`
takes 0.6 MB, on disk as in memory, 1 ms to read, 3 µs a look-up; up to 30 µs for unknown words in capitals.

Names are few, and English has no compounds: that a word is not known is no proof that it is wrong.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import normalize

from prote_lint import lazy
from prote_lint.lexicon.trie import Trie
from prote_lint.text import replaced

DATA = Path(__file__).with_name("data")
LANGUAGES = ("fr", "en")

_ELISION = lazy.pattern(r"(?:[cdjlmnst]|(?:jus|lors|puis|quoi|pres|quel)?qu)'(?=.)", re.IGNORECASE)
_POSSESSIVE = lazy.pattern(r"(?<=.)'s?\Z", re.IGNORECASE)
_ONE_CHARACTER = {"’": "'", "ʼ": "'", "\u2010": "-", "\u2011": "-"}
_LIGATURES = (("oe", "œ"), ("Oe", "Œ"), ("OE", "Œ"), ("ae", "æ"), ("Ae", "Æ"), ("AE", "Æ"))
_ACCENTED = {"A": "ÀÂÄ", "C": "Ç", "E": "ÉÈÊË", "I": "ÎÏ", "O": "ÔÖ", "U": "ÙÛÜ", "Y": "Ÿ"}
_PART = lazy.pattern("[^-\u2010\u2011]+")
_SHORTEST_IN_CAPITALS = 4
_REMEMBERED = 1 << 15  # answers: a text asks for its own words again and again


@lru_cache(_REMEMBERED)
def known(word: str, lang: str) -> bool:
    """Whether the dictionary of `lang` ("fr" or "en") lists a word, without its elision or possessive.

    A word with hyphens counts only where it is itself listed: *peut-être*, not *franco-malien*. Capitals at the
    start of a word or of all its parts, or throughout, may stand for small letters; small letters never stand for
    capitals (*Bamako*, *BAMAKO*; not *bamako*). French capitals may lack their accents (*Etat*), and œ may be two
    letters. Both apostrophes and all hyphens are equal. Anything but "fr" and "en" knows no word.
    """
    return _known(_plain(word), lang)


@lru_cache(_REMEMBERED)
def unelided(word: str) -> str:
    """The part of a French word after its elided article, pronoun or conjunction: *Etat* of *l’Etat*."""
    plain = _plain(word)
    elision = _ELISION.match(plain)
    if elision is None or _listed(plain, "fr"):  # aujourd’hui, presqu’île
        return word
    return word[elision.end() :]


@lru_cache(_REMEMBERED)
def accented(word: str, lang: str) -> str | None:
    """The word with accents on its capitals, where French has that spelling alone: *État* for *Etat*.

    None for a word that is right or unknown, that is a word without accents too (*Ile*, since 1990), or that two
    accented ones compete for. Small letters stay as they are. An elision stays in front. A compound is listed itself
    or taken in parts. Words all in capitals need four letters: shorter ones are abbreviations.
    """
    if lang != "fr" or word.islower():
        return None
    word = normalize("NFC", word)
    bare = unelided(word)
    found = _accented(bare) or _accented_in_parts(bare)
    return None if found is None else word[: len(word) - len(bare)] + found


def rejoined(before: str, after: str, lang: str) -> str | None:
    """The word that a hyphen between `before` and `after` cut in two; None where the hyphen is the word's own.

    It was cut where the joined form is known and the one with the hyphen is not: *respon-/sable*, not *peut-/être*.
    None says nothing about names, which the dictionary may lack.
    """
    joined = before + after
    if not before or not after or _known(_plain(f"{before}-{after}"), lang):
        return None
    return joined if _known(_plain(joined), lang) else None


def _known(word: str, lang: str) -> bool:
    bare = _POSSESSIVE.sub("", word) if lang == "en" else _ELISION.sub("", word, count=1)
    return _listed(bare, lang) or (bare != word and _listed(word, lang))


def _listed(word: str, lang: str) -> bool:
    """Whether the dictionary has a plain word, whatever its capitals and missing ligatures may stand for."""
    trie = _trie(lang)
    if trie is None or not word:
        return False
    if word in trie or _readable(trie, word, lang == "fr"):
        return True
    for letters, ligature in _LIGATURES if lang == "fr" else ():
        if letters in word and _listed(word.replace(letters, ligature), lang):
            return True
    return False


def _accented(word: str) -> str | None:
    trie = _trie("fr")
    plain = _plain(word)
    if trie is None or not plain or plain in trie or _readable(trie, plain, accents=False):
        return None
    if plain.isupper() and len(plain) < _SHORTEST_IN_CAPITALS:
        return None
    found = {_like(word, match) for match in trie.matches(_readings(plain, accents=True))}
    return found.pop() if len(found) == 1 else None


def _accented_in_parts(word: str) -> str | None:
    if "-" not in _plain(word) or _listed(_plain(word), "fr"):
        return None
    mended = _PART.sub(lambda part: _accented(part[0]) or part[0], word)
    return mended if mended != word else None


def _like(word: str, match: str) -> str:
    """What was found for a word, with the word's capitals and signs."""
    pairs = zip(word, match, strict=True)
    return "".join(new.upper() if old.isupper() else new if old.isalpha() else old for old, new in pairs)


def _readable(trie: Trie, word: str, accents: bool) -> bool:
    rest = word[1:]
    if rest.islower():  # the usual case, and a few plain look-ups are quicker
        return word[0].isupper() and any(char + rest in trie for char in _reading(word[0], accents))
    return bool(trie.matches(_readings(word, accents)))


def _readings(word: str, accents: bool) -> list[str]:
    """For each letter what it may stand for in the dictionary; nothing where the capitals follow no rule."""
    if word.islower() or not (
        word.isupper() or all(part[1:] == part[1:].lower() for part in word.split("-"))
    ):
        return []
    return [_reading(char, accents) if char.isupper() else char for char in word]


@cache
def _reading(capital: str, accents: bool) -> str:
    letters = capital + (_ACCENTED.get(capital, "") if accents else "")
    return letters.lower() + letters


def _plain(word: str) -> str:
    """A word composed, with one apostrophe and one hyphen: as the data has it."""
    return word if word.isascii() else replaced(normalize("NFC", word), _ONE_CHARACTER)


@cache
def _trie(lang: str) -> Trie | None:
    return Trie((DATA / f"{lang}.trie").read_bytes()) if lang in LANGUAGES else None

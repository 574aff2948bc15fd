"""Whether a title or a quotation is English or French; None rather than a guess."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from prote_lint import lazy
from prote_lint.lexicon import known, unelided
from prote_lint.text import replaced

# Words that build sentences in one of the languages and mean nothing in the other.
_FRENCH = (
    "au aux avec ce ces cet cette ceux chez contre dans de depuis des dont du elle elles en entre est et "
    "être eux fait il ils je la laquelle le les lequel leur leurs lors lui même moi ne nos notre nous où "
    "pendant peut pourquoi quand que quel quelle quelles quels qui sa se selon ses sont sous sur tous "
    "toute toutes très un une vers voici vos votre vous à été"
)
_ENGLISH = (
    "about after against all and are at be because been before between by can could did do does during "
    "for from had has have he her here him his how in into is it its just may more my near not of off our "
    "out over she should so than that the their them then there these they this those through to too "
    "toward towards under until up upon was we were what when where which while who whom whose why will "
    "with within without would you your"
)
_FUNCTION_WORDS = {"fr": frozenset(_FRENCH.split()), "en": frozenset(_ENGLISH.split())}
_ENGLISH_END = lazy.pattern(r"(?<=..)'s\Z|n't\Z|'(?:re|ve|ll)\Z", re.IGNORECASE)
_WORD = lazy.pattern(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_APOSTROPHES = {"’": "'", "ʼ": "'"}
_NAMES = lazy.pattern(r"\bc[ôo]te d'ivoire\b", re.IGNORECASE)  # French to the eye in English texts

_TITLE = 4
"""So many words are more than a name: *Radio France Internationale* is no French."""


@lru_cache(4096)
def language_of(text: str) -> str | None:
    """The language of a title or a quotation, "fr" or "en"; None where neither is clear.

    Function words decide, elisions and possessives among them. Where there are none, or as many of both, two words do
    that one dictionary alone knows, and twice as many as the other knows, in a text of four words and more. So
    *Jeune Afrique* is None, and so is a third language: too many of its small words are in neither dictionary.
    """
    words = list(dict.fromkeys(_WORD.findall(_NAMES.sub(" ", replaced(text, _APOSTROPHES)))))
    if not text.isupper():
        words = [word for word in words if len(word) == 1 or not word.isupper()]  # US, WHO: no words
    lang = _winner(words, is_function_word, 1)
    if lang is None and len(words) >= _TITLE:
        lang = _winner(words, _is_its_own, 2)
    return lang if lang and _is_at_home(words, lang) else None


def _winner(words: list[str], counts: Callable[[str, str], bool], enough: int) -> str | None:
    """The language that has enough of the words that count, and twice as many as the other."""
    french, english = (sum(counts(word, lang) for word in words) for lang in ("fr", "en"))
    if max(french, english) < max(enough, 2 * min(french, english)):
        return None
    return "fr" if french > english else "en"


def is_function_word(word: str, lang: str) -> bool:
    """Whether a word builds sentences in a language ("fr" or "en") and means nothing in the other; elided words do in French."""
    if lang == "en":
        return word.lower() in _FUNCTION_WORDS["en"] or _ENGLISH_END.search(word) is not None
    rest = unelided(word)
    return word.lower() in _FUNCTION_WORDS["fr"] or (rest != word and known(rest, "fr"))


def _is_its_own(word: str, lang: str) -> bool:
    """Whether this language knows the word and the other does not."""
    return known(word, lang) and not known(word, "en" if lang == "fr" else "fr")


def _is_at_home(words: list[str], lang: str) -> bool:
    """Whether two words are known and at most a quarter unknown: capitals may begin names, which are not counted."""
    known_words = sum(known(word, lang) for word in words)
    unknown = sum(word[0].islower() and not known(word, lang) for word in words)
    return known_words >= 2 and 3 * unknown <= known_words

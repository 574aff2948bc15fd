"""Whether an acronym's letters are the initials of some words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from prote_lint import lazy
from prote_lint.text import Span

_WORD = lazy.pattern(r"[^\W_]+")
_MARKS = lazy.pattern(r"[\u0300-\u036f]")

_SMALL = (
    "a à al and at au aux by chez d dans de del des di du en et for from i in into l la le les of on ou or par pour s sur the to "
    "un une und van von with y"
)
SMALL = frozenset(_SMALL.split())
"""Articles, prepositions and conjunctions, French and English: an acronym may pass over them or take their initial."""

SKIPPED = 1.0
FURTHER_LETTER = 0.5
MOST_LETTERS = 3


class Match(NamedTuple):
    """The words that an acronym stands for, and what spoils it: words passed over, words of which it takes several letters."""

    span: Span
    cost: float


@lru_cache(8192)
def letters_of(text: str) -> str:
    """Capitals and figures of an acronym without accents, stops, hyphens: what its spellings share."""
    if not text.isascii():
        text = _MARKS.sub("", normalize("NFD", text))
    return text.upper() if text.isalnum() else "".join(c for c in text.upper() if c.isalnum())


def before(text: str, end: int, start: int, acronym: str) -> Match | None:
    """The words between two offsets, up to the second one, whose initials are the acronym.

    Those that begin with a capital come before others, then those that cost least, then the shortest. None where no words
    are, or too much spoils them: a word may be passed over for each three letters.
    """
    found = list(_WORD.finditer(text, start, end))[-2 * len(acronym) - 8 :]
    words = [(letters_of(m[0]), m.start()) for m in found]
    best: Match | None = None
    rank = (True, 0.0)
    for i in reversed(range(len(words))):
        if words[i][0][:1] == acronym[:1]:
            cost = _cost([word for word, _at in words[i:]], acronym)
            small = not found[i][0][0].isupper()
            if cost is not None and (best is None or (small, cost) < rank):
                best, rank = Match(Span(words[i][1], found[-1].end()), cost), (small, cost)
    return best


def after(text: str, start: int, end: int, acronym: str) -> Match | None:
    """The words from an offset on, after an article, up to the second offset, whose initials are the acronym."""
    found = list(_WORD.finditer(text, start, end))
    words = [(letters_of(m[0]), m.start()) for m in found]
    while words and words[0][0].lower() in SMALL and words[0][0][:1] != acronym[:1]:
        del words[0]
    if not words or len(words) > 2 * len(acronym) + 8:
        return None
    cost = _cost([word for word, _at in words], acronym)
    return Match(Span(words[0][1], found[-1].end()), cost) if cost is not None else None


def _cost(words: Sequence[str], acronym: str) -> float | None:
    """The least that it costs to read an acronym off words; None where it can't be, costs too much, or one word gives it all."""
    worst = len(acronym) / 3
    states = {0: 0.0}  # letters that are read, and what that cost at least
    for i, word in enumerate(words):
        passed = 0.0 if word.lower() in SMALL else SKIPPED
        after: dict[int, float] = {}
        for read, cost in states.items():
            options = [(read, cost + passed)] if i else []
            for taken in range(1, min(MOST_LETTERS, len(word)) + 1):
                if not acronym.startswith(word[:taken], read):
                    break
                further = 0.0 if word.isdigit() else FURTHER_LETTER * (taken - 1)
                if read or taken < len(acronym):
                    options.append((read + taken, cost + further))
            for letters, total in options:
                if total <= worst and total < after.get(letters, worst + 1):
                    after[letters] = total
        if not after:
            return None
        states = after
    return states.get(len(acronym))

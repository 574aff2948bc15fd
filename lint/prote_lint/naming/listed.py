"""The names that the metadata give, and so the spellings that are right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from prote_lint.naming.folding import folded, letters
from prote_lint.naming.running import plain

_MOST_WORDS = 8


class Listed:
    """Names as they are to be spelt. Of two that differ by an accent both are right: they are two people."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(plain(" ".join(name.split(" "))) for name in names)

    @cached_property
    def by_letters(self) -> dict[str, set[str]]:
        """The names by their letters."""
        return _grouped(self.names)

    @cached_property
    def parts(self) -> dict[str, set[str]]:
        """The words of names, and the words that follow one another in them, by their letters."""
        return _grouped(part for name in self.names for part in _parts(name.split(" ")))

    def knows(self, spelling: str) -> bool:
        """Whether a name, or a part of one, is spelt so."""
        return bool(self.names) and spelling in self.parts.get(letters(spelling), ())


def _parts(words: list[str]) -> Iterator[str]:
    for first in range(len(words)):
        for last in range(first + 1, min(first + _MOST_WORDS, len(words)) + 1):
            yield " ".join(words[first:last])


def _grouped(spellings: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for spelling, key in folded(tuple(dict.fromkeys(spellings))).items():
        found.setdefault(key, set()).add(spelling)
    return found

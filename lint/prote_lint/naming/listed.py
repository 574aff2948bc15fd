"""The names that the metadata give, and so the spellings that are right."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from prote_lint.naming.folding import letters
from prote_lint.naming.running import plain

_JOINERS = ("de la", "de l'", "de", "du", "des", "d'", "of the", "of")


class Listed:
    """Names as they are to be spelt. Of two that differ by an accent both are right: they are two people."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(plain(" ".join(name.split(" "))) for name in names)

    @cached_property
    def by_letters(self) -> dict[str, set[str]]:
        """The names by their letters."""
        found: dict[str, set[str]] = {}
        for name in self.names:
            found.setdefault(letters(name), set()).add(name)
        return found

    @cached_property
    def parts(self) -> dict[str, set[str]]:
        """The words of names, and the words that follow one another in them, by their letters."""
        found: dict[str, set[str]] = {}
        for name in self.names:
            words = name.split(" ")
            for first in range(len(words)):
                for last in range(first + 1, len(words) + 1):
                    part = " ".join(words[first:last])
                    found.setdefault(letters(part), set()).add(part)
        return found

    def knows(self, spelling: str) -> bool:
        """Whether a name, or a part of one, is spelt so."""
        return bool(self.names) and spelling in self.parts.get(letters(spelling), ())

"""What is kept of acronyms: their uses, their expansions, and the ledger of a publication."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from prote_lint.text import Span

if TYPE_CHECKING:
    from prote_lint.passage import Passage


class Standing(Enum):
    """Whose words an acronym stands in."""

    RUNNING = "running"  # the writer's own sentences
    APART = "apart"  # a heading, a cell, an alternative text, a title of the metadata
    BORROWED = "borrowed"  # a quotation, a title in emphasis, a citation, words in another language


class Use(NamedTuple):
    """An acronym as it stands at one place; `start` and `end` count code points of the passage's text."""

    passage: Passage
    start: int
    end: int
    form: str  # as written, plural ending apart
    rank: int  # of the passage in the order of reading: see `order`
    standing: Standing

    @property
    def in_note(self) -> bool:
        return self.passage.note is not None

    @property
    def at(self) -> tuple[int, int]:
        """Compares as the reader meets them."""
        return self.rank, self.start

    @property
    def place(self) -> Span:
        """Where it stands in the source."""
        return self.passage.place(self.start, self.end)


class Expansion(NamedTuple):
    """An acronym's full form beside it: ``full form (ACRONYM)`` or ``ACRONYM (full form)``."""

    use: Use
    words: Span  # of the full form in the passage's text
    whole: Span  # of both, brackets included
    text: str  # the full form, with ordinary spaces
    matched: bool  # whether the acronym's letters are the initials of the words; else it may be a translation
    listed: bool = False  # in a list of acronyms, which no reader has read when the text begins

    @property
    def place(self) -> Span:
        """Where the full form stands in the source."""
        return self.use.passage.place(*self.words)


class Acronym(NamedTuple):
    """One acronym, with all of its uses and expansions in the order of reading; those in expansions are uses too.

    `key` is what its spellings share; `told` is what the metadata say it stands for, empty where they say that it needs no
    expansion, None where they do not name it; `known` tells whether readers know it unexplained.
    """

    key: str
    uses: tuple[Use, ...]
    expansions: tuple[Expansion, ...]
    told: str | None = None
    known: bool = False

    @property
    def form(self) -> str:
        """How it is written most often, the first of those that are as frequent."""
        forms = self.forms
        return max(forms, key=lambda form: forms[form])

    @property
    def forms(self) -> Mapping[str, int]:
        """How often each spelling is used, quotations apart unless there is nothing else; in order of first use."""
        own = [use for use in self.uses if use.standing is not Standing.BORROWED] or self.uses
        counts: dict[str, int] = {}
        for use in own:
            counts[use.form] = counts.get(use.form, 0) + 1
        return counts

    @property
    def running(self) -> Iterator[Use]:
        """The uses in the writer's own sentences."""
        return (use for use in self.uses if use.standing is Standing.RUNNING)

    @property
    def first(self) -> Use | None:
        """The first use in the writer's own sentences."""
        return next(self.running, None)

    @property
    def bare(self) -> tuple[Use, ...]:
        """The uses that stand beside no expansion."""
        beside = {expansion.use.at for expansion in self.expansions}
        return tuple(use for use in self.uses if use.at not in beside)


Ledger = Mapping[str, Acronym]
"""The acronyms of a publication by their key, in the order of their first use."""

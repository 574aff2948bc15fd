"""The note graph: every mention of a source through a whole publication, and what each repeat refers to."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from prote_lint.citations.model import Citation, Reading
from prote_lint.text import Span


class Mention(NamedTuple):
    """One citation in one note."""

    reading: Reading
    citation: Citation

    @property
    def label(self) -> str:
        """The label of its note."""
        return self.reading.note.label

    @property
    def span(self) -> Span:
        """Where it stands in the source of its document, markup included."""
        return self.reading.note.view.cover(self.citation.span)


class Why(Enum):
    """Why a repeat refers to nothing, or may not refer as it does."""

    NOTHING_BEFORE = "nothing-before"  # no source stands before it
    SEVERAL_BEFORE = "several-before"  # ibid. after a note with several sources
    NONE_BEFORE = "none-before"  # ibid. after a note without any source
    NOT_FOUND = "not-found"  # no earlier work by that author, or of that title
    SEVERAL_FIT = "several-fit"  # two works by that author
    NO_SUCH_NOTE = "no-such-note"  # voir note 412
    ITSELF = "itself"  # note 12 says: voir note 12
    WRONG_WAY = "wrong-way"  # supra for a later note, infra for an earlier one


class Link(NamedTuple):
    """What a repeat refers to: the index of a mention, a note's label, or why there is none. `candidates` are what else would fit."""

    target: int | None = None
    note: str | None = None  # the label of the note it refers to
    why: Why | None = None
    candidates: tuple[int, ...] = ()


class Source(NamedTuple):
    """One source and everywhere it is mentioned: indexes of mentions in reading order, the first in full at the head."""

    mentions: tuple[int, ...]


class Graph(NamedTuple):
    """All mentions in reading order of their notes; `links` by the index of the repeat; `sources` in order of first mention."""

    mentions: tuple[Mention, ...]
    links: dict[int, Link]
    sources: tuple[Source, ...]

    def refers_to(self, index: int) -> str | None:
        """The label of the note that a mention refers to; None for what is cited in full, or where there is none."""
        link = self.links.get(index)
        return link.note if link else None

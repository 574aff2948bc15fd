"""A place in a file as ledgers name it."""

from __future__ import annotations

from typing import NamedTuple

from prote_lint.document import Document
from prote_lint.text import Span


class Place(NamedTuple):
    """A place in a file; `line` and `column` count from 1, `offset` from 0."""

    path: str
    line: int
    column: int
    offset: int
    note: str | None  # the label of the note it stands in

    @classmethod
    def of(cls, doc: Document, span: Span, note: str | None) -> Place:
        """The beginning of a span."""
        at = doc.position(span.start)
        return cls(doc.path.as_posix(), at.line, at.column, span.start, note)

    def __str__(self) -> str:
        name = self.path.rpartition("/")[2]
        return f"{name}:{self.line}" + (f" [^{self.note}]" if self.note else "")

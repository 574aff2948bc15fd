"""Places in files, and what is wrong there, as ledgers name them."""

from __future__ import annotations

from typing import Any, NamedTuple

from prote_lint.diagnostic import Diagnostic
from prote_lint.document import Document
from prote_lint.publication import Publication
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


class Finding(NamedTuple):
    """What a rule says of an entry."""

    code: str
    message: str
    place: Place

    @classmethod
    def of(cls, publication: Publication, found: Diagnostic) -> Finding:
        """A diagnostic on a publication, in the reader's language."""
        doc = publication.document(found.path)
        return cls(found.code, str(found.message), Place.of(doc, found.span, found.note))

    def __str__(self) -> str:
        return f"{self.code} {self.place}"

    def data(self) -> dict[str, Any]:
        """What machines read of it."""
        return {"code": self.code, "message": self.message, **self.place._asdict()}

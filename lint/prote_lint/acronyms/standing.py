"""Whose words a place is in: the writer's own, or those of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prote_lint.acronyms.model import Standing

if TYPE_CHECKING:
    from prote_lint.document import Note
    from prote_lint.passage import Passage
    from prote_lint.publication import Publication


class Stances:
    """Tells for each place of a publication whose words stand there. Its citations are read at the first question about a note."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication

    def of(self, passage: Passage, start: int) -> Standing:
        """Whose words stand at an offset of a passage."""
        if passage.lang != self.publication.language(passage.doc) or passage.quoted(start):
            return Standing.BORROWED
        if any(span.start <= start < span.end for span in passage.emphases):
            return Standing.BORROWED
        if passage.kind != "paragraph":
            return Standing.APART
        if passage.note and self._cited(passage, passage.note, start):
            return Standing.BORROWED
        return Standing.RUNNING

    def _cited(self, passage: Passage, note: Note, start: int) -> bool:
        """Whether an offset of a note's passage stands in one of its citations."""
        reading = self.publication.reading(passage.doc, note)
        if reading is None:
            return False
        at = passage.place(start, start + 1).start
        covers = (note.view.cover(citation.span) for citation in reading.citations)
        return any(span.start <= at < span.end for span in covers)

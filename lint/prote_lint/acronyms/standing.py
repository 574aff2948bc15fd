"""Whose words a place is in: the writer's own, or those of others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from prote_lint.acronyms.model import Standing
from prote_lint.text import Span

if TYPE_CHECKING:
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
        if passage.note and self._cited(passage.doc.path, passage.place(start, start + 1).start):
            return Standing.BORROWED
        return Standing.RUNNING

    def _cited(self, path: Path, at: int) -> bool:
        spans = self._citations.get(path, [])
        i = bisect_right(spans, at, key=lambda span: span.start)
        return bool(i) and at < spans[i - 1].end

    @cached_property
    def _citations(self) -> Mapping[Path, list[Span]]:
        """Where notes cite, by file, in order."""
        found: dict[Path, list[Span]] = {}
        for reading in self.publication.readings:
            view = reading.note.view
            found.setdefault(reading.doc.path, []).extend(view.cover(c.span) for c in reading.citations)
        return {path: sorted(spans) for path, spans in found.items()}

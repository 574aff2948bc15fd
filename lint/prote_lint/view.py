"""The text as a checker reads it, without losing where it came from."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from prote_lint.text import Span

OBJECT = "\ufffc"
"""Stands in a view for what is no prose: inline code, an image, an address (U+FFFC OBJECT REPLACEMENT CHARACTER)."""


class Piece(NamedTuple):
    """A run of a view and the source it stands for."""

    view: Span
    source: Span
    literal: bool  # the same characters on both sides; CR LF counts as one line end


class View:
    """A text made of pieces that follow one another without holes, each of which knows its source.

    The source may hold more than the view: markup and footnote calls leave no trace in it.
    """

    def __init__(self, text: str, pieces: Iterable[Piece]) -> None:
        """Raises ValueError where the pieces leave a hole in the text, or are out of order in the source."""
        self.text = text
        self.pieces = tuple(pieces)
        at = last = 0
        for view, source, literal in self.pieces:
            if view.start != at:
                raise ValueError(f"hole in the view at {at}")
            if source.start < last:
                raise ValueError(f"the source runs backward at {source.start}")
            if literal and view.end - view.start != source.end - source.start and text[slice(*view)] != "\n":
                raise ValueError(f"a literal piece changes its length at {view.start}")
            at, last = view.end, source.end
        if at != len(text):
            raise ValueError(f"the view ends at {len(text)}, its pieces at {at}")

    @classmethod
    def of(cls, runs: Iterable[tuple[str, Span, bool]]) -> View:
        """A view from runs of (text, source span, literal), in order; empty runs are passed over."""
        text: list[str] = []
        pieces: list[Piece] = []
        at = 0
        for run, source, literal in runs:
            if run:
                text.append(run)
                pieces.append(Piece(Span(at, at + len(run)), source, literal))
                at += len(run)
        return cls("".join(text), pieces)

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.view.start for piece in self.pieces]

    def _touched(self, span: Span) -> tuple[Piece, ...]:
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = max(bisect_right(self._starts, max(span.end - 1, span.start)), first + 1)
        return self.pieces[first:last]

    def to_source(self, span: Span) -> Span | None:
        """The source of a span of the view, character for character.

        None where it cuts through something rewritten, or where markup or a call stands in between: report on
        `cover(span)` then, and offer no fix.
        """
        touched = self._touched(span)
        if not touched or any(not piece.literal for piece in touched):
            return None
        for left, right in itertools.pairwise(touched):
            if left.source.end != right.source.start:
                return None
        return self.cover(span)

    def cover(self, span: Span) -> Span:
        """The smallest source span that holds everything a span of the view stands for.

        Raises ValueError on an empty view.
        """
        touched = self._touched(span)
        if not touched:
            raise ValueError("an empty view covers nothing")
        first, last = touched[0], touched[-1]
        start = first.source.start + (span.start - first.view.start if first.literal else 0)
        inside = last.literal and span.end < last.view.end
        end = last.source.start + span.end - last.view.start if inside else last.source.end
        return Span(start, max(start, end))

    def runs(self, span: Span) -> Iterator[tuple[str, Span, bool]]:
        """A part of the view as `of` takes it; of what is rewritten, a part stands for the whole."""
        if span.start >= span.end:
            return
        for piece in self._touched(span):
            start, end = max(span.start, piece.view.start), min(span.end, piece.view.end)
            source = piece.source
            if piece.literal and (start, end) != piece.view:
                first = source.start + start - piece.view.start
                source = Span(first, first + end - start)
            yield self.text[start:end], source, piece.literal

    def of_source(self, span: Span) -> Span | None:
        """The part of the view whose source lies wholly in a span; None where there is none."""
        first = bisect_left(self._source_starts, span.start)
        last = bisect_right(self._source_starts, span.end)
        inside = [piece.view for piece in self.pieces[first:last] if piece.source.end <= span.end]
        return Span(inside[0].start, inside[-1].end) if inside else None

    @cached_property
    def _source_starts(self) -> list[int]:
        return [piece.source.start for piece in self.pieces]

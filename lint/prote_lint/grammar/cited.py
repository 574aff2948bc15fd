"""What of a note is no prose: the sources it cites, with the sentences that do nothing else."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prote_lint import lazy
from prote_lint.text import Span

if TYPE_CHECKING:
    from prote_lint.citations.model import Citation
    from prote_lint.passage import Passage
    from prote_lint.publication import Publication

_WORDS = lazy.pattern(r"[^\W\d_]+")
STAND_IN = "X"
"""Stands for what is no prose. LanguageTool takes it for a noun of any gender and number, in French and in English."""

_FEWEST_WORDS = 3  # that a sentence of prose has beside what it cites: "Voir aussi" is none
_BLANKS = " \n\u00a0\u202f\u2009"


def cited(passage: Passage, publication: Publication) -> Iterator[tuple[Span, str]]:
    """The spans of a passage that cite, in order, each with what stands in for it: nothing, or a noun where a sentence needs one."""
    if passage.note is None or not (reading := publication.reading(passage.doc, passage.note)):
        return
    if not reading.citations or (offset := _offset(passage)) is None:
        return
    from prote_lint.citations.layout import Layout
    from prote_lint.citations.parser import sentences

    here = Span(offset, offset + len(passage.text))
    citations = [citation for citation in reading.citations if citation.span.overlaps(here)]
    for sentence in sentences(Layout.of(passage.doc, passage.note, publication.language(passage.doc))):
        within = [citation for citation in citations if citation.span.overlaps(sentence)]
        if within and sentence.overlaps(here):
            text = passage.note.view.text
            for span, stand_in in _left_out(text, sentence, within):
                yield _moved(span, here), stand_in


def _offset(passage: Passage) -> int | None:
    """Where a passage begins in the view of its note, which may have several blocks."""
    assert passage.note is not None
    if not passage.view.pieces:
        return None
    first = passage.view.pieces[0].source
    pieces = passage.note.view.pieces
    at = bisect_left(pieces, first, key=lambda piece: piece.source)
    return pieces[at].view.start if at < len(pieces) and pieces[at].source == first else None


def _left_out(text: str, sentence: Span, citations: list[Citation]) -> Iterator[tuple[Span, str]]:
    spans = [
        Span(max(each.span.start, sentence.start), min(each.span.end, sentence.end)) for each in citations
    ]
    if len(_WORDS.findall(_between(text, sentence, spans))) < _FEWEST_WORDS:
        yield sentence, ""
        return
    for span in spans:
        before, after = _back(text, span.start, sentence.start), span.end
        while after < sentence.end and text[after] in _BLANKS:
            after += 1
        opened = text[before - 1] if before > sentence.start else ""
        closed = text[after : after + 1]
        if opened and opened in "([" and closed in (")", "]"):
            yield Span(_back(text, before - 1, sentence.start), after + 1), ""
        elif opened == ";":
            yield Span(_back(text, before - 1, sentence.start), span.end), ""
        elif not opened and closed == ";":
            yield Span(sentence.start, after + 1), ""
        else:
            yield span, STAND_IN


def _back(text: str, at: int, start: int) -> int:
    """The end of the last word, or mark, before an offset."""
    while at > start and text[at - 1] in _BLANKS:
        at -= 1
    return at


def _between(text: str, sentence: Span, spans: list[Span]) -> str:
    """The words of a sentence that cite nothing."""
    parts = []
    at = sentence.start
    for span in spans:
        parts.append(text[at : max(at, span.start)])
        at = max(at, span.end)
    return " ".join((*parts, text[at : sentence.end]))


def _moved(span: Span, here: Span) -> Span:
    """A span of a note's view in that of one of its passages."""
    return Span(max(span.start, here.start) - here.start, min(span.end, here.end) - here.start)

"""Reads a note: its sentences, and in each the citations with the prose between them left alone.

A note is cut at full stops and semicolons outside titles and brackets. What is left is given to readers in turn, those of
repeats first; the first that recognises a source takes its words, and the rest is read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from prote_lint import lazy
from prote_lint.abbreviations import ABBREVIATIONS
from prote_lint.citations import holdings, official, oral, repeats, works
from prote_lint.citations.draft import Segment, moved
from prote_lint.citations.elements import field
from prote_lint.citations.layout import QUOTED, ROUND, RUNS, SQUARE, TITLES, Layout
from prote_lint.citations.model import Citation, Field, Reading
from prote_lint.citations.people import people_before
from prote_lint.citations.vocabulary import ARTICLE, SIGNAL, SIGNAL_INSIDE
from prote_lint.text import Span

if TYPE_CHECKING:
    from prote_lint.document import Document, Note

Reader = Callable[[Segment], Citation | None]

_READERS: tuple[Reader, ...] = (
    repeats.ibid, repeats.op_cit, oral.interview, oral.personal, official.judgment, holdings.archive, holdings.dataset,
    holdings.site, works.plain_titled, official.communique, official.debate, official.law, works.lone_outlet,
    works.work,
)  # fmt: skip
"""What recognises a source: all but the last by how a segment begins."""

_STOP = lazy.pattern(
    rf"[.!?…][»”\")]*[ ]+(?=[A-ZÀ-ÖØ-ÞŒ«“\"{TITLES}{SQUARE}\[])|\n\n|(?<!{QUOTED}){QUOTED}+[ ]+(?=[A-ZÀ-ÖØ-ÞŒ{TITLES}])"
)
_SEMICOLON = lazy.pattern(r";(?! ?(?:DOI|ISBN|URL|doi)(?!\w))")
_LAST_WORD = lazy.pattern(r"[\w.'-]*\Z")
_INITIAL = lazy.pattern(r"(?:[\w'-]*[.-])?[A-ZÀ-Þ]\Z")
_NOT_BEFORE = lazy.pattern(r"(?:ISBN|DOI|URL)(?!\w)")
_ENDS_ANYWAY = frozenset(("ibid", "id", "cit", "etc", "suiv", "sq", "sqq", "ff", "inc", "ltd", "bd", "st"))
_MORE_STOPS = frozenset(
    (
        "diss", "eds", "éds", "trad", "trans", "repr", "rev", "aff", "plén", "jtes", "gde", "ass", "crim", "civ", "soc", "com", "s",
        "mrs", "mr", "ms", "prof", "gén", "col",
    )
)  # fmt: skip
_JOINER = lazy.pattern(r"[ ,;:.]*(?:(?:et|and|puis|but|mais|ainsi que|as well as)(?: ,|,)?[ ]+)?")
_LONGEST = 3_000  # code points in which one citation is looked for
_MOST_COMMAS = 60  # and elements, nearly
_DEEPEST = 2  # brackets in brackets
_MOST = 400  # citations of one note: beyond, a text is no note


def parse(layout: Layout) -> tuple[Citation, ...]:
    """The citations of a note, in order; none overlaps another. Spans count code points of `layout.text`."""
    found: list[Citation] = []
    for sentence in sentences(layout):
        for start, end in _parts(layout, sentence):
            for citation in _segment(layout, start, end):
                if not found or citation.span.start >= found[-1].span.end:
                    found.append(citation._replace(span=layout.with_marks(citation.span)))
            if len(found) > _MOST:
                return tuple(found[:_MOST])
    return tuple(found)


def read_note(doc: Document, note: Note, lang: str) -> Reading:
    """A note as it was read, in a language ("fr" or "en")."""
    return Reading(doc, note, parse(Layout.of(doc, note, lang)))


def sentences(layout: Layout) -> Iterator[Span]:
    """The sentences of a note: full stops of abbreviations, initials, titles and brackets end none."""
    mask = layout.mask
    start = 0
    for stop in _STOP.finditer(mask):
        if _ends(layout, stop.start(), stop.end()):
            yield Span(start, stop.end())
            start = stop.end()
    if start < len(mask):
        yield Span(start, len(mask))


def _ends(layout: Layout, at: int, after: int) -> bool:
    mask = layout.mask
    if mask[at] == "\n":
        return True
    if mask[at] in QUOTED:
        end = at
        while end < len(mask) and mask[end] == QUOTED:
            end += 1
        return layout.plain[at:end].rstrip(' »”"')[-1:] in (".", "!", "?", "…") and mask[after] not in TITLES
    if _NOT_BEFORE.match(mask, after):
        return False
    if mask[at] != ".":
        return True
    found = _LAST_WORD.search(mask, max(0, at - 24), at)
    word = found[0] if found else ""
    if word.lower() in _ENDS_ANYWAY:
        return True
    return not (_INITIAL.match(word) or word.lower() in ABBREVIATIONS or word.lower() in _MORE_STOPS)


def _parts(layout: Layout, sentence: Span) -> Iterator[Span]:
    """The parts of a sentence: between semicolons, and from a *voir* inside it on."""
    at = sentence.start
    for cut in (*_SEMICOLON.finditer(layout.mask, *sentence), None):
        stop = cut.start() if cut else sentence.end
        start = at
        for signal in SIGNAL_INSIDE.finditer(layout.mask, at + 1, stop):
            if signal.start() > start and layout.mask[start : signal.start()].strip(" "):
                before = layout.mask[start : signal.start()].rstrip(" ").lower()
                if before.endswith((" et", " and", ";", "mais", "but", "pour")) and len(before) < 6:
                    continue
                yield Span(start, signal.start())
                start = signal.start()
        yield Span(start, stop)
        at = cut.end() if cut else stop


def _segment(layout: Layout, start: int, end: int) -> Iterator[Citation]:
    """The citations of a part of a sentence."""
    at = start
    for _ in range(_MOST):
        joiner = _JOINER.match(layout.mask, at, end)
        at = joiner.end() if joiner else at
        if at >= end:
            return
        stop = _reach(layout.mask, at, end)
        signal = SIGNAL.match(layout.mask, at, stop)
        begin = signal.end() if signal else at
        while begin < stop and layout.mask[begin] in " :":
            begin += 1
        if signal and (article := ARTICLE.match(layout.mask, begin, stop)):
            begin = article.end()
        said = field(layout, *signal.span()) if signal else None
        segment = Segment(layout, begin, stop, said)
        citation = next((found for read in _READERS if (found := read(segment))), None)
        bracketed = _bracketed(segment, citation.span.start if citation else stop)
        if bracketed and (citation is None or bracketed[-1].span.start < citation.span.start):
            yield from bracketed
            at = _run_end(layout.mask, bracketed[-1].span.end, end)
        elif citation is None:
            yield from repeats.pointing(Segment(layout, at, stop))
            at = stop
        else:
            yield _signalled(citation, said) if said and citation.span.start - begin < 40 else citation
            at = _run_end(layout.mask, citation.span.end, end)


def _run_end(mask: str, at: int, end: int) -> int:
    """The end of the title or bracket that an offset stands in, after its first character; the offset where it is in none."""
    while at < end and mask[at] == mask[at - 1] and mask[at] in RUNS:
        at += 1
    return at


def _signalled(citation: Citation, signal: Field) -> Citation:
    """The citation with the words that send to it."""
    return citation._replace(signal=signal, span=Span(signal.span.start, citation.span.end))


def _reach(mask: str, start: int, end: int) -> int:
    """Where to stop looking for one citation: a text that goes on and on without a full stop is read piece by piece."""
    stop = end
    if end - start > _LONGEST:
        space = mask.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        stop = space if space > start else _run_end(mask, start + _LONGEST, end)
    at = start
    for _ in range(_MOST_COMMAS):
        at = mask.find(",", at, stop) + 1
        if not at:
            return stop
    return at


def _bracketed(segment: Segment, before: int) -> list[Citation]:
    """The citations of the first bracket, before an offset, that holds any; an author may stand before it."""
    layout = segment.layout
    if layout.depth >= _DEEPEST:
        return []
    at = segment.start
    while (at := layout.mask.find(ROUND, at, before)) >= 0:
        stop = at
        while stop < segment.end and layout.mask[stop] == ROUND:
            stop += 1
        inner = Span(at + 1, stop - 1)
        if layout.holds_title(inner) or "note" in layout.plain[slice(*inner)]:
            opened = layout.opened(inner)
            found = [
                moved(citation, inner.start)
                for part in _parts(opened, Span(0, len(opened.text)))
                for citation in _segment(opened, *part)
            ]
            if found:
                head = found[0]
                if not head.authors and head.title and (people := people_before(layout, segment.start, at)):
                    found[0] = head._replace(authors=people.names, span=Span(people.start, head.span.end))
                return found
        at = stop
    return []

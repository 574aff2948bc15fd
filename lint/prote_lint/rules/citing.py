"""What the rules on citations share: one citation at a time, its places in the source, and the words around it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from prote_lint.diagnostic import Diagnostic, Edit, Fix, Message, Safety, Severity
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Rule
from prote_lint.text import Span

if TYPE_CHECKING:
    from prote_lint.citations.model import Citation, Reading

BLANKS = " \n\u00a0\u202f\u2009"
_SURE = 0.5
_OPENS = {"«": "»", "“": "”", '"': '"'}


class NoteRule(Rule):
    """A rule that judges notes as they were read, one by one, under the profile of the language that they speak."""

    french: ClassVar[bool] = False  # whether it speaks of French usage alone

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        for reading in publication.readings:
            own = self.judged(reading, publication, profile)
            if own:
                yield from self.check_note(reading, publication, own)

    def judged(self, reading: Reading, publication: Publication, profile: Profile) -> Profile | None:
        """The profile of a note; None where it is not judged."""
        if reading.doc.kind not in self.reads:
            return None
        own = profile.speaking(publication.language(reading.doc))
        return None if own and self.french and own.lang != "fr" else own

    @abstractmethod
    def check_note(
        self, reading: Reading, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        """The faults of one note."""

    def at(
        self,
        reading: Reading,
        span: Span,
        message: str,
        /,
        *,
        edits: tuple[tuple[Span, str], ...] = (),
        title: Message | None = None,
        safety: Safety = Safety.UNSAFE,
        severity: Severity | None = None,
        **values: Any,
    ) -> Diagnostic:
        """A diagnostic on a span of a note's text.

        `edits` (span of the text, replacement) mend it; where the source says one of those spans in other characters, no fix is
        offered. Without `title` the fix shows the first replacement.
        """
        view, doc = reading.note.view, reading.doc
        made = tuple(
            Edit(doc.path, source, text)
            for part, text in edits
            if (source := view.to_source(part)) is not None
        )
        fix = None
        if edits and len(made) == len(edits):
            fix = Fix(title or Message("Write “{text}”", {"text": edits[0][1]}), made, safety)
        return self.found(doc, view.cover(span), message, fix=fix, severity=severity, **values)


class CitationRule(NoteRule):
    """A rule that judges citations one by one."""

    def check_note(
        self, reading: Reading, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        for citation in reading.citations:
            yield from self.check_citation(citation, reading, publication, profile)

    @abstractmethod
    def check_citation(
        self, citation: Citation, reading: Reading, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        """The faults of one citation."""


def in_full(citation: Citation, *kinds: str) -> bool:
    """Whether a source is named in full and surely read, and is of one of these kinds."""
    kind = citation.kind.value if citation.kind else ""
    return citation.form.value == "full" and citation.confidence >= _SURE and (not kinds or kind in kinds)


def words(reading: Reading, citation: Citation) -> str:
    """The words of a citation, with ordinary spaces."""
    return plain(reading.note.view.text[slice(*citation.span)])


def whole(reading: Reading, citation: Citation) -> Span:
    """The span of a citation, with the marks of a quoted title at its head."""
    title, span = citation.title, citation.span
    if title and title.span.start == span.start and (marked := quoted(reading.note.view.text, title.span)):
        return Span(marked.start, max(marked.end, span.end))
    return span


def plain(text: str) -> str:
    """A text with ordinary spaces and straight apostrophes, character for character."""
    for blank in BLANKS:
        text = text.replace(blank, " ")
    return text.replace("’", "'")


def is_closed(reading: Reading, citation: Citation, *, by: str = ".;)") -> bool:
    """Whether nothing more is said of a source: one of these marks follows, or the note ends."""
    text = reading.note.view.text
    if text[citation.span.end - 1] == ".":
        return True
    rest = text[citation.span.end :].lstrip(BLANKS)
    return not rest or rest[0] in by


def without_stop(text: str, span: Span) -> Span:
    """A span without the full stop that ends its sentence."""
    return Span(span.start, span.end - 1) if text[span.start : span.end].endswith(".") else span


def quoted(text: str, span: Span) -> Span | None:
    """A span of a text with the quotation marks around it; None where it has none."""
    start, end = span
    while start and text[start - 1] in BLANKS:
        start -= 1
    while end < len(text) and text[end] in BLANKS + ",":
        end += 1
    closing = _OPENS.get(text[start - 1 : start])
    return Span(start - 1, end + 1) if closing and text[end : end + 1] == closing else None


def emphasis(reading: Reading, span: Span) -> Span | None:
    """The source of the emphasis in which a span of the note's text begins, marks included; None where it is not emphasised."""
    begins = reading.note.view.cover(span).start
    found = reading.doc.of_kind_in(reading.note.span, "emphasis")
    return next((node.span for node in found if node.span.start <= begins < node.span.end), None)


def element_after(text: str, at: int) -> Span | None:
    """What stands between a comma at an offset and the next comma or stop, in quotation marks or not."""
    if text[at : at + 1] != ",":
        return None
    start = _past_blanks(text, at + 1)
    if closing := _OPENS.get(text[start : start + 1]):
        end = text.find(closing, start + 1) + 1
        return Span(start, end) if end else None
    end = start
    while end < len(text) and text[end] not in ",;.()\n«“":
        end += 1
    while end > start and text[end - 1] in BLANKS:
        end -= 1
    return Span(start, end) if end > start else None


def element_before(text: str, at: int) -> Span | None:
    """What stands before a comma that an offset follows, in quotation marks or not."""
    end = at
    while end and text[end - 1] in BLANKS:
        end -= 1
    if not end or text[end - 1] != ",":
        return None
    end -= 1
    opening = next((mark for mark, closing in _OPENS.items() if text[end - 1 : end] == closing), None)
    if opening:
        start = text.rfind(opening, 0, end - 1)
        return Span(start, end) if start >= 0 else None
    start = end
    while start and text[start - 1] not in ",;.:()\n»”":
        start -= 1
    start = _past_blanks(text, start)
    return Span(start, end) if end > start else None


def _past_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in BLANKS:
        at += 1
    return at


def bare(text: str, span: Span) -> str:
    """The words of an element without quotation marks around it."""
    return text[slice(*span)].strip('«»“”"' + BLANKS)


def source_of(reading: Reading, span: Span) -> Span | None:
    """The source of an element, with the marks of its emphasis; None where it can't be moved as it stands."""
    view, doc = reading.note.view, reading.doc
    cover = view.cover(span)
    outer = emphasis(reading, span)
    if outer is None:
        return view.to_source(span)
    inside = view.of_source(outer)
    return outer if inside == span and doc[outer].strip("*_") == doc[cover] else None


def swapped(reading: Reading, first: Span, second: Span) -> Fix | None:
    """A fix that exchanges two elements of a note, of which `first` stands first."""
    doc = reading.doc
    one, other = source_of(reading, first), source_of(reading, second)
    if (
        one is None
        or other is None
        or one.end > other.start
        or doc[one][-1:] == "."
        or doc[other][-1:] == "."
    ):
        return None
    edits = (Edit(doc.path, one, doc[other]), Edit(doc.path, other, doc[one]))
    return Fix(Message("Exchange the two"), edits, Safety.UNSAFE)

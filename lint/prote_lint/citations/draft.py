"""A citation while it is read: fields are put in once, and what it covers grows with them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from prote_lint.citations.elements import elements, field
from prote_lint.citations.model import Citation, Dated, Field, Form, Kind
from prote_lint.text import Span

if TYPE_CHECKING:
    from prote_lint.citations.elements import Element
    from prote_lint.citations.layout import Layout

_KNOWN_REST = 0.02  # what an edition or a translator in no field costs
_UNKNOWN_REST = 0.2
_MISSING = 0.15


class Segment:
    """A part of a sentence in which citations are looked for: no full stop and no semicolon stands in it."""

    def __init__(self, layout: Layout, start: int, end: int, signal: Field | None = None) -> None:
        self.layout = layout
        self.start = start
        self.end = end
        self.signal = signal

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Its elements, in order."""
        return tuple(elements(self.layout, self.start, self.end))


class Draft:
    """A citation in the making."""

    def __init__(self, kind: Kind | None, form: Form = Form.FULL) -> None:
        self.kind = kind
        self.form = form
        self.said: dict[str, Field | Dated] = {}
        self.authors: tuple[Field, ...] = ()
        self.editors: tuple[Field, ...] = ()
        self.rest: list[Field] = []
        self.doubt = 0.0

    def put(self, name: str, value: Field | Dated | None) -> bool:
        """Fills a field that is still empty; whether it did."""
        if value is None or name in self.said:
            return False
        self.said[name] = value
        return True

    def grow(self, name: str, value: Field, layout: Layout) -> None:
        """Fills a field, or stretches it over another part that follows it."""
        known = self.said.get(name)
        whole = field(layout, known.span.start if known else value.span.start, value.span.end)
        if whole:
            self.said[name] = whole

    def get(self, name: str) -> Field | None:
        """A field of words, or None."""
        found = self.said.get(name)
        return found if isinstance(found, Field) else None

    def has(self, *names: str) -> bool:
        """Whether one of these fields is filled."""
        return any(name in self.said for name in names)

    def keep(self, element: Element, layout: Layout, known: bool = False) -> None:
        """Keeps an element that no field has; one that is `known` to be no field costs next to nothing."""
        if words := field(layout, *element.span):
            self.rest.append(words)
        self.doubt += _KNOWN_REST if known else _UNKNOWN_REST

    def citation(self, start: int | None = None) -> Citation:
        """The citation, from its first word to its last; `start` is where it begins if not there."""
        spans = [value.span for value in (*self.said.values(), *self.authors, *self.editors, *self.rest)]
        first = min(span.start for span in spans)
        span = Span(first if start is None else min(start, first), max(span.end for span in spans))
        doubt = self.doubt
        if self.form is Form.FULL:
            doubt += _MISSING * sum(not self.has(*names) for names in _EXPECTED.get(self.kind, (("date",),)))
        return Citation(
            span, self.kind, self.form, self.authors, self.editors, **self.said,  # type: ignore[arg-type]
            rest=tuple(sorted(self.rest, key=lambda field: field.span)), confidence=round(max(0.05, 1 - doubt), 2),
        )  # fmt: skip


_EXPECTED: dict[Kind | None, tuple[tuple[str, ...], ...]] = {
    Kind.PRESS: (("title",), ("container", "publisher"), ("date",)),
    Kind.REPORT: (("title",), ("publisher", "container"), ("date",)),
    Kind.BOOK: (("publisher", "place"), ("date",)),
    Kind.ARTICLE: (("container",), ("date",)),
    Kind.CHAPTER: (("container",), ("date",)),
    Kind.WEB: (("url", "title"),),
    Kind.DATASET: (("title", "publisher"),),
    Kind.OTHER: (),
}


def moved(citation: Citation, by: int) -> Citation:
    """A citation read in a bracket of its own, as one of the text around it."""
    return Citation(*(_moved(value, by) for value in citation))


def _moved(value: Any, by: int) -> Any:
    if isinstance(value, Span):
        return Span(value.start + by, value.end + by)
    if isinstance(value, Field | Dated):
        return value._replace(span=_moved(value.span, by))
    return tuple(_moved(each, by) for each in value) if isinstance(value, tuple) else value

"""What the rules on the note graph share: a mention and its fields as places in the source."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any

from prote_lint.citations.graph import Graph, Mention
from prote_lint.citations.model import Dated, Field
from prote_lint.diagnostic import Diagnostic, Edit, Fix, Message, Related, Safety, Severity
from prote_lint.i18n import N_
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Rule
from prote_lint.text import Span

_LONG = 60


class GraphRule(Rule):
    """A rule on what the notes of a whole publication cite."""

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        if publication.notes:
            yield from self.check_graph(publication.graph, publication, profile)

    @abstractmethod
    def check_graph(self, graph: Graph, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        """The faults of a note graph, in any order."""

    def of(
        self,
        mention: Mention,
        field: Field | Dated | None,
        message: str,
        /,
        *,
        fix: Fix | None = None,
        related: Iterable[Related] = (),
        severity: Severity | None = None,
        **values: Any,
    ) -> Diagnostic:
        """A diagnostic on a field of a mention, or on all of it."""
        return self.found(
            mention.reading.doc,
            place(mention, field),
            message,
            fix=fix,
            related=related,
            severity=severity,
            **values,
        )


def place(mention: Mention, field: Field | Dated | None) -> Span:
    """Where a field of a mention stands in the source, or all of the mention."""
    return mention.reading.note.view.cover(field.span) if field else mention.span


def there(mention: Mention, message: str = N_("here, in note [^{label}]"), /, **values: Any) -> Related:
    """Points at another mention."""
    return Related(
        mention.reading.doc.path, mention.span, Message(message, {"label": mention.label, **values})
    )


def replaced(
    mention: Mention, field: Field, text: str, safety: Safety, title: Message | None = None
) -> Fix | None:
    """The fix that writes `text` where a field stands; None where markup or an entity stands in it."""
    span = mention.reading.note.view.to_source(field.span)
    if span is None:
        return None
    edit = Edit(mention.reading.doc.path, span, text)
    return Fix(title or Message("Write “{text}”", {"text": text}), (edit,), safety)


def brief(text: str) -> str:
    """A title as a message shows it: long ones by their beginning."""
    return text if len(text) <= _LONG else text[: _LONG - 1].rstrip(" ,;:.") + "…"

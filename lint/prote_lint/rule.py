"""What a rule is: one class that holds its code, its page and its examples, which are its tests."""

from __future__ import annotations

import inspect
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, NamedTuple

from prote_lint.diagnostic import Diagnostic, Fix, Message, Related, Severity
from prote_lint.document import Document
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.text import Span


class Good(NamedTuple):
    """A text on which this rule has nothing to say, in the notation of `visible`; nor any other but those it `wakes`.

    A line ``>>> name.md`` begins another file of the publication.
    """

    text: str
    profile: str = "fr"
    wakes: tuple[str, ...] = ()


class Bad(NamedTuple):
    """A text with carets under what the rule finds, and the text that its fix makes of it.

    Carets stand on a line of their own below the faulty one; ``>`` ends those whose span runs on below. `fixed` is None
    where no fix is applied. `wakes` names other rules that the same text rightly wakes.
    """

    text: str
    fixed: str | None = None
    profile: str = "fr"
    wakes: tuple[str, ...] = ()


class NoOptions(NamedTuple):
    """A rule without options. Options are named tuples: importing dataclasses would cost a hook 5 ms."""


class Rule(ABC):
    """Finds one kind of fault. Rules are pure: they print nothing and keep nothing.

    The docstring is the rule's page: a first line, then the sections ``Finds:``, ``Why:``, ``Exceptions:``,
    ``Fix:`` and ``Source:``, those that apply.
    """

    code: ClassVar[str]
    name: ClassVar[str]  # after the fault, so that "allow <name>" reads well
    severity: ClassVar[Severity] = Severity.WARNING
    reads: ClassVar[tuple[str, ...]] = ("markdown",)
    options: ClassVar[type[Any]] = NoOptions
    good: ClassVar[tuple[Good, ...]] = ()
    bad: ClassVar[tuple[Bad, ...]] = ()
    inside_notes: ClassVar[bool] = False  # whether the examples make sense inside a note too

    def __init__(self, options: Any = None) -> None:
        self.set = options if options is not None else self.options()

    @abstractmethod
    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        """The faults of a publication, in any order."""

    def found(
        self,
        doc: Document,
        span: Span,
        message: str,
        /,
        *,
        fix: Fix | None = None,
        related: Iterable[Related] = (),
        severity: Severity | None = None,
        **values: Any,
    ) -> Diagnostic:
        """A diagnostic of this rule; `message` is a message id whose fields `values` fill."""
        note = doc.note_at(span.start)
        label = note.label if note else None
        weight = severity or self.severity
        return Diagnostic(
            self.code, self.name, weight, doc.path, span, Message(message, values), label, tuple(related), fix
        )

    def documents(self, publication: Publication) -> Iterator[Document]:
        """The documents of a publication that this rule reads."""
        return (doc for doc in publication.documents if doc.kind in self.reads)


class DocumentRule(Rule):
    """A rule that needs to see one document at a time."""

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        for doc in self.documents(publication):
            yield from self.check_document(doc, profile)

    @abstractmethod
    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        """The faults of one document, in any order."""


_SECTIONS = ("Finds", "Why", "Exceptions", "Fix", "Source")


def page(rule: type[Rule]) -> dict[str, str]:
    """A rule's docstring by section: "Summary" and those of `_SECTIONS` that it has, each one line of text."""
    text = inspect.cleandoc(rule.__doc__ or "")
    parts = re.split(rf"^({'|'.join(_SECTIONS)}):[ ]*", text, flags=re.MULTILINE)
    found = {"Summary": " ".join(parts[0].split())}
    for title, body in zip(parts[1::2], parts[2::2], strict=True):
        found[title] = " ".join(body.split())
    return found

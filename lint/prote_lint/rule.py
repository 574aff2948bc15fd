"""What a rule is: one class that holds its code, its page and its examples, which are its tests."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from prote_lint.diagnostic import Diagnostic, Fix, Message, Related, Safety, Severity
from prote_lint.document import Document
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.text import Span

if TYPE_CHECKING:
    from prote_lint.answer import Answer


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
    where no fix is applied. `wakes` names other rules that the same text rightly wakes. `told` is what LanguageTool says,
    with the name of its rule: pages are made without it.
    """

    text: str
    fixed: str | None = None
    profile: str = "fr"
    wakes: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


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


class ProseRule(Rule):
    """A rule that judges words: in paragraphs, headings, notes, captions and cells, wherever they stand."""

    reads = ("markdown", "text")

    def at(
        self,
        passage: Passage,
        start: int,
        end: int,
        message: str,
        /,
        *,
        edit: tuple[int, int, str] | None = None,
        edits: tuple[tuple[int, int, str], ...] = (),
        title: Message | None = None,
        safety: Safety = Safety.SAFE,
        **values: Any,
    ) -> Diagnostic:
        """A diagnostic on a span of a passage's text.

        `edit` (start, end, replacement) mends it, or several `edits` that belong together; where the source says one of those
        spans in other characters, no fix is offered. `title` says what the fix does; without one it shows the replacement.
        """
        fix = None
        if edit:
            edits = (edit,)
        made = tuple(known for each in edits if (known := passage.edit(*each)))
        if edits and len(made) == len(edits):
            fix = Fix(title or Message("Write “{text}”", {"text": edits[0][2]}), made, safety)
        return self.found(passage.doc, passage.place(start, end), message, fix=fix, **values)


class PassageRule(ProseRule):
    """A rule that reads one passage at a time, in French or English, under the profile of its language."""

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        for (kind, lang), passages in publication.passages_by_language.items():
            if kind in self.reads and (own := profile.speaking(lang)):
                for passage in passages:
                    yield from self.check_passage(passage, publication, own)

    @abstractmethod
    def check_passage(
        self, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        """The faults of one passage, in any order."""


class OnlineRule(Rule):
    """A rule that judges what web addresses answered: see `Publication.answers`. Without answers it is not run."""

    reads = ("markdown", "text")
    # What the addresses in its examples are taken to answer.
    answers: ClassVar[Mapping[str, Answer]] = MappingProxyType({})


class GrammarRule(Rule):
    """A rule that judges what LanguageTool says: see `Publication.grammar`. Where it is not heard, the rule is not run."""


class PatternRule(ProseRule):
    """A rule that looks for patterns. All of those selected run over the text in one pass: see `patterns`.

    Patterns are `re` patterns without flags; they write out ``[0-9]`` and letters instead of ``\\d``, ``\\w``, ``\\s``
    and ``\\b``, which mean other things to the filter.
    """

    foreign_too: ClassVar[bool] = False  # whether titles in another language are judged too

    @abstractmethod
    def patterns(self, profile: Profile) -> tuple[str, ...]:
        """What to look for under a profile; nothing where the profile asks nothing."""

    @abstractmethod
    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        """What a match is worth."""

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        from prote_lint.patterns import scan

        for _rule, found in scan((self,), publication, profile):
            yield from found


_SECTIONS = ("Finds", "Why", "Exceptions", "Fix", "Source")


def page(rule: type[Rule]) -> dict[str, str]:
    """A rule's docstring by section: "Summary" and those of `_SECTIONS` that it has, each one line of text."""
    from inspect import cleandoc  # slow to import, and wanted for pages alone

    text = cleandoc(rule.__doc__ or "")
    parts = re.split(rf"^({'|'.join(_SECTIONS)}):[ ]*", text, flags=re.MULTILINE)
    found = {"Summary": " ".join(parts[0].split())}
    for title, body in zip(parts[1::2], parts[2::2], strict=True):
        found[title] = " ".join(body.split())
    return found

"""What the rules on acronyms share: one acronym at a time, and places in the passages that it stands in."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any

from prote_lint.acronyms.model import Acronym, Expansion, Use
from prote_lint.diagnostic import Diagnostic, Fix, Message, Related, Safety, Severity
from prote_lint.i18n import N_
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Rule
from prote_lint.text import Span


class LedgerRule(Rule):
    """A rule that reads the ledger of acronyms. Its messages name the one at fault as ``acronym``."""

    def at(
        self,
        passage: Passage,
        span: Span,
        message: str,
        /,
        *,
        edit: tuple[Span, str] | None = None,
        title: Message | None = None,
        safety: Safety = Safety.UNSAFE,
        severity: Severity | None = None,
        related: Iterable[Related] = (),
        acronym: str,
        **values: Any,
    ) -> Diagnostic:
        """A diagnostic on a span of a passage's text.

        `edit` (span, replacement) mends it; where the source says that span in other characters, no fix is offered.
        """
        fix = None
        if edit and (made := passage.edit(*edit[0], edit[1])):
            fix = Fix(title or Message("Write “{text}”", {"text": edit[1]}), (made,), safety)
        return self.found(
            passage.doc,
            passage.place(*span),
            message,
            fix=fix,
            related=related,
            severity=severity,
            acronym=acronym,
            **values,
        )


class AcronymRule(LedgerRule):
    """A rule that judges the acronyms of a publication one by one."""

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        for acronym in publication.acronyms.values():
            yield from self.check_acronym(acronym, publication, profile)

    @abstractmethod
    def check_acronym(
        self, acronym: Acronym, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        """The faults of one acronym, in any order."""


def of_use(use: Use) -> Span:
    """The span of an acronym in its passage."""
    return Span(use.start, use.end)


def expanded_at(expansion: Expansion) -> Related:
    """A pointer to an expansion."""
    message = Message(N_("expanded here: “{text}”"), {"text": expansion.text})
    return Related(expansion.use.passage.doc.path, expansion.place, message)


def used_at(use: Use) -> Related:
    """A pointer to a use."""
    return Related(use.passage.doc.path, use.place, Message(N_("“{form}” here"), {"form": use.form}))

"""PR002: a suppression that gives no reason."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic
from prote_lint.document import Document
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good


class SuppressionWithoutReason(DocumentRule):
    """A suppression gives no reason.

    Finds: `<!-- prote: allow CODE -->` without ` : reason`. It allows nothing.
    Why: the next editor must be able to tell whether it still holds.
    Source: prote's own rule, after Standard Ebooks' `se-lint-ignore.xml`.
    """

    code = "PR002"
    name = "suppression-without-reason"
    good = (Good("Un[^1].\n\n<!-- prote: allow FN014 : le titre finit ainsi -->\n[^1]: *La Gazette*\n"),)
    bad = (
        Bad(
            "Un[^1].\n\n<!-- prote: allow FN014 -->\n^^^^^^^^^^^^^^^^^^^^^^^^^^^\n[^1]: *La Gazette*\n",
            wakes=("FN014",),
        ),
    )

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        for suppression in doc.suppressions:
            if suppression.form and not suppression.reason:
                yield self.found(
                    doc,
                    suppression.span,
                    "no reason is given, so nothing is allowed: write `allow CODE : reason`",
                )

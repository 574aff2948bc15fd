"""PR001: a comment to prote that says nothing it understands."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic
from prote_lint.document import Document
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good


class UnclearSuppression(DocumentRule):
    """A comment speaks to prote and is not understood.

    Finds: a comment that begins with `prote` and does not read `<!-- prote: allow CODE : reason -->` or
    `<!-- prote: allow-file CODE : reason -->`.
    Why: whoever wrote it believes that something is allowed.
    Source: prote's own rule.
    """

    code = "PR001"
    name = "unclear-suppression"
    good = (Good("<!-- Le prote a relu. -->\n\nIl a fermé.\n"),)
    bad = (Bad("<!-- prote: ignore FN014 -->\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n\nIl a fermé.\n"),)

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        for suppression in doc.suppressions:
            if not suppression.form:
                yield self.found(
                    doc, suppression.span, "not understood; write `<!-- prote: allow CODE : reason -->`"
                )

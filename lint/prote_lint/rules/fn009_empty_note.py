"""FN009: a note that says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Severity
from prote_lint.document import Document
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good


class EmptyNote(DocumentRule):
    """A note is empty.

    Finds: a definition without a word after its colon.
    Why: the reader follows a number to nothing.
    Source: prote's own rule.
    """

    code = "FN009"
    name = "empty-note"
    severity = Severity.ERROR
    good = (Good("Un[^1].\n\n[^1]: Dit.\n"), Good("Un[^1].\n\n[^1]:\n    Dit.\n"))
    bad = (Bad("Un[^1].\n\n[^1]:\n^^^^^\n"), Bad("Un[^1].\n\n[^1]: <!-- plus tard -->\n^^^^^\n"))

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        for note in doc.notes:
            if not note.view.text.strip():
                yield self.found(doc, note.mark, "the note [^{label}] says nothing", label=note.label)

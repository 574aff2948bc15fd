"""FN008: a call inside a note."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Severity
from prote_lint.document import Document
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good


class NestedNote(DocumentRule):
    """A note calls a note.

    Finds: a footnote call inside a footnote, its own call included.
    Why: no format can print it: pandoc drops the inner note without a word, and never ends on a note that calls
    itself.
    Source: prote's own rule; both were seen with pandoc 3.9.
    """

    code = "FN008"
    name = "nested-note"
    severity = Severity.ERROR
    good = (Good("Un[^1].\n\n[^1]: Voir la note 2 du rapport.\n"),)
    bad = (
        Bad("Un[^1] et deux[^2].\n\n[^1]: Voir[^2].\n          ^^^^\n\n[^2]: Second.\n"),
        Bad("Un[^1].\n\n[^1]: Moi-même[^1].\n              ^^^^\n"),
    )

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        for call in doc.calls:
            holder = call.inside("note")
            if holder is None:
                continue
            if holder.value == call.label:
                yield self.found(doc, call.span, "the note [^{label}] calls itself", label=call.label)
            else:
                yield self.found(
                    doc, call.span, "the note [^{holder}] calls the note [^{label}]; notes do not nest",
                    holder=holder.value, label=call.label,
                )  # fmt: skip

"""FN010: a call in a heading."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic
from prote_lint.document import Document
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good


class CallInHeading(DocumentRule):
    """A heading holds a footnote call.

    Finds: a call inside a heading of any level.
    Why: headings return in tables of contents, running heads and bookmarks, where the call would return with them or
    break. The call belongs at the first sentence of the text below.
    Source: prote's own rule; house style of footnoted briefings.
    """

    code = "FN010"
    name = "call-in-heading"
    good = (Good("# Le pont\n\nIl a fermé[^1].\n\n[^1]: Arrêté du 3⍽mars 2021.\n"),)
    bad = (Bad("# Le pont[^1]\n         ^^^^\n\nIl a fermé.\n\n[^1]: Arrêté du 3⍽mars 2021.\n"),)

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        for call in doc.calls:
            if call.inside("heading"):
                yield self.found(
                    doc, call.span, "a call in a heading; put [^{label}] in the text below", label=call.label
                )

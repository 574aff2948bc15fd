"""FN011: a call inside a link."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic
from prote_lint.document import Document
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good


class CallInLink(DocumentRule):
    """A link holds a footnote call.

    Finds: a call inside the text of a link or of an image.
    Why: a call is a link itself, and links do not nest: readers of Markdown disagree on what such a text means.
    Source: prote's own rule; pandoc reads a link, pulldown-cmark none.
    """

    code = "FN011"
    name = "call-in-link"
    good = (Good("Voir [le site](https://example.org)[^1].\n\n[^1]: Lu en mars.\n"),)
    bad = (Bad("Voir [le site[^1]](https://example.org).\n             ^^^^\n\n[^1]: Lu en mars.\n"),)

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        for call in doc.calls:
            if call.inside("link") or call.inside("image"):
                yield self.found(
                    doc, call.span, "a call inside a link; put [^{label}] after it", label=call.label
                )

"""ST004: a call right before a parenthesis."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Edit, Fix, Message, Safety
from prote_lint.document import Document
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good
from prote_lint.text import Span


class CallBeforeParenthesis(DocumentRule):
    """A parenthesis follows a call directly.

    Finds: `[^1](`, with nothing in between.
    Why: half of all readers of Markdown take it for a link, and the call is lost.
    Fix: puts a space between them; unsafe, for other programs now read something else.
    Source: pulldown-cmark reads a link, pandoc a call.
    """

    code = "ST004"
    name = "call-before-parenthesis"
    good = (Good("Il a fermé[^1] (en mars).\n\n[^1]: A.\n"),)
    bad = (
        Bad(
            "Il a fermé[^1](en mars).\n              ^\n\n[^1]: A.\n",
            fixed="Il a fermé[^1] (en mars).\n\n[^1]: A.\n",
        ),
    )

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        for call in doc.calls:
            at = call.span.end
            if doc.text.startswith("(", at):
                fix = Fix(
                    Message("Put a space before the parenthesis"),
                    (Edit(doc.path, Span(at, at), " "),),
                    Safety.UNSAFE,
                )
                yield self.found(
                    doc, Span(at, at + 1), "“(” right after a call: many readers see a link", fix=fix
                )

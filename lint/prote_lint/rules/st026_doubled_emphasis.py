"""ST026: bold in bold, italics in italics."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Edit, Fix, Message, Safety
from prote_lint.document import Document
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good
from prote_lint.text import Span


class DoubledEmphasis(DocumentRule):
    """Emphasis holds nothing but the same emphasis.

    Finds: bold that holds nothing but bold, italics that hold nothing but italics.
    Why: some readers show it plain again, others as emphasis; it is left over from a conversion.
    Exceptions: bold in italics; a word in italics amid a title in italics, which is set upright.
    Fix: removes the outer marks; unsafe, for the text's structure changes.
    Source: prote's own rule.
    """

    code = "ST026"
    name = "doubled-emphasis"
    inside_notes = True
    good = (Good("Un ***mot***, *un titre avec _Le Pont_ dedans*.\n"),)
    bad = (
        Bad(
            "Un **__mot__** et *_deux_*.\n   ^^^^^^^^^^^\n                  ^^^^^^^^\n",
            fixed="Un __mot__ et _deux_.\n",
        ),
    )

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        for node in doc.of_kind("strong", "emphasis"):
            if len(node.children) != 1 or node.children[0].kind != node.kind:
                continue
            inner = node.children[0].span
            marks = (Span(node.span.start, inner.start), Span(inner.end, node.span.end))
            fix = Fix(
                Message("Remove the outer marks"),
                tuple(Edit(doc.path, mark, "") for mark in marks),
                Safety.UNSAFE,
            )
            yield self.found(doc, node.span, "emphasis inside the same emphasis", fix=fix)

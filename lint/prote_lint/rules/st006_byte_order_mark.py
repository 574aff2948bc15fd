"""ST006: a byte order mark."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Edit, Fix, Message
from prote_lint.document import BOM, Document
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good
from prote_lint.text import Span


class ByteOrderMark(DocumentRule):
    """The file begins with a byte order mark.

    Finds: U+FEFF as the first character.
    Why: UTF-8 needs none, and it hides the front matter or the first heading from many programs.
    Fix: removes it.
    Source: The Unicode Standard, section 2.6: neither required nor recommended for UTF-8.
    """

    code = "ST006"
    name = "byte-order-mark"
    reads = ("markdown", "text")
    good = (Good("Il a fermé.\n"),)
    bad = (Bad("\ufeffIl a fermé.\n^\n", fixed="Il a fermé.\n"),)

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        if doc.text.startswith(BOM):
            span = Span(0, 1)
            fix = (
                Fix(Message("Remove the byte order mark"), (Edit(doc.path, span, ""),))
                if doc.kind == "markdown"
                else None
            )
            yield self.found(doc, span, "the file begins with a byte order mark (U+FEFF)", fix=fix)

"""ST017: a link without words."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic
from prote_lint.document import Document
from prote_lint.outline import words
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good


class EmptyLink(DocumentRule):
    """A link has no words.

    Finds: a link whose brackets hold nothing, or blanks, or an image without alternative text.
    Why: on paper and on screen there is nothing to see, and a screen reader spells out the address.
    Source: WCAG 2.2, success criterion 2.4.4 and failure F89.
    """

    code = "ST017"
    name = "empty-link"
    good = (
        Good(
            "[La mairie](https://example.org), <https://example.org>, [![Le pont](a.png)](https://example.org).\n"
        ),
    )
    bad = (
        Bad("Voir [](https://example.org).\n     ^^^^^^^^^^^^^^^^^^^^^^^\n"),
        Bad("Voir [⍽](https://example.org).\n     ^^^^^^^^^^^^^^^^^^^^^^^^\n"),
    )

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        for link in doc.of_kind("link"):
            if not words(link).strip(" \u00a0\u202f\u200b"):
                yield self.found(doc, link.span, "this link has no words")

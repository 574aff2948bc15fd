"""ST014: an image without alternative text."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Severity
from prote_lint.document import Document
from prote_lint.outline import words
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good
from prote_lint.structure import alternative


class MissingAlternative(DocumentRule):
    """An image has no alternative text.

    Finds: an image whose brackets are empty and that has no attribute `alt`, or an empty one.
    Why: who does not see the image is told nothing; PDF/UA-1 forbids it, and the build refuses it. What is mere ornament belongs in the
    template.
    Source: WCAG 2.2, success criterion 1.1.1; ISO 14289-1 (PDF/UA-1), 7.3.
    """

    code = "ST014"
    name = "missing-alternative"
    severity = Severity.ERROR
    good = (Good('![Le pont, vu de la rive](pont.png)\n\n![](plan.png){alt="Plan du pont, deux piles"}\n'),)
    bad = (
        Bad("Avant ![](pont.png) après.\n      ^^^^^^^^^^^^^\n"),
        Bad("![](pont.png){width=50%}\n^^^^^^^^^^^^^\n"),
        Bad('![Le pont](pont.png){alt=""}\n^^^^^^^^^^^^^^^^^^^^\n'),
    )

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        for image in doc.of_kind("image"):
            pairs = image.attributes.pairs if image.attributes else {}
            if not alternative(pairs, words(image)):
                yield self.found(
                    doc, image.span, "the image {source} has no alternative text; write ![what it shows](…)",
                    source=image.value,
                )  # fmt: skip

"""ST008: a div without its closing fence, or a fence without its div."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic
from prote_lint.document import Document
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good
from prote_lint.text import Span

_COLONS = lazy.pattern(r"(?:\A|(?<=\n)):{3,}[^\n]*")


class UnclosedDiv(DocumentRule):
    """A fence `:::` has no partner.

    Finds: a div that no closing fence ends, and a line of colons that opens and closes nothing.
    Why: an unclosed div runs to the end of the file, or of the list item or note it stands in; stray colons are printed.
    Source: pandoc's `fenced_divs` extension.
    """

    code = "ST008"
    name = "unclosed-div"
    good = (Good("::: summary\nIl a fermé.\n:::\n"),)
    bad = (
        Bad("::: summary\n^^^\nIl a fermé.\n"),
        Bad("Il a fermé.\n\n:::\n^^^\n"),
        Bad("::: deux mots\n^^^^^^^^^^^^^\nIl a fermé.\n"),
    )

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        for div in doc.of_kind("div"):
            if not div.level:
                colons = Span(div.span.start, div.span.start + 3)
                yield self.found(doc, colons, "this div is never closed: a line `:::` must end it")
        if ":::" not in doc.text:
            return
        for prose in doc.prose:
            for match in _COLONS.finditer(prose.view.text) if ":::" in prose.view.text else ():
                yield self.found(
                    doc,
                    prose.view.cover(Span(*match.span())),
                    "these colons open and close no div: `::: name` opens one",
                )

"""ST002: raw HTML."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Severity
from prote_lint.document import Document, after_comments
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good
from prote_lint.text import Span


class RawHtml(DocumentRule):
    """The text holds raw HTML.

    Finds: tags and other raw HTML, comments apart.
    Why: it reaches at most two of the four formats, may carry scripts, and the build refuses it. Divs `::: name` and spans
    `[words]{.name}` say the same in all formats.
    Source: prote's dialect; `-raw_html` was seen not to stop `<script>` in pandoc 3.9.
    """

    code = "ST002"
    name = "raw-html"
    severity = Severity.ERROR
    good = (Good("Il a fermé <!-- à vérifier --> en mars⍽: 2 < 3.\n\n<!-- un --> <!-- deux -->\n"),)
    bad = (
        Bad("Il a <b>fermé</b>.\n     ^^^\n             ^^^^\n"),
        Bad("<script>alert(1)</script>\n^^^^^^^^^^^^^^^^^^^^^^^^^\n"),
    )

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        for node in doc.of_kind("html", "html-block"):
            source = doc[node.span]
            start = after_comments(source) or len(source) - len(source.lstrip(" "))
            line = source[start:].split("\n")[0].rstrip(" \r")
            if not line:
                continue
            span = Span(node.span.start + start, node.span.start + start + len(line))
            yield self.found(doc, span, "raw HTML does not reach every format, and the build refuses it")

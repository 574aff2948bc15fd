"""ST002: raw HTML."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Severity
from prote_lint.document import Document
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
    good = (Good("Il a fermé <!-- à vérifier --> en mars : 2 < 3.\n"),)
    bad = (
        Bad("Il a <b>fermé</b>.\n     ^^^\n             ^^^^\n"),
        Bad("<script>alert(1)</script>\n^^^^^^^^^^^^^^^^^^^^^^^^^\n"),
    )

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        for node in doc.of_kind("html", "html-block"):
            source = doc[node.span]
            start = node.span.start + len(source) - len(source.lstrip(" "))
            text = source.strip(" \r\n")
            if text.startswith("<!--"):
                after = text.find("-->")
                if node.kind == "html" or after < 0 or not text[after + 3 :].strip(" \t"):
                    continue
                start += after + 3
            line = source[start - node.span.start :].strip(" \r\n").split("\n")[0].rstrip("\r")
            yield self.found(
                doc,
                Span(start, start + len(line)),
                "raw HTML does not reach every format, and the build refuses it",
            )

"""ST023: a heading in bold."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Edit, Fix, Message, Safety
from prote_lint.document import Document
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good
from prote_lint.text import Span


class HeadingInBold(DocumentRule):
    """A heading is in bold throughout.

    Finds: a heading that bold type encloses as a whole, calls apart.
    Why: the template sets headings; bold in the text is a leftover of a word processor, and returns in contents and running heads.
    Exceptions: a heading with some words in bold.
    Fix: removes the marks; unsafe, for they are part of the text's structure.
    Source: prote's own rule.
    """

    code = "ST023"
    name = "heading-in-bold"
    good = (Good("# Le **vieux** pont\n\nUn.\n"),)
    bad = (Bad("# **Le pont**\n  ^^^^^^^^^^^\n\nUn.\n", fixed="# Le pont\n\nUn.\n"),)

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        for heading in doc.of_kind("heading"):
            said = [node for node in heading.children if node.kind not in ("call", "html")]
            if len(said) != 1 or said[0].kind != "strong" or not said[0].children:
                continue
            span, inner = said[0].span, said[0].inner
            marks = (Span(span.start, inner.start), Span(inner.end, span.end))
            edits = tuple(Edit(doc.path, mark, "") for mark in marks)
            plain = all(doc[mark] in ("**", "__") for mark in marks)
            fix = Fix(Message("Remove the marks of bold"), edits, Safety.UNSAFE) if plain else None
            yield self.found(doc, span, "a heading in bold throughout; the template sets headings", fix=fix)

"""ST005: a paragraph that begins with a number and a stop."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Edit, Fix, Message, Safety
from prote_lint.document import Document
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good
from prote_lint.text import Span

_NUMBER = lazy.pattern(r"\d{3,9}(?=[.)])")


class NumberReadAsList(DocumentRule):
    """A number at the start of a paragraph makes it a list.

    Finds: a list that begins with a number of three digits or more, such as a year.
    Why: `2023. Une année` is printed as item 2023 of a list.
    Fix: puts a backslash before the stop; unsafe, for the list becomes a paragraph.
    Source: CommonMark 0.31.2, “list items”.
    """

    code = "ST005"
    name = "number-read-as-list"
    good = (Good("1. Un\n2. Deux\n"), Good("2023\\. Une année.\n"))
    bad = (Bad("2023. Une année.\n^^^^\n", fixed="2023\\. Une année.\n"),)

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        for node in doc.of_kind("list"):
            if number := _NUMBER.match(doc.text, node.span.start):
                span = Span(*number.span())
                fix = Fix(
                    Message("Make it a paragraph"),
                    (Edit(doc.path, Span(span.end, span.end), "\\"),),
                    Safety.UNSAFE,
                )
                yield self.found(
                    doc, span, "“{number}.” begins a list here, not a sentence", number=number[0], fix=fix
                )

"""FN017: a definition that takes in the text after it."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Edit, Fix, Message, Safety
from prote_lint.document import Document
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good
from prote_lint.text import Span


class DefinitionSwallows(DocumentRule):
    """A definition takes in the line after it.

    Finds: a line that is not indented, right below a definition, with no blank line in between.
    Why: every reader of Markdown takes it for more of the note. Where it was meant as text, the text moves to the foot of the page.
    Exceptions: a line indented by one space or more shows that the note was meant to go on.
    Fix: a hint: indent the line by four spaces if it belongs to the note, put a blank line before it if not.
    Source: CommonMark 0.31.2, “lazy continuation lines”.
    """

    code = "FN017"
    name = "definition-swallows"
    good = (Good("Un[^1].\n\n[^1]: A\n    et suite.\n"),)
    bad = (Bad("Un[^1].\n\n[^1]: A.\nIl rouvre.\n^^^^^^^^^^\n"),)

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        for note in doc.notes:
            column = note.span.start - doc.text.rfind("\n", 0, note.span.start) - 1
            for paragraph in note.node.children:
                line = next(
                    (
                        child
                        for before, child in zip(paragraph.children, paragraph.children[1:], strict=False)
                        if before.kind in ("soft-break", "hard-break")
                        and child.span.start - doc.text.rfind("\n", 0, child.span.start) - 1 <= column
                    ),
                    None,
                )
                if paragraph.kind != "paragraph" or line is None:
                    continue
                end = doc.text.find("\n", line.span.start, note.span.end)
                span = Span(line.span.start, end if end > 0 else note.span.end)
                if doc.text[span.end - 1] == "\r":
                    span = Span(span.start, span.end - 1)
                fix = Fix(
                    Message("Indent the line"),
                    (Edit(doc.path, Span(span.start, span.start), "    "),),
                    Safety.HINT,
                )
                yield self.found(
                    doc, span, "read as part of the note [^{label}]: indent it by four spaces, or put a blank line before it",
                    fix=fix, label=note.label,
                )  # fmt: skip
                break

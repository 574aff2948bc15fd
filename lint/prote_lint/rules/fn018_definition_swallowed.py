"""FN018: a definition that something else takes in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Edit, Fix, Message, Safety
from prote_lint.document import Document
from prote_lint.i18n import N_
from prote_lint.notes.surroundings import failed_definition
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, Rule
from prote_lint.text import Span

_DEFINITION = lazy.pattern(r"^[ \t]*(?P<mark>\[\^[^\[\]\n]+\]:)", re.MULTILINE)


class DefinitionSwallowed(Rule):
    """A definition is read as something else.

    Finds: a definition with a space before its colon or without a colon, one inside raw HTML, and one indented by four spaces, which makes
    it code.
    Why: its call finds no note, and the note's text is printed among the text or lost.
    Exceptions: a call that begins a paragraph and has its note elsewhere; fenced code, where definitions are examples.
    Fix: puts the colon right after the label. It is unsafe, for it makes a note of what was text.
    Source: pandoc's `footnotes` extension, which asks for `[^label]:` at the start of a line.
    """

    code = "FN018"
    name = "definition-swallowed"
    good = (Good("Un[^1].\n\n[^1]: A.\n"), Good("Un.\n\n```\n[^1]: exemple\n```\n"))
    bad = (
        Bad(
            "Un[^1].\n\n[^1]⍽: Arrêté du 3⍽mars 2021.\n    ^^\n",
            fixed="Un[^1].\n\n[^1]: Arrêté du 3⍽mars 2021.\n",
            wakes=("FN001",),
        ),
        Bad(
            "Un[^1].\n\n[^1] Arrêté du 3⍽mars 2021.\n    ^\n",
            fixed="Un[^1].\n\n[^1]: Arrêté du 3⍽mars 2021.\n",
            wakes=("FN001",),
        ),
        Bad("Un[^1].\n\n    [^1]: Arrêté du 3⍽mars 2021.\n    ^^^^^\n", wakes=("FN001",)),
        Bad("Un[^1].\n\n<div>\n[^1]: Arrêté.\n^^^^^\n</div>\n", wakes=("FN001", "ST002")),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        for doc in self.documents(publication):
            for call in doc.calls:
                if call.key in publication.notes or (gap := failed_definition(doc, call)) is None:
                    continue
                colon = ":" if doc.text[gap.end] in " \u00a0" else ": "
                # Other calls in the paragraph would be nested and lost; a note that swallowed this one would be cut.
                alone = sum(node.kind == "call" for node in call.within[-1].walk()) == 1
                safety = Safety.UNSAFE if alone and not call.inside("note") else Safety.HINT
                fix: Fix | None = Fix(Message("Make it a definition"), (Edit(doc.path, gap, colon),), safety)
                if doc[gap] == ":":  # the mark is right, its indent makes it part of the paragraph above
                    fix = None
                yield self.found(
                    doc,
                    gap,
                    "not read as a definition: the colon follows the label directly, `[^{label}]: …`",
                    fix=fix,
                    label=call.label,
                )
            yield from self._in_blocks(doc)

    def _in_blocks(self, doc: Document) -> Iterator[Diagnostic]:
        for node in doc.of_kind("code-block", "html-block"):
            if node.kind == "code-block" and node.value != "    ":
                continue
            source = doc[node.span]
            if source.startswith("<!--"):
                continue
            for match in _DEFINITION.finditer(source):
                start = node.span.start + match.start("mark")
                message = (
                    N_("this definition is read as raw HTML")
                    if node.kind == "html-block"
                    else N_("this definition is read as code: do not indent it")
                )
                yield self.found(doc, Span(start, start + len(match["mark"])), message)

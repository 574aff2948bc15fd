"""ST024: an entity of HTML where its character belongs."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Edit, Fix, Message, Severity
from prote_lint.document import Document
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good
from prote_lint.text import Span

_ENTITY = lazy.pattern(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


class WrittenEntity(DocumentRule):
    """An entity of HTML stands for a character.

    Finds: `&nbsp;`, `&eacute;`, `&#8217;` and the like.
    Why: the presses print the character, but nobody reads or searches the source with ease, and rules on spaces and words cannot mend it.
    Exceptions: entities of ASCII characters, `&lt;` and `&amp;` above all, which keep them from being read as markup; code and addresses.
    Fix: writes the character. No word changes.
    Source: docs, “The dialect”: characters are typed as themselves.
    """

    code = "ST024"
    name = "written-entity"
    severity = Severity.INFO
    inside_notes = True
    good = (Good("Un &lt;pont&gt; &amp; `&nbsp;` du code.\n"),)
    bad = (
        Bad(
            "L&#8217;&eacute;t&eacute;&nbsp;: un pont.\n ^^^^^^^\n        ^^^^^^^^\n                 ^^^^^^^^\n                         ^^^^^^\n",
            fixed="L’été⍽: un pont.\n",
        ),
    )  # fmt: skip

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        if "&" not in doc.text:
            return
        for match in _ENTITY.finditer(doc.text, doc.body_start):
            span = Span(*match.span())
            for node in doc.of_kind_in(Span(span.start, span.start + 1), "text"):
                if node.span == span and node.value != match[0] and not node.value.isascii():
                    fix = Fix(Message("Write the character"), (Edit(doc.path, span, node.value),))
                    yield self.found(
                        doc, span, "{entity}: write the character itself", fix=fix, entity=match[0]
                    )

"""ST007: pandoc's syntax that prote's dialect leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Severity
from prote_lint.document import Document
from prote_lint.i18n import N_
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good
from prote_lint.text import Span

_SYNTAX = lazy.pattern(
    r"""
    (?P<inline_note>\^\[)
  | (?P<citation_key>\[(?:[^\[\]@\n]*[ ])?-?@[\w{][^\[\]\n]*\])
  | (?:^|(?<=\n))(?P<definition_list>:[ \t]{1,3}(?=\S))
  | (?:^|(?<=\n))(?P<example_list>\(@[\w-]*\)[ \t])
  | (?:^|(?<=\n))(?P<line_block>\|[ ](?=[^|\n]*(?:\n|\Z)))
  | \A(?P<title_block>%[ ])
  | (?P<stray_attributes>(?<=[ ])\{[ ]?[.\#][\w-]+[^{}\n]*\})
    """,
    re.VERBOSE,
)
# What each of them holds: most texts hold none. Looked for one by one, they are told ten times sooner than by a pattern.
_SIGNS = ("^[", "@", "\n:", "\n|", " {")
_FIRST = (":", "|", "%")
_KEY = lazy.pattern(r"[\w-]+:[ ].*\n(?:.*\n)*?-{2,}[ ]*\s*\Z")
_MESSAGES = {
    "inline_note": N_("an inline note `^[…]` is printed as it stands; write a call and a definition"),
    "citation_key": N_("a citation key `[@…]` is printed as it stands; write the source in a note"),
    "definition_list": N_("a definition list is read as plain text"),
    "example_list": N_("an example list `(@)` is read as plain text"),
    "line_block": N_("a line block `| …` is read as plain text"),
    "stray_attributes": N_(
        "attributes after a space belong to nothing; they follow what they describe directly"
    ),
    "title_block": N_("a title block `% …` is read as plain text; titles belong in metadata.yaml"),
}


class UnsupportedSyntax(DocumentRule):
    """The text uses syntax that prote's dialect leaves out.

    Finds: inline notes, citation keys, definition and example lists, line blocks, title blocks, attributes that belong to nothing, and front matter that is never
    closed or stands in mid-document.
    Why: they are printed as they stand, brackets and all.
    Source: docs, “The dialect”.
    """

    code = "ST007"
    name = "unsupported-syntax"
    severity = Severity.ERROR
    good = (
        Good("Écrire à [la mairie](mailto:m@example.org), 2^8^ ou `^[code]`.\n"),
        Good("Le total⍽:\n\n- un\n"),
    )
    bad = (
        Bad("Il a fermé^[Arrêté du 3⍽mars.].\n          ^^\n"),
        Bad("Il a fermé [@dupont2021].\n           ^^^^^^^^^^^^^\n"),
        Bad("Pont\n:   Ouvrage.\n^^^^\n", wakes=("TY002", "TY009")),
        Bad("---\n^^^\ntitle: Le pont\n\nIl a fermé.\n", wakes=("TY002",)),
        Bad("Il a fermé.\n\n---\n^^^\ntitle: Le pont\n---\n", wakes=("ST011", "ST020", "TY002")),
    )

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        if doc.unclosed_front_matter:
            start = doc.text.index("---")
            yield self.found(
                doc, Span(start, start + 3), "the front matter is never closed: a line `---` must end it"
            )
        for before, heading in pairwise(doc.tree.children):
            # `---`, `title: …`, `---` reads as a rule and an underlined heading.
            if before.kind == "rule" and heading.kind == "heading" and _KEY.match(doc[heading.span]):
                yield self.found(
                    doc,
                    Span(before.span.start, before.span.start + 3),
                    N_("front matter stands at the start of a file alone; here it is printed"),
                )
        for prose in doc.prose:
            text = prose.view.text
            if not (text.startswith(_FIRST) or any(sign in text for sign in _SIGNS)):
                continue
            for match in _SYNTAX.finditer(text):
                kind = match.lastgroup or ""
                span = Span(*match.span(kind))
                if kind == "line_block" and prose.node.kind != "paragraph":
                    continue
                yield self.found(doc, prose.view.to_source(span) or prose.view.cover(span), _MESSAGES[kind])

"""ST020: a section with nothing in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic
from prote_lint.document import Document
from prote_lint.outline import Heading
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, Rule
from prote_lint.text import Span


class EmptySection(Rule):
    """A section holds nothing.

    Finds: a heading that is followed by one of the same or a higher level, or by the end, with no text in between; and a heading
    without words. All files of a publication count as one text.
    Why: the text was lost, or is still to come. Comments and notes are no text.
    Source: prote's own rule.
    """

    code = "ST020"
    name = "empty-section"
    good = (
        Good("# Un\n\n## Deux\n\nA.\n\n# Trois\n\n![Le pont](a.png)\n"),
        Good(">>> 01.md\n# Un\n>>> 02.md\nA.\n"),
    )
    bad = (
        Bad("# Un\n  ^^\n\n# Deux\n\nA.\n"),
        Bad("# Un\n\nA[^1].\n\n## Deux\n   ^^^^\n\n<!-- à écrire -->\n\n[^1]: B.\n"),
        Bad("# Un\n\nA.\n\n##\n^^\n\nB.\n"),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        headings = publication.headings
        if not headings:
            return
        order = {doc.path: i for i, doc in enumerate(publication.documents)}
        starts = [(order[doc.path], start) for doc in publication.documents for start in _starts(doc)]
        places = [(order[heading.doc.path], heading.node.span.start) for heading in headings]
        for i, heading in enumerate(headings):
            if not heading.words.strip(" \u00a0\u202f"):
                start = heading.node.span.start
                yield self.found(heading.doc, Span(start, start + heading.level), "a heading without words")
                continue
            last = i + 1 == len(headings)
            if not last and headings[i + 1].level > heading.level:
                continue
            following = bisect_right(starts, places[i])
            if following == len(starts) or (not last and starts[following] > places[i + 1]):
                yield self._empty(heading)

    def _empty(self, heading: Heading) -> Diagnostic:
        return self.found(
            heading.doc, heading.node.inner, "nothing stands under the heading “{words}”", words=heading.words
        )


def _starts(doc: Document) -> Iterator[int]:
    """Where the blocks of a text begin that print something, headings and notes apart."""
    for node in doc.of_kind("paragraph", "code-block", "table"):
        if doc.note_at(node.span.start) is None and any(child.kind != "html" for child in node.children):
            yield node.span.start

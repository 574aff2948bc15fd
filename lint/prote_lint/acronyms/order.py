"""The order in which an editor reads: the text proper as one sequence through all files, then the notes as they print.

A note is judged after the text proper: whoever follows a call has read on from the text's beginning, and an expansion
anywhere in the text serves all notes. The other way round it does not: what a note expands, the text can't rely on, but
for the sentence that calls this very note (see `explained_in_note`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prote_lint import lazy
from prote_lint.acronyms.model import Acronym, Use

if TYPE_CHECKING:
    from prote_lint.document import Document
    from prote_lint.passage import Passage
    from prote_lint.publication import Publication

_SUMMARY = lazy.pattern(
    r"(?:synthèse|résumé(?: exécutif)?|sommaire|abrégé|en bref|l[’']essentiel|principales conclusions|executive summary|summary|abstract"
    r"|overview|key findings|at a glance)\W*",
    re.IGNORECASE,
)


def in_order(publication: Publication) -> Iterator[tuple[int, Passage]]:
    """The Markdown passages with their ranks, notes last, in the order of their printed numbers; uncalled ones end it."""
    body = [p for p in publication.passages if p.doc.kind == "markdown" and p.note is None]
    notes = [p for p in publication.passages if p.doc.kind == "markdown" and p.note is not None]
    printed, last = publication.printed, len(publication.printed) + 1
    notes.sort(key=lambda p: printed.get(p.note.key, last) if p.note else last)
    return enumerate((*body, *notes))


def explained_in_note(acronym: Acronym, use: Use, publication: Publication) -> bool:
    """Whether a note that is called after a use, in the same paragraph, gives the expansion: the reader has it at the foot of the page."""
    labels = {e.use.passage.note.key for e in acronym.expansions if e.use.passage.note}
    if not labels:
        return False
    at = use.place.start
    return any(
        call.key in labels
        and call.span.start >= at
        and any(node.kind == "paragraph" and node.span.start <= at for node in call.within)
        for call in use.passage.doc.calls
    )


class Summaries:
    """The parts of a publication that sum it up and are read by themselves: a div `.summary`, or under a heading that says so."""

    def __init__(self, publication: Publication) -> None:
        self._spans = {doc.path: list(self._of(doc)) for doc in publication.documents}

    def hold(self, use: Use) -> bool:
        """Whether a use stands in one."""
        at = use.place.start
        return any(start <= at < end for start, end in self._spans.get(use.passage.doc.path, ()))

    def _of(self, doc: Document) -> Iterator[tuple[int, int]]:
        for node in doc.of_kind("div"):
            if node.attributes and {"summary", "abstract"} & set(node.attributes.classes):
                yield node.span
        headings = doc.of_kind("heading")
        for i, heading in enumerate(headings):
            if _SUMMARY.fullmatch(doc.view(heading).text):
                later = (other.span.start for other in headings[i + 1 :] if other.level <= heading.level)
                yield heading.span.start, next(later, len(doc.text))

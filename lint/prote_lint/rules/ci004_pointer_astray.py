"""CI004: words that send to a note which is not the one meant."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.citations.graph import Graph, Why
from prote_lint.citations.pointers import Pointer, pointers
from prote_lint.diagnostic import Diagnostic
from prote_lint.document import Document, Prose
from prote_lint.i18n import N_
from prote_lint.notes.numbering import severity
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.sourcing import GraphRule
from prote_lint.text import Span

_SAID = {
    Why.NO_SUCH_NOTE: N_("there is no note {number}"),
    Why.ITSELF: N_("note {number} refers to itself"),
    Why.WRONG_WAY: N_("note {number} stands on the other side: earlier is *supra*, later *infra*"),
}


class PointerAstray(GraphRule):
    """Words such as “voir note⍽12” send to a wrong note.

    Finds: `voir note 12`, `supra, note 31`, `see note 14 above` and the like, in notes and in the text, where there is no such note, where it
    is the note itself, where *supra* or *infra* points the wrong way, and where the note with that label will be printed under another number.
    Why: a note that was inserted or moved shifts the numbers behind it; the words that name them stay behind.
    Exceptions: where no label is a number, the number named is the printed one. A shift is an info in a publication of several files.
    Fix: none here; renumbering the notes (FN006) renumbers the words too.
    Source: prote's own rule.
    """

    code = "CI004"
    name = "pointer-astray"
    good = (
        Good(
            "Un[^1], deux[^2] (voir note⍽1).\n\n[^1]: Le pont a été fermé.\n\n[^2]: Voir *supra*, note⍽1.\n"
        ),
        Good("Il prend note 12 fois, et voit 3 notes[^1].\n\n[^1]: Sur ce point, note le préfet, rien.\n"),
    )
    bad = (
        Bad("Un[^1].\n\n[^1]: Voir note⍽12.\n      ^^^^^^^^^^^^\n"),
        Bad("Un[^1] (voir note⍽9).\n             ^^^^^^\n\n[^1]: Le pont a été fermé.\n"),
        Bad("Un[^1], deux[^2].\n\n[^1]: Voir *supra*, note⍽2.\n      ^^^^^^^^^^^^^^^^^^^^\n\n[^2]: Le pont a été fermé.\n"),
        Bad("Un[^1].\n\n[^1]: Le pont a été fermé. Voir note⍽1.\n                           ^^^^^^^^^^^\n"),
    )  # fmt: skip

    def check_graph(self, graph: Graph, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        for index, link in graph.links.items():
            mention = graph.mentions[index]
            number = mention.citation.note_number
            if number is not None and link.why in _SAID:
                yield self.of(mention, None, _SAID[link.why], number=number.value)
            elif number is not None and link.note is not None:
                yield from self._shifted(publication, mention.reading.doc, mention.span, int(number.value))
        for doc in self.documents(publication):
            for prose in doc.prose:
                if prose.note is None and prose.view.text:
                    yield from self._in_text(publication, doc, prose)

    def _in_text(self, publication: Publication, doc: Document, prose: Prose) -> Iterator[Diagnostic]:
        for pointer in pointers(prose.view.text):
            span = prose.view.cover(_words(prose.view.text, pointer))
            if str(pointer.value) in publication.notes:
                yield from self._shifted(publication, doc, span, pointer.value)
            elif _is_numbered(publication) or pointer.value > len(publication.printed):
                yield self.found(doc, span, _SAID[Why.NO_SUCH_NOTE], number=pointer.value)

    def _shifted(
        self, publication: Publication, doc: Document, span: Span, number: int
    ) -> Iterator[Diagnostic]:
        printed = publication.printed.get(str(number))
        if printed is not None and printed != number:
            yield self.found(
                doc, span, "note {number} will be printed as {printed}; renumber the notes (FN006)", number=number, printed=printed,
                severity=severity(publication),
            )  # fmt: skip


def _words(text: str, pointer: Pointer) -> Span:
    """From the word before a number to the number: `note 12`."""
    before = text[: pointer.number.start].rstrip(" \u00a0\u202f\u2009\n")
    at = max(before.rfind(space) for space in " \u00a0\u202f\u2009\n(")
    return Span(max(at + 1, pointer.span.start), pointer.number.end)


def _is_numbered(publication: Publication) -> bool:
    return any(key.isdecimal() for key in publication.notes)

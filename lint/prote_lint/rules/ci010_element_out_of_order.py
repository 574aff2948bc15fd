"""CI010: the elements of a source in another order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prote_lint.diagnostic import Diagnostic
from prote_lint.i18n import N_
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.citing import (
    CitationRule,
    bare,
    element_after,
    element_before,
    in_full,
    is_closed,
    quoted,
    swapped,
    without_stop,
)
from prote_lint.text import Span

if TYPE_CHECKING:
    from prote_lint.citations.model import Citation, Reading


class ElementOutOfOrder(CitationRule):
    """The elements of a source stand in another order.

    Finds: an interview whose date stands before its place, or whose place stands before those met; a press article whose date stands before
    its outlet, or whose outlet stands before its title.
    Why: notes are read fast, and in one order: who or what, where, when.
    Exceptions: notes in English; outlets that prote does not know and the metadata does not name under `outlets`; whatever is not read for
    sure. Where those met follow the date, nothing is said.
    Fix: exchanges both elements, unsafe; none where markup or an abbreviation stands in the way.
    Source: the notes of International Crisis Group’s briefings: interviewer, who, place, date; “title”, outlet, date.
    """

    code = "CI010"
    name = "element-out-of-order"
    french = True
    good = (
        Good(
            "Un[^1], deux[^2].\n\n[^1]: Entretiens de Crisis Group, responsables, Bamako, mai⍽2022. Entretien de Crisis Group, maire, 3⍽mai 2022, dans le bureau de Paris.\n\n"
            "[^2]: «⍽Le pont⍽», *Le Monde*, 3⍽mai 2021. *Le Monde*, fondé en 1944. Le 3⍽mai 2021, *Le Monde* a paru.\n"
        ),
    )
    bad = (
        Bad(
            "Un.[^1]\n\n[^1]: Entretiens de Crisis Group avec des responsables maliens, juillet-août 2022, Bamako.\n                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^\n",
            fixed="Un.[^1]\n\n[^1]: Entretiens de Crisis Group avec des responsables maliens, Bamako, juillet-août 2022.\n",
            profile="crisis-group-fr",
        ),
        Bad(
            "Un[^1].\n\n[^1]: Entretien de Crisis Group, Bamako, haut fonctionnaire, mai⍽2022.\n                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^\n",
            fixed="Un[^1].\n\n[^1]: Entretien de Crisis Group, haut fonctionnaire, Bamako, mai⍽2022.\n",
        ),
        Bad(
            "Un[^1].\n\n[^1]: «⍽Le pont⍽», 3⍽mai 2021, *Le Monde*.\n                   ^^^^^^^^^^^^^^^^^^^^^\n",
            fixed="Un[^1].\n\n[^1]: «⍽Le pont⍽», *Le Monde*, 3⍽mai 2021.\n",
        ),
        Bad(
            "Un[^1].\n\n[^1]: *Le Monde*, «⍽Le pont⍽», 3⍽mai 2021.\n       ^^^^^^^^^^^^^^^^^^^^^^\n",
            fixed="Un[^1].\n\n[^1]: «⍽Le pont⍽», *Le Monde*, 3⍽mai 2021.\n",
        ),
    )  # fmt: skip

    def check_citation(
        self, citation: Citation, reading: Reading, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        if in_full(citation, "interview"):
            yield from self._interview(citation, reading)
        elif in_full(citation, "press", "other") and citation.title and citation.date:
            yield from self._press(citation, reading, publication)

    def _interview(self, citation: Citation, reading: Reading) -> Iterator[Diagnostic]:
        from prote_lint.citations.known import is_place

        text = reading.note.view.text
        date = citation.date.span if citation.date else None
        if citation.place:
            place = without_stop(text, citation.place.span)
            if (
                date
                and date.end <= place.start
                and is_closed(reading, citation)
                and is_place(text[slice(*place)])
            ):
                yield self._found(reading, date, place, N_("the place stands after the date: {found}"))
        elif len(citation.authors) == 1:
            met = citation.authors[0].span
            first = text[slice(*met)].partition(",")[0]
            rest = Span(met.start + len(first) + 2, met.end)
            # « Niger, ministre » may say of which country.
            if (
                rest.start < rest.end
                and text[rest.start].islower()
                and is_place(first)
                and "," not in text[slice(*rest)]
            ):
                yield self._found(
                    reading,
                    Span(met.start, met.start + len(first)),
                    rest,
                    N_("the place stands before those met: {found}"),
                )

    def _press(self, citation: Citation, reading: Reading, publication: Publication) -> Iterator[Diagnostic]:
        from prote_lint.citations.known import outlets_of

        assert citation.title
        assert citation.date
        text, date = reading.note.view.text, citation.date.span
        title = quoted(text, citation.title.span)
        if title is None or date.start < title.end:
            return
        outlets = outlets_of(publication.metadata)
        if citation.container:
            outlet = without_stop(text, citation.container.span)
            after, before = (
                (outlet, None)
                if outlet.start > date.end
                else (None, outlet if outlet.end < title.start else None)
            )
        elif citation.publisher or outlets.find(citation.title.value):
            return
        else:
            after, before = element_after(text, date.end), element_before(text, title.start)
        if after and outlets.find(bare(text, after)):
            yield self._found(reading, date, after, N_("the outlet stands after the date: {found}"))
        elif before and outlets.find(bare(text, before)):
            yield self._found(reading, before, title, N_("the outlet stands before the title: {found}"))

    def _found(self, reading: Reading, first: Span, second: Span, message: str) -> Diagnostic:
        text = reading.note.view.text
        whole = Span(first.start, second.end)
        return self.at(reading, whole, message, found=text[slice(*whole)])._replace(
            fix=swapped(reading, first, second)
        )

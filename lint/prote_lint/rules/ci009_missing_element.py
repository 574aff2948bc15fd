"""CI009: a source without what it takes to find it again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Severity
from prote_lint.i18n import N_
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.citing import CitationRule, in_full, is_closed, plain, whole, words

if TYPE_CHECKING:
    from prote_lint.citations.model import Citation, Reading

_REMOTE = lazy.pattern(
    r"(?i:téléph|telephone|phone|visio|vidéo|video|en ligne|online|à distance|remote|virtu|courriel|e-?mail|messag|whatsapp|signal|skype|zoom|teams|"
    r"correspond|écrit|written)"
)
# A place that the words on those met hold: « maire à Gao ».
_PLACED = lazy.pattern(r"(?<!\w)(?:(?:à|au|aux|en|in|at) [A-ZÀ-Þ]|lieu|place|location)")
_REPEATED = lazy.pattern(r"(?<!\w)(?:cit\.|ibid|id\.|supra|infra|cité)")
_DATED = lazy.pattern(r"[0-9]|(?i:sans date|non daté|undated|forthcoming|à paraître|(?<!\w)(?:s|n)\. ?d\.)")
_ARCHIVED = lazy.pattern(
    r"web\.archive\.org|archive\.(?:is|ph|today|md|org/details)|perma\.cc|webcitation\.org|doi\.org"
)


class MissingElement(CitationRule):
    """A source lacks what it takes to find it again.

    Finds: in sources named in full, an interview without its date; a press article or a report without its date; a web page that has an
    address, and neither its own date nor that on which it was read; and, as information, an interview with a date and no place.
    Why: two articles of one outlet may have one title, a page changes, and an interview without date and place can't be weighed.
    Exceptions: interviews by telephone or on line have no place; archived pages carry their date in their address; whatever goes on
    in words that are not read for sure.
    Fix: none: only its author knows.
    Source: the notes of International Crisis Group’s briefings (interviews: who, place, month and year); Chicago Manual of Style,
    chapter 14, on access dates of pages without a date.
    """

    code = "CI009"
    name = "missing-element"
    good = (
        Good(
            "Un[^1], deux[^2], trois[^3].\n\n[^1]: Entretiens téléphoniques de Crisis Group, responsables politiques, mai⍽2022.\n\n"
            "[^2]: Entretiens de Crisis Group, diplomates, Bamako⎵; éleveurs, Gao, mai⍽2022. Entretien de Crisis Group avec un maire, juin⍽2022, lieu tenu secret.\n\n"
            "[^3]: «⍽Le pont⍽», *Le Monde*, 3⍽mai 2021. «⍽Le quai⍽», *Le Monde*, n°⍽1204. Rapport de Crisis Group, *Le gué*, à paraître.\n"
        ),
        Good(
            "Un[^1], deux[^2].\n\n[^1]: Entretien de Crisis Group par visioconférence, haut fonctionnaire, mai⍽2022.\n\n"
            "[^2]: Site de la Mairie, «⍽Le bac⍽», <https://mairie.example/bac>, consulté le 3⍽mai 2021.\n"
        ),
        Good(
            "One.[^1]\n\n[^1]: Crisis Group telephone interview, senior official, May 2022.\n", profile="en"
        ),
    )
    bad = (
        Bad(
            "Un.[^1]\n\n[^1]: Entretiens de Crisis Group, acteurs politiques, 2022.\n      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n",
            profile="crisis-group-fr",
        ),
        Bad("Un[^1].\n\n[^1]: Entretien de Crisis Group, maire, Bamako.\n      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"),
        Bad("Un[^1].\n\n[^1]: «⍽Le pont avant tout⍽», *Le Monde*.\n      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"),
        Bad("Un[^1].\n\n[^1]: Rapport de Crisis Group, *Le pont*.\n      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"),
        Bad("Un[^1].\n\n[^1]: Site de la Mairie, «⍽Le bac⍽», <https://mairie.example/bac>.\n      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"),
        Bad("One.[^1]\n\n[^1]: “The Bridge Above All”, *The Economist*.\n      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n", profile="en"),
    )  # fmt: skip

    def check_citation(
        self, citation: Citation, reading: Reading, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        if not in_full(citation, "interview", "press", "report", "web") or citation.rest:
            return
        kind = citation.kind.value if citation.kind else ""
        said = words(reading, citation)
        if _REPEATED.search(said) or not is_closed(reading, citation):
            return
        if kind == "interview":
            yield from self._interview(citation, reading, said)
        elif citation.date is not None or citation.accessed is not None:
            return
        elif kind == "web":
            address = citation.url.value if citation.url else ""
            if (
                address
                and citation.title
                and is_closed(reading, citation, by=".")
                and not _ARCHIVED.search(address)
            ):
                yield self.at(
                    reading,
                    whole(reading, citation),
                    "this page has neither a date nor the day on which it was read",
                )
        elif not (citation.title and citation.outlet and is_closed(reading, citation, by=".")):
            return
        elif not _DATED.search(_around_title(reading, citation)):
            message = (
                N_("this press article has no date") if kind == "press" else N_("this report has no date")
            )
            yield self.at(reading, whole(reading, citation), message)

    def _interview(self, citation: Citation, reading: Reading, said: str) -> Iterator[Diagnostic]:
        if citation.date is None:
            # After a semicolon, others met may share the date.
            if is_closed(reading, citation, by=".") and not _DATED.search(said):
                yield self.at(reading, whole(reading, citation), "this interview has no date")
        elif citation.place is None and not _REMOTE.search(said) and not _places(reading, citation):
            yield self.at(
                reading, whole(reading, citation), "this interview has no place, and does not say that it was held at a distance",
                severity=Severity.INFO,
            )  # fmt: skip


def _places(reading: Reading, citation: Citation) -> bool:
    """Whether the words on those met hold a place too."""
    from prote_lint.citations.known import is_place

    met = [plain(reading.note.view.text[slice(*author.span)]) for author in citation.authors]
    return any(
        _PLACED.search(who) or any(is_place(part.strip(" ")) for part in who.split(",")) for who in met
    )


def _around_title(reading: Reading, citation: Citation) -> str:
    """The words of a citation without its title and the number of a series, which hold figures of their own."""
    text = reading.note.view.text
    start, end = citation.span
    kept = [*text[start:end]]
    number = (
        citation.number if citation.series or (citation.kind and citation.kind.value == "report") else None
    )
    for field in (citation.title, number):
        if field:
            kept[field.span.start - start : field.span.end - start] = " " * (
                field.span.end - field.span.start
            )
    return "".join(kept)

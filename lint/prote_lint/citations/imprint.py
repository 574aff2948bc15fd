"""What stands behind a title: outlet, publisher, place, series, number, volume, date, pages, addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prote_lint import lazy
from prote_lint.citations import holdings, known, leads
from prote_lint.citations.elements import Element, date, field, of_match
from prote_lint.citations.model import Field, Kind
from prote_lint.citations.people import names_in
from prote_lint.citations.vocabulary import (
    ACCESS,
    BARE_PAGES,
    DOI,
    EXTENT,
    FINITE,
    GENRE,
    INSTITUTION,
    ISBN,
    LABELLED_LOCATOR,
    NOISE,
    NUMBER,
    PAGES,
    SYMBOL,
    THESIS,
    VOLUME,
)
from prote_lint.text import Span

if TYPE_CHECKING:
    from prote_lint.citations.draft import Draft
    from prote_lint.citations.layout import Layout

_NUMBER = lazy.pattern(rf"(?:{NUMBER}|{SYMBOL})\Z")
_SERIES = lazy.pattern(r"(?:coll(?:\.|ection)|série) (?P<name>.+)\Z", 2)
_COLLECTION = lazy.pattern(r"coll(?:\.|ection)\Z", 2)
_NUMBERED_SERIES = lazy.pattern(r"(?P<name>[A-Z][\w' -]+?) (?P<number>[0-9]+)\Z")
_OF_SERIES = lazy.pattern(
    r"(?P<name>(?:[Pp]apiers?|[Dd]ocuments?|[Nn]otes?|[Cc]ahiers?|[Ww]orking [Pp]apers?)(?: de (?:recherche|travail))?)(?: (?:de la |de l'|du |de |d')[A-Z][\w -]*)?\Z"
)
_JOURNAL = lazy.pattern(
    r"(?P<volume>[0-9]+|[IVXLC]+)?(?:(?P<open>\()(?P<issue>[0-9/–-]+)\)|(?:, )?(?P<number>no\. [0-9/–-]+))?(?: \((?P<date>[^()]*(?:1[5-9]|20)[0-9]{2})\))?(?:: ?(?P<pages>[A-Z]?[0-9]+(?:[-–][0-9]+)?))?\.?\Z"
)
_ISSUE_OF_YEAR = lazy.pattern(r"(?P<year>(?:19|20)[0-9]{2})/(?P<issue>[0-9]{1,2})\.?\Z")
_SITE_OF = lazy.pattern(r"site(?: web| internet)?(?: officiel)? (?:de la |de l'|du |des |de |d')(?=[A-ZÀ-Þ])")
_VOLUME_YEAR = lazy.pattern(r"(?P<volume>[IVXLC]+|[0-9]+) \| (?P<year>(?:1[5-9]|20)[0-9]{2})\Z")
_VOLUME_PAGE = lazy.pattern(r"(?P<volume>[0-9]{1,2}):(?P<page>[0-9]+(?:[-–][0-9]+)?)\.?\Z")
_IMPRINT = lazy.pattern(
    r"(?:[0-9]{4}; (?:repr\.|rev\. ed\.),? )?(?P<place>[^:]+): (?P<publisher>.+?)(?:, (?P<date>[^,]+))?\Z"
)
_THESIS = lazy.pattern(
    r"(?P<genre>[^,]*(?:diss\.|dissertation|thesis|thèse)),? (?P<university>.+), (?P<year>(?:1[5-9]|20)[0-9]{2})\Z",
    2,
)
_ANONYMOUS = lazy.pattern(r"(?:n\. ?p\.|s\. ?l\.|n\. ?d\.|s\. ?d\.)\Z", 2)
_UNDATED = lazy.pattern(r"(?:n\. ?d\.|s\. ?d\.|sans date)\Z", 2)
_BY = lazy.pattern(
    r"(?:propos recueillis par|entretien réalisé par|par|by) (?:MM?\. |Mmes? |Mmes |Mlles? )?(?=[A-ZÀ-Þ])"
)
_EDITED = lazy.pattern(r"(?:ed\.|eds\.|edited by|éd\.|sous la direction de) (?=[A-ZÀ-Þ])")
_GENRE_OF = lazy.pattern(
    r" (?:de la |de l'|du |des |de |d'|by |of (?:the )?|from (?:the )?)(?P<org>[A-ZÀ-Þa-zé][^,]*)\Z"
)
_CONTINUES = lazy.pattern(r"(?:de |du |des |d'|et (?!\w+ « )|porte-parole)")
_STOPS = lazy.pattern(
    r"(?:et|and|ou|or|mais|but|though|although|qui|which|pour|for|dans|in|cité|quoted|selon)(?!\w)", 2
)
_WEB = lazy.pattern(r"(?:URL|DOI|en ligne|disponible sur|available at|consultable sur|at)\Z", 2)
_LONGEST_NAME = 110


class Tail:
    """Takes elements behind a title into a draft. `names` are those whose part is decided when all is read."""

    def __init__(self, draft: Draft, layout: Layout, quoted: bool) -> None:
        self.draft = draft
        self.layout = layout
        self.quoted = quoted
        self.names: list[Field] = []
        self.online = False
        self.undated = False
        self.strict = False  # a word that follows a quotation without a comma is no outlet
        self._last = ""
        self._after_round = False

    def take(self, each: Element) -> bool:
        """Takes one element; whether it was one of the citation."""
        for way in (self._address, self._bracket, self._dated, self._placed, self._told, self._named):
            taken = way(each)
            if taken is not None:
                self._last = way.__name__ if taken else ""
                return taken
        return False

    def _address(self, each: Element) -> bool | None:
        draft, layout, start = self.draft, self.layout, each.span.start
        if each.is_address:
            if doi := DOI.match(each.plain):
                draft.put("doi", of_match(layout, doi, start, "doi"))
                if draft.has("url"):
                    return True
            return draft.put("url", field(layout, *each.span)) or draft.has("doi")
        if _WEB.match(each.plain.strip(" :")):
            self.online = True
            draft.keep(each, layout, known=True)
            return True
        if doi := DOI.match(each.plain):
            value = doi["doi"].rstrip(".)")
            first = start + doi.start("doi")
            return draft.put("doi", field(layout, first, first + len(value)))
        if (isbn := ISBN.search(each.plain)) and isbn.start() < 2:
            return draft.put("isbn", of_match(layout, isbn, start, "isbn"))
        return None

    def _bracket(self, each: Element) -> bool | None:
        if not (each.is_round or each.is_square):
            return None
        draft, layout = self.draft, self.layout
        if holdings.accessed(draft, layout, each):
            return True
        inner, start = each.plain[1:-1], each.span.start + 1
        if "en ligne" in inner.lower() or inner.lower() == "online":
            self.online = True
        elif isbn := ISBN.search(inner):
            draft.put("isbn", of_match(layout, isbn, start, "isbn"))
            return True
        elif thesis := _THESIS.match(inner):
            draft.kind = Kind.THESIS
            draft.put("genre", of_match(layout, thesis, start, "genre"))
            draft.put("publisher", of_match(layout, thesis, start, "university"))
            draft.put("date", date(layout, Span(start + thesis.start("year"), start + thesis.end("year"))))
            self._after_round = True
            return True
        elif (found := _IMPRINT.match(inner)) and not FINITE.search(inner):
            return self._imprint(found, start)
        elif dated := date(layout, Span(start, each.span.end - 1)):
            self._after_round = True
            return draft.put("date", dated)
        elif each.is_round and FINITE.search(inner):
            return False
        draft.keep(each, layout, known=True)
        return True

    def _imprint(self, found: re.Match[str], start: int) -> bool:
        draft, layout = self.draft, self.layout
        self._after_round = True
        if not _ANONYMOUS.match(found["place"]):
            draft.put("place", of_match(layout, found, start, "place"))
        draft.put("publisher", of_match(layout, found, start, "publisher"))
        if found["date"]:
            if _UNDATED.match(found["date"]):
                self.undated = True
            else:
                draft.put("date", date(layout, Span(start + found.start("date"), start + found.end("date"))))
        if self.names and (series := _NUMBERED_SERIES.match(self.names[-1].value)):
            name = self.names.pop()
            draft.put("series", of_match(layout, series, name.span.start, "name"))
            draft.put("number", of_match(layout, series, name.span.start, "number"))
        elif self.names:
            draft.put("series", self.names.pop())
        return True

    def _dated(self, each: Element) -> bool | None:
        draft, layout, start = self.draft, self.layout, each.span.start
        if ACCESS.match(each.mask):
            return holdings.accessed(draft, layout, each)
        if each.plain.lower().startswith(("mis en ligne", "posted")):
            draft.keep(each, layout, known=True)
            return True
        if both := _VOLUME_YEAR.match(each.plain):
            draft.put("volume", of_match(layout, both, start, "volume"))
            return draft.put("date", date(layout, Span(start + both.start("year"), start + both.end("year"))))
        if (issue := _ISSUE_OF_YEAR.match(each.plain)) and self._is_issue(issue):
            draft.put("number", field(layout, start, start + issue.end("issue")))
            draft.put("date", date(layout, Span(start, start + 4)))
            return True
        if found := date(layout, each.span):
            return draft.put("date", found)
        if _UNDATED.match(each.plain):
            self.undated = True
            draft.keep(each, layout, known=True)
            return True
        return None

    def _is_issue(self, found: re.Match[str]) -> bool:
        """Whether `2014/1` is an issue of a periodical or series, and not two years."""
        named = self.draft.has("container") or bool(self.names)
        return named and not self.draft.has("date") and int(found["issue"]) != int(found["year"]) % 100 + 1

    def _placed(self, each: Element) -> bool | None:
        draft, layout, start, plain = self.draft, self.layout, each.span.start, each.plain
        if page := PAGES.match(plain):
            end = each.span.end - (
                plain.endswith(".") and not plain.endswith(("sqq.", "suiv.", "sq.", "s.", "ff.", "f."))
            )
            found = field(layout, start + page.start("value"), end)
            if found:
                draft.grow("locator", found, layout)
            return True
        if both := _VOLUME_PAGE.match(plain):
            draft.put("volume", of_match(layout, both, start, "volume"))
            return draft.put("locator", of_match(layout, both, start, "page"))
        if EXTENT.match(plain):
            draft.keep(each, layout, known=True)
            return True
        if volume := VOLUME.match(plain):
            return draft.put("volume", of_match(layout, volume, start, "value"))
        if _NUMBER.match(plain):
            return draft.put("number", field(layout, *each.span))
        if LABELLED_LOCATOR.match(plain):
            end = each.span.end - plain.endswith(".")
            draft.grow("locator", Field(layout.plain[start:end], Span(start, end)), layout)
            return True
        if (
            draft.has("container")
            and (journal := _JOURNAL.match(plain))
            and any(journal.groups())
            and not self.names
        ):
            return self._journal(journal, each)
        if (self._after_round or draft.has("date")) and BARE_PAGES.match(plain.rstrip(".")):
            end = each.span.end - plain.endswith(".")
            draft.grow("locator", Field(layout.plain[start:end], Span(start, end)), layout)
            return True
        if (
            not draft.has("container", "publisher", "date")
            and not self.names
            and BARE_PAGES.match(plain.rstrip("."))
            and not each.glued
        ):
            return draft.put("locator", field(layout, start, each.span.end - plain.endswith(".")))
        if BARE_PAGES.match(plain.rstrip(".")) and each.glued and self.quoted and not self.names:
            return draft.put("locator", field(layout, start, each.span.end - plain.endswith(".")))
        return None

    def _journal(self, found: re.Match[str], each: Element) -> bool | None:
        draft, layout, start = self.draft, self.layout, each.span.start
        if found["volume"] and not (each.glued or found["issue"]):
            return None
        draft.put("volume", of_match(layout, found, start, "volume"))
        draft.put(
            "number", of_match(layout, found, start, "issue") or of_match(layout, found, start, "number")
        )
        if found["date"]:
            draft.put("date", date(layout, Span(start + found.start("date"), start + found.end("date"))))
        draft.put("locator", of_match(layout, found, start, "pages"))
        if found["volume"] or found["issue"]:
            draft.kind = draft.kind or Kind.ARTICLE
        return True

    def _told(self, each: Element) -> bool | None:
        draft, layout, start, plain = self.draft, self.layout, each.span.start, each.plain
        if _COLLECTION.match(plain):
            draft.keep(each, layout, known=True)
            draft.said["collection"] = Field(plain, each.span)
            return True
        if series := _SERIES.match(plain):
            return draft.put("series", of_match(layout, series, start, "name"))
        if (edited := _EDITED.match(plain)) and not plain.startswith("sous"):
            draft.editors = names_in(layout, start + edited.end(), each.span.end)
            return bool(draft.editors)
        if by := _BY.match(plain):
            if not draft.authors:
                draft.authors = names_in(layout, start + by.end(), each.span.end)
                return bool(draft.authors)
            return False
        if THESIS.match(plain):
            draft.kind = Kind.THESIS
            return draft.put("genre", field(layout, *each.span))
        if draft.kind is None and leads.read(draft, layout, each):
            return True
        if genre := GENRE.match(plain):
            kind = Kind(next(name for name, words in genre.groupdict().items() if words))
            of = _GENRE_OF.match(plain, genre.end())
            if of or genre.end() == len(plain.rstrip(".")):
                draft.kind = kind
                draft.put("genre", of_match(layout, genre, start))
                if of:
                    draft.put("publisher", of_match(layout, of, start, "org"))
                return True
        if NOISE.match(plain):
            draft.keep(each, layout, known=True)
            return True
        return None

    def _named(self, each: Element) -> bool | None:
        draft, layout, plain = self.draft, self.layout, each.plain
        if holdings.is_archive(plain) and not known.outlet(plain) and not self.names:
            draft.kind = Kind.OTHER
            return draft.put("container", field(layout, *each.span))
        if draft.kind is Kind.OTHER and not draft.has("genre"):
            return holdings.shelved(draft, layout, each)
        if holdings.BOX.match(plain) and self.quoted:
            draft.grow("number", Field(plain, each.span), layout)
            return True
        if self.names and self._last == "_named" and _CONTINUES.match(plain) and not FINITE.search(plain):
            whole = field(layout, self.names[-1].span.start, each.span.end)
            if whole:
                self.names[-1] = whole
            return True
        if draft.has("date") and not draft.has("place", "publisher") and draft.has("container"):
            return False
        if self.strict or not self._is_name(each):
            return False
        if known.is_place(plain.rstrip(".")) and not known.outlet(plain):
            return draft.put("place", field(layout, *each.span)) or self._name(each)
        if series := _OF_SERIES.match(plain):
            return draft.put("series", of_match(layout, series, each.span.start, "name"))
        return self._name(each)

    def _name(self, each: Element) -> bool:
        end = each.span.end
        if each.plain.endswith(".") and not each.plain.endswith(("U.S.", "etc.", "Inc.", "Ltd.")):
            end -= 1
        site = _SITE_OF.match(each.plain)
        name = field(self.layout, each.span.start + (site.end() if site else 0), end)
        if name is None or (self.draft.has("date") and len(self.names) > 2):
            return False
        self.names.append(name)
        return True

    def _is_name(self, each: Element) -> bool:
        plain = each.plain
        if len(plain) > _LONGEST_NAME and not known.body(plain):
            return False
        if known.outlet(plain.rstrip(".")) or known.body(plain.rstrip(".")):
            return True
        if _STOPS.match(plain) or FINITE.search(plain):
            return False
        return (
            plain[:1].isupper()
            or plain[:1].isdigit()
            or bool(INSTITUTION.match(plain))
            or _DOMAIN.match(plain) is not None
        )


_DOMAIN = lazy.pattern(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+\Z")

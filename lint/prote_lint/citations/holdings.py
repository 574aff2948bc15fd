"""What an archive, a database or a site holds, named without a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prote_lint import lazy
from prote_lint.citations import known
from prote_lint.citations.draft import Draft, Segment
from prote_lint.citations.elements import Element, date, element, field, of_match
from prote_lint.citations.layout import DATE
from prote_lint.citations.model import Citation, Field, Kind
from prote_lint.citations.vocabulary import ACCESS, FINITE, LABELLED_LOCATOR
from prote_lint.text import Span

if TYPE_CHECKING:
    from prote_lint.citations.layout import Layout

_ARCHIVE = lazy.pattern(
    r"(?:Archives(?: [\wÀ-ÿ'-]+)*|The National Archives|[\w' -]*Archives|ANOM|SHD|CADN|CAOM|ANM|ANS|CARAN|TNA|BnF|IMEC|Bundesarchiv)(?: \((?P<place>[A-Z][\w-]+)\))?\Z"
)
_SHELF = lazy.pattern(
    r"(?:(?:[A-Z]{1,6}|[A-Z][a-zé]{2,9}|[IVXLC]+) ){0,5}(?:[A-Z0-9]+ ){0,4}[A-Z0-9/.-]*[0-9][A-Z0-9/.-]*\Z"
)
BOX = lazy.pattern(r"(?:box|carton|boîte|folder|dossier|liasse|series|série) [0-9A-Z]+\Z", 2)
_DATA = lazy.pattern(
    r"(?P<genre>[Bb]ases? de données|[Jj]eux? de données|[Dd]onnées|[Dd]atabase|[Dd]ata)(?P<of> (?:de la |de l'|du |des |de |d'|from (?:the )?|of (?:the )?))?(?P<name> ?[A-ZÀ-Þ].*)\Z"
)
_SITE = lazy.pattern(
    r"(?:le |the )?site(?: web| internet| officiel)?(?: web)? (?:de la |de l'|du |des |de |d'|of (?:the )?)(?P<name>[A-ZÀ-Þ][^,]*)\Z",
    2,
)


def is_archive(plain: str) -> bool:
    """Whether an element names an archive."""
    found = known.body(plain)
    return bool(found and found[1] == "archive") or bool(_ARCHIVE.match(plain))


def archive(segment: Segment) -> Citation | None:
    """A file in an archive: its holder, shelfmark, date."""
    layout = segment.layout
    found = segment.elements
    if len(found) < 2 or not is_archive(found[0].plain):
        return None
    draft = Draft(Kind.OTHER)
    match = _ARCHIVE.match(found[0].plain)
    end = found[0].span.end
    if match and match["place"]:
        draft.put("place", of_match(layout, match, found[0].span.start, "place"))
        end = found[0].span.start + match.start("place") - 2
    draft.put("container", field(layout, found[0].span.start, end))
    for each in found[1:]:
        if not shelved(draft, layout, each):
            break
    return draft.citation() if draft.has("number") else None


def shelved(draft: Draft, layout: Layout, each: Element) -> bool:
    """Takes an element that stands beside an archive's name."""
    if found := date(layout, each.span):
        return draft.put("date", found)
    if LABELLED_LOCATOR.match(each.plain):
        draft.grow("locator", Field(each.plain, each.span), layout)
        return True
    if _SHELF.match(each.plain) or BOX.match(each.plain):
        draft.grow("number", Field(each.plain, each.span), layout)
        return True
    if known.is_place(each.plain):
        return draft.put("place", field(layout, *each.span))
    if FINITE.search(each.plain) or len(each.plain) > 80:
        return False
    draft.keep(each, layout, known=True)
    return True


def dataset(segment: Segment) -> Citation | None:
    """A database named by itself."""
    layout = segment.layout
    found = segment.elements
    match = _DATA.match(found[0].plain.rstrip(".")) if found else None
    if not match or FINITE.search(found[0].plain) or len(found[0].plain) > 120:
        return None
    draft = Draft(Kind.DATASET)
    start = found[0].span.start
    draft.put("genre", of_match(layout, match, start, "genre"))
    draft.put("publisher" if match["of"] else "title", of_match(layout, match, start, "name"))
    for each in found[1:]:
        if each.is_address:
            draft.put("url", field(layout, *each.span))
        elif each.is_square or each.is_round or ACCESS.match(each.mask):
            accessed(draft, layout, each)
        elif not draft.put("date", date(layout, each.span)):
            break
    if (
        match["of"]
        and match["genre"].lower() in ("données", "data")
        and not draft.has("date", "accessed", "url")
    ):
        return None
    return draft.citation(start)


def accessed(draft: Draft, layout: Layout, each: Element) -> bool:
    """Takes the day on which a page was consulted, in brackets or not."""
    mask, start = each.mask, each.span.start
    if each.is_square or each.is_round:
        opened = layout.opened(Span(start + 1, each.span.end - 1))
        found = element(opened, 0, len(opened.text))
        if found is None:
            return False
        mask, start = found.mask, start + 1 + found.span.start
    at = mask.find(DATE)
    if at < 0 or not ACCESS.match(mask):
        return False
    return draft.put("accessed", date(layout, Span(start + at, start + len(mask)), whole=False))


def site(segment: Segment) -> Citation | None:
    """`voir le site de la Banque mondiale`."""
    layout = segment.layout
    found = segment.elements
    match = _SITE.match(found[0].plain.rstrip(".")) if found and segment.signal else None
    if not match or FINITE.search(found[0].plain):
        return None
    draft = Draft(Kind.WEB)
    draft.put("title", of_match(layout, match, found[0].span.start, "name"))
    for each in found[1:]:
        if each.is_address:
            draft.put("url", field(layout, *each.span))
        elif not accessed(draft, layout, each):
            break
    return draft.citation(found[0].span.start)

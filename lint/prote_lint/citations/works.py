"""Works with a title: press, reports, books, articles, chapters, theses, pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prote_lint import lazy
from prote_lint.citations import imprint, known, leads, official
from prote_lint.citations.draft import Draft, Segment
from prote_lint.citations.elements import Element, date, field
from prote_lint.citations.kinds import decide
from prote_lint.citations.layout import QUOTED, TITLES, Layout, Title
from prote_lint.citations.model import Citation, Dated, Field, Kind
from prote_lint.citations.people import people_before
from prote_lint.citations.repeats import short
from prote_lint.citations.vocabulary import FINITE, GENRE, IN, OFFICIAL_BODY, RESEARCH_BODY, SPEECH

if TYPE_CHECKING:
    from collections.abc import Sequence

_CONFERENCE = lazy.pattern(
    r"(?:communication|intervention|paper|exposé)(?: présentée?| presented)? (?:au|à la|at)\b", 2
)
_ACRONYM = lazy.pattern(r"[A-Z][A-Za-z]{0,2}[A-Z]{1,6}\Z")
_TOGETHER = lazy.pattern(r" (?:et|and|&) |/")
_FILM = lazy.pattern(r", dir\.,? ?\Z")
_ISSUED = (Kind.REPORT, Kind.COMMENTARY, Kind.COMMUNIQUE, Kind.DATASET, Kind.THESIS)
_PERIODICAL = lazy.pattern(r"(?:le |la |les |l'|the )", 2)


def work(segment: Segment) -> Citation | None:
    """The first work with a title in a segment; None where the words around it tell of no source."""
    found = segment.elements
    for at, each in enumerate(found):
        if each.is_title and (citation := _work(segment, found, at)):
            return citation
    return None


def title_at(layout: Layout, element: Element) -> Title:
    """The title that an element is."""
    return layout.title_at(element.span.start)


def _work(segment: Segment, found: Sequence[Element], at: int) -> Citation | None:
    layout = segment.layout
    title = title_at(layout, found[at])
    draft = Draft(None)
    draft.put("title", field(layout, *title.inner))
    for span, address in layout.links:
        if span.start <= title.inner.end and title.inner.start <= span.end:
            draft.put("url", Field(address, span))
    start = _head(draft, segment, found, at)
    tail = imprint.Tail(draft, layout, quoted=title.quoted)
    _tail(tail, found, at, title.quoted)
    if (
        not (
            draft.has("date", "publisher", "place", "url", "accessed", "series") or tail.names or tail.undated
        )
        and draft.has("locator")
        and draft.kind is None
        and not _is_classic(draft)
    ):
        return short(segment, title.outer.start) if draft.authors else None
    if not _is_source(tail, title, bool(draft.authors)):
        return None
    if title.quoted:
        _communique(draft, layout, title)
    decide(tail, title.quoted, layout)
    return draft.citation(start)


def _is_classic(draft: Draft) -> bool:
    locator = draft.get("locator")
    return bool(locator and locator.value.lower().startswith(("livre", "book", "chant")))


def _head(draft: Draft, segment: Segment, found: Sequence[Element], at: int) -> int | None:
    """Takes what stands before a title: a genre, an organisation, authors. Where the citation begins."""
    layout = segment.layout
    title = found[at]
    before = found[at - 1] if at else None
    if before is None:
        return None
    cut = leads.strip_signal(before.plain)
    if cut < len(before.plain) and leads.read(draft, layout, before):
        return before.span.start + cut
    bare = before.plain[cut:]
    if at == 1 and bare and _is_organisation(bare):
        draft.put("publisher", field(layout, before.span.start + cut, before.span.end))
        draft.said["lead"] = draft.said["publisher"]
        return before.span.start + cut
    if people := people_before(layout, segment.start, title.span.start):
        draft.authors = people.names
        if layout.lang == "en" and _FILM.search(layout.plain, people.start, title.span.start):
            draft.kind = Kind.OTHER
        return people.start
    return None


def _is_organisation(plain: str) -> bool:
    """Whether words name a body, or several: `FIDH et AMDH`."""
    if _is_one_organisation(plain):
        return True
    parts = _TOGETHER.split(plain)
    return len(parts) > 1 and all(map(_is_one_organisation, parts))


def _is_one_organisation(plain: str) -> bool:
    body = known.body(plain)
    if body:
        return body[1] != "publisher"
    if _ACRONYM.match(plain):
        return True
    return len(plain) < 90 and not FINITE.search(plain) and plain[:1].isupper() and bool(
        OFFICIAL_BODY.match(plain) or (RESEARCH_BODY.match(plain))
    )  # fmt: skip


def _tail(tail: imprint.Tail, found: Sequence[Element], at: int, quoted: bool) -> None:
    """Takes what stands behind a title, element by element, until one is none of a citation."""
    draft, layout = tail.draft, tail.layout
    inside = False
    for index, each in enumerate(found[at + 1 :], at + 1):
        if each.is_title:
            emphasised = each.mask[0] != QUOTED
            if not emphasised and draft.has("collection") and not draft.has("series"):
                draft.put("series", field(layout, *title_at(layout, each).inner))
                continue
            if not (quoted and emphasised) or draft.has("container", "date") or tail.names:
                break
            draft.put("container", field(layout, *title_at(layout, each).inner))
            if inside:
                draft.kind = Kind.CHAPTER
        elif (within := IN.match(each.plain)) and not draft.has("container", "date"):
            inside = True
            following = next((other for other in found[index:] if other.is_title), None)
            if following is None:
                break
            if people := people_before(layout, each.span.start + within.end(), following.span.start):
                draft.editors = people.names
        elif inside and not draft.has("container"):
            continue  # more editors
        elif _CONFERENCE.match(each.plain):
            draft.kind = Kind.OTHER
            draft.put("genre", field(layout, *each.span))
        else:
            tail.strict = quoted and each.glued and index == at + 1 and "," not in found[at].plain[-3:]
            if not tail.take(each):
                break


def _is_source(tail: imprint.Tail, title: Title, authored: bool) -> bool:
    """Whether what was read around a title makes it a source and not a quotation or a word in emphasis."""
    draft = tail.draft
    if not (
        authored or tail.names or draft.kind or draft.has("lead", "container", "publisher", "url", "number")
    ):
        # « Non », Kidal, 17 mai 2014: somebody's words; dans *Le Monde* du 3 mars 2019: no book of that name
        words = tail.layout.plain[slice(*title.inner)]
        if title.quoted and draft.has("place") and not (GENRE.match(words) or SPEECH.match(words)):
            return False
        if (
            not title.quoted
            and known.outlet(words)
            and not tail.layout.plain.startswith(",", title.outer.end)
        ):
            return False
    if draft.has("date", "accessed", "doi", "isbn"):
        return True
    if draft.has("url") and (authored or draft.has("container") or tail.names):
        return True
    if draft.kind in _ISSUED and draft.has("publisher"):
        return True
    if title.quoted:
        container = draft.get("container")
        if container and known.outlet(container.value):
            return True
        named = any(known.outlet(name.value) or known.body(name.value) for name in tail.names)
        return named or (bool(tail.names) and _says_its_day(tail.layout, title))
    return (authored or draft.has("lead")) and (tail.undated or draft.has("place", "locator"))


def _says_its_day(layout: Layout, title: Title) -> bool:
    """Whether a title is that of a dated document: `Communiqué du 26 septembre 2022`."""
    plain = layout.plain[slice(*title.inner)]
    return plain.lower().startswith("communiqué") and _date_inside(layout, title) is not None


def _communique(draft: Draft, layout: Layout, title: Title) -> None:
    """A communiqué whose title says its number and issuer."""
    plain = layout.plain[slice(*title.inner)]
    if not plain.lower().startswith("communiqué"):
        return
    draft.kind = Kind.COMMUNIQUE
    if not draft.has("date") and (dated := _date_inside(layout, title)):
        draft.put("date", dated)
    match = official.title_parts(plain)
    if match is None:
        return
    for name, group in (("number", "number"), ("issuer", "org")):
        if match[group]:
            start = title.inner.start
            draft.put(name, field(layout, start + match.start(group), start + match.end(group)))


def _date_inside(layout: Layout, title: Title) -> Dated | None:
    mention = layout.dated(title.inner)
    return date(layout, mention.span) if mention else None


def plain_titled(segment: Segment) -> Citation | None:
    """A report or commentary with its number or organisation, whose title has no marks: text taken from a PDF."""
    layout = segment.layout
    found = segment.elements
    if len(found) < 3 or any(each.mask[0] in TITLES for each in found[:3]):
        return None
    draft = Draft(None)
    cut = leads.strip_signal(found[0].plain)
    if not leads.read(draft, layout, found[0]) or draft.kind not in (Kind.REPORT, Kind.COMMENTARY):
        return None
    at = next((i for i, each in enumerate(found) if i and date(layout, each.span)), None)
    if at is None or at < 2 or not found[1].plain[:1].isupper():
        return None
    draft.put("title", field(layout, found[1].span.start, found[at - 1].span.end))
    tail = imprint.Tail(draft, layout, quoted=False)
    for each in found[at:]:
        if each.is_title or not tail.take(each):
            break
    decide(tail, False, layout)
    return draft.citation(found[0].span.start + cut)


def lone_outlet(segment: Segment) -> Citation | None:
    """`*La Gazette*, 5 mars 2024`: an outlet and a day, without a title."""
    layout = segment.layout
    found = segment.elements
    if len(found) < 2 or not found[0].is_title or found[0].mask[0] == QUOTED:
        return None
    dated = date(layout, found[1].span)
    name = layout.plain[slice(*title_at(layout, found[0]).inner)]
    if dated is None or dated.start.day is None or found[1].glued:
        return None
    if not known.outlet(name) and not (_PERIODICAL.match(name) and name.count(" ") < 4):
        return None
    draft = Draft(Kind.PRESS)
    draft.put("container", field(layout, *title_at(layout, found[0]).inner))
    tail = imprint.Tail(draft, layout, quoted=False)
    for each in found[1:]:
        if each.is_title or not tail.take(each):
            break
    return draft.citation()

"""Repeats of a source: *ibid.*, *id.*, *op. cit.*, *art. cité*, and pointers to another note."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from prote_lint import lazy
from prote_lint.citations import leads
from prote_lint.citations.draft import Draft, Segment
from prote_lint.citations.elements import elements, field
from prote_lint.citations.model import Citation, Field, Form
from prote_lint.citations.official import TYPE
from prote_lint.citations.people import people_before
from prote_lint.citations.pointers import pointers
from prote_lint.citations.vocabulary import BARE_PAGES, FINITE, IN, LABELLED_LOCATOR, PAGES
from prote_lint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prote_lint.citations.layout import Layout

_IBID = lazy.pattern(r"(?:ibid(?:em)?|id(?:em)?|eadem|loc\.? ?cit)(?![\w-])\.?", 2)
_OP_CIT = lazy.pattern(
    r"(?<!\w)(?:op\.? ?cit\.?|opus citatum|art\.? ?cit(?:é|\.)?|article (?:pré)?cité|ouvr(?:\.|age) (?:pré)?cité|rapport (?:pré)?cité|loc\.? ?cit\.?|(?:déjà |pré)?citée?s?(?= (?:supra |plus haut,? )?(?:à la |en |dans la )?n(?:ote|\.))|déjà citée?s?|précitée?s?|cited above)(?!\w)",
    2,
)
_FIRST_OF_SURNAME = ("Le", "La", "De", "Van", "Von", "Ould", "Ag", "El", "Al", "Ben")


def ibid(segment: Segment) -> Citation | None:
    """*Ibid.* at the head of a segment, with its locator."""
    match = _IBID.match(segment.layout.plain, segment.start, segment.end)
    if not match:
        return None
    draft = Draft(None, Form.IBID)
    draft.put("marker", field(segment.layout, *match.span()))
    if segment.layout.plain[match.end() : match.end() + 1] not in ("", ",", " ", ")", ";", ":"):
        return None
    locators(draft, segment.layout, match.end(), segment.end)
    return draft.citation()


def op_cit(segment: Segment) -> Citation | None:
    """A work named again by author or title, with a marker behind it."""
    layout = segment.layout
    match = _OP_CIT.search(layout.mask, segment.start, segment.end)
    if not match:
        return None
    draft = Draft(None, Form.OP_CIT)
    draft.put("marker", field(layout, *match.span()))
    _named(draft, segment, match.start())
    if not draft.authors and not draft.has("title", "publisher"):
        if layout.plain[segment.start : match.start()].strip(" "):
            return None
        draft.form = Form.IBID  # a marker by itself means what stands before it
    at = match.end()
    for pointer in pointers(layout.text[match.start() : segment.end]):
        if draft.put("note_number", field(layout, *(match.start() + x for x in pointer.number))):
            at = match.start() + pointer.span.end
    locators(draft, layout, at, segment.end)
    return draft.citation()


def _named(draft: Draft, segment: Segment, end: int) -> None:
    """The author, genre and title before a marker."""
    layout = segment.layout
    found = list(elements(layout, segment.start, end))
    titles = [at for at, each in enumerate(found) if each.is_title]
    if titles:
        at = titles[-1]
        chapter = next((other for other in titles[:-1] if found[other].mask[0] != found[at].mask[0]), None)
        if chapter is not None and (chapter == at - 1 or IN.match(found[chapter + 1].plain)):
            volume = layout.title_at(found[at].span.start).inner
            draft.put("container", field(layout, *volume))
            at = chapter  # « Article », *Journal*, op. cit.; « Chapitre », dans X (dir.), *Recueil*, op. cit.
        inner = layout.title_at(found[at].span.start).inner
        draft.put("title", field(layout, *inner))
        if at + 1 < len(found) and found[at + 1].is_title:
            inner = layout.title_at(found[at + 1].span.start).inner
            draft.put("container", field(layout, *inner))
        before = found[at].span.start
        for each in found[:at]:
            if leads.read(draft, layout, each):
                return
    else:
        before = end
        for at, each in enumerate(found):
            if leads.read(draft, layout, each):
                if at + 1 < len(found):
                    draft.put("title", field(layout, found[at + 1].span.start, found[-1].span.end))
                return
        if len(found) == 1 and TYPE.match(found[0].plain) and not FINITE.search(found[0].plain):
            draft.put("title", field(layout, *found[0].span))  # Résolution 2640, op. cit.
            return
    if people := people_before(layout, segment.start, before):
        draft.authors = people.names


def pointing(segment: Segment) -> Iterator[Citation]:
    """The notes that a segment sends to; each number of `voir notes 12 et 14` is a citation."""
    layout, start = segment.layout, segment.start
    found = list(pointers(layout.text[start : segment.end]))
    end = start
    for pointer, following in zip_longest(found, found[1:]):
        begin = start + pointer.span.start
        if start + pointer.number.start < end:
            continue  # a locator took it: § 3 of note 12
        draft = Draft(None, Form.SHORT)
        draft.put("note_number", field(layout, start + pointer.number.start, start + pointer.number.end))
        if begin >= end:
            draft.put("marker", field(layout, begin, start + pointer.number.start))
        if following is None or following.span != pointer.span:
            stop = start + following.span.start if following else segment.end
            locators(draft, layout, start + pointer.span.end, stop)
        made = draft.citation(begin if begin >= end else None)
        end = made.span.end
        yield made


def short(segment: Segment, title_at: int) -> Citation | None:
    """`Hall, *History of Race*, 210`: a surname, a title and a page, and no more."""
    layout = segment.layout
    title = layout.title_at(title_at)
    people = people_before(layout, segment.start, title_at)
    if people is None or people.start > segment.start or len(people.names) > 2:
        return None
    if any(" " in name.value and not _is_surname(name.value) for name in people.names):
        return None
    draft = Draft(None, Form.SHORT)
    draft.authors = people.names
    draft.put("title", field(layout, *title.inner))
    locators(draft, layout, title.outer.end, segment.end)
    return draft.citation() if draft.has("locator") else None


def _is_surname(name: str) -> bool:
    """Whether a name of several words is a surname: its first word is a particle or an initial in brackets follows."""
    return name.endswith(")") or name.split(" ")[0] in _FIRST_OF_SURNAME


def locators(draft: Draft, layout: Layout, start: int, end: int) -> None:
    """Takes the locators that stand next: `, p. 47-48`, `, 45–46`, `, at 33`, `, livre XI, chap. 6`."""
    for each in elements(layout, start, end):
        if (found := PAGES.match(each.plain)) and not draft.has("locator"):
            draft.put(
                "locator",
                field(layout, each.span.start + found.start("value"), _page_end(each.plain, each.span.end)),
            )
        elif LABELLED_LOCATOR.match(each.plain) or BARE_PAGES.match(each.plain.rstrip(".")):
            end = each.span.end - each.plain.endswith(".")
            draft.grow(
                "locator", Field(layout.plain[each.span.start : end], Span(each.span.start, end)), layout
            )
        else:
            break


def _page_end(plain: str, end: int) -> int:
    return end - (plain.endswith(".") and not plain.endswith(("sqq.", "suiv.", "sq.", "s.", "f.", "ff.")))

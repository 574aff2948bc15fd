"""What was said to somebody: interviews, personal communications, posts of one person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prote_lint import lazy
from prote_lint.citations import known
from prote_lint.citations.draft import Draft, Segment
from prote_lint.citations.elements import Element, date, field, of_match
from prote_lint.citations.model import Citation, Kind
from prote_lint.citations.people import names_in
from prote_lint.citations.vocabulary import FINITE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prote_lint.citations.layout import Layout

_KINDS = r"(?: (?:téléphoniques?|individuels?|collectifs?|confidentiels?|anonymes?|à distance|en ligne|menés?|conduits?|réalisés?|par (?:téléphone|visioconférence|messagerie|courriel|WhatsApp)))*"
_FRENCH = lazy.pattern(
    rf"(?P<genre>[Ee]ntretiens?{_KINDS})(?:(?: de | d'| par )(?P<org>[^,]+?))?(?: avec (?P<who>[^,]+))?\Z"
)
_ENGLISH = lazy.pattern(
    r"(?:(?P<org>[A-Z][\w.&'’ -]*?)(?:'s?)? )?(?P<genre>(?:[Tt]elephone |[Pp]hone |[Oo]nline |[Pp]ersonal |[Cc]onfidential )*[Ii]nterviews?)(?: (?:with|of) (?P<who>[^,]+)| by (?:the )?authors?)?\Z"
)
_BY_AUTHOR = lazy.pattern(
    r"(?:(?:telephone |phone |personal )?interview (?:by|with) (?:the )?authors?|author(?:'s)? interview)\Z",
    2,
)
_SELF = lazy.pattern(r"(?:l'auteure?|l'autrice|les auteure?s|the authors?|authors?|nos soins|l'équipe)\Z", 2)
_PERSONAL = lazy.pattern(
    r"(?P<genre>[Cc]ommunication personnelle|[Cc]orrespondance(?: électronique)?|[Cc]ourriels?|[Éé]change|[Tt]weets?|[Mm]essage|[Pp]ost(?: Facebook)?|[Pp]ersonal communication|[Ee]mail)"
    r" (?:de |d'|du |des |avec |from |by |with )(?P<who>[^,]+)\Z"
)
_ARTICLE = lazy.pattern(r"(?:l'|le |la |les |the |des )", 2)
_HANDLE = lazy.pattern(r"@\w+\Z")
_PLURAL_ARTICLE = lazy.pattern(r"des ")


def interview(segment: Segment) -> Citation | None:
    """An interview: who was met, where and when."""
    layout = segment.layout
    found = segment.elements
    if not found:
        return None
    lead, at = found[0], 1
    draft = Draft(Kind.INTERVIEW)
    match = _FRENCH.match(lead.plain)
    if not match:
        match = _ENGLISH.match(lead.plain)
        if not match and len(found) > 1 and _BY_AUTHOR.match(found[1].plain):
            draft.authors = names_in(layout, *lead.span)
            draft.put("genre", field(layout, *found[1].span))
            at = 2
            if not draft.authors:
                return None
        elif not match:
            return None
    if match:
        _lead(draft, layout, lead, match)
        if not (match["org"] or match["who"]) and len(found) < 3:
            return None
    taken = _who_where_when(draft, layout, found[at:], bool(draft.authors))
    if not draft.has("date") and not (draft.has("publisher") and draft.authors):
        return None
    if taken and not draft.authors:
        draft.doubt += 0.2
    return draft.citation(lead.span.start)


def _lead(draft: Draft, layout: Layout, lead: Element, match: re.Match[str]) -> None:
    start = lead.span.start
    draft.put("genre", of_match(layout, match, start, "genre"))
    if match["org"] and not _SELF.match(match["org"]):
        cut = _ARTICLE.match(match["org"])
        first = start + match.start("org") + (cut.end() if cut else 0)
        draft.put("publisher", field(layout, first, start + match.end("org")))
    if match["who"]:
        cut = _PLURAL_ARTICLE.match(match["who"])
        who = field(layout, start + match.start("who") + (cut.end() if cut else 0), start + match.end("who"))
        draft.authors = (who,) if who else ()


def _who_where_when(draft: Draft, layout: Layout, found: Sequence[Element], met: bool) -> int:
    """Takes elements in turn: those met, then place and date in either order. How many were taken."""
    who: list[Element] = []
    for at, each in enumerate(found):
        if draft.put("date", date(layout, each.span)):
            continue
        if draft.has("date") and draft.has("place"):
            return at
        if (who or met or draft.authors) and _is_place(each, sure=draft.has("date")):
            draft.put("place", field(layout, *each.span))
        elif draft.has("date") or FINITE.search(each.plain):
            return at
        else:
            who.append(each)
    if who and draft.has("place") and who[-1].span.start > draft.said["place"].span.start:
        return len(found)
    if who:
        first = draft.authors[0].span.start if draft.authors else who[0].span.start
        whole = field(layout, first, who[-1].span.end)
        draft.authors = (whole,) if whole else ()
    return len(found)


def _is_place(element: Element, sure: bool) -> bool:
    plain = element.plain
    if known.is_place(plain):
        return True
    words = [word for word in plain.split(" ") if word not in ("et", "and", "en", "de", "la", "le")]
    return (
        plain[:1].isupper() and len(words) <= (3 if sure else 4) and all(word[:1].isupper() for word in words)
    )


def personal(segment: Segment) -> Citation | None:
    """A letter, a post, a word in private."""
    layout = segment.layout
    found = segment.elements
    match = _PERSONAL.match(found[0].plain) if found else None
    if not match:
        return None
    draft = Draft(Kind.OTHER)
    draft.put("genre", of_match(layout, match, found[0].span.start, "genre"))
    who = of_match(layout, match, found[0].span.start, "who")
    draft.authors = (who,) if who else ()
    for each in found[1:]:
        if draft.put("date", date(layout, each.span)):
            continue
        if _HANDLE.match(each.plain):
            draft.keep(each, layout, known=True)
        elif each.is_address:
            draft.put("url", field(layout, *each.span))
        else:
            break
    return draft.citation(found[0].span.start) if draft.has("date") else None

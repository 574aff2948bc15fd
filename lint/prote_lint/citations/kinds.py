"""What kind of work a title names, once all around it is read, and which names are outlet, publisher or place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prote_lint import lazy
from prote_lint.citations import known
from prote_lint.citations.model import Dated, Field, Kind
from prote_lint.citations.vocabulary import OFFICIAL_BODY, RESEARCH_BODY, SPEECH

if TYPE_CHECKING:
    from prote_lint.citations.draft import Draft
    from prote_lint.citations.imprint import Tail
    from prote_lint.citations.layout import Layout

_REPORT_SERIES = lazy.pattern(
    r"(?<!\w)(?:rapports?|reports?|documents? de travail|working papers?|policy (?:papers?|briefs?|research))(?!\w)",
    2,
)
_OF_BODY = {"report": Kind.REPORT, "official": Kind.OFFICIAL, "court": Kind.OFFICIAL, "dataset": Kind.DATASET}


def decide(tail: Tail, quoted: bool, layout: Layout) -> None:
    """Gives the names behind a title their parts, and the citation its kind."""
    draft = tail.draft
    lead = draft.said.pop("lead", None)
    draft.said.pop("collection", None)
    if quoted and draft.has("container"):
        _contained(tail)
    elif quoted:
        _quoted(tail, layout)
    else:
        _emphasised(tail, lead is not None)
    issuer = draft.said.pop("issuer", None)
    if issuer is not None:
        draft.put("publisher", issuer)
    for name in tail.names:
        draft.rest.append(name)
        draft.doubt += 0.2
    if tail.undated:
        draft.doubt -= 0.15


def _contained(tail: Tail) -> None:
    """A quoted title in a container: press, article, chapter, page."""
    draft = tail.draft
    container = draft.get("container")
    assert container is not None
    if tail.names:
        body = known.body(tail.names[-1].value)
        if draft.kind is None and body and body[1] == "report" and not known.outlet(container.value):
            draft.kind = Kind.REPORT
            draft.said["series"] = draft.said.pop("container")
        draft.put("publisher", tail.names.pop())
        if tail.names and not draft.has("place"):
            draft.put("place", tail.names.pop())
    if draft.kind is not None and draft.kind is not Kind.ARTICLE:
        return
    if known.outlet(container.value) and not draft.has("volume"):
        draft.kind = Kind.PRESS
    elif draft.has("volume", "number", "doi"):
        draft.kind = Kind.ARTICLE
    elif draft.has("accessed") or tail.online or _is_blog(container.value):
        draft.kind = Kind.WEB
    else:
        year_only = _precision(draft) == 1
        draft.kind = Kind.ARTICLE if year_only and draft.has("locator") else Kind.PRESS


def _is_blog(name: str) -> bool:
    return any(word in name.lower() for word in ("blog", "carnet", "substack"))


def _precision(draft: Draft) -> int:
    """How finely the date is said: 3 for a day, 2 for a month, 1 for a year, 0 for none."""
    said = draft.said.get("date")
    if not isinstance(said, Dated):
        return 0
    return 3 if said.start.day else 2 if said.start.month else 1


def _quoted(tail: Tail, layout: Layout) -> None:
    """A quoted title whose outlet or issuer, if any, stands in plain words."""
    draft = tail.draft
    title = draft.get("title")
    assert title is not None
    if not tail.names:
        if draft.kind is None and draft.has("publisher"):
            draft.kind = _issued(draft, draft.get("publisher"))
        if draft.kind is None:
            draft.kind = (
                Kind.OFFICIAL if SPEECH.match(title.value) else Kind.WEB if draft.has("url") else Kind.OTHER
            )
        return
    first = tail.names[0]
    if draft.kind is None and known.outlet(first.value) and not OFFICIAL_BODY.match(first.value):
        draft.kind = Kind.PRESS
    if draft.kind is Kind.PRESS:
        draft.put("container", tail.names.pop(0))
        return
    if draft.kind is None and draft.has("accessed"):
        draft.kind = Kind.WEB
    if draft.kind is Kind.WEB or (draft.kind is Kind.DATASET and draft.has("publisher")):
        draft.put("container", tail.names.pop(0))
        if tail.names:
            draft.put("publisher", tail.names.pop(0))
        return
    if draft.kind is None:
        draft.kind = _issued(draft, first)
    while len(tail.names) > 1 and _goes_on(tail.names[1].value):
        second = tail.names.pop(1)
        from prote_lint.citations.elements import field

        first = field(layout, first.span.start, second.span.end) or first
        tail.names[0] = first
    if draft.kind is Kind.PRESS:
        draft.put("container", tail.names.pop(0))
    elif draft.put("publisher", first):
        tail.names.pop(0)


def _goes_on(name: str) -> bool:
    return name[:1].islower()


def _issued(draft: Draft, who: Field | None) -> Kind:
    """The kind of what a body issued, by the body's name and the title's first word."""
    title = draft.get("title")
    words = title.value if title else ""
    name = who.value if who else ""
    body = known.body(name)
    if words.lower().startswith("rapport ") and not known.outlet(name) and body is None:
        return Kind.REPORT
    if body and body[1] in _OF_BODY:
        return _OF_BODY[body[1]]
    if OFFICIAL_BODY.search(name):
        return Kind.OFFICIAL
    if RESEARCH_BODY.search(name):
        return Kind.REPORT
    if _precision(draft) == 3:
        return Kind.PRESS
    return Kind.REPORT if draft.has("date") else Kind.OTHER


def _emphasised(tail: Tail, led: bool) -> None:
    """A title in emphasis: a book, a report, an official text."""
    draft = tail.draft
    if tail.names:
        if draft.has("publisher"):
            if not led:
                draft.put("series", tail.names.pop())
        else:
            last = tail.names.pop()
            draft.put("publisher", last)
        if tail.names and not draft.has("place") and draft.kind is None:
            draft.put("place", tail.names.pop())
    if tail.names and not draft.has("series") and _REPORT_SERIES.search(tail.names[-1].value):
        draft.put("series", tail.names.pop())
    title, publisher = draft.get("title"), draft.get("publisher")
    assert title is not None
    body = known.body(publisher.value) if publisher else None
    if draft.kind is not None:
        return
    series = draft.get("series")
    if title.value.lower().startswith(("rapport", "report")) or (
        series and _REPORT_SERIES.search(series.value)
    ):
        draft.kind = Kind.REPORT
    elif led and body and body[1] in _OF_BODY:
        draft.kind = _OF_BODY[body[1]]
    elif led and publisher and OFFICIAL_BODY.match(publisher.value):
        draft.kind = Kind.OFFICIAL
    elif led or (_precision(draft) >= 2 and publisher and (body is None or body[1] != "publisher")):
        draft.kind = Kind.REPORT
    else:
        draft.kind = Kind.BOOK

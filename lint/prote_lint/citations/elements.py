"""The elements of a citation: what stands between commas, titles and brackets, and what each says by itself."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from prote_lint import lazy
from prote_lint.citations.layout import ADDRESS, DATE, ROUND, SQUARE, TITLES
from prote_lint.citations.model import Dated, Field
from prote_lint.citations.vocabulary import MONTH_SEASON
from prote_lint.dates.model import Partial
from prote_lint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prote_lint.citations.layout import Layout

_RUNS = lazy.pattern(
    rf"[{TITLES}{ADDRESS}{SQUARE}](?:(?<=[{TITLES}])[{TITLES}]*|(?<={ADDRESS}){ADDRESS}*|{SQUARE}*)"
)
_COMMA = lazy.pattern(r",(?!(?<=\d,)\d)|\n\n|[.;](?= ?(?:ISBN|DOI|URL|doi)(?!\w))")
_IMPRINT = lazy.pattern(r"\((?:[^()]*:[^()]*(?:1[4-9]|20)\d\d|ISBN|consult|accessed|n\.p\.:|dernière)", 2)
_YEARS = lazy.pattern(
    r"(?:c\. |ca\. |vers )?(?P<first>(?:1[4-9]|20)\d\d)(?:[-–/](?P<last>(?:(?:1[4-9]|20)\d\d)|\d\d))?(?: ?\[[^\]]*\])?\.?\Z"
)
_ROUND = lazy.pattern(rf"{ROUND}+")
_EMPTY = " .:"
_SPACES = lazy.pattern(r"[ \u00a0\u202f\u2009\n\t]+")


class Element(NamedTuple):
    """A run of a note's plain text without the spaces around it; `mask` is what covers it. `glued`: no comma stands before it."""

    span: Span
    plain: str
    mask: str
    glued: bool = False

    @property
    def is_title(self) -> bool:
        """Whether it is a quotation or an emphasis and nothing else."""
        return self.mask[:1] in TITLES and bool(self.mask)

    @property
    def is_round(self) -> bool:
        """Whether it is something in round brackets and nothing else."""
        return bool(self.mask) and self.mask == ROUND * len(self.mask)

    @property
    def is_square(self) -> bool:
        """Whether it is something in square brackets and nothing else."""
        return self.mask[:1] == SQUARE

    @property
    def is_address(self) -> bool:
        """Whether it is a web address."""
        return self.mask[:1] == ADDRESS


def elements(layout: Layout, start: int, end: int) -> Iterator[Element]:
    """The elements of a part of a note, in order; titles, addresses and brackets that follow them always stand alone."""
    at, glued = start, True
    mask = layout.mask
    for comma in chain(_COMMA.finditer(mask, start, end), (None,)):
        stop = comma.start() if comma else end
        yield from _apart(layout, at, stop, glued)
        if comma:
            at, glued = comma.end(), False


def _apart(layout: Layout, start: int, end: int, glued: bool) -> Iterator[Element]:
    at = start
    cuts = [Span(*run.span()) for run in _RUNS.finditer(layout.mask, start, end)]
    if ROUND in layout.mask[start:end]:
        rounds = (Span(*run.span()) for run in _ROUND.finditer(layout.mask, start, end))
        cuts = sorted((*cuts, *(span for span in rounds if _stands_alone(layout.plain, span))))
    for cut in cuts:
        if before := element(layout, at, cut.start, glued):
            yield before
            glued = True
        found = element(layout, *cut, glued)
        if found:
            yield found
        at, glued = cut.end, True
        while at < end and layout.mask[at] == " ":
            at += 1
        stop = at
        while stop < end and layout.mask[stop] == ROUND:
            stop += 1
        if stop > at and all(cut.start != at for cut in cuts):
            if inner := element(layout, at, stop, True):
                yield inner
            at = stop
    if rest := element(layout, at, end, glued):
        yield rest


def _stands_alone(plain: str, span: Span) -> bool:
    """Whether a bracket is an element of its own behind words: an imprint, or a remark behind a page."""
    if _IMPRINT.match(plain, *span):
        return True
    return (
        plain[max(0, span.start - 2) : span.start - 1].isdigit()
        and plain[span.start + 1 : span.start + 2].islower()
    )


def element(layout: Layout, start: int, end: int, glued: bool = False) -> Element | None:
    """The element in a part of a note, blanks and lone punctuation at its ends left out; None where nothing else is there."""
    plain, mask = layout.plain, layout.mask
    while start < end and mask[start] in " \n,:;":
        start += 1
    while start < end and mask[end - 1] in " \n,;":
        end -= 1
    if start >= end or not plain[start:end].strip(_EMPTY):
        return None
    return Element(Span(start, end), plain[start:end], mask[start:end], glued)


def field(layout: Layout, start: int, end: int) -> Field | None:
    """The field that a part of the note's text says, without blanks at its ends; None where it is empty."""
    text = layout.text
    while start < end and text[start] in " \u00a0\u202f\u2009\n\t":
        start += 1
    while start < end and text[end - 1] in " \u00a0\u202f\u2009\n\t":
        end -= 1
    if start >= end:
        return None
    return Field(_SPACES.sub(" ", text[start:end]), Span(start, end))


def of_match(layout: Layout, match: re.Match[str], offset: int, group: str | int = 0) -> Field | None:
    """The field that a group of a match in an element's plain text says; `offset` is where that text begins."""
    start, end = match.span(group)
    return field(layout, offset + start, offset + end) if start >= 0 else None


def date(layout: Layout, span: Span, whole: bool = True) -> Dated | None:
    """The date that a part of a note is, or, unless `whole`, that begins in it; years alone and seasons count where they are all of it."""
    plain = layout.plain[slice(*span)]
    mention = layout.dated(span)
    if mention and mention.dates and (not whole or _is_all(layout, mention.span, span)):
        start, end = mention.start, mention.end
        if start.year is not None:
            return Dated(start, end, mention.span)
    if mention and mention.start.year and layout.plain[mention.span.end : mention.span.end + 1] in ("-", "–"):
        second = _second(layout, Span(mention.span.end + 1, span.end))
        if second:
            return Dated(mention.start, second.end, Span(mention.span.start, second.span.end))
    if years := _YEARS.match(plain):
        first, last = int(years["first"]), years["last"]
        end_year = first if not last else int(last) if len(last) == 4 else first - first % 100 + int(last)
        stop = years.end("last") if last else years.end("first")
        if end_year >= first:
            return Dated(
                Partial(first), Partial(end_year), Span(span.start + years.start("first"), span.start + stop)
            )
    if season := MONTH_SEASON.match(plain):
        year = Partial(int(season["year"]))
        return Dated(year, year, Span(span.start, span.start + season.end()))
    return None


def _second(layout: Layout, span: Span) -> Dated | None:
    """The second date of `janvier 2018-décembre 2021`, which no space tells from the first."""
    from prote_lint.dates.finder import find

    mention = next(iter(find(layout.text[slice(*span)].strip(" \u00a0\u202f"), layout.lang)), None)
    if mention is None or mention.start.year is None or mention.span.start > 1:
        return None
    return Dated(
        mention.start, mention.end, Span(span.start + mention.span.start, span.start + mention.span.end)
    )


def _is_all(layout: Layout, mention: Span, span: Span) -> bool:
    """Whether a date is all that stands in a span, small words and a weekday before it apart."""
    before = layout.plain[span.start : mention.start].lower().strip(" ")
    after = layout.plain[mention.end : span.end].strip(" .")
    return after in _AFTER and (not before or bool(_BEFORE.match(before)))


_AFTER = ("", "et", "and", "puis", "ainsi que", "as well as")
_BEFORE = lazy.pattern(
    r"(?:le|du|en|on|dated|datée?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|le (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))\Z"
)


def first_date(layout: Layout, element: Element) -> Dated | None:
    """The first date in an element."""
    at = element.mask.find(DATE)
    return date(layout, Span(element.span.start + at, element.span.end), whole=False) if at >= 0 else None

"""Where a spelling is the author's own: not in a quotation, a title, or what a cited source prints."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from prote_lint.naming.scan import Named
from prote_lint.passage import Passage
from prote_lint.text import Span

_PRINTED = ("title", "container", "authors")
_NESTED = 4  # emphases one in another, at most


class Mention(NamedTuple):
    """A spelling where it stands: a span of a passage's text; `at` is its offset in the running text."""

    spelling: str
    passage: Passage
    start: int
    end: int
    at: int


class Difference(NamedTuple):
    """A name spelt otherwise than is usual, or right.

    `usual` is the spelling to write, `where` a place that has it, None where the metadata say it; `sure` whether it is
    listed, or more frequent than the other.
    """

    mention: Mention
    usual: str
    where: Mention | None
    sure: bool


def mentions(named: Named, spelling: str, lang: str | None = None) -> list[Mention]:
    """The places where a word or pair is spelt so by the author, in passages of a language."""
    return list(own(named, spelling, named.places(spelling), lang))


def own(named: Named, spelling: str, places: Iterable[int], lang: str | None = None) -> Iterator[Mention]:
    """Of these places of a spelling those where the author chose it."""
    for at in places:
        passage, start = named.running.locate(at)
        mention = Mention(spelling, passage, start, start + len(spelling), at)
        if lang in (None, passage.lang) and not another_s(named, mention):
            yield mention


def another_s(named: Named, mention: Mention) -> bool:
    """Whether the words are another's: quoted, emphasised as titles are, or a title, outlet or author of a source."""
    passage, start = mention.passage, mention.start
    if passage.quoted(start):
        return True
    emphases = passage.emphases
    at = bisect_right(emphases, Span(start, len(passage.text) + 1))
    if any(start < span.end for span in emphases[max(0, at - _NESTED) : at]):
        return True
    return field_of(named, mention) in _PRINTED


def field_of(named: Named, mention: Mention) -> str:
    """The field of a citation that a mention stands in, by its name; empty outside of citations."""
    fields = named.fields(mention.passage)
    if not fields:
        return ""
    place = span_of(mention)
    at = bisect_right(fields, place.start, key=lambda field: field[0].start)
    near = fields[max(0, at - 1) : at + 1]
    return next((name for span, name in near if span.overlaps(place)), "")


def differences(
    spelt: dict[str, list[Mention]], named: Named, right: Collection[str] = ()
) -> Iterator[Difference]:
    """The rarer spellings of a name beside the usual one: the listed one, the one that is `right`, the most frequent, the first.

    Where all of them are listed, or one alone is left, nothing.
    """
    spelt = {spelling: places for spelling, places in spelt.items() if places}
    if len(spelt) < 2:
        return
    listed = [spelling for spelling in spelt if named.listed.knows(spelling)]
    best = listed or [spelling for spelling in spelt if spelling in right] or list(spelt)
    usual = min(best, key=lambda spelling: (-len(spelt[spelling]), spelt[spelling][0].at))
    for spelling, places in spelt.items():
        if spelling == usual or spelling in listed:
            continue
        sure = bool(listed) or usual in right or len(places) < len(spelt[usual])
        for mention in places:
            if listed and mention.at in named.unlisted:
                continue  # which is told already
            yield Difference(mention, usual, spelt[usual][0], sure)


def like(spelling: str, text: str) -> str:
    """A usual spelling with the spaces, apostrophes and hyphens of the text that it replaces, where both have the same."""
    signs = [char for char in text if not char.isalnum()]
    own_signs = [char for char in spelling if not char.isalnum()]
    if [_common(char) for char in signs] != own_signs:
        return spelling.replace("'", next((char for char in signs if char in "’ʼ"), "’"))
    following = iter(signs)
    return "".join(char if char.isalnum() else next(following) for char in spelling)


def _common(char: str) -> str:
    from prote_lint.naming.running import plain

    return plain(char)


def span_of(mention: Mention) -> Span:
    """Where a mention stands in its source."""
    return mention.passage.place(mention.start, mention.end)

"""Words that send the reader to another note: `voir note 12`, `supra, note 31`, `see note 14 above`, `cité note 7`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from prote_lint import lazy
from prote_lint.text import Span, replaced

_NUMBERS = r"(?P<numbers>[0-9]{1,4}(?:(?:,[ ]?|,?[ ](?:et|ou|and|or|&)[ ](?:(?:la[ ])?notes?[ ])?|[ ](?:à|to)[ ]|[-–])[0-9]{1,4}){0,8})"
_WORD = r"(?:(?:foot)?notes?(?:[ ]de[ ]bas[ ]de[ ]page)?|nn?\.)[ ](?:n[°o]s?[ ]?)?"
_POINTER = lazy.pattern(
    rf"""(?xi)(?<!\w)(?:
        (?:(?:voir|cf\.|see|also|aussi|comme)[ ])?(?P<way>supra|infra|ci-dessus|ci-dessous|above|below),?[ ](?:(?:la|les|à[ ]la|aux|the)[ ])?{_WORD}{_NUMBERS}
      | (?:voir|cf\.|see|voir[ ]aussi|see[ ]also|cité[es]*|déjà[ ]cité[es]*|précité[es]*|mentionné[es]*|cited|quoted|reportez-vous|renvoi)[ ]
        (?:(?:supra|infra|aussi|également|also|plus[ ]haut|plus[ ]bas),?[ ])?(?:(?:la|les|à[ ]la|aux|dans[ ]la|en|in|at)[ ])?{_WORD}{_NUMBERS.replace("numbers", "told")}
      | (?<=\()(?:la[ ])?{_WORD}{_NUMBERS.replace("numbers", "alone")}(?=\))
      | (?:la[ ])?{_WORD}{_NUMBERS.replace("numbers", "before")}[ ,]{{1,2}}(?P<after>supra|infra|ci-dessus|ci-dessous|above|below)
    )(?![\w/-]|[.,][0-9])(?P<tail>,?[ ](?:above|below|supra|infra|ci-dessus|ci-dessous)(?!\w))?""",
)  # fmt: skip
_ONE = lazy.pattern(
    r"(?i:(?:note(?: de bas de page)?|(?<!n)n\.)[ ](?:n[°o]s?[ ]?)?)\Z"
)  # one note is named, not several
_NUMBER = lazy.pattern(r"[0-9]+")
_ELSEWHERE = lazy.pattern(
    r"[ ](?:du(?! présent)|des|de la(?! présente)|de l'|d'un|de (?:son|sa|ses|leur)|de [A-Z]|of(?! this)|in (?:the|his|her|their|[A-Z]))(?![\w])|[ ]of (?!this)"
)  # a note of another work
_EARLIER = ("supra", "ci-dessus", "above")
_LATER = ("infra", "ci-dessous", "below")
_SIGNS = ("note", "Note", "n.", "NOTE")  # one of them stands in every pointer
_PLAIN = {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\n": " ", "’": "'"}


class Pointer(NamedTuple):
    """A number that names a note. `direction`: -1 for an earlier one (*supra*), 1 for a later one, 0 where nothing says.

    `span` covers all words of the pointer, `number` the digits alone.
    """

    span: Span
    number: Span
    value: int
    direction: int
    last: int  # where the last number of the same words ends


def pointers(text: str) -> Iterator[Pointer]:
    """The pointers of a text, in order; spaces of any kind and line ends may stand in them."""
    if not any(sign in text for sign in _SIGNS):
        return
    plain = replaced(text, _PLAIN)
    for match in _POINTER.finditer(plain):
        if _ELSEWHERE.match(plain, match.end()):
            continue
        group = next(name for name in ("numbers", "told", "alone", "before") if match[name])
        way = (match["way"] or match["after"] or (match["tail"] or "").strip(" ,")).lower()
        if not way:
            low = match[0].lower()
            way = next((word for word in (*_EARLIER, *_LATER) if word in low), "")
        direction = -1 if way in _EARLIER else 1 if way in _LATER else 0
        first, last = match.span(group)
        if _ONE.search(plain, match.start(), first) and "," in plain[first:last]:
            last = plain.index(",", first)  # voir note 12, 45-46: a page follows
        for number in _NUMBER.finditer(plain, first, last):
            yield Pointer(Span(*match.span()), Span(*number.span()), int(number[0]), direction, last)

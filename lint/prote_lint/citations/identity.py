"""By what two citations are known to name one source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prote_lint import lazy
from prote_lint.citations.known import fold, outlet, outlet_key
from prote_lint.citations.model import Citation, Kind

if TYPE_CHECKING:
    from prote_lint.citations.model import Dated

_WORD = lazy.pattern(r"[^\W_]+")
_DIGITS = lazy.pattern(r"[0-9]+")
_INITIAL = lazy.pattern(r"(?:[A-Z]\.[ -]?)+\Z|\(.*\)\Z")
_SMALL = frozenset("a au aux d de des du en et l la le les of on the un une and in to for sur pour par".split())
_LIKE = 0.86  # two titles of one article differ by a word's spelling, not by a word in four
_OWN_TITLE = 4  # a title of so many words is nobody else's


def words(text: str) -> tuple[str, ...]:
    """The words and figures of a title, folded; case, accents, punctuation and markup do not count."""
    return tuple(_WORD.findall(fold(text)))


def title_key(citation: Citation) -> str:
    """What two spellings of one title have in common; empty without a title."""
    return " ".join(words(citation.title.value)) if citation.title else ""


def surname(name: str) -> str:
    """The folded family name: of `Baz Lecocq`, `BRAUDEL Fernand`, `Boilley (P.)`, `ROBERT-CHALEIX, D.`; a body's whole name."""
    head, comma, _rest = name.partition(",")
    if comma:
        return fold(head)
    bare = name.split(" (")[0]
    parts = [part for part in bare.split(" ") if part]
    capitals = [part for part in parts if len(part) > 2 and part.isupper()]
    if capitals and len(capitals) < len(parts):
        return fold(" ".join(capitals))
    if len(parts) > 1 and not _INITIAL.match(parts[-1]):
        return fold(parts[-1])
    return fold(bare)


def outlet_of(citation: Citation) -> str:
    """The folded name of the outlet or issuer; empty where none is said."""
    field = citation.outlet
    return outlet_key(outlet(field.value) or field.value) if field else ""


def figures(text: str) -> tuple[str, ...]:
    """The numbers in a title, without leading zeros: two communiqués differ by nothing else."""
    return tuple(number.lstrip("0") or "0" for number in _DIGITS.findall(text))


def number_key(citation: Citation) -> str:
    """A number without its sign, zeros and spaces: N°042 and n° 42 are one."""
    if not citation.number:
        return ""
    found = citation.number.value.upper().lstrip("N°ºO. ")
    return found.lstrip("0").replace(" ", "")


def is_own(citation: Citation) -> bool:
    """Whether its title alone tells it from every other source."""
    return bool(citation.title) and len(words(citation.title.value if citation.title else "")) >= _OWN_TITLE


def is_one(one: Citation, other: Citation) -> bool:
    """Whether two citations in full name one source; where titles, outlets or dates differ, it is said two ways."""
    if one.kind is Kind.INTERVIEW or other.kind is Kind.INTERVIEW:
        return False
    if one.title is None or other.title is None:
        return _same_number(one, other)
    if figures(one.title.value) != figures(other.title.value):
        return False
    same_day = _same_day(one.date, other.date)
    same_outlet = outlet_of(one) == outlet_of(other)
    if title_key(one) == title_key(other):
        if is_own(one):
            return same_outlet or same_day or one.date is None or other.date is None or _near(one.date, other.date)
        return same_outlet and (same_day or one.date is None or other.date is None)
    return same_outlet and same_day and is_own(one) and likeness(one, other) >= _LIKE


def likeness(one: Citation, other: Citation) -> float:
    """How much two titles have in common, from 0 to 1."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, title_key(one), title_key(other), autojunk=False).ratio()


def _same_day(one: Dated | None, other: Dated | None) -> bool:
    return one is not None and other is not None and one.value == other.value


def _near(one: Dated, other: Dated) -> bool:
    """Whether two dates of one work may be a slip: a figure of the day, month or year, and not a yearly edition."""
    differ = sum(a != b for a, b in zip(one.start, other.start, strict=True))
    return differ <= 1


def _same_number(one: Citation, other: Citation) -> bool:
    return (
        one.title is None
        and other.title is None
        and bool(number_key(one))
        and number_key(one) == number_key(other)
        and one.kind is other.kind
        and outlet_of(one) == outlet_of(other)
    )


def names_title(short: str, full: str) -> int:
    """How well a short title names a full one: 3 for the same words, 2 for its beginning, 1 for words of it in their order, 0 for none."""
    few = [word for word in words(short) if word not in _SMALL]
    many = [word for word in words(full) if word not in _SMALL]
    if not few:
        return 0
    if few == many:
        return 3
    if many[: len(few)] == few:
        return 2
    rest = iter(many)
    return int(all(word in rest for word in few))

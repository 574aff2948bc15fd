"""The people named before a title: `Denis Retaillé et Olivier Walther`, `BRAUDEL Fernand`, `Bourgeot (A.)`, `Jean Copans (dir.)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prote_lint import lazy
from prote_lint.citations.elements import field
from prote_lint.citations.layout import TITLES
from prote_lint.citations.model import Field

if TYPE_CHECKING:
    from prote_lint.citations.layout import Layout

_PARTICLE = (
    r"(?:de|du|des|d'|von|van|der|den|le|la|el|al|ag|ould|mint|wuld|ben|bin|ibn|bint|abu|dos|da|di|of|y)"
)
_CAP = r"[A-ZÀ-ÖØ-ÞŒĀ-Ž][\w'.]*(?:-[\w'.]+)*"
# Each way to read a name is the only one: what could be read in two ways would take twice as long with every word.
_NAME = rf"(?:[dl]')?{_CAP}(?: (?:{_PARTICLE}(?: |(?<=')))*{_CAP}| \([A-Z][\w.\- ]*\))*(?:, Jr\.|, Sr\.)?"
_ROLE = r"(?:,? \(?(?:dir|éd|ed|eds|éds|coord|org|orgs|trad|trans|dirs|comps?)s?\.?\)?)"
_ET_AL = r"(?:,? (?:et|and) al(?:\.|ii)?)"
_AND = r"(?: (?:et|and|&) |, (?!Jr\.|Sr\.)(?:et |and |& )?)"
_TAIL = lazy.pattern(
    rf"(?P<people>{_NAME}(?:{_AND}{_NAME}){{0,12}})(?P<al>{_ET_AL})?(?P<role>{_ROLE})*,?\s?\Z"
)
_BREAK = lazy.pattern(_AND)
_LED = lazy.pattern(
    r"(?:\A|[.;:(] ?|,? (?:et|and) |(?<!\w)(?:par|by|de|of|d'|see|voir|cf\.|selon|chez|in|dans|avec|edited by|ed\.|eds\.|d’|, ))\Z",
    2,
)
_INITIALS = lazy.pattern(r"(?:[A-Z]\.[- ]?)+\Z")
_NO_NAME = lazy.pattern(
    r"(?:Voir|See|Cf|Pour|Sur|Dans|In|Le|La|Les|The|Selon|For|On|Id|Ibid|Op|Et|And)(?!\w)"
)
_REACH = 240
_LONGEST_LIST = 400


class People(NamedTuple):
    """Who is named, where that begins, and whether more are meant, or editors."""

    names: tuple[Field, ...]
    start: int
    editors: bool


def people_before(layout: Layout, start: int, end: int) -> People | None:
    """The people named right before an offset `end`, no further back than `start`; None where no name stands there."""
    low = max(start, end - _REACH, *(layout.mask.rfind(sign, start, end) + 1 for sign in TITLES))
    text = layout.plain[low:end].rstrip(" ,")
    best = None
    for at in _starts(text):
        match = _TAIL.match(text, at)
        if match and _is_led(text, at, low == start):
            best = match
            break
    if best is None:
        return None
    names = tuple(_each(layout, low + best.start("people"), best["people"]))
    if not names:
        return None
    return People(names, low + best.start(), bool(best["role"]))


def _starts(text: str) -> list[int]:
    """Where a list of names may begin: capitals at the beginning of words, the first in the text foremost."""
    found = [m.start() for m in _CAPITALS.finditer(text)]
    return found[-40:] if len(found) > 40 else found


_CAPITALS = lazy.pattern(r"(?<![\w.'(-])[A-ZÀ-ÖØ-ÞŒĀ-Ž]|(?<=d')[A-ZÀ-ÖØ-Þ]")


def _is_led(text: str, at: int, whole: bool) -> bool:
    """Whether what stands before a name lets one begin: nothing, a full stop, or a word such as `par`."""
    if _NO_NAME.match(text, at):
        return False
    if at == 0:
        return whole
    return bool(_LED.search(text[max(0, at - 14) : at]))


def _each(layout: Layout, start: int, text: str) -> list[Field]:
    """The names of a list, one by one; `ROBERT-CHALEIX, D.` is one."""
    parts: list[tuple[int, int]] = []
    at = 0
    for match in (*_BREAK.finditer(text), None):
        stop = match.start() if match else len(text)
        part = text[at:stop]
        inverted = parts and _INITIALS.match(part + ("." if match is None and not part.endswith(".") else ""))
        if inverted and text[parts[-1][1] : at] == ", ":
            parts[-1] = (parts[-1][0], stop)
        elif part:
            parts.append((at, stop))
        at = match.end() if match else stop
    found = (field(layout, start + first, start + last) for first, last in parts)
    return [name for name in found if name is not None]


def names_in(layout: Layout, start: int, end: int) -> tuple[Field, ...]:
    """The names that a part of a note lists, where it is nothing else."""
    if end - start > _LONGEST_LIST:
        return ()
    match = _TAIL.match(layout.plain[start:end])
    return tuple(_each(layout, start, match["people"])) if match else ()

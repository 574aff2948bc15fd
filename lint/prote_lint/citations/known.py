"""What is known by name: press outlets, bodies that issue documents, towns that publications are dated from.

The lists are in `data/`. Each is read at the first question about it, not before; a list is folded in one go, since a
thousand calls of `fold` would take longer than reading it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from prote_lint import lazy

if TYPE_CHECKING:
    from prote_lint.metadata import Metadata

_DATA = Path(__file__).with_name("data")

_MARKS = lazy.pattern(r"[\u0300-\u036f]+")
_ALIKE = (
    *((mark, "'") for mark in "’ʼ‘′`"),
    *((dash, " ") for dash in "-\u2010\u2011\u2012\u2013\u2014"),
    *((nothing, "") for nothing in "\u00ad\u200b\u2060\ufeff"),
    *(("Œ", "Oe"), ("œ", "oe"), ("Æ", "Ae"), ("æ", "ae"), ("Ø", "O"), ("ø", "o"), ("Ł", "L"), ("ł", "l")),
    ("ı", "i"),
)
_ARTICLES = ("le ", "la ", "les ", "l'", "the ")
_NO_ARTICLE = "la times"  # Los Angeles
_PUBLISHING = lazy.pattern(r"(?:(?:les )?editions?|ed\.) (?=.)")
_IN_BRACKETS = lazy.pattern(r"(.+?) ?\(([^()]+)\)")
_BETWEEN_TOWNS = lazy.pattern(r" ?/ ?|, (?:et |and )?| (?:et|and|&) ")
# What follows an American town: Princeton, NJ; Washington, D.C.; Cambridge, Mass.
_STATE = lazy.pattern(
    r"(?<=.), (?:[A-Z]{2}|[A-Z]\. ?[A-Z]\.|[A-Z][a-z]{2,4}\.)(?=\Z| ?/|, (?:et|and) | (?:et|and|&) )"
)
_SHORTEST_IN_SMALL = 3  # « An » is no Archives nationales, « Un » no United Nations


class Body(NamedTuple):
    """Who issues documents. `kind` is report, official, court, archive, dataset or publisher."""

    name: str
    kind: str


def outlet(name: str) -> str | None:
    """The usual name of a press outlet or news agency, None where it is not listed.

    Case, accents, hyphens, apostrophes and spaces of any kind do not count, nor does an article that is lacking or too
    much, unless two outlets then compete: *Point* is as well *Le Point* as *The Point*. Related outlets are not one
    another: *Le Monde Afrique* is not *Le Monde*. Case not counting, *le monde* is found too.
    """
    return _find(_outlets(), name)


def outlet_key(name: str) -> str:
    """What two spellings of one outlet have in common, listed or not: letters and figures without case, accents, article.

    Empty only where there is nothing to name it by. Other outlets may share it (*Le Temps*, *Les Temps*).
    """
    return _bare(fold(name))


def body(name: str) -> Body | None:
    """Who issues documents by that name, with or without its article, its acronym in brackets, or *Editions* before it.

    As `outlet`, but for a word in small letters alone: *seuil* is no publisher.
    """
    if name.islower() and " " not in name.strip():
        return None
    found = _body(name)
    if found is None and (brackets := _IN_BRACKETS.fullmatch(name)):
        found = _body(brackets[1])
        other = _body(brackets[2])
        if other not in (None, found):
            return None
    return found


def is_place(name: str) -> bool:
    """Whether this is a town, or several: *Djibo et Dori*, *Paris/Berlin*, *Paris, Londres et New York*, *Princeton, NJ*.

    Each has a capital: *tours* and *nice* are no towns.
    """
    name = " ".join(name.split())
    towns = _BETWEEN_TOWNS.split(_STATE.sub("", name))
    return _is_town(name) or all(_is_town(town) for town in towns)


def fold(text: str) -> str:
    """A name in small letters, without accents, with one apostrophe, and spaces for hyphens."""
    if not text.isascii():
        text = _MARKS.sub("", normalize("NFKD", text))
    return " ".join(_plain(text).casefold().split())


def _plain(text: str) -> str:
    for mark, plain in _ALIKE:
        if mark in text:
            text = text.replace(mark, plain)
    return text


class Outlets:
    """The listed outlets and those of a publication's `outlets`, which come first: their names are as it spells them.

    Where it names a listed outlet otherwise (`Radio France internationale: {}`), its spelling is the outlet's name.
    """

    def __init__(self, extra: Mapping[str, Any] | None = None) -> None:
        self._extra = extra or {}
        self._merged: Mapping[str, str] | None = None

    def find(self, name: str) -> str | None:
        """As `outlet`."""
        return _find(self._names, name)

    def key(self, name: str) -> str:
        """What all names of one outlet have in common: `outlet_key` of its usual name, or of this one if unknown."""
        return outlet_key(self.find(name) or name)

    @property
    def _names(self) -> Mapping[str, str]:
        if self._merged is None:
            self._merged = _merged(self._extra) if self._extra else _outlets()
        return self._merged


def outlets_of(metadata: Metadata) -> Outlets:
    """The outlets that a publication may cite by name: those listed, and those of its metadata."""
    return Outlets(metadata.outlets)


def _merged(extra: Mapping[str, Any]) -> Mapping[str, str]:
    names = dict(_outlets())
    own = {fold(str(name)): str(name) for name in extra}  # YAML takes 1789 for a number
    renamed = {names[key]: name for key, name in own.items() if key in names}
    for key, listed in names.items():
        if listed in renamed:
            names[key] = renamed[listed]
    for name, value in extra.items():
        for alias in (value or {}).get("aliases", ()):
            names[fold(alias)] = str(name)
    return names | own  # last: no alias takes the name of another


def _find(names: Mapping[str, str], name: str) -> str | None:
    """What a name stands for: by itself, without its article, or with the one article that some entry has."""
    key = fold(name)
    if not key:
        return None
    found = names.get(key)
    if found is not None:
        return found
    bare = _bare(key)
    if bare != key:
        return names.get(bare)
    whole = (article + key for article in _ARTICLES)
    with_article = {names[key] for key in whole if key in names and key != _NO_ARTICLE}
    return with_article.pop() if len(with_article) == 1 else None


def _bare(key: str) -> str:
    for article in _ARTICLES:
        if key.startswith(article) and len(key) > len(article) and key != _NO_ARTICLE:
            return key[len(article) :]
    return key


def _body(name: str) -> Body | None:
    if len(name) < _SHORTEST_IN_SMALL and not name.isupper():
        return None
    line = _find(_bodies(), name)
    if line is not None:
        return Body(*line.split("\t")[:2])
    key = fold(name)
    if prefix := _PUBLISHING.match(key):
        found = _body(key[prefix.end() :])
        return found if found and found.kind == "publisher" else None
    return None


def _is_town(name: str) -> bool:
    return name[:1].isupper() and fold(name) in _places()


@cache
def _outlets() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for said, folded in _lines("outlets.tsv"):
        name = said.partition("\t")[0]
        key, _, aliases = folded.partition("\t")
        names[key] = name
        if aliases:
            for alias in aliases.split("; "):
                names[alias] = name
    return names


@cache
def _bodies() -> Mapping[str, str]:
    """The line of each name: bodies are made of those that are asked for."""
    lines: dict[str, str] = {}
    for said, folded in _lines("bodies.tsv"):
        key, _, rest = folded.partition("\t")
        lines[key] = said
        aliases = rest.partition("\t")[2]
        if aliases:
            for alias in aliases.split("; "):
                lines[alias] = said
    return lines


@cache
def _places() -> frozenset[str]:
    return frozenset(folded for _, folded in _lines("places.txt"))


def _lines(file: str) -> Iterator[tuple[str, str]]:
    """Each line as it is and folded: as `fold` does, in a third of the time, since the lists hold Latin letters alone."""
    text = (_DATA / file).read_text(encoding="utf-8").rstrip("\n")
    folded = _plain(normalize("NFKD", text)).encode("ascii", "ignore").decode().lower()
    return zip(text.split("\n"), folded.split("\n"), strict=True)

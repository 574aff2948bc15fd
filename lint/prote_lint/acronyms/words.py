"""Whether two full forms say the same."""

from __future__ import annotations

from functools import lru_cache

from prote_lint import lazy
from prote_lint.acronyms.initials import SMALL

_HOLDERS = {
    "ambassade": "ambassadeur ambassadrice",
    "delegation": "delegue deleguee",
    "direction": "directeur directrice",
    "directorate": "director",
    "inspection": "inspecteur inspectrice",
    "inspectorate": "inspector",
    "ministere": "ministre",
    "ministry": "minister",
    "prefecture": "prefet prefete",
    "presidence": "president presidente",
    "secretariat": "secretaire secretary",
}
_OFFICES = {holder: office for office, holders in _HOLDERS.items() for holder in holders.split()}
_WORD = lazy.pattern(r"[^\W_]+")


def same(one: str, other: str) -> bool:
    """Whether two full forms have the same words; articles, prepositions, plural endings, case, accents apart."""
    return _bare(one) == _bare(other)


def alike(one: str, other: str, key: str) -> bool:
    """Whether two full forms of an acronym may be one: the same, or with words beyond its letters, or an office and its holder."""
    short, long = sorted((_of_office(one), _of_office(other)), key=len)
    if long[: len(short)] != short:
        return False
    return len(long) == len(short) or long[len(short)][:1] != key[-1:].lower()


def same_language(one: str, other: str) -> bool:
    """Whether two full forms are in one language, or it is not clear in which they are."""
    from prote_lint.language import language_of

    first, second = language_of(one), language_of(other)
    return first is None or second is None or first == second


def _of_office(text: str) -> tuple[str, ...]:
    """The words of a full form, its first one that of an office: *direction* for *directrice*."""
    words = _bare(text)
    return (_OFFICES.get(words[0], words[0]), *words[1:]) if words else words


@lru_cache(1024)
def _bare(text: str) -> tuple[str, ...]:
    from prote_lint.citations.known import fold

    words = (word for word in _WORD.findall(fold(text)) if word not in SMALL)
    return tuple(word[:-1] if len(word) > 3 and word[-1] in "sx" else word for word in words)

"""By what two citations are known to name one source."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from prote_lint import lazy
from prote_lint.citations.known import fold, outlet, outlet_key
from prote_lint.citations.model import Citation, Kind

if TYPE_CHECKING:
    from prote_lint.citations.model import Dated

_WORD = lazy.pattern(r"[^\W_]+")
_DIGITS = lazy.pattern(r"[0-9]+")
_INITIAL = lazy.pattern(r"(?:[A-Z]\.[ -]?)+\Z|\(.*\)\Z")
_SMALL = frozenset(
    [
        "a",
        "au",
        "aux",
        "d",
        "de",
        "des",
        "du",
        "en",
        "et",
        "l",
        "la",
        "le",
        "les",
        "of",
        "on",
        "the",
        "un",
        "une",
        "and",
        "in",
        "to",
        "for",
        "sur",
        "pour",
        "par",
    ]
)
# Words between the others: one for another is a slip of whoever copied the title.
_BETWEEN = _SMALL | {
    "apres",
    "avant",
    "dans",
    "depuis",
    "durant",
    "pendant",
    "after",
    "since",
    "during",
    "at",
}
_LIKE = 0.86  # two titles of one article differ by a word's spelling, not by a word in four
_LIKE_WORD = 0.7  # djihadistes and jihadistes, and not arrêté and libéré
_OWN_TITLE = 4  # a title of so many words is nobody else's
_AUTHORED = (Kind.BOOK, Kind.ARTICLE, Kind.CHAPTER, Kind.THESIS)
# What comes out again and again under one title, day by day.
_PERIODIC = frozenset(
    [
        "annual",
        "bulletin",
        "chronique",
        "daily",
        "hebdo",
        "hebdomadaire",
        "journal",
        "mensuel",
        "ministres",
        "monthly",
        "newsletter",
        "quotidien",
        "semaine",
        "situation",
        "suivi",
        "trimestriel",
        "trimestrielle",
        "update",
        "weekly",
    ]
)


@lru_cache(maxsize=4096)
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


def initial(name: str) -> str:
    """The folded first letter of a given name: of `Bruce Hall`, `B. Hall`, `HALL Bruce`, `Hall (B.)`; empty for a surname alone."""
    family = set(words(surname(name)))
    return next((word[0] for word in words(name) if word not in family), "")


def outlet_of(citation: Citation) -> str:
    """The folded name of the outlet or issuer; empty where none is said."""
    field = citation.outlet
    return _outlet_key(field.value) if field else ""


@lru_cache(maxsize=1024)
def _outlet_key(name: str) -> str:
    return outlet_key(outlet(name) or name)


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
    if figures(one.title.value) != figures(other.title.value) or _two_of_a_series(one, other):
        return False
    same_day = _same_day(one.date, other.date)
    outlets = outlet_of(one), outlet_of(other)
    if title_key(one) != title_key(other):
        return outlets[0] == outlets[1] and same_day and is_own(one) and _misspelt(one, other)
    if not is_own(one):
        return outlets[0] == outlets[1] and _agree(one.date, other.date) and _share_authors(one, other)
    if outlets[0] == outlets[1] or not all(outlets):
        return _agree(one.date, other.date) or _slipped(one, other)
    return same_day and (_has_day(one.date) or (bool(one.authors) and _share_authors(one, other)))


def likeness(one: Citation, other: Citation) -> float:
    """How much two titles have in common, from 0 to 1."""
    return _ratio(title_key(one), title_key(other))


def nearness(asked: str, full: str) -> float:
    """How much the folded words of a title have in common with a full title, or with as many words of its beginning."""
    whole = words(full)
    return max(_ratio(asked, " ".join(whole)), _ratio(asked, " ".join(whole[: len(asked.split())])))


def beginning(full: str, asked: str) -> str:
    """As many words of a full title as another has; all of it where that is nearer."""
    few, whole = words(asked), words(full)
    key = " ".join(few)
    if _ratio(key, " ".join(whole)) >= _ratio(key, " ".join(whole[: len(few)])):
        return full
    ends = [match.end() for match in _WORD.finditer(full)]
    return full[: ends[len(few) - 1]] if len(ends) >= len(few) else full


def _ratio(one: str, other: str) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _same_day(one: Dated | None, other: Dated | None) -> bool:
    return one is not None and other is not None and one.value == other.value


def _has_day(date: Dated | None) -> bool:
    return date is not None and date.start.day is not None


def _agree(one: Dated | None, other: Dated | None) -> bool:
    """Whether two dates do not contradict each other: one may be less fine, or lacking."""
    return one is None or other is None or not _differing(one, other)


def _differing(one: Dated, other: Dated) -> list[tuple[int, int]]:
    pairs = zip(one.start, other.start, strict=True)
    return [(a, b) for a, b in pairs if a is not None and b is not None and a != b]


def _slipped(one: Citation, other: Citation) -> bool:
    """Whether two dates of one title may be a slip: its day, month or year, and neither the next edition nor the next issue."""
    if one.date is None or other.date is None or len(_differing(one.date, other.date)) > 1:
        return False
    if _has_day(one.date) and _has_day(other.date):
        return _PERIODIC.isdisjoint(title_key(one).split())
    if one.kind not in _AUTHORED or not (one.authors and _share_authors(one, other)):
        return False
    return sum(a != b for a, b in zip(one.date.value, other.date.value, strict=False)) == 1


def _share_authors(one: Citation, other: Citation) -> bool:
    """Whether one author at least is the same, where both name any."""
    mine, theirs = ({surname(name.value) for name in each.authors} for each in (one, other))
    return not mine or not theirs or not mine.isdisjoint(theirs)


def _two_of_a_series(one: Citation, other: Citation) -> bool:
    """Whether numbers or volumes tell two works of one title apart; those of one day are one work, misnumbered."""
    if one.volume and other.volume and fold(one.volume.value) != fold(other.volume.value):
        return True
    numbers = number_key(one), number_key(other)
    return (
        all(numbers)
        and numbers[0] != numbers[1]
        and not (_has_day(one.date) and _same_day(one.date, other.date))
    )


def _misspelt(one: Citation, other: Citation) -> bool:
    """Whether two titles differ by the spelling of a word or two, and not by what they say."""
    from difflib import SequenceMatcher

    if likeness(one, other) < _LIKE:
        return False
    mine, theirs = title_key(one).split(), title_key(other).split()
    for what, a, b, c, d in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        if what == "replace" and not _stand_for(mine[a:b], theirs[c:d]):
            return False
        if what != "replace" and not _SMALL.issuperset((*mine[a:b], *theirs[c:d])):
            return False
    return True


def _stand_for(some: list[str], others: list[str]) -> bool:
    """Whether words of a title may be others of it, miscopied."""
    return _BETWEEN.issuperset((*some, *others)) or _ratio("".join(some), "".join(others)) >= _LIKE_WORD


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

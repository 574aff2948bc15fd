"""What LanguageTool finds, back in the source: which words, what kind of fault, and how sure the way back is."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from prote_lint.grammar.names import is_name
from prote_lint.grammar.texts import Text
from prote_lint.text import Span

if TYPE_CHECKING:
    from prote_lint.grammar.model import Match
    from prote_lint.profile import Profile
    from prote_lint.publication import Publication

_BLANKS = " \n\u00a0\u202f\u2009"


class Family(Enum):
    """What a match is about: each has a rule of prote."""

    GRAMMAR = "grammar"  # agreement, conjugation, construction
    SPELLING = "spelling"
    CONFUSION = "confusion"  # a word that sounds or looks like the right one
    PUNCTUATION = "punctuation"
    USAGE = "usage"  # what authorities advise against: redundancy, calques, register


# LanguageTool's categories, French and English ones; its issue type decides where none is named here.
_CATEGORIES = {
    Family.SPELLING: "TYPOS MULTITOKEN_SPELLING COMPOUNDING",
    Family.CONFUSION: "CAT_HOMONYMES_PARONYMES CONFUSED_WORDS FALSE_FRIENDS SEMANTICS",
    Family.PUNCTUATION: "PONCTUATION_VIRGULE PONCTUATION_POINT PONCTUATION_STYLE_OS PUNCTUATION",
    Family.USAGE: "CAT_TOURS_CRITIQUES CAT_PLEONASMES CAT_REGIONALISMES CAT_ARCHAISMES CAT_CALQUES"
    " CAT_ANGLICISMES_FOREIGN_TERMS CAT_REGLES_DE_BASE CAT_MARQUES_DE_COMMERCE REPETITIONS_STYLE STYLE REDUNDANCY"
    " COLLOQUIALISMS NONSTANDARD_PHRASES PLAIN_ENGLISH COLLOCATIONS REPETITIONS WIKIPEDIA GENDER_NEUTRALITY"
    " BRITISH_ENGLISH AMERICAN_ENGLISH_STYLE CREATIVE_WRITING TEXT_ANALYSIS",
}
_OF_CATEGORY = {name: family for family, names in _CATEGORIES.items() for name in names.split(" ")}
_OF_ISSUE_TYPE = {
    "misspelling": Family.SPELLING,
    "style": Family.USAGE,
    "register": Family.USAGE,
    "locale-violation": Family.USAGE,
    "locale-specific-content": Family.USAGE,
}


class Found(NamedTuple):
    """A match and the words of the source that it is about.

    `edited` are those that its replacements are for; None where the source says them in other characters, or with markup or a
    call in between.
    """

    text: Text
    match: Match
    words: str
    source: Span
    edited: Span | None


def family(match: Match) -> Family:
    """What a match is about."""
    return _OF_CATEGORY.get(match.category) or _OF_ISSUE_TYPE.get(match.issue_type, Family.GRAMMAR)


def found(publication: Publication, profile: Profile, wanted: Family) -> Iterator[Found]:
    """What LanguageTool finds of one kind, without what the profile of each language turns off."""
    if publication.grammar is None:
        return
    texts = publication.texts
    answers = publication.grammar.of(text.request for text in texts)
    for text in texts:
        off = turned_off(profile, text.lang)
        for match in answers.get(text.request, ()):
            heard = family(match) is wanted and off.isdisjoint(names(match)) and _judges(wanted, text)
            if not heard or _accents_capitals(text, match):
                continue
            if wanted is Family.SPELLING and is_name(text, _span(match), publication):
                continue
            if one := _found(text, match):
                yield one


def names(match: Match) -> tuple[str, str, str]:
    """What a match may be turned off by: its rule, with and without the number of its part, and its category."""
    return match.rule, match.rule.partition("[")[0], match.category


def _judges(family: Family, text: Text) -> bool:
    """Whether a text is of the kind that a family judges: spelling any, commas no headings and cells, the others no lone word."""
    if family is Family.PUNCTUATION and text.passage.kind != "paragraph":
        return False
    return family is Family.SPELLING or any(blank in text.view.text for blank in _BLANKS)


def _accents_capitals(text: Text, match: Match) -> bool:
    """Whether nothing but the accent of a capital is lacking: that is TY030's, by the profile."""
    words = text.view.text[slice(*_span(match))]
    return any(
        len(other) == len(words)
        and other != words
        and all(
            a == b or (b.isupper() and a == normalize("NFD", b)[0]) for a, b in zip(words, other, strict=True)
        )
        for other in match.replacements
    )


def turned_off(profile: Profile, lang: str) -> frozenset[str]:
    """LanguageTool's rules and categories that a house style turns off for a language ("fr" or "en")."""
    own = profile.speaking(lang)
    return frozenset(own["grammar-off"].value) if own else frozenset()


def _span(match: Match) -> Span:
    return Span(match.offset, match.offset + match.length)


def _found(text: Text, match: Match) -> Found | None:
    """Where the source says what a match is about; None where the match judges a word that stands in for something else."""
    whole = _span(match)
    if any(whole.overlaps(span) for span in text.stand_ins):
        return None
    start, end = whole
    said = text.view.text
    while end - start > 1 and said[start] in _BLANKS:
        start += 1
    while end - start > 1 and said[end - 1] in _BLANKS:
        end -= 1
    source = text.view.cover(Span(start, end))
    return Found(text, match, said[start:end], source, text.view.to_source(whole))

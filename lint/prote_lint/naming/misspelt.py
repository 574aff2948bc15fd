"""Names that differ from a known or frequent one by a letter: *Guterrez* beside *Guterres*."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from prote_lint.lexicon import known
from prote_lint.naming.folding import folded
from prote_lint.naming.mentions import Difference, Mention, differences, mentions
from prote_lint.naming.running import END
from prote_lint.naming.scan import Named

_SHORTEST = 7
_SHORTEST_LISTED = 6
_LONG = 8
_LONGEST = 40
_FREQUENT = 3
_MOST_ALIKE = 40
_NEAR = 120
# Letters that stand for one sound, or are taken for one another by the ear.
_CONFUSED = frozenset(
    frozenset(pair)
    for pair in (
        "sz",
        "iy",
        "ck",
        "ij",
        "vw",
        "gj",
        "mn",
        "cs",
        "kq",
        "uw",
        "ao",
        "ei",
        "ou",
        "dt",
        "bp",
        "fv",
        "sx",
        "td",
    )
)
# These stand before last names: who shares one is no namesake.
_ADDRESS_WORDS = "monsieur madame mademoiselle messieurs mesdames mme mlle mm mr mrs ms miss mister sir lady lord dr me maître"
_FORMS_OF_ADDRESS = frozenset(_ADDRESS_WORDS.split())


def misspelt(named: Named) -> Iterator[Difference]:
    """The rare names that are a frequent, listed or neighbouring one but for a letter."""
    keys = {word: key for word in named.words if _may_be_name(word, key := named.keys[word])}
    seen: set[int] = set()
    for difference in (*_beside_known(named, keys), *_beside_the_same(named, keys)):
        if difference.mention.at not in seen:
            seen.add(difference.mention.at)
            yield difference


def _may_be_name(spelling: str, key: str) -> bool:
    return _SHORTEST_LISTED <= len(key) <= _LONGEST and not spelling.isupper() and key.isalpha()


def _beside_known(named: Named, keys: dict[str, str]) -> Iterator[Difference]:
    """Words that stand once beside one that stands three times or is listed."""
    listed = {
        word for name in named.listed.names for word in name.split(" ") if len(word) >= _SHORTEST_LISTED
    }
    frequent = {s for s in keys if len(named.words[s]) >= _FREQUENT and len(keys[s]) >= _SHORTEST}
    targets = folded([*listed, *frequent])
    if not targets:
        return
    near = _by_ends(targets)
    for spelling, key in keys.items():
        if spelling in targets or len(named.words[spelling]) > 1 or named.listed.knows(spelling):
            continue
        for usual in sorted({target for end in _ends(key) for target in near.get(end, ())}):
            strict = usual not in listed
            if len(key) < (_SHORTEST if strict else _SHORTEST_LISTED) or not _is_slip(
                key, targets[usual], strict
            ):
                continue
            if _is_name(spelling) and not (strict and not _is_name(usual)):
                yield from _found(named, spelling, usual, listed=not strict)


def _beside_the_same(named: Named, keys: dict[str, str]) -> Iterator[Difference]:
    """People of one first name whose last names differ by a letter, or the other way round."""
    by_word: dict[str, list[tuple[str, str]]] = {}
    for pair in named.pairs:
        first, _, second = pair.partition(" ")
        if second[:1].isupper() and " " not in second and first.lower() not in _FORMS_OF_ADDRESS:
            by_word.setdefault(f"{first} ", []).append((second, pair))
            by_word.setdefault(f" {second}", []).append((first, pair))
    for others in by_word.values():
        if len(others) < 2:
            continue
        for (word, pair), (other, other_pair) in _two_of(sorted(others)):
            if word not in keys or other not in keys:
                continue
            if not _is_slip(keys[word], keys[other], strict=len(keys[word]) < _LONG):
                continue
            if _is_name(word) or _is_name(other):
                for lang in ("fr", "en"):
                    spelt = {each: mentions(named, each, lang) for each in (pair, other_pair)}
                    for difference in differences(spelt, named):
                        changed = word if difference.mention.spelling == pair else other
                        if _is_name(changed) and not _are_near(named, difference.mention, difference.where):
                            yield difference


def _two_of(words: list[tuple[str, str]]) -> Iterable[tuple[tuple[str, str], tuple[str, str]]]:
    """Neighbours in order of the alphabet and of the alphabet from the end: slips are in one place."""
    yield from pairwise(words)
    yield from pairwise(sorted(words, key=lambda each: each[0][::-1]))


def _found(named: Named, spelling: str, usual: str, listed: bool) -> Iterator[Difference]:
    for lang in ("fr", "en"):
        places = mentions(named, spelling, lang)
        others = mentions(named, usual, lang)
        for mention in places:
            if listed:
                yield Difference(mention, usual, None, True)
            elif (
                len(others) >= _FREQUENT
                and not _has_other_first_name(named, mention, others)
                and not any(_are_near(named, mention, other) for other in others)
            ):
                yield Difference(mention, usual, others[0], True)


def _are_near(named: Named, one: Mention, other: Mention | None) -> bool:
    """Whether one sentence has both: who writes that means two people."""
    if other is None or abs(one.at - other.at) > _NEAR:
        return False
    between = named.running.text[min(one.at, other.at) : max(one.at, other.at)]
    return not any(stop in between for stop in (". ", "! ", "? ", END))


def _has_other_first_name(named: Named, mention: Mention, others: list[Mention]) -> bool:
    """Whether a first name stands before it that never stands before the usual spelling: another person."""
    here = _name_before(named, mention)
    return bool(here) and here not in {_name_before(named, other) for other in others}


def _name_before(named: Named, mention: Mention) -> str:
    text = named.running.text
    before = text[max(0, mention.at - 30) : mention.at]
    if not before.endswith(" "):
        return ""
    word = before[:-1].rpartition(" ")[2]
    return word if word[:1].isupper() and word[-1:].isalpha() else ""


def _is_name(spelling: str) -> bool:
    """Whether no dictionary has the word, nor what it would be without a plural or feminine ending."""
    return not any(known(spelling, lang) for lang in ("fr", "en"))


def _is_slip(one: str, other: str, strict: bool) -> bool:
    """Whether two words differ by one slip: a letter doubled or let, two exchanged, or, as far as `strict` lets, one for another.

    Endings do not count, in which names and words differ by number and gender: *Azawadien*, *Azawadiens*; *Mario*, *Maria*.
    """
    if one[:1] != other[:1] or abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    if len(one) != len(other):
        long, short = (one, other) if len(one) > len(other) else (other, one)
        if long[start + 1 :] != short[start:]:
            return False
        if start >= len(short) and long[-1] in "seaxinr":
            return False
        doubled = long[start] in long[start - 1 : start] + long[start + 1 : start + 2]
        return doubled or (not strict and start < len(short)) or long[start] == "h"
    if one[start + 2 :] == other[start + 2 :] and one[start : start + 2] == other[start : start + 2][::-1]:
        return True
    if one[start + 1 :] != other[start + 1 :]:
        return False
    ends = start == len(one) - 1
    if ends and {one[start], other[start]} <= set("aeiouy"):
        return False
    confused = frozenset((one[start], other[start])) in _CONFUSED
    return confused if strict else (confused or not ends)


def _by_ends(keys: Mapping[str, str]) -> dict[str, list[str]]:
    """Spellings by the three letters that they begin with, and by the three that they end in: no slip changes both."""
    found: dict[str, list[str]] = {}
    for spelling, key in keys.items():
        for end in _ends(key):
            bucket = found.setdefault(end, [])
            if len(bucket) < _MOST_ALIKE:
                bucket.append(spelling)
    return found


def _ends(key: str) -> tuple[str, str]:
    return f"{key[:3]}-", f"-{key[-3:]}"

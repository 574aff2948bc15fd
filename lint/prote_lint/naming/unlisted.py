"""Names of the metadata that the text spells otherwise: *Goita* where `names` has *Assimi Goïta*."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from prote_lint import lazy
from prote_lint.lexicon import known
from prote_lint.naming.folding import accents, folded, letters
from prote_lint.naming.mentions import Difference, own
from prote_lint.naming.scan import Named
from prote_lint.text import Span

_SHORTEST = 4
_JOINS = " '-"
_SPLIT = lazy.pattern("[ '-]+")


def spelt_unlike_listed(named: Named) -> Iterator[Difference]:
    """Where a listed name, or a word that only names have, is spelt as no listed name is."""
    if not named.listed.names:
        return
    taken: list[Span] = []
    for at, end, usual in sorted(_whole(named)):
        spelling = named.running.text[at:end]
        for mention in own(named, spelling, (at,)):
            if not (
                mention.passage.kind == "heading" and accents(spelling).lower() == accents(usual).lower()
            ):
                taken.append(Span(at, end))
                yield Difference(mention, usual, None, True)
    for spelling, at, usual in _words(named):
        place = Span(at, at + len(spelling))
        if not any(place.overlaps(other) for other in taken):
            for mention in own(named, spelling, (at,)):
                yield Difference(mention, usual, None, True)


def _whole(named: Named) -> Iterator[tuple[int, int, str]]:
    """The places where the letters of a whole listed name of several words stand, spelt otherwise."""
    text = named.running.text
    several = {
        key: right for key, right in named.listed.by_letters.items() if len(_SPLIT.split(min(right))) > 1
    }
    beginnings = {key: list(accumulate(_SPLIT.split(min(right)))) for key, right in several.items()}
    keys = folded({first for firsts in beginnings.values() for first in firsts})
    for key, right in several.items():
        name = min(right)
        for first in beginnings[key]:  # the words that a name begins with may be one in the text
            for spelling in named.by_letters.get(keys[first], ()):
                for at in named.words.get(spelling, ()):
                    if any(text.startswith(each, at) for each in right):
                        continue
                    end = _end_of(key, text, at)
                    if end and _differs(text[at:end], right):
                        yield at, end, name
        small = name[:1].lower() + name[1:]
        if (
            small != name and name != name.title()
        ):  # a body’s name, which may have lost its capital; no person’s
            yield from ((at, at + len(small), name) for at in named.find(small))


def _end_of(key: str, text: str, at: int) -> int | None:
    """The end of the words at an offset that have these letters; None where they have others."""
    end, reach = at, at + 2 * len(key) + 8
    left = key
    while left and end < reach:
        char = text[end : end + 1]
        if char not in _JOINS:
            said = letters(char)
            if not said or not left.startswith(said):
                return None
            left = left[len(said) :]
        elif not char or text[end + 1 : end + 2] in _JOINS:
            return None
        end += 1
    return end if not left and not text[end : end + 1].isalnum() else None


def _words(named: Named) -> Iterator[tuple[str, int, str]]:
    """The words that listed names alone have, with other accents or capitals than those names."""
    words = {word for name in named.listed.names for word in name.split(" ")}
    right: dict[str, set[str]] = {}
    for word, key in folded({word for word in words if len(word) >= _SHORTEST and word[0].isupper()}).items():
        right.setdefault(key, set()).add(word)
    for key, listed in right.items():
        for spelling in named.by_letters.get(key, ()):
            if spelling in named.words and _differs(spelling, listed):
                kept = sorted(word for word in listed if not _is_word(word))
                yield from ((spelling, at, kept[0]) for at in named.words[spelling] if kept)


def _is_word(word: str) -> bool:
    return any(known(word.lower(), lang) for lang in ("fr", "en"))


def _differs(spelling: str, right: set[str]) -> bool:
    """Whether none of the right spellings is meant: words in capitals lose their accents, capitals may too."""
    if spelling.isupper():
        return False
    return all(accents(spelling) != accents(each) for each in right)

"""One name or body with and without a capital: *Nations Unies* and *Nations unies*, *YouTube* and *Youtube*; first words are in `firsts.py`.

French gives a body one capital, on its first noun; some houses and the bodies themselves write more. Which of the two is
right only the metadata say: here they need to agree.
"""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.language import is_function_word
from prote_lint.naming.accents import merged
from prote_lint.naming.firsts import first_words
from prote_lint.naming.folding import accents
from prote_lint.naming.mentions import Difference, Mention, differences, mentions, own
from prote_lint.naming.scan import JOINER, NEXT, PARTICLES, WORD, Named, second_of

_LANGUAGES = ("fr", "en")
_MINISTRY = lazy.pattern(rf"inist(?<=[ '][Mm]inist)(?:ère|re)s? ({JOINER})({WORD})")
_STYLED = ("heading", "metadata")


def capitalised_two_ways(named: Named) -> Iterator[Difference]:
    """The names whose spellings differ by capitals alone."""
    yield from _later_words(named)
    yield from first_words(named)
    yield from _ministries(named)
    yield from _particles(named)


def _later_words(named: Named) -> Iterator[Difference]:
    """*Nations Unies* beside *Nations unies*, *YouTube* beside *Youtube*."""
    for spellings in named.by_letters.values():
        if len(spellings) < 2:
            continue
        groups: dict[str, list[str]] = {}
        for spelling in spellings:
            if not _has_words_in_capitals(spelling):
                groups.setdefault(_but_case(spelling), []).append(spelling)
        for group in groups.values():
            if len({accents(each) for each in group}) > 1 and not _is_common(group[0]):
                for lang in _LANGUAGES:
                    yield from differences(
                        merged({each: _judged(named, each, lang) for each in group}), named
                    )


def _but_case(spelling: str) -> str:
    """What spellings share whose first words have the same capitals; in a single word all but the first letter is compared."""
    first, space, rest = spelling.partition(" ")
    return accents(first) + space + accents(rest).lower() if space else accents(spelling).lower()


def _judged(named: Named, spelling: str, lang: str) -> list[Mention]:
    """The places where the capitals of a spelling tell something: no title has them by its style, no sentence by its beginning."""
    found = [m for m in mentions(named, spelling, lang) if m.passage.kind not in _STYLED]
    second = second_of(spelling)
    if " " not in spelling:
        article = spelling.startswith(("Al-", "El-"))
        return [m for m in found if not (article and named.begins_sentence(m.at))]
    if second[:1].isupper():
        return [m for m in found if not _ends_title(named, m)]
    return [m for m in found if not named.begins_sentence(m.at)]


def _ends_title(named: Named, mention: Mention) -> bool:
    """Whether a passage is little more than these words: a label, a cell, a line of a list."""
    return len(mention.passage.text) < 2 * len(mention.spelling)


def _is_common(pair: str) -> bool:
    """Whether the words that differ may be no name's: *Mali est*, *Le Monde*."""
    if " " not in pair:
        return False
    first, second = pair.partition(" ")[0], second_of(pair).lower()
    return any(is_function_word(first, lang) or is_function_word(second, lang) for lang in _LANGUAGES) or (
        len(second) < 3 or first.lower() in PARTICLES
    )


def _ministries(named: Named) -> Iterator[Difference]:
    """*ministère de la Défense* beside *ministre de la défense*."""
    spelt: dict[str, dict[str, list[int]]] = {}
    for match in _MINISTRY.finditer(named.running.text):
        spelt.setdefault(match[0].partition(" ")[2].lower(), {}).setdefault(match[2], []).append(
            match.start(2)
        )
    for forms in spelt.values():
        if len(forms) > 1:
            yield from differences(
                {form: list(own(named, form, at, "fr")) for form, at in forms.items()}, named
            )


def _particles(named: Named) -> Iterator[Difference]:
    """*Charles De Gaulle* beside *Charles de Gaulle*."""
    text = named.running.text
    above: dict[str, list[int]] = {}
    for pair, places in named.pairs.items():
        first, _, particle = pair.partition(" ")
        if particle.lower() not in PARTICLES or particle.islower() or is_function_word(first, "fr"):
            continue
        for at in places:
            match = NEXT.match(text, at + len(pair))
            if match and not match[1] and match[2][:1].isupper():
                above.setdefault(text[at : match.end()], []).append(at)
    for spelling, places in above.items():
        first, particle, last = spelling.split(" ")
        other = f"{first} {particle.lower()} {last}"
        below = named.pairs.get(other) or [
            at for at in named.pairs.get(f"{first} {particle.lower()}", ()) if text.startswith(other, at)
        ]
        yield from differences(
            {spelling: list(own(named, spelling, places)), other: list(own(named, other, below))}, named
        )


def _has_words_in_capitals(spelling: str) -> bool:
    return any(len(word) > 1 and word.isupper() for word in spelling.replace("-", " ").split(" "))

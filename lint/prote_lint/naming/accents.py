"""One name with and without an accent: *Keïta* and *Keita*."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.lexicon import known
from prote_lint.naming.folding import accents, bare
from prote_lint.naming.mentions import Difference, Mention, differences, mentions
from prote_lint.naming.scan import Named, second_of

_SHORTEST = 4
_LANGUAGES = ("fr", "en")


def accented_two_ways(named: Named) -> Iterator[Difference]:
    """The names whose spellings differ by accents alone; those on capitals do not count."""
    settled: set[str] = set()  # words found to differ, without accents
    groups = _groups(named, named.words)
    for key, spellings in groups.items():
        if len(key) < _SHORTEST:
            continue
        for lang in _LANGUAGES:
            kept = [spelling for spelling in spellings if not _is_foreign(spelling, spellings, lang)]
            alone = [spelling for spelling in spellings if spelling not in kept]
            if len({accents(spelling) for spelling in spellings}) < 2 or _are_words(spellings, lang):
                continue
            spelt = {spelling: _names(named, spelling, lang) for spelling in kept}
            for spelling in alone:
                spelt[spelling] = [m for m in mentions(named, spelling, lang) if _stands_alone(named, m)]
            right = [spelling for spelling in spellings if known(spelling, lang)]
            found = list(differences(merged(spelt), named, right))
            if found:
                settled.add(key)
                yield from found
    for spellings in _groups(named, named.pairs).values():
        if any(second_of(spelling)[:1].islower() for spelling in spellings):
            continue
        parts = set(bare(spellings[0]).replace("'", " ").split(" "))
        if parts & settled or any(len(word) < _SHORTEST for word in spellings[0].split(" ")):
            continue
        for lang in _LANGUAGES:
            yield from differences(
                merged({spelling: mentions(named, spelling, lang) for spelling in spellings}), named
            )


def _groups(named: Named, among: dict[str, list[int]]) -> dict[str, list[str]]:
    """Spellings that differ by accents, and by nothing else, by their letters and joins."""
    found: dict[str, list[str]] = {}
    for spellings in named.by_letters.values():
        if len(spellings) > 1:
            for spelling in spellings:
                if spelling in among and not spelling.isupper():
                    found.setdefault(bare(spelling), []).append(spelling)
    return {key: group for key, group in found.items() if len({accents(each) for each in group}) > 1}


def merged(spelt: dict[str, list[Mention]]) -> dict[str, list[Mention]]:
    """Spellings that differ on capitals alone, taken for one: the first of them."""
    found: dict[str, list[Mention]] = {}
    names: dict[str, str] = {}
    for spelling, places in spelt.items():
        name = names.setdefault(accents(spelling), spelling)
        found.setdefault(name, []).extend(places)
    return {name: sorted(places, key=lambda mention: mention.at) for name, places in found.items()}


def _are_words(spellings: list[str], lang: str) -> bool:
    """Whether two of them are words by themselves: *Marche* and *Marché*."""
    return sum(known(spelling.lower(), lang) for spelling in spellings) > 1


def _is_foreign(spelling: str, others: list[str], lang: str) -> bool:
    """Whether only the other language has this spelling, where this one has another: *Senegal* in French."""
    other = "en" if lang == "fr" else "fr"
    return (
        known(spelling, other)
        and not known(spelling, lang)
        and any(known(each, lang) for each in others if each != spelling)
    )


def _names(named: Named, spelling: str, lang: str) -> list[Mention]:
    """Where a spelling is a name: *Grâce à lui* begins a sentence, and is none."""
    found = mentions(named, spelling, lang)
    if known(spelling.lower(), lang):
        found = [mention for mention in found if not named.begins_sentence(mention.at)]
    return found


def _stands_alone(named: Named, mention: Mention) -> bool:
    """Whether no other capital stands beside it: a name in another language is none of this one's."""
    text = named.running.text
    before = text[max(0, mention.at - 30) : mention.at].rstrip(" ").rpartition(" ")[2]
    after = text[mention.at + len(mention.spelling) :][:2]
    return not (
        before[:1].isupper() or before in ("of", "the", "&") or (after[:1] == " " and after[1:].isupper())
    )

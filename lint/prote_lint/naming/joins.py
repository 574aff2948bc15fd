"""One name with and without a hyphen, a space or an apostrophe: *Abdel-Karim*, *Abdel Karim*, *Abdelkarim*; *N’Djamena*, *Ndjamena*."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.language import is_function_word
from prote_lint.lexicon import known
from prote_lint.naming.folding import bare
from prote_lint.naming.mentions import Difference, Mention, differences, mentions
from prote_lint.naming.scan import JOINER, Named

_SHORTEST = 6
_SHORTEST_SOLID = 8
_LANGUAGES = ("fr", "en")

# Streets and houses named after somebody take hyphens in French: *avenue Victor-Hugo*.
_NAMED_AFTER = lazy.pattern(
    r"(?:rue|avenue|boulevard|place|square|quai|pont|quartier|cité|lycée|collège|école|université|institut|faculté|campus|hôpital|clinique|stade|salle"
    rf"|aéroport|gare|station|prix|fondation|centre|bibliothèque|médiathèque|théâtre|musée|palais|tour|camp|base|fort|village|commune) {JOINER}?\Z",
    2,
)


def joined_two_ways(named: Named) -> Iterator[Difference]:
    """The names whose spellings differ by what joins their words, or by an apostrophe."""
    for key, spellings in named.by_letters.items():
        if len(spellings) < 2 or len(key) < _SHORTEST:
            continue
        kept = [spelling for spelling in spellings if _is_name(spelling)]
        if len({_join(spelling) for spelling in kept}) < 2:
            continue
        for lang in _LANGUAGES:
            spelt: dict[str, list[Mention]] = {}
            by_join: dict[str, str] = {}
            for spelling in kept:
                if " " not in spelling and "-" not in spelling and not _may_be_solid(spelling, key, lang):
                    continue
                places = [m for m in mentions(named, spelling, lang) if not _named_after(named, m)]
                if places:  # spellings of one join differ by case or accents, which is not asked here
                    spelt.setdefault(by_join.setdefault(_join(spelling), spelling), []).extend(places)
            yield from differences(spelt, named)


def _is_name(spelling: str) -> bool:
    """Whether all words of a spelling have a capital, and the first is no article or the like."""
    words = spelling.replace("-", " ").split(" ")
    if len(words) == 1:
        return not spelling.isupper()
    if any(is_function_word(words[0], lang) for lang in _LANGUAGES):
        return False
    return all(word[:1].isupper() for word in words[1:]) and not spelling.isupper() and len(words[-1]) > 2


def _may_be_solid(spelling: str, key: str, lang: str) -> bool:
    """Whether a word alone may be two that were run together, and not a word that means something else."""
    if "'" in spelling:
        return True
    return len(key) >= _SHORTEST_SOLID and not known(spelling.lower(), lang)


def _join(spelling: str) -> str:
    """What joins a spelling's words, where: the small letters of its shape do not count."""
    return "".join(char if char in " -'" else "x" for char in bare(spelling))


def _named_after(named: Named, mention: Mention) -> bool:
    if "-" not in mention.spelling or mention.passage.lang != "fr":
        return False
    return bool(_NAMED_AFTER.search(named.running.text, max(0, mention.at - 40), mention.at))

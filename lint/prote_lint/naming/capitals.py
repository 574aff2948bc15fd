"""One name or body with and without a capital: *Nations Unies* and *Nations unies*, *Conseil de sécurité* and *conseil de sécurité*.

French gives a body one capital, on its first noun; some houses and the bodies themselves write more. Which of the two is
right only the metadata say: here they need to agree.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import accumulate

from prote_lint import lazy
from prote_lint.dates.names import DATED
from prote_lint.language import is_function_word
from prote_lint.naming.accents import merged
from prote_lint.naming.folding import accents, bare
from prote_lint.naming.mentions import Difference, Mention, differences, mentions, own
from prote_lint.naming.running import END
from prote_lint.naming.scan import JOINER, LETTERS, WORD, Named

_LANGUAGES = ("fr", "en")
# With a capital these are other things, or may be: the State and a state, the Church and a church, the North and a side.
_TWO_SENSES = frozenset(
    [
        "état",
        "église",
        "bourse",
        "cour",
        "centre",
        "parti",
        "région",
        "nord",
        "sud",
        "est",
        "ouest",
        "occident",
        "orient",
        "northern",
        "southern",
        "eastern",
        "western",
        "north",
        "south",
        "east",
        "west",
        "state",
        "church",
        "centre",
        "center",
        "party",
        "court",
    ]
)
_DEFINITE = ("le ", "la ", "l'", "les ", "du ", "au ", "aux ", "des ", "the ")
_NEXT = lazy.pattern(rf" ({JOINER}?)({WORD})")
_MINISTRY = lazy.pattern(rf"inist(?<=[ '][Mm]inist)(?:ère|re)s? ({JOINER})({WORD})")
# A name that is given its acronym has its capitals for that: *les Forces armées maliennes (Fama)*.
_BEFORE_ACRONYM = lazy.pattern(rf"(?: [{LETTERS}'-]{{1,40}}){{0,12}} \([A-Z]")
_PARTICLES = frozenset(
    [
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "van",
        "von",
        "der",
        "den",
        "el",
        "al",
        "ag",
        "ould",
        "ben",
        "bin",
        "ibn",
    ]
)
_STYLED = ("heading", "metadata")


def capitalised_two_ways(named: Named) -> Iterator[Difference]:
    """The names whose spellings differ by capitals alone."""
    yield from _later_words(named)
    yield from _first_words(named)
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
    second = _second(spelling)
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
    first, second = pair.partition(" ")[0], _second(pair).lower()
    return any(is_function_word(first, lang) or is_function_word(second, lang) for lang in _LANGUAGES) or (
        len(second) < 3 or first.lower() in _PARTICLES
    )


def _first_words(named: Named) -> Iterator[Difference]:
    """*Conseil de sécurité* beside *conseil de sécurité*, *Groupe Wagner* beside *groupe Wagner*."""
    text = named.running.text
    words = text.replace("'", " ").replace(END, " ").split(" ")
    said = frozenset(words)
    wanted: dict[str, str] = {}  # pairs by how they are spelt in small letters
    for pair, places in named.pairs.items():
        first, _, rest = pair.partition(" ")
        small = first[:1].lower() + first[1:]
        if small not in said or len(first) < 3 or small in _TWO_SENSES or small in _PARTICLES:
            continue
        if any(not named.begins_sentence(at) for at in places) and _may_be_name(_second(rest)):
            wanted[f"{small} {rest}"] = pair
    for small_pair, below in _standing(text, words, wanted).items():
        pair = wanted[small_pair]
        if any(is_function_word(pair.partition(" ")[0], lang) for lang in _LANGUAGES):
            continue
        capital = [
            at
            for at in named.pairs[pair]
            if not (named.begins_sentence(at) or _BEFORE_ACRONYM.match(text, at + len(pair)))
        ]
        for lang in _LANGUAGES:
            above = [m for m in own(named, pair, capital, lang) if m.passage.kind not in _STYLED]
            lower = list(own(named, small_pair, below, lang)) if above else []
            if above and lower:
                yield from _compared(named, above, lower)


def _may_be_name(second: str) -> bool:
    return len(second) > 2 and second not in DATED


def _standing(text: str, words: list[str], pairs: Collection[str]) -> dict[str, list[int]]:
    """Where each of these pairs stands in a text, of which `words` are what stands between its spaces."""
    firsts = {pair.partition(" ")[0] for pair in pairs}
    ends = list(accumulate(map(len, words)))  # spaces apart
    found: dict[str, list[int]] = {}
    for at in [i for i, word in enumerate(words) if word in firsts]:
        word, end = words[at], ends[at] + at
        tail = _NEXT.match(text, end)
        if tail and word + tail[0] in pairs:
            found.setdefault(word + tail[0], []).append(end - len(word))
    return found


def _compared(named: Named, above: list[Mention], lower: list[Mention]) -> Iterator[Difference]:
    """What differs where both are one name: a name follows the noun, or the words that follow are the same."""
    pair = above[0].spelling
    if _second(pair)[:1].isupper() and not _joiner(pair):
        yield from differences({pair: above, lower[0].spelling: lower}, named)
        return
    known = _is_known(named, pair)
    grown: dict[str, tuple[list[Mention], list[Mention]]] = {}
    for which, places in enumerate((above, lower)):
        for mention in places:
            if which and not _is_definite(named, mention):
                continue
            name = mention if known else _grown(named, mention)
            if name:
                grown.setdefault(bare(name.spelling).lower(), ([], []))[which].append(name)
    for capital, small in grown.values():
        if capital and small:
            yield from differences({capital[0].spelling: capital, small[0].spelling: small}, named)


def _grown(named: Named, mention: Mention) -> Mention | None:
    """A mention with as many of the words that follow as make three that say something; None where there are fewer."""
    text, end = named.running.text, mention.at + len(mention.spelling)
    if not _joiner(mention.spelling) and is_function_word(_second(mention.spelling), mention.passage.lang):
        return None
    match = _NEXT.match(text, end)
    if match is None or is_function_word(match[2], mention.passage.lang):
        return None
    length = match.end() - mention.at
    return mention._replace(spelling=text[mention.at : match.end()], end=mention.start + length)


def _is_known(named: Named, pair: str) -> bool:
    """Whether two words are all of a body's name."""
    from prote_lint.citations.known import body

    if named.listed.knows(pair):
        return True
    found = body(pair)
    return found is not None and found.kind in ("official", "court")


def _is_definite(named: Named, mention: Mention) -> bool:
    """Whether an article says that one body is meant: *le conseil de sécurité*, not *un conseil de sécurité*."""
    before = named.running.text[max(0, mention.at - 4) : mention.at].lower()
    return before.endswith(_DEFINITE)


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
        if particle.lower() not in _PARTICLES or particle.islower() or is_function_word(first, "fr"):
            continue
        for at in places:
            match = _NEXT.match(text, at + len(pair))
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


def _joiner(pair: str) -> str:
    return pair[pair.index(" ") + 1 : len(pair) - len(_second(pair))]


def _second(pair: str) -> str:
    """The second word of a pair, without what ties it."""
    word = pair.rpartition(" ")[2]
    return word.partition("'")[2] if word.startswith(("d'", "l'")) else word


def _has_words_in_capitals(spelling: str) -> bool:
    return any(len(word) > 1 and word.isupper() for word in spelling.replace("-", " ").split(" "))

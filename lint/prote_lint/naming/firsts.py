"""A body or a title with and without its first capital: *Conseil de sécurité* and *conseil de sécurité*, *Groupe Wagner* and *groupe Wagner*.

In small letters a body's words are common ones: they are its name where a name follows, where the body is known, or where three words
that say something are the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import accumulate

from prote_lint import lazy
from prote_lint.dates.names import DATED
from prote_lint.language import is_function_word
from prote_lint.naming.folding import bare
from prote_lint.naming.mentions import Difference, Mention, differences, own
from prote_lint.naming.running import END
from prote_lint.naming.scan import JOINER, LETTERS, NEXT, PARTICLES, Named, second_of

_LANGUAGES = ("fr", "en")
# With a capital these are other things, or may be: the State and a state, the Church and a church, the North and a side.
_TWO_SENSES_WORDS = (
    "état église bourse cour centre parti région nord sud est ouest occident orient "
    "state church court center party region northern southern eastern western north south east west"
)
_TWO_SENSES = frozenset(_TWO_SENSES_WORDS.split())
_DEFINITE = ("le ", "la ", "l'", "les ", "du ", "au ", "aux ", "des ", "the ")
# A name that is given its acronym has its capitals for that: *les Forces armées maliennes (Fama)*.
_BEFORE_ACRONYM = lazy.pattern(rf"(?: [{LETTERS}'-]{{1,40}}){{0,12}} \([A-Z]")
_TIE = lazy.pattern(JOINER)
_STYLED = ("heading", "metadata")


def first_words(named: Named) -> Iterator[Difference]:
    """*Conseil de sécurité* beside *conseil de sécurité*, *Groupe Wagner* beside *groupe Wagner*."""
    text = named.running.text
    words = text.replace("'", " ").replace(END, " ").split(" ")
    said = frozenset(words)
    wanted: dict[str, str] = {}  # pairs by how they are spelt in small letters
    for pair, places in named.pairs.items():
        first, _, rest = pair.partition(" ")
        small = first[:1].lower() + first[1:]
        if small not in said or len(first) < 3 or small in _TWO_SENSES or small in PARTICLES:
            continue
        if any(not named.begins_sentence(at) for at in places) and _may_be_name(second_of(rest)):
            wanted[f"{small} {rest}"] = pair
    for small_pair, below in _standing(text, words, wanted).items():
        pair = wanted[small_pair]
        if any(is_function_word(pair.partition(" ")[0], lang) for lang in _LANGUAGES):
            continue
        capital = [
            at
            for at in named.pairs[pair]
            if not (
                named.begins_sentence(at)
                or named.begins_link(at)
                or _BEFORE_ACRONYM.match(text, at + len(pair))
            )
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
        tail = NEXT.match(text, end)
        if tail and word + tail[0] in pairs:
            found.setdefault(word + tail[0], []).append(end - len(word))
    return found


def _compared(named: Named, above: list[Mention], lower: list[Mention]) -> Iterator[Difference]:
    """What differs where both are one name: a name follows the noun, or the words that follow are the same."""
    pair = above[0].spelling
    if second_of(pair)[:1].isupper() and not _tied(pair):
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
    if not _tied(mention.spelling) and is_function_word(second_of(mention.spelling), mention.passage.lang):
        return None
    match = NEXT.match(text, end)
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


def _tied(pair: str) -> bool:
    """Whether a word ties the second to the first: *Conseil de sécurité*, not *Nations unies*."""
    return _TIE.match(pair, pair.index(" ") + 1) is not None

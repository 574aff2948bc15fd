"""Whole names as they stand: *Ibrahim Boubacar Keïta*, *Conseil de sécurité des Nations unies*, for the ledger of names.

Rules compare words and pairs; a ledger wants names from end to end. A name is a run of capitalised words with what ties
them, without the word that a sentence begins with, and with the small letters that a body's name goes on in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from prote_lint import lazy
from prote_lint.citations.known import body
from prote_lint.dates.names import DATED
from prote_lint.language import is_function_word
from prote_lint.lexicon import known
from prote_lint.naming.folding import letters
from prote_lint.naming.mentions import Mention
from prote_lint.naming.running import plain
from prote_lint.naming.scan import JOINER, LETTERS, UPPER, WORD, Named

_CAPITALISED = rf"(?:[ae]l-)?[{UPPER}][{LETTERS}0-9]*(?:['-](?!s(?![{LETTERS}]))[{LETTERS}0-9]+)*"
_PARTICLE = r"(?:(?:ould|mint|ben|bin|ibn|bint|ag|el|al|von|van|der|den|di|da|dos) )"
_RUN = lazy.pattern(
    rf"(?<![{LETTERS}0-9_/@.-]){_CAPITALISED}(?: (?:{JOINER}|{_PARTICLE})?(?![A-Z]°){_CAPITALISED}){{0,9}}"
)
_ELISION = lazy.pattern(rf"(?:[LDJSCT]|(?:Lors|Puis|Jus|Quoi)?Qu)'(?=[{UPPER}])")
_ADDRESS = lazy.pattern(r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Mme|Mlle|Mmes|MM|Me|Monsieur|Madame) ")
_TIE = lazy.pattern(rf" {JOINER}")
_NAME = lazy.pattern(_CAPITALISED)
_PAIR = lazy.pattern(rf"{WORD} {JOINER}?{WORD}")
_FIRST = lazy.pattern(rf"({WORD})(?: {JOINER}?|(?='))?")
_NEXT = lazy.pattern(rf" {JOINER}?(?:l'|la |le |les )?{WORD}")
# What begins sentences, besides the words that build them.
_OPEN_WORDS = "a voir lire après avant malgré outre hors sans par pour puis enfin ainsi see when while for"
_OPENERS = frozenset(_OPEN_WORDS.split())
_MOST_WORDS = 8
_MOSTLY = 0.6
"""So often must a small word follow a noun to be a part of the name: *Nations unies*."""


def runs(named: Named) -> Iterator[Mention]:
    """Every name in the order of the text; those that quotations and titles say are among them."""
    text = named.running.text
    bodies = {
        letters(plain(name)) for name in (*named.listed.names, *named.publication.metadata.acronyms.values())
    }
    done = 0
    for match in _RUN.finditer(text):
        for first, last in _apart(text, *match.span()):
            start, end = _without_opening(named, max(first, done), last)
            if start >= end:
                continue
            end = done = _with_small_words(named, start, end, bodies)
            spelling = text[start:end]
            passage, at = named.running.locate(start)
            if _says_a_name(named, spelling) and passage.speaks(at) == passage.lang:
                yield Mention(spelling, passage, at, at + len(spelling), start)


def _apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names of a run: a complement of one word belongs to what it is tied to, one of several is a name by itself.

    *Côte d’Ivoire*, *Charles de Gaulle* are one, *Facebook de Moussa Mara* is two.
    """
    ties = list(_TIE.finditer(text, start, end))
    for at, tie in enumerate(ties):
        after = ties[at + 1].start() if at + 1 < len(ties) else end
        if " " in text[tie.end() : after]:
            yield start, tie.start()
            start = tie.end()
    yield start, end


def _without_opening(named: Named, start: int, end: int) -> tuple[int, int]:
    """The run without elisions and forms of address, and without the words that have their capital from the beginning of a sentence."""
    text = named.running.text
    while start < end:
        if elided := _ADDRESS.match(text, start, end) or _ELISION.match(text, start, end):
            start = elided.end()
            continue
        first = _FIRST.match(text, start, end)
        if first is None or not _opens(named, start, first):
            return start, end
        start = first.end()
    return end, end


def _opens(named: Named, start: int, first: re.Match[str]) -> bool:
    """Whether a word has its capital because a sentence begins with it: *Selon*, *Entretiens de*, not *Maxime* before *Audinet*."""
    text, word = named.running.text, first[1]
    if text[start - 2 : start] == ", " or not named.begins_sentence(start):
        return False
    lang = named.running.locate(start)[0].lang
    if is_function_word(word, lang) or word.lower() in _OPENERS:
        following = _PAIR.match(text, start)
        pair = following[0] if following else word
        return all(named.begins_sentence(at) for at in named.pairs.get(pair, ()))
    if not known(word.lower(), lang) or not all(
        named.begins_sentence(at) for at in named.words.get(word, ())
    ):
        return False
    if first[0] != f"{word} ":
        return True
    following = _NAME.match(text, first.end())  # of *Presser Bamako*, as *Bamako* stands elsewhere
    return following is None or any(
        not named.begins_sentence(at) for at in named.words.get(following[0], ()) if at != first.end()
    )


def _with_small_words(named: Named, start: int, end: int, bodies: set[str]) -> int:
    """The end of a body's name that goes on in small letters: as far as it is known, or as the text mostly has it."""
    text = named.running.text
    ends: list[int] = []
    at = end
    while len(ends) < _MOST_WORDS and (following := _NEXT.match(text, at)):
        at = following.end()
        ends.append(at)
    for at in reversed(ends):
        if _is_body(text[start:at], bodies):
            return at
    last = text[start:end].rpartition(" ")[2].rpartition("'")[2]
    if not ends or not any(known(last.lower(), lang) for lang in ("fr", "en")):
        return end
    pair = last + text[end : ends[0]]
    second = pair.rpartition(" ")[2]
    often = len(named.pairs.get(pair, ()))
    mostly = often > 1 and often >= _MOSTLY * len(named.words.get(last, ()))
    is_noun = second.islower() and not any(is_function_word(second, lang) for lang in ("fr", "en"))
    return ends[0] if mostly and is_noun and len(second) > 2 else end


@cache
def _body(name: str) -> bool:
    return body(name) is not None


def _is_body(name: str, bodies: set[str]) -> bool:
    return letters(name) in bodies or _body(name)


def _says_a_name(named: Named, spelling: str) -> bool:
    """Whether a run is a name: no acronym, month or initial, and no word that the text has in small letters too."""
    if len(spelling) < 3 or spelling in DATED or spelling.isupper():
        return False
    if " " in spelling or named.listed.knows(spelling):
        return True
    small = spelling.lower()
    return small not in named.small_words or not any(known(small, lang) for lang in ("fr", "en"))

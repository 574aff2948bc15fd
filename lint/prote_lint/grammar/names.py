"""Which words that LanguageTool's dictionary lacks are none of its business: names, acronyms, foreign words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prote_lint import lazy
from prote_lint.acronyms.initials import letters_of
from prote_lint.lexicon import known, unelided
from prote_lint.naming.running import plain
from prote_lint.text import Span

if TYPE_CHECKING:
    from prote_lint.grammar.texts import Text
    from prote_lint.publication import Publication

_BEFORE_SENTENCE = '.!?…:«“"(–—'
_BLANKS = " \n\u00a0\u202f\u2009"
_PREFIXES = (
    "anti", "auto", "euro", "extra", "hyper", "inter", "intra", "macro", "méga", "micro", "mini", "mono", "multi", "néo",
    "para", "péri", "pluri", "poly", "post", "pro", "pseudo", "semi", "socio", "supra", "télé", "trans", "ultra",
)  # fmt: skip
_SHORTEST_BEHIND_PREFIX = 5
_BEFORE_WORD = _BLANKS + "’'(«“\""
_AFTER_WORD = _BLANKS + ',;:.!?)»”"'
_TOKEN = lazy.pattern(r"[^ \n\u00a0\u202f\u2009]+")


def is_name(text: Text, span: Span, publication: Publication) -> bool:
    """Whether a misspelling is a name, an acronym or a number instead, or a word that prote's own dictionary has.

    A capital inside a sentence makes a name, whose spelling the family NA judges. At the beginning of a sentence a word with
    a capital is one if the publication says it again, lists it, or cites it as an outlet of the press. Emphasised words are
    titles, or of another language.
    """
    words = text.view.text[slice(*span)]
    if any(character.isdigit() for character in words):
        return True
    if all(known(token, text.lang) for token in _TOKEN.findall(words)):
        return True
    if _emphasised(text, span) or (text.lang == "fr" and _is_derived(words)):
        return True
    word = unelided(words) if text.lang == "fr" else words
    if _is_listed(word, publication) or _is_listed(_compound(text.view.text, span), publication):
        return True
    if not any(token[0].isupper() for token in _TOKEN.findall(word)):
        return False
    return word.isupper() or not _begins_sentence(text.view.text, span.start) or _recurs(word, publication)


def _is_derived(word: str) -> bool:
    """Whether a word is a known one behind a prefix that French puts before any: *intermalien*."""
    return any(
        word.startswith(prefix)
        and len(word) - len(prefix) >= _SHORTEST_BEHIND_PREFIX
        and known(word[len(prefix) :], "fr")
        for prefix in _PREFIXES
    )


def _compound(text: str, span: Span) -> str:
    """The whole of a word with hyphens: the dictionary is asked of its parts."""
    start, end = span
    while start and text[start - 1] not in _BEFORE_WORD:
        start -= 1
    while end < len(text) and text[end] not in _AFTER_WORD:
        end += 1
    return text[start:end]


def _emphasised(text: Text, span: Span) -> bool:
    source = text.view.cover(span)
    return any(text.passage.place(*each).overlaps(source) for each in text.passage.emphases)


def _is_listed(word: str, publication: Publication) -> bool:
    """Whether the metadata name a word, or it is an acronym of the publication."""
    from prote_lint.citations.known import outlets_of

    if publication.named.listed.knows(plain(word)):
        return True
    if word.islower():
        return False
    return letters_of(word) in publication.acronyms or outlets_of(publication.metadata).find(word) is not None


def _recurs(word: str, publication: Publication) -> bool:
    """Whether a word with a capital stands more than once in a publication, and never in small letters."""
    spelt = plain(word)
    return len(publication.named.places(spelt)) > 1 and spelt.lower() not in publication.named.small_words


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 4) : at].rstrip(_BLANKS)
    if before.endswith(("’", "'")):
        return False
    return not before or before[-1] in _BEFORE_SENTENCE

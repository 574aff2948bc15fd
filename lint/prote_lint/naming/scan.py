"""Finds the words with a capital, and the pairs of words that the first of them has one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from prote_lint import lazy
from prote_lint.naming.folding import folded
from prote_lint.naming.listed import Listed
from prote_lint.naming.running import END, Running
from prote_lint.passage import Passage
from prote_lint.publication import Publication
from prote_lint.text import Span

LETTERS = "A-Za-zÀ-ÖØ-öø-ɏ\u0300-\u036fḀ-ỿ"
UPPER = "A-ZÀ-ÖØ-ÞŒŸĀĆČĐĒĞĪİŁŃŌŚŞŠŪŹŻŽ"
# English possessives stay outside: Macron’s.
WORD = rf"[{LETTERS}][{LETTERS}0-9]*(?:['-](?!s(?![{LETTERS}]))[{LETTERS}0-9]+)*"
JOINER = r"(?:de la |de l'|des |du |de |d'|of the |of )"
"""What ties a noun to its complement in the names of bodies."""
NEXT = lazy.pattern(rf" ({JOINER}?)({WORD})")
"""The word after another, and what ties it."""
_PARTICLE_WORDS = "de du des la le les van von der den el al ag ould ben bin ibn"
PARTICLES = frozenset(_PARTICLE_WORDS.split())
"""Words of people's names that some write with a capital."""

# The capital comes first: what begins with a class of characters is searched ten times as fast as what looks back first.
_CAPITALISED = lazy.pattern(
    rf"[{UPPER}](?<![{LETTERS}0-9_/@.].)[{LETTERS}0-9]*(?:['-](?!s(?![{LETTERS}]))[{LETTERS}0-9]+)*"
    rf"(?=( (?:{JOINER}(?=[{LETTERS}]))?(?:{WORD}))?)"
)
_ELIDED = lazy.pattern(rf"(?:[LDJSCT]|(?:Lors|Puis|Jus|Quoi)?Qu)'(?=[{UPPER}])")
_WORDS = lazy.pattern(rf"[{LETTERS}]+")
_ARTICLES = ("al-", "el-")

Places = Mapping[str, list[int]]


class Named:
    """The capitalised words of a publication and the pairs they begin, each spelling with the offsets in `running`.

    `words` are single ones, compounds with hyphens among them; `pairs` are two, the second in capitals or not, with what ties
    them: *Nations unies*, *Conseil de sécurité*. Typographic kinds of spaces, apostrophes and hyphens count as one.
    """

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self.running = Running([p for p in publication.passages if p.lang in ("fr", "en")])
        self.listed = Listed(publication.metadata.names)
        self.words, self.pairs = _scan(self.running.text)
        self._fields: dict[tuple[Path, int], tuple[tuple[Span, str], ...]] = {}

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The letters of every word and pair: see `folding`."""
        return folded([*self.words, *self.pairs])

    @cached_property
    def by_letters(self) -> Mapping[str, list[str]]:
        """The spellings of words and pairs by the letters that they have in common."""
        found: dict[str, list[str]] = {}
        for spelling, key in self.keys.items():
            found.setdefault(key, []).append(spelling)
        return found

    @cached_property
    def unlisted(self) -> frozenset[int]:
        """The offsets at which a listed name is spelt otherwise."""
        from prote_lint.naming.unlisted import spelt_unlike_listed

        return frozenset(difference.mention.at for difference in spelt_unlike_listed(self))

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that stand somewhere in small letters throughout."""
        return frozenset(word for word in _WORDS.findall(self.running.text) if word.islower())

    def places(self, spelling: str) -> list[int]:
        """Where a word or a pair stands."""
        return self.words.get(spelling) or self.pairs.get(spelling) or []

    def find(self, phrase: str) -> Iterator[int]:
        """Where a phrase stands as whole words, capitals as they are."""
        text, at = self.running.text, -1
        while (at := text.find(phrase, at + 1)) >= 0:
            end = at + len(phrase)
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                yield at

    def fields(self, passage: Passage) -> tuple[tuple[Span, str], ...]:
        """The fields of the citations in a passage's note, each with its place in the source and its name, in order."""
        if passage.note is None:
            return ()
        key = (passage.doc.path, passage.note.span.start)
        if key not in self._fields:
            reading = self.publication.reading(passage.doc, passage.note)
            cited = reading.citations if reading else ()
            cover = passage.note.view.cover
            found = ((cover(field.span), name) for citation in cited for name, field in citation.fields())
            self._fields[key] = tuple(sorted(found))
        return self._fields[key]

    def begins_sentence(self, at: int) -> bool:
        """Whether a word at an offset may owe its capital to its place: a sentence, a quotation, an element of a note."""
        text = self.running.text
        before = text[max(0, at - 2) : at]
        if before.endswith("'"):
            return not before[0].isalpha()  # elided, or quoted
        if len(before) < 2 or before[1] != " " or END in before:
            return True
        if before[0] == ",":
            return self.running.locate(at)[0].note is not None
        return not (before[0].isalpha() or before[0] in "')")

    def begins_link(self, at: int) -> bool:
        """Whether a word at an offset begins the text of a link, which is often the title of what it leads to."""
        passage, start = self.running.locate(at)
        return passage.doc.kind == "markdown" and start in passage.link_starts


def _scan(text: str) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    words: dict[str, list[int]] = {}
    pairs: dict[str, list[int]] = {}
    for match in _CAPITALISED.finditer(text):
        word, tail, start = match[0], match[1], match.start()
        if text[start - 1] == "-":
            if text[start - 3 : start] not in _ARTICLES:  # the end of a compound
                continue
            start -= 3
            word = text[start : start + 3] + word
        elif "'" in word and (elided := _ELIDED.match(word)):
            start += elided.end()
            word = word[elided.end() :]
        if word in words:
            words[word].append(start)
        else:
            words[word] = [start]
        if tail:
            pair = word + tail
            if pair in pairs:
                pairs[pair].append(start)
            else:
                pairs[pair] = [start]
    return words, pairs


def second_of(pair: str) -> str:
    """The second word of a pair, without what ties it."""
    word = pair.rpartition(" ")[2]
    return word.partition("'")[2] if word.startswith(("d'", "l'")) else word


def scan(publication: Publication) -> Named:
    """The names of a publication's French and English passages."""
    return Named(publication)

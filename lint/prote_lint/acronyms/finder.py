"""Reads the acronyms of a publication, once: see `read`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prote_lint import lazy
from prote_lint.acronyms.expansions import REST, Given, beside, in_brackets
from prote_lint.acronyms.initials import letters_of
from prote_lint.acronyms.known import is_none, is_word, needs_no_expansion, pronounced
from prote_lint.acronyms.model import Acronym, Expansion, Ledger, Standing, Use
from prote_lint.acronyms.order import in_order
from prote_lint.acronyms.standing import Stances
from prote_lint.citations.known import is_place
from prote_lint.text import Span
from prote_lint.typography import BLANK, LETTER, LOWER, UPPER

if TYPE_CHECKING:
    from prote_lint.passage import Passage
    from prote_lint.publication import Publication

# A stop, a slash or the like before or after makes it part of a code or an address: S/RES/2640, SG-CT-MT, abamako.COM.
# What stands before is looked at after the first capital: that lets `re` leap from capital to capital.
_CAPITALS = lazy.pattern(
    rf"([{UPPER}](?<![{LETTER}0-9_./@#+&\\][{UPPER}])(?:(?<!-[{UPPER}])|(?<=[{LOWER}]-[{UPPER}])){REST})s?"
    rf"(?![{LETTER}0-9_/@+&\\°º]|\.[{LETTER}0-9])"
)
_SHOUTED = lazy.pattern(rf"[{UPPER}]{{2,}}(?:[{BLANK}\n’'-]+[{UPPER}]{{2,}}){{2,}}")
_NAMED = lazy.pattern(
    rf"(?<![{LETTER}])(?!(?:Le|La|Les|Un|Une|Des|Du|Au|Aux|Ce|Cette|Ces|De|En|Et|Sous|Pour|Selon|The|An|This|That|In|On|At|And|For|By|From)[{BLANK}\n])"
    rf"[{UPPER}][{LOWER}]+(?:-[{UPPER}][{LOWER}]+)*[{BLANK}\n]\Z"
)
_CAPITALISED = lazy.pattern(rf"[{BLANK}\n][{UPPER}][{LOWER}]")
_LOWERED = frozenset("₀₁₂₃₄₅₆₇₈₉")
_FIGURES = lazy.pattern(r"[0-9]")
_SHORTEST_NAME = 4
_SHORTEST_WORD = 4
_EARLY = 8  # of the uses of an acronym: who has read so many looks for no expansion
_LONGEST = 12


def read(publication: Publication) -> Ledger:
    """Every acronym of a publication's Markdown, with its uses and expansions. Plain text is not read."""
    return _Reader(publication).ledger()


class _Reader:
    """One reading. `uses` and `given` are gathered by key, then sifted by what is known of the key."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self.passages = list(in_order(publication))
        self.uses: dict[str, dict[tuple[int, int], Use]] = {}
        self.given: dict[str, list[Expansion]] = {}
        self.stances = Stances(publication)
        self.told: dict[str, str] = {}
        self.spelt: dict[str, str] = {}
        for name, text in publication.metadata.acronyms.items():
            key = letters_of(name)
            self.told[key] = text
            self.spelt[key] = name

    def ledger(self) -> Ledger:
        """The acronyms in the order of their first use."""
        for rank, passage in self.passages:
            for given in in_brackets(passage.view.text):
                self._give(rank, passage, given)
        for rank, passage in self.passages:
            self._capitals(rank, passage)
        self._other_spellings()
        found = [acronym for key in self.uses if (acronym := self._acronym(key))]
        return {acronym.key: acronym for acronym in sorted(found, key=lambda each: each.uses[0].at)}

    def _give(self, rank: int, passage: Passage, given: Given, listed: bool = False) -> None:
        key = letters_of(given.form)
        use = self._use(rank, passage, given.at.start, given.at.end)
        text = " ".join(passage.view.text[slice(*given.words)].replace("\u00a0", " ").split())
        matched = given.matched or plain(text).endswith(plain(self.told.get(key) or "\0"))
        made = Expansion(use, given.words, given.whole, text, matched, listed)
        self.given.setdefault(key, []).append(made)

    def _capitals(self, rank: int, passage: Passage) -> None:
        text = passage.text
        if passage.kind == "heading" and text.isupper():
            return
        shouted: list[Span] | None = None
        for match in _CAPITALS.finditer(text):
            start, end = match.span(1)
            form = match[1]
            if text[match.end() : match.end() + 1] in _LOWERED:
                continue  # CO₂
            if "-" in form and letters_of(form) not in self.given and letters_of(form) not in self.told:
                form = form[: form.index("-")]
                end = start + len(form)
                if text[end + 1 : end + 2].isdigit() or len(form) < 2:
                    continue  # KSD-2016: a code
            if len(form) > _LONGEST or (
                sum(map(str.isalpha, form)) < 2 and letters_of(form) not in self.given
            ):
                continue
            if shouted is None:
                shouted = [Span(*each.span()) for each in _SHOUTED.finditer(text)]
            if any(span.start <= start < span.end for span in shouted):
                continue
            self._use(rank, passage, start, end)

    def _other_spellings(self) -> None:
        """The uses of acronyms as words, where something tells that the word is one: `Cedeao` beside `CEDEAO`."""
        spellings = {name for name in self.spelt.values() if not name.isupper()}
        for key in {*self.uses, *self.told, *pronounced()}:
            if len(key) >= _SHORTEST_WORD and self._may_be_word(key):
                spellings.add(key[0] + key[1:].lower())
        every = "\0".join(passage.text for _rank, passage in self.passages)
        here = sorted((word for word in spellings if word in every), key=len, reverse=True)
        if not here:
            return
        either = "|".join(map(re.escape, here))
        # No look-behind: `re` leaps to the next letter that a spelling begins with.
        pattern = re.compile(rf"(?:{either})(?![{LETTER}0-9_/@])")
        for rank, passage in self.passages:
            for match in pattern.finditer(passage.text):
                before = passage.text[match.start() - 1 : match.start()]
                if not (before.isalnum() or (before and before in "_./@-")):
                    self._use(rank, passage, match.start(), match.end())

    def _may_be_word(self, key: str) -> bool:
        """Whether something tells that a word in small letters with these letters is the acronym, and no other word."""
        if key in self.told or key in pronounced():
            return True
        own = [use for use in self.uses.get(key, {}).values() if use.standing is Standing.RUNNING]
        sure = key in self.given or sum(not _after_a_name(use) for use in own) > 1
        return sure and not any(is_word(key, lang) for lang in ("fr", "en")) and not is_place(key)

    def _use(self, rank: int, passage: Passage, start: int, end: int) -> Use:
        form = passage.view.text[start:end]
        uses = self.uses.setdefault(letters_of(form), {})
        if (rank, start) not in uses:
            uses[rank, start] = Use(passage, start, end, form, rank, self.stances.of(passage, start))
        return uses[rank, start]

    def _acronym(self, key: str) -> Acronym | None:
        uses = tuple(sorted(self.uses[key].values(), key=lambda use: use.at))
        given = self.given.get(key, [])
        if not any(e.matched for e in given):
            given = [*given, *self._beside(uses)]
        expansions = tuple(sorted(given, key=lambda e: e.use.at))
        if not expansions and key not in self.told and not self._is_acronym(key, uses):
            return None
        told = self.told.get(key)
        known = told == "" or needs_no_expansion(key, uses[0].form, self.publication)
        return Acronym(key, uses, expansions, told, known)

    def _beside(self, uses: tuple[Use, ...]) -> Iterator[Expansion]:
        own = [use for use in uses if use.standing is not Standing.BORROWED]
        for use in own[:_EARLY]:
            text = use.passage.view.text
            if given := beside(text, use.start, use.end):
                words = " ".join(text[slice(*given.words)].replace("\u00a0", " ").split())
                listed = given.whole.start == use.start == 0
                yield Expansion(use, given.words, given.whole, words, given.matched, listed)
                return

    def _is_acronym(self, key: str, uses: tuple[Use, ...]) -> bool:
        """Whether capitals that nothing explains are an acronym: no unit, code, firm (AT&T), mojibake, emphatic word, family name."""
        if _FIGURES.search(key) or is_none(key) or any(sign in uses[0].form for sign in "&ÂÃ"):
            return False
        if key in pronounced():
            return True
        if all("." in use.form for use in uses):  # J.R.R. Tolkien is a name
            known = needs_no_expansion(key, key, self.publication)
            return known or (len(key) > 2 and not any(map(_before_a_name, uses)))
        if is_word(uses[0].form, self.publication.language(uses[0].passage.doc)):
            return needs_no_expansion(key, key, self.publication)
        return not (len(key) >= _SHORTEST_NAME and all(map(_after_a_name, uses)))


def plain(text: str) -> str:
    """A full form as it is compared: in small letters, without accents, with one kind of apostrophe, hyphen and space."""
    from prote_lint.citations.known import fold

    return fold(text)


def _before_a_name(use: Use) -> bool:
    return _CAPITALISED.match(use.passage.text, use.end) is not None


def _after_a_name(use: Use) -> bool:
    """Whether a capitalised word stands before: *Choguel MAÏGA*."""
    return _NAMED.search(use.passage.text[max(0, use.start - 30) : use.start]) is not None

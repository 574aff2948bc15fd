"""Every word that a hunspell dictionary (an `.aff` and a `.dic` file) makes from its stems and affixes.

Own code, since the tools at hand don't do it: `unmunch` knows neither UTF-8 nor flags of two letters, `spylls` only
looks words up. Used when the data is made, never when it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple


class Affix(NamedTuple):
    """One line of a rule: `strip` gives way to `add` where `condition` holds; `flags` may follow."""

    strip: str
    add: str
    condition: re.Pattern[str]
    flags: tuple[str, ...]


class Rule(NamedTuple):
    """The affixes of a flag; `crossed` ones go with an affix at the other end of the word."""

    suffix: bool
    crossed: bool
    affixes: list[Affix]


_NO_RULE = Rule(False, False, [])


class Dictionary:
    """The words of a dictionary, from the text of both its files.

    Affixes with an apostrophe (`l'`, `qu'`, `'s`) are left out: whoever looks a word up takes them off.
    """

    def __init__(self, aff: str, dic: str) -> None:
        self._lines = [line.split() for line in aff.splitlines() if line and line[0] != "#"]
        self._dic = dic.splitlines()[1:]
        self._rules: dict[str, Rule] = {}
        for words in self._lines:
            if words and words[0] in ("SFX", "PFX"):
                self._read_affix(words)

    def words(self) -> Iterator[str]:
        """Every word, some more than once; not those that are signs of units (KEEPCASE) or forbidden."""
        for line in self._dic:
            stem, _, flags = line.partition(" ")[0].partition("\t")[0].partition("/")
            split = self._split(flags)
            if stem and not self._left_out & {*split}:
                yield from self._forms(stem, split)

    @cached_property
    def _left_out(self) -> set[str]:
        return {
            words[1] for words in self._lines if words[0] in ("KEEPCASE", "FORBIDDENWORD", "ONLYINCOMPOUND")
        }

    @cached_property
    def _virtual(self) -> set[str]:
        return {words[1] for words in self._lines if words[0] == "NEEDAFFIX"}

    @cached_property
    def _long(self) -> bool:
        return ["FLAG", "long"] in self._lines

    def _split(self, flags: str) -> tuple[str, ...]:
        return tuple(re.findall("..", flags)) if self._long else tuple(flags)

    def _read_affix(self, words: list[str]) -> None:
        kind, flag = words[:2]
        if flag not in self._rules:
            self._rules[flag] = Rule(kind == "SFX", words[2] == "Y", [])
            return
        strip, (add, _, flags), condition = words[2], words[3].partition("/"), (words[4:] or ["."])[0]
        if "'" not in add:
            anchored = f"(?:{condition})$" if kind == "SFX" else condition
            strip, add = ("" if part == "0" else part for part in (strip, add))
            self._rules[flag].affixes.append(Affix(strip, add, re.compile(anchored), self._split(flags)))

    def _forms(self, word: str, flags: tuple[str, ...], depth: int = 0) -> Iterator[str]:
        """The word and what its flags make of it: prefixes, suffixes, both, and what an affix's own flags add."""
        if not self._virtual & {*flags}:
            yield word
        if depth == 3:  # a dictionary has two suffixes and a prefix at most
            return
        for flag in flags:
            rule = self._rules.get(flag, _NO_RULE)
            for affix in rule.affixes:
                made = _applied(word, affix, rule.suffix)
                if made is not None:
                    yield from self._forms(made, affix.flags + self._others(flags, rule), depth + 1)

    def _others(self, flags: tuple[str, ...], rule: Rule) -> tuple[str, ...]:
        """The word's own prefixes, which may still go before what a suffix made."""
        if not (rule.suffix and rule.crossed):
            return ()
        rules = ((flag, self._rules.get(flag, _NO_RULE)) for flag in flags)
        return tuple(flag for flag, other in rules if other.crossed and not other.suffix)


def _applied(word: str, affix: Affix, suffix: bool) -> str | None:
    if suffix:
        if not (word.endswith(affix.strip) and affix.condition.search(word)):
            return None
        return word[: len(word) - len(affix.strip)] + affix.add
    if not (word.startswith(affix.strip) and affix.condition.match(word)):
        return None
    return affix.add + word[len(affix.strip) :]

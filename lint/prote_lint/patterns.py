"""Pattern rules in one pass: a set automaton finds which patterns can match a passage, then those alone are tried.

Sixty patterns tried one by one read some 3 MB/s. google-re2's Set runs all of them at once, without look-arounds, as a
filter that may say yes too often and never says no wrongly; `re` decides. Without google-re2 every pattern is tried:
slower, same findings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from prote_lint.diagnostic import Diagnostic
from prote_lint.kept_patterns import compiled
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import PatternRule

Filter = Callable[[str], Iterable[int]]
"""Tells the numbers of the patterns that may match a text."""

_MEMORY = 256 << 20  # an automaton that outgrew its memory would say no wrongly


def scan(
    rules: Sequence[PatternRule], publication: Publication, profile: Profile
) -> Iterator[tuple[PatternRule, Iterator[Diagnostic]]]:
    """The findings of pattern rules on every passage whose language has a profile, each with its rule."""
    ready: dict[tuple[str, str], _Ready] = {}
    for passage in publication.passages:
        key = passage.doc.kind, passage.lang
        if key not in ready:
            ready[key] = _Ready.of(rules, passage.doc.kind, profile.speaking(passage.lang))
        mine = ready[key]
        for number in mine.may_match(passage.text):
            rule = mine.rules[number]
            for match in _compiled(mine.patterns[number]).finditer(passage.text):
                if rule.foreign_too or passage.speaks(match.start()) == passage.lang:
                    yield rule, rule.judge(passage, match, mine.profile)


class _Ready(NamedTuple):
    """The patterns that concern one kind of source in one language, and their filter."""

    profile: Profile
    rules: tuple[PatternRule, ...]
    patterns: tuple[str, ...]
    may_match: Filter

    @classmethod
    def of(cls, rules: Sequence[PatternRule], kind: str, profile: Profile | None) -> _Ready:
        pairs = [
            (rule, pattern)
            for rule in rules
            if profile and kind in rule.reads
            for pattern in rule.patterns(profile)
        ]
        patterns = tuple(pattern for _, pattern in pairs)
        may_match = _filter(patterns) if patterns else lambda text: ()
        return cls(profile, tuple(rule for rule, _ in pairs), patterns, may_match)  # type: ignore[arg-type]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return compiled(pattern)


@cache
def _filter(patterns: tuple[str, ...]) -> Filter:
    return with_automaton(patterns) or (lambda text: range(len(patterns)))


def with_automaton(patterns: tuple[str, ...]) -> Filter | None:
    """The filter that google-re2 makes of some patterns; None where it is not installed."""
    try:
        import re2  # type: ignore[import-untyped]
    except ImportError:
        return None
    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    found = re2.Set.SearchSet(options)
    for pattern in patterns:
        found.Add(loosened(pattern))
    found.Compile()

    def may_match(text: str) -> Iterable[int]:
        return sorted(found.Match(text) or ())

    return may_match


_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")
_GROUP = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?P<kind><?[=!]|P<\w+>|i?:))?|\)", re.DOTALL)


def loosened(pattern: str) -> str:
    """A pattern without its look-arounds, which matches wherever the pattern does.

    A look-behind that begins the pattern and a look-ahead that ends it become plain groups: what they ask for must
    stand there all the same. All others are dropped.
    """
    pattern = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), pattern)  # \\u00a0 is unknown to it
    kept: list[str] = []
    dropping = 0
    at = 0
    for token in _GROUP.finditer(pattern):
        if not dropping:
            kept.append(pattern[at : token.start()])
        at = token.end()
        text, kind = token[0], token["kind"]
        if text.startswith("("):
            edge = (kind == "<=" and not "".join(kept)) or (kind == "=" and _ends(pattern, token.start()))
            if dropping or (kind in ("=", "!", "<=", "<!") and not edge):
                dropping += 1
            else:
                kept.append("(?i:" if kind == "i:" else "(?:")
        elif text == ")":
            if dropping:
                dropping -= 1
            else:
                kept.append(")")
        elif not dropping:
            kept.append(r"\z" if text == r"\Z" else text)
    if not dropping:
        kept.append(pattern[at:])
    return "".join(kept)


def _ends(pattern: str, start: int) -> bool:
    """Whether the group that opens at `start` ends the pattern."""
    depth = 0
    for token in _GROUP.finditer(pattern, start):
        depth += token[0].startswith("(") - (token[0] == ")")
        if depth == 0:
            return token.end() == len(pattern)
    return False

"""CI017: English titles in two capitalisations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from prote_lint import lazy
from prote_lint.citations.graph import Graph, Mention
from prote_lint.citations.model import Field, Form
from prote_lint.diagnostic import Diagnostic, Severity
from prote_lint.i18n import N_
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.sourcing import GraphRule, brief, there

_WORD = lazy.pattern(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "is",
        "of",
        "off",
        "on",
        "onto",
        "or",
        "over",
        "per",
        "so",
        "than",
        "that",
        "the",
        "to",
        "up",
        "via",
        "with",
        "about",
        "after",
        "are",
        "be",
    ]
)
_SAID = {
    True: N_(
        "this English title has capitals on its words, “{there}” in note [^{label}] on its first word and names alone"
    ),
    False: N_(
        "this English title has capitals on its first word and names alone, “{there}” in note [^{label}] on all words"
    ),
}
_FEW = 3  # words that may have a capital: fewer decide nothing


class _Titled(NamedTuple):
    mention: Mention
    field: Field


class EnglishTitleCase(GraphRule):
    """English titles stand in two capitalisations.

    Finds: among the English titles of the notes, those that have capitals on the first word and names alone beside others that have them on all
    words that matter, or the other way round; the rarer way is reported.
    Why: one list of sources has one way.
    Exceptions: titles of few words; those between both ways; titles in other languages. The capitalisation of a source may be kept: then
    allow the rule in the file.
    Source: *The Chicago Manual of Style*, 17th edition, 8.159, headline style, and 8.158, sentence style: one of them throughout.
    """

    code = "CI017"
    name = "english-title-case"
    severity = Severity.INFO
    good = (
        Good(
            "Un[^1], deux[^2].\n\n[^1]: «⍽The Bridge and the River of Sand⍽», *Reuters*, 5⍽mars 2021.\n\n[^2]: «⍽The Town Without Any Water⍽», *Reuters*, 6⍽mars 2021.\n"
        ),
    )
    bad = (
        Bad(
            "Un[^1], deux[^2].\n\n[^1]: «⍽The Bridge and the River of Sand⍽», *Reuters*, 5⍽mars 2021.\n\n[^2]: «⍽The town has been without water for a week⍽», *Reuters*, 6⍽mars 2021.\n        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        ),
    )

    def check_graph(self, graph: Graph, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        from prote_lint.language import language_of

        ways: dict[bool, list[_Titled]] = {True: [], False: []}
        for mention in graph.mentions:
            title = mention.citation.title
            if title is None or mention.citation.form is not Form.FULL or title.value.isupper():
                continue
            way = _headline(title.value)
            if way is not None and language_of(title.value) == "en":
                ways[way].append(_Titled(mention, title))
        if not (ways[True] and ways[False]):
            return
        rare = len(ways[True]) < len(ways[False])
        usual = ways[not rare][0]
        for each in ways[rare]:
            yield self.of(
                each.mention, each.field, _SAID[rare], there=brief(usual.field.value), label=usual.mention.label,
                related=(there(usual.mention),),
            )  # fmt: skip


def _headline(title: str) -> bool | None:
    """Whether a title has capitals on all words that matter; False where on few; None where neither is plain."""
    words = [word for word in _WORD.findall(title)[1:] if word.lower() not in _SMALL and not word.isupper()]
    if len(words) < _FEW:
        return None
    share = sum(word[0].isupper() for word in words) / len(words)
    return True if share >= 0.8 else False if share <= 0.5 else None

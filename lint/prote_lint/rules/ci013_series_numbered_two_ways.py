"""CI013: one series whose numbers are written two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from prote_lint import lazy
from prote_lint.citations.graph import Graph, Mention
from prote_lint.citations.identity import outlet_of
from prote_lint.citations.model import Field, Form, Kind
from prote_lint.diagnostic import Diagnostic, Safety
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.sourcing import GraphRule, replaced, there

_NUMBER = lazy.pattern(r"(?P<sign>[NnºoO°.]*)(?P<gap>[ \u00a0\u202f]?)(?P<figures>[0-9]{1,6})\Z")


class _Numbered(NamedTuple):
    mention: Mention
    field: Field
    figures: str


class SeriesNumberedTwoWays(GraphRule):
    """The numbers of one series are written with and without leading zeros.

    Finds: communiqués, briefings and reports of one issuer, some numbered `N°042` and others `N°28`.
    Why: `N°28` and `N°028` look like two documents, and sort apart.
    Exceptions: numbers with more figures than the padded ones; laws and rulings, whose numbers are given as they stand.
    Fix: adds the zeros that the others have; not safe, for the document may be numbered so.
    Source: house usage: one series, one way to number it.
    """

    code = "CI013"
    name = "series-numbered-two-ways"
    good = (
        Good(
            "Un[^1], deux[^2].\n\n[^1]: Communiqué n°⍽042 du gouvernement du Togo, 5⍽mars 2021.\n\n[^2]: Communiqué n°⍽1024 du gouvernement du Togo, 6⍽mars 2022.\n"
        ),
    )
    bad = (
        Bad(
            "Un[^1], deux[^2].\n\n[^1]: Communiqué n°⍽042 du gouvernement du Togo, 5⍽mars 2021.\n\n[^2]: Communiqué n°⍽28 du gouvernement du Togo, 6⍽mars 2020.\n                 ^^^^^\n",
            fixed="Un[^1], deux[^2].\n\n[^1]: Communiqué n°⍽042 du gouvernement du Togo, 5⍽mars 2021.\n\n[^2]: Communiqué n°⍽028 du gouvernement du Togo, 6⍽mars 2020.\n",
        ),
    )

    def check_graph(self, graph: Graph, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        series: dict[tuple[object, str], list[_Numbered]] = {}
        for mention in graph.mentions:
            citation = mention.citation
            if (
                citation.number is None
                or citation.kind not in (Kind.COMMUNIQUE, Kind.REPORT)
                or citation.form is not Form.FULL
            ):
                continue
            match = _NUMBER.match(citation.number.value)
            if match and (issuer := outlet_of(citation)):
                found = _Numbered(mention, citation.number, match["figures"])
                series.setdefault((citation.kind, issuer), []).append(found)
        for numbered in series.values():
            widths = Counter(len(each.figures) for each in numbered if each.figures.startswith("0"))
            if not widths:
                continue
            width = widths.most_common(1)[0][0]
            padded = next(each for each in numbered if each.figures.startswith("0"))
            for each in numbered:
                if len(each.figures) < width:
                    shown = each.mention.reading.note.view.text[slice(*each.field.span)]
                    text = shown.removesuffix(each.figures) + each.figures.zfill(width)
                    yield self.of(
                        each.mention, each.field, "“{here}” stands beside “{there}” of note [^{label}]: one series is numbered one way",
                        here=each.field.value, there=padded.field.value, label=padded.mention.label,
                        fix=replaced(each.mention, each.field, text, Safety.UNSAFE), related=(there(padded.mention),),
                    )  # fmt: skip

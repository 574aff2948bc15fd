"""CI003: ibid. after a note with several sources."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.citations.graph import Graph, Why
from prote_lint.diagnostic import Diagnostic
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.sourcing import GraphRule, there


class IbidAfterSeveralSources(GraphRule):
    """*Ibid.* follows a note that cites several sources.

    Finds: *ibid.*, *id.* and *loc. cit.* at the head of a note where the note before, in the order in which notes are printed, cites more
    than one source.
    Why: nobody can tell which of them is meant.
    Exceptions: *ibid.* after another source in the same note refers to that one. A note before that repeats one source twice is one source.
    Source: *The Chicago Manual of Style*, 17th edition, 14.34: never where the preceding note contains more than one citation.
    """

    code = "CI003"
    name = "ibid-after-several-sources"
    good = (
        Good(
            "Un[^1], deux[^2].\n\n[^1]: «⍽Le pont⍽», *Le Monde*, 5⍽mars 2021. *Ibid.*, p.⍽2.\n\n[^2]: *Ibid.*, p.⍽3.\n"
        ),
    )
    bad = (
        Bad(
            "Un[^1], deux[^2].\n\n[^1]: «⍽Le pont⍽», *Le Monde*, 5⍽mars 2021⎵; «⍽La rive⍽», *Le Point*, 6⍽mars 2021.\n\n[^2]: *Ibid.*\n       ^^^^^\n"
        ),
    )

    def check_graph(self, graph: Graph, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        for index, link in graph.links.items():
            if link.why is Why.SEVERAL_BEFORE:
                before = [graph.mentions[candidate] for candidate in link.candidates]
                yield self.of(
                    graph.mentions[index], None, "the note before, [^{label}], cites {count} sources: which is meant?",
                    label=before[0].label, count=len(before), related=[there(m) for m in before],
                )  # fmt: skip

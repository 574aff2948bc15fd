"""CI002: a repeat that fits two sources."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.citations.graph import Graph, Why
from prote_lint.diagnostic import Diagnostic
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.sourcing import GraphRule, brief, there


class AntecedentAmbiguous(GraphRule):
    """A repeat may refer to several earlier sources.

    Finds: *op. cit.* and the like with an author, a body or a short title that several earlier sources have.
    Why: the reader can't tell which of them is meant.
    Exceptions: none; a short title beside the author's name settles it.
    Source: *The Chicago Manual of Style*, 17th edition, 14.36: op. cit. after an author's name is not enough where two works were cited.
    """

    code = "CI002"
    name = "antecedent-ambiguous"
    good = (
        Good(
            "Un[^1], deux[^2], trois[^3].\n\n[^1]: Pierre Boilley, *Les Touaregs Kel Adagh*, Paris, Karthala, 1999.\n\n[^2]: Pierre Boilley, *Le Sahara des nomades*, Paris, Karthala, 2005.\n\n[^3]: Pierre Boilley, *Les Touaregs*, *op. cit.*, p.⍽50.\n"
        ),
    )
    bad = (
        Bad(
            "Un[^1], deux[^2], trois[^3].\n\n[^1]: Pierre Boilley, *Les Touaregs Kel Adagh*, Paris, Karthala, 1999.\n\n[^2]: Pierre Boilley, *Le Sahara des nomades*, Paris, Karthala, 2005.\n\n[^3]: Boilley, *op. cit.*, p.⍽50.\n      ^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        ),
    )

    def check_graph(self, graph: Graph, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        for index, link in graph.links.items():
            if link.why is not Why.SEVERAL_FIT:
                continue
            fitting = [graph.mentions[candidate] for candidate in link.candidates]
            yield self.of(
                graph.mentions[index], None, "{count} earlier sources fit; add a short title", count=len(fitting),
                related=[there(m, "“{title}” in note [^{label}]", title=brief(m.citation.title.value if m.citation.title else "?")) for m in fitting],
            )  # fmt: skip

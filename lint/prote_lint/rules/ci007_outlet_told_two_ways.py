"""CI007: one source in two outlets."""

from __future__ import annotations

from prote_lint.citations.identity import outlet_of
from prote_lint.citations.model import Citation, Field
from prote_lint.i18n import N_
from prote_lint.rule import Bad, Good
from prote_lint.rules.told_twice import ToldTwice


class OutletToldTwoWays(ToldTwice):
    """One source is cited from two outlets.

    Finds: full citations of one title and date with two outlets or issuers.
    Why: one of them is wrong; outlets with related names (*Le Monde*, *Le Monde Afrique*) are different outlets.
    Exceptions: two names of one outlet (`RFI`, *Radio France internationale*) are CI012's business.
    Fix: the other outlet, as a hint.
    Source: prote's own rule, learnt from published briefings.
    """

    code = "CI007"
    name = "outlet-told-two-ways"
    said = N_("the same source is from {there} in note [^{label}], here from {here}")
    good = (
        Good(
            "Un[^1], deux[^2].\n\n[^1]: «⍽Le pont ferme à la fin du mois⍽», *Le Monde*, 5⍽mars 2021.\n\n[^2]: «⍽Le pont ferme à la fin du mois⍽», *op. cit.*\n"
        ),
    )
    bad = (
        Bad(
            "Un[^1], deux[^2].\n\n[^1]: «⍽Le pont ferme à la fin du mois⍽», *Le Monde*, 5⍽mars 2021.\n\n[^2]: «⍽Le pont ferme à la fin du mois⍽», *Le Monde Afrique*, 5⍽mars 2021.\n                                           ^^^^^^^^^^^^^^^^\n",
            wakes=("CI005",),
        ),
    )

    def field(self, citation: Citation) -> Field | None:
        return citation.outlet

    def differ(self, head: Citation, citation: Citation) -> bool:
        here, there = outlet_of(citation), outlet_of(head)
        return (
            bool(here and there)
            and here != there
            and (head.container is None) == (citation.container is None)
        )

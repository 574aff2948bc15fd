"""CI008: one source on two dates."""

from __future__ import annotations

from prote_lint.citations.model import Citation, Dated
from prote_lint.i18n import N_
from prote_lint.rule import Bad, Good
from prote_lint.rules.told_twice import ToldTwice


class DateToldTwoWays(ToldTwice):
    """One source is cited with two dates.

    Finds: full citations of one title and outlet whose dates differ by a day, a month or a year.
    Why: one of them is wrong.
    Exceptions: a date that is less fine (`mars 2021` beside `5⍽mars 2021`); dates that differ in more than one figure, for those may be two
    editions.
    Source: prote's own rule, learnt from published briefings.
    """

    code = "CI008"
    name = "date-told-two-ways"
    said = N_("the same source is dated {there} in note [^{label}], here {here}")
    good = (
        Good(
            "Un[^1], deux[^2].\n\n[^1]: «⍽Le pont ferme à la fin du mois⍽», *Le Monde*, 5⍽mars 2021.\n\n[^2]: «⍽Le pont ferme à la fin du mois⍽», *Le Monde*, mars 2021.\n",
            wakes=("CI005",),
        ),
    )
    bad = (
        Bad(
            "Un[^1], deux[^2].\n\n[^1]: «⍽Le pont ferme à la fin du mois⍽», *Le Monde*, 5⍽mars 2021.\n\n[^2]: «⍽Le pont ferme à la fin du mois⍽», *Le Monde*, 6⍽mars 2021.\n                                                      ^^^^^^^^^^^\n",
            wakes=("CI005",),
        ),
    )

    def field(self, citation: Citation) -> Dated | None:
        return citation.date

    def differ(self, head: Citation, citation: Citation) -> bool:
        one, other = head.date, citation.date
        if one is None or other is None:
            return False
        pairs = zip((*one.start, *one.end), (*other.start, *other.end), strict=True)
        return any(a != b for a, b in pairs if a is not None and b is not None)

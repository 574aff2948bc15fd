"""NA002: a name with and without a hyphen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prote_lint.i18n import N_
from prote_lint.rule import Bad, Good
from prote_lint.rules.naming import NameRule

if TYPE_CHECKING:
    from prote_lint.naming.mentions import Difference
    from prote_lint.naming.scan import Named


class NameJoinedTwoWays(NameRule):
    """The words of a name are joined here and apart there.

    Finds: in a publication, `Abdel-Karim` beside `Abdel Karim` or `Abdelkarim`, `Guinée Bissau` beside `Guinée-Bissau`, `Ndjamena` beside
    `N’Djamena`. The rarer spelling is reported.
    Why: readers take two spellings for two people or places, and an index has two entries.
    Exceptions: quotations; titles, outlets and authors of sources; streets, schools and the like, which take hyphens in French
    (`avenue Victor-Hugo`); names of which `names` of the metadata has both spellings.
    Fix: writes the usual spelling; unsafe. Where both are as frequent it is shown only.
    Source: prote's own rule: one name, one spelling.
    """

    code = "NA002"
    name = "name-joined-two-ways"
    said = N_("“{here}” stands beside “{usual}”: a name is joined one way")
    inside_notes = True
    good = (
        Good(
            "Abdel-Karim Konaté arrive à la Guinée-Bissau. Abdel-Karim repart. Au lycée Victor-Hugo, on lit Victor Hugo.\n"
        ),
    )
    bad = (
        Bad(
            "Abdel-Karim arrive. Abdel-Karim repart. Selon Abdel Karim, rien ne presse.\n                                              ^^^^^^^^^^^\n",
            fixed="Abdel-Karim arrive. Abdel-Karim repart. Selon Abdel-Karim, rien ne presse.\n",
        ),
        Bad("De la Guinée-Bissau à la Guinée Bissau.\n                         ^^^^^^^^^^^^^\n"),
    )

    def differences(self, named: Named) -> Iterator[Difference]:
        from prote_lint.naming.joins import joined_two_ways

        return joined_two_ways(named)

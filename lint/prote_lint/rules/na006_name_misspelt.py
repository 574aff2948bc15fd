"""NA006: a name that is another but for a letter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prote_lint.diagnostic import Safety
from prote_lint.i18n import N_
from prote_lint.rule import Bad, Good
from prote_lint.rules.naming import NameRule

if TYPE_CHECKING:
    from prote_lint.naming.mentions import Difference
    from prote_lint.naming.scan import Named


class NameMisspelt(NameRule):
    """A name is one slip of the pen away from a listed, a frequent or a neighbouring one.

    Finds: in long names that no dictionary has, a letter doubled or let, two exchanged, or one for another that sounds alike: `Guterrez`, once, beside
    `Guterres`, three times or in `names` of the metadata; `António Guterrez` beside `António Guterres`, however often.
    Why: a misspelt name is the fault that readers forgive least, and the one that spelling checkers pass over.
    Exceptions: short names (`Martin`, `Marin`); endings of number and gender; both names in one sentence; another first name before
    it; quotations; titles, outlets and authors of sources; names of the metadata.
    Fix: shows the other name, as a hint: it may be another person.
    Source: prote's own rule.
    """

    code = "NA006"
    name = "name-misspelt"
    safety = Safety.HINT
    said = N_("“{here}” may be “{usual}”, but for a letter")
    inside_notes = True
    good = (
        Good(
            "Jean Martin arrive. Jean Marin repart. Une Azawadienne parle. Les Azawadiennes écoutent. Pour António Guterres, rien ne presse.\n"
        ),
    )
    bad = (
        Bad(
            "On attend António Guterres. Le discours d’António Guterrez est court.\n                                          ^^^^^^^^^^^^^^^^\n"
        ),
        Bad(
            "Guterres arrive. Guterres parle. Guterres part. On attend que Guterrez revienne.\n                                                              ^^^^^^^^\n"
        ),
    )

    def differences(self, named: Named) -> Iterator[Difference]:
        from prote_lint.naming.misspelt import misspelt

        return misspelt(named)

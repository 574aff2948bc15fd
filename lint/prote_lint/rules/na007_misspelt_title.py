"""NA007: a title of office with a hyphen too much or too few."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prote_lint.i18n import N_
from prote_lint.rule import Bad, Good
from prote_lint.rules.naming import NameRule

if TYPE_CHECKING:
    from prote_lint.naming.mentions import Difference
    from prote_lint.naming.scan import Named


class MisspeltTitle(NameRule):
    """A French title of office is tied by a hyphen that it has not, or lacks the one that it has.

    Finds: a noun and its adjective with a hyphen (`secrétaire-général`, `premier-ministre`, `procureure-générale`), `vice` and `sous` without one
    (`vice président`, `sous préfet`).
    Why: in French a noun and its adjective are two words; `vice` and `sous` are parts of one. The hyphen of `secrétaire-général` is English.
    Exceptions: quotations; titles, outlets and authors of sources; names of the metadata that are spelt so; military ranks, which differ by country.
    Fix: writes the title as it is spelt; unsafe.
    Source: Bureau de la traduction (Canada), Clés de la rédaction, “titres de fonctions”; SOQUIJ, “Appellations d’emploi et titres de fonction”.
    """

    code = "NA007"
    name = "misspelt-title"
    said = N_("“{here}” is written “{usual}”")
    inside_notes = True
    good = (
        Good(
            "Le secrétaire général, le vice-président et un sous-préfet. On lit «⍽le secrétaire-général⍽».\n"
        ),
    )
    bad = (
        Bad(
            "Il voit le secrétaire-général, la Procureure-Générale et le vice président.\n           ^^^^^^^^^^^^^^^^^^\n                                  ^^^^^^^^^^^^^^^^^^^\n                                                            ^^^^^^^^^^^^^^\n",
            fixed="Il voit le secrétaire général, la Procureure Générale et le vice-président.\n",
        ),
    )

    def differences(self, named: Named) -> Iterator[Difference]:
        from prote_lint.naming.titles import misspelt_titles

        return misspelt_titles(named)

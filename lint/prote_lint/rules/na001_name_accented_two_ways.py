"""NA001: a name with and without an accent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prote_lint.i18n import N_
from prote_lint.rule import Bad, Good
from prote_lint.rules.naming import NameRule

if TYPE_CHECKING:
    from prote_lint.naming.mentions import Difference
    from prote_lint.naming.scan import Named


class NameAccentedTwoWays(NameRule):
    """A name is spelt with an accent here and without it there.

    Finds: in a publication, `Keita` beside `Keïta`, `Senegal` beside `Sénégal`. The rarer spelling is reported, or the one that no
    dictionary has.
    Why: readers take two spellings for two people, and a search finds half of what is said of them.
    Exceptions: quotations; titles, outlets and authors of sources; accents on capitals, which are TY030's business; two words that are both in
    the dictionary (`Marche`, `Marché`); a spelling that belongs to a name in the other language (`Bank of Senegal`). Where `names` of
    the metadata has both (`Salif Keita`, `Modibo Keïta`), they are two people.
    Fix: writes the usual spelling; unsafe. Where both are as frequent it is shown only.
    Source: prote's own rule: one name, one spelling.
    """

    code = "NA001"
    name = "name-accented-two-ways"
    said = N_("“{here}” stands beside “{usual}”: a name has the same accents everywhere")
    inside_notes = True
    good = (
        Good("Il voit Grace Koné, puis Grace Koné part. Grâce à elle, il pleut.\n"),
        Good(
            "Le président Keïta part, puis Keïta revient. La Marche verte est longue, le Marché vert est court. L’article de «⍽Moussa Keita⍽» paraît.\n"
        ),
        Good(
            '---\ntitle: Deux voix\nlang: fr-FR\ndate: "2023-02-09"\nnames: [Salif Keita, Modibo Keïta]\n---\n\nModibo Keïta gouverne. Salif Keita chante. Keita et Keïta se parlent.\n'
        ),
    )
    bad = (
        Bad(
            "Le président Keïta part, puis Keïta revient. Selon Keita, rien ne presse.\n                                                   ^^^^^\n",
            fixed="Le président Keïta part, puis Keïta revient. Selon Keïta, rien ne presse.\n",
        ),
        Bad(
            "Il vole de Dakar, au Senegal, jusqu’à Thiès. Le Sénégal l’attend.\n                     ^^^^^^^\n",
            fixed="Il vole de Dakar, au Sénégal, jusqu’à Thiès. Le Sénégal l’attend.\n",
        ),
        Bad(
            "Alpha Condé parle. Le pays d’Alpha Conde écoute.\n                                   ^^^^^\n",
            fixed="Alpha Condé parle. Le pays d’Alpha Condé écoute.\n",
        ),
    )

    def differences(self, named: Named) -> Iterator[Difference]:
        from prote_lint.naming.accents import accented_two_ways

        return accented_two_ways(named)

"""NA003: a name or a body with and without a capital."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prote_lint.i18n import N_
from prote_lint.rule import Bad, Good
from prote_lint.rules.naming import NameRule

if TYPE_CHECKING:
    from prote_lint.naming.mentions import Difference
    from prote_lint.naming.scan import Named


class NameCapitalisedTwoWays(NameRule):
    """A name, a body or an office has a capital here and none there.

    Finds: in a publication, `Nations Unies` beside `Nations unies`, `conseil de sécurité` beside `Conseil de sécurité`, `Groupe Wagner` beside
    `groupe Wagner`, `ministre de la défense` beside `ministère de la Défense`, `Youtube` beside `YouTube`. The rarer way is reported.
    Why: French usage gives a body one capital, on its first noun; bodies themselves and some houses write more. Both are read, not mixed.
    Exceptions: quotations; titles, outlets and authors of sources; headings; capitals that a sentence, a link's text, or an element of a note, begins with; a name
    before its acronym (`les Forces armées maliennes (Fama)`); words with two senses (`État`, `Église`, `Nord`); common words in small letters that are a
    body's name only beside three words alike, or where the body is known (`conseil national` may be any council).
    Fix: writes the usual way; unsafe. Where both are as frequent it is shown only. `names` of the metadata say which is right.
    Source: prote's own rule. For French usage: Lexique des règles typographiques en usage à l’Imprimerie nationale, “Majuscules”.
    """

    code = "NA003"
    name = "name-capitalised-two-ways"
    said = N_("“{here}” stands beside “{usual}”: a name has the same capitals everywhere")
    inside_notes = True
    good = (
        Good(
            "Aux Nations unies, le Conseil de sécurité vote. Un conseil national siège. Le rapport cite «⍽les Nations Unies⍽» deux fois.\n"
        ),
        Good(
            "Le serveur central du fleuve fonctionne. Voir le [Serveur central du fleuve](https://example.org/).\n"
        ),
        Good("The Security Council met. Then the United Nations voted.\n", profile="en"),
    )
    bad = (
        Bad(
            "Aux Nations unies, on vote. Les Nations unies ont voté. Selon les Nations Unies, rien ne presse.\n                                                                  ^^^^^^^^^^^^^\n",
            fixed="Aux Nations unies, on vote. Les Nations unies ont voté. Selon les Nations unies, rien ne presse.\n",
        ),
        Bad(
            "Devant le Conseil de sécurité, il parle. Le conseil de sécurité écoute.\n                                            ^^^^^^^^^^^^^^^^^^^\n"
        ),
        Bad(
            "Il voit le ministre de la Défense, puis le ministère de la défense.\n                                                           ^^^^^^^\n"
        ),
        Bad(
            "Then the Security Council met, and the Security Council voted. The Security council adjourned.\n                                                                   ^^^^^^^^^^^^^^^^\n",
            fixed="Then the Security Council met, and the Security Council voted. The Security Council adjourned.\n",
            profile="en",
        ),
    )

    def differences(self, named: Named) -> Iterator[Difference]:
        from prote_lint.naming.capitals import capitalised_two_ways

        return capitalised_two_ways(named)

"""NA005: a person who is named with fewer or more names than listed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prote_lint.diagnostic import Safety, Severity
from prote_lint.i18n import N_
from prote_lint.rule import Bad, Good
from prote_lint.rules.naming import NameRule

if TYPE_CHECKING:
    from prote_lint.naming.mentions import Difference
    from prote_lint.naming.scan import Named


class NameCutShort(NameRule):
    """A person's first and last name stand with other names between them than in the metadata.

    Finds: `Ibrahim Keïta` where `names` has `Ibrahim Boubacar Keïta`, and the other way round.
    Why: a person is named in full one way; the last name alone is enough afterwards.
    Exceptions: quotations; titles, outlets and authors of sources; names that are themselves listed; a last name alone.
    Fix: shows the listed name, as a hint: it may be another person.
    Source: `names` of the publication's metadata.
    """

    code = "NA005"
    name = "name-cut-short"
    severity = Severity.INFO
    safety = Safety.HINT
    said = N_("“{here}” may be “{usual}” of the metadata: a person is named in full one way")
    good = (
        Good(
            '---\ntitle: Deux voix\nlang: fr-FR\ndate: "2023-02-09"\nnames: [Ibrahim Boubacar Keïta]\n---\n\nIbrahim Boubacar Keïta parle. Keïta part. Ibrahim, lui, reste.\n'
        ),
    )
    bad = (
        Bad(
            '---\ntitle: Deux voix\nlang: fr-FR\ndate: "2023-02-09"\nnames: [Ibrahim Boubacar Keïta]\n---\n\nIbrahim Boubacar Keïta parle. Le pays d’Ibrahim Keïta écoute.\n                                        ^^^^^^^^^^^^^\n'
        ),
    )

    def differences(self, named: Named) -> Iterator[Difference]:
        from prote_lint.naming.shortened import shortened

        return shortened(named)

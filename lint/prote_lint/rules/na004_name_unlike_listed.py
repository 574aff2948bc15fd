"""NA004: a name that the metadata spell otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prote_lint.i18n import N_
from prote_lint.rule import Bad, Good
from prote_lint.rules.naming import NameRule

if TYPE_CHECKING:
    from prote_lint.naming.mentions import Difference
    from prote_lint.naming.scan import Named


class NameUnlikeListed(NameRule):
    """A name is not spelt as the metadata have it.

    Finds: names whose letters are those of one in `names` of the metadata, with other accents, capitals, hyphens or apostrophes: `Goita`, where
    `names` has `Assimi Goïta`; `Nations Unies`, where it has `Nations unies`.
    Why: the list says which spelling is right, however often the text has another.
    Exceptions: quotations; titles, outlets and authors of sources; words all in capitals; a word that is in a dictionary counts only as part
    of the whole name. Two spellings of one name are both right where `names` has both.
    Fix: writes the listed spelling; unsafe.
    Source: `names` of the publication's metadata.
    """

    code = "NA004"
    name = "name-unlike-listed"
    said = N_("“{here}” is “{usual}” in the names of the metadata")
    good = (
        Good(
            '---\ntitle: Deux voix\nlang: fr-FR\ndate: "2023-02-09"\nnames: [Assimi Goïta, Nations unies]\n---\n\nAssimi Goïta parle aux Nations unies. Goïta part. On lit «⍽Goita aux Nations Unies⍽».\n'
        ),
    )
    bad = (
        Bad(
            '---\ntitle: Deux voix\nlang: fr-FR\ndate: "2023-02-09"\nnames: [Assimi Goïta, Nations unies]\n---\n\nLe colonel Goita parle aux Nations Unies.\n           ^^^^^\n                           ^^^^^^^^^^^^^\n',
            fixed='---\ntitle: Deux voix\nlang: fr-FR\ndate: "2023-02-09"\nnames: [Assimi Goïta, Nations unies]\n---\n\nLe colonel Goïta parle aux Nations unies.\n',
        ),
    )

    def differences(self, named: Named) -> Iterator[Difference]:
        from prote_lint.naming.unlisted import spelt_unlike_listed

        return spelt_unlike_listed(named)

"""AC005: an acronym with two different expansions."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.acronyms.model import Acronym, Standing
from prote_lint.acronyms.words import alike, same_language
from prote_lint.diagnostic import Diagnostic
from prote_lint.i18n import N_
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.abridging import AcronymRule, expanded_at


class AcronymExpandedTwoWays(AcronymRule):
    """An acronym is expanded in two different ways.

    Finds: a full form whose initials are the acronym, where another one was given before, or another one is in `acronyms` of the metadata.
    Why: either a name is told wrongly, or one acronym stands for two bodies, and the reader can't tell which is meant.
    Exceptions: articles, prepositions, plural endings, case and accents do not count, nor does what is said beyond the acronym
    (`Office du fleuve (OF)`, `Office du fleuve malien (OF)`), nor whether it is an office or who holds it (`direction`, `directrice`). Full forms in two languages may differ; so may those in
    quotations, titles and citations.
    Fix: none: which of them is right is not in the text.
    Source: prote's own rule.
    """

    code = "AC005"
    name = "acronym-expanded-two-ways"
    good = (
        Good(
            "# Résumé\n\nL’Office du fleuve navigable (OFN) drague. L’OFN paie.\n\n# Le fleuve\n\nL’Office des fleuves navigables (OFN) drague. L’OFN paie.\n"
        ),
        Good(
            "La Direction fluviale nationale (DFN) drague. La DFN paie.\n\n# Le fleuve\n\nLa directrice fluviale nationale (DFN) part.\n",
        ),
        Good(
            "L’Office du fleuve navigable (OFN) drague. L’OFN paie.\n\n# Le fleuve\n\nL’Office du fleuve navigable malien (OFN) part.\n",
        ),
    )
    bad = (
        Bad(
            "L’Office du fleuve navigable (OFN) drague. L’OFN paie.\n\nL’Office du fret national (OFN) transporte.\n  ^^^^^^^^^^^^^^^^^^^^^^^\n"
        ),
        Bad(
            "---\nacronyms:\n  OFN: Office du fleuve navigable\n---\nL’Office du fret national (OFN) transporte. L’OFN paie.\n  ^^^^^^^^^^^^^^^^^^^^^^^\n"
        ),
    )

    def check_acronym(
        self, acronym: Acronym, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        given = [e for e in acronym.expansions if e.matched and e.use.standing is not Standing.BORROWED]
        for i, each in enumerate(given):
            other = next((e for e in given[:i] if _differ(e.text, each.text, acronym.key)), None)
            if other:
                message = N_("“{acronym}” stands for “{text}” here, and for “{other}” earlier")
            elif acronym.told and _differ(acronym.told, each.text, acronym.key):
                message = N_("“{acronym}” stands for “{text}” here, and for “{other}” in the metadata")
            else:
                continue
            yield self.at(
                each.use.passage,
                each.words,
                message,
                acronym=each.use.form,
                text=each.text,
                other=other.text if other else acronym.told,
                related=(expanded_at(other),) if other else (),
            )


def _differ(one: str, other: str, key: str) -> bool:
    """Whether two full forms in one language are not the same."""
    return not alike(one, other, key) and same_language(one, other)

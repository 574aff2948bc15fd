"""AC003: an acronym that is expanded twice."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.acronyms.model import Acronym, Expansion, Standing
from prote_lint.acronyms.words import same
from prote_lint.diagnostic import Diagnostic
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.abridging import AcronymRule, expanded_at


class AcronymExpandedTwice(AcronymRule):
    """An acronym is expanded a second time.

    Finds: in the writer's own sentences, the full form with its acronym in brackets, where it stood so before.
    Why: what was explained is explained for good; a second time, the reader wonders whether it is another body.
    Exceptions: a summary is read by itself, so the text after it may expand again what the summary expanded: that is a div `.summary`, or what
    stands under *Synthèse*, *Résumé*, *Executive Summary* and the like. A list of acronyms does not count. Two full forms that differ are AC005's.
    Fix: leaves the acronym alone. Unsafe: words go, and the article before may change.
    Source: as AC001.
    """

    code = "AC003"
    name = "acronym-expanded-twice"
    good = (
        Good(
            "# Synthèse\n\nL’Office du fleuve navigable (OFN) drague. L’OFN paie.\n\n# Le fleuve\n\nL’Office du fleuve navigable (OFN) drague. L’OFN paie.\n"
        ),
        Good("L’Office du fleuve navigable (OFN) drague. L’OFN paie.\n"),
    )
    bad = (
        Bad(
            "L’Office du fleuve navigable (OFN) drague. Puis l’Office du fleuve navigable (OFN) paie.\n                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n",
            fixed="L’Office du fleuve navigable (OFN) drague. Puis l’OFN paie.\n",
        ),
        Bad(
            "L’Office du fleuve navigable (OFN) drague[^1]. L’OFN paie.\n\n[^1]: L’OFN (Office du fleuve navigable) drague.\n        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n",
            fixed="L’Office du fleuve navigable (OFN) drague[^1]. L’OFN paie.\n\n[^1]: L’OFN drague.\n",
        ),
    )

    def check_acronym(
        self, acronym: Acronym, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        if len(acronym.expansions) < 2:
            return
        before: dict[bool, Expansion] = {}
        for each in acronym.expansions:
            if each.listed or each.use.standing is not Standing.RUNNING:
                continue
            part = publication.summaries.hold(each.use)
            first = before.setdefault(part, each)
            if first is not each and same(first.text, each.text):
                yield self.at(
                    each.use.passage,
                    each.whole,
                    "“{acronym}” is expanded here for a second time",
                    acronym=each.use.form,
                    edit=(each.whole, each.use.form),
                    related=(expanded_at(first),),
                )

"""AC011: an acronym with the s of the plural, in French."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.acronyms.model import Acronym, Standing
from prote_lint.diagnostic import Diagnostic
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.abridging import AcronymRule
from prote_lint.text import Span


class PluralAcronym(AcronymRule):
    """A French acronym takes the s of the plural.

    Finds: in French, an acronym in capitals followed by a small s: `les ONGs`.
    Why: French acronyms do not change in the plural; the article tells it.
    Exceptions: English, where it is the rule; quotations, titles and citations; acronyms that have become words (`des ovnis`).
    Fix: removes the s. Unsafe: a name may end so.
    Source: European Commission, Direction générale de la traduction, Guide de rédaction, « Les sigles et abréviations », remarque 1.
    """

    code = "AC011"
    name = "plural-acronym"
    good = (
        Good("Les ONG paient. «⍽Les ONGs paient⍽», dit-il.\n"),
        Good("The NGOs pay.\n", profile="en"),
    )
    bad = (Bad("Les ONGs paient.\n    ^^^^\n", fixed="Les ONG paient.\n"),)

    def check_acronym(
        self, acronym: Acronym, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        for use in acronym.uses:
            passage = use.passage
            if (
                passage.lang == "fr"
                and use.standing is not Standing.BORROWED
                and use.form.isupper()
                and passage.text[use.end : use.end + 1] == "s"
            ):
                whole = Span(use.start, use.end + 1)
                yield self.at(
                    passage,
                    whole,
                    "“{text}”: French acronyms take no s in the plural, “{acronym}”",
                    acronym=use.form,
                    text=f"{use.form}s",
                    edit=(whole, use.form),
                )

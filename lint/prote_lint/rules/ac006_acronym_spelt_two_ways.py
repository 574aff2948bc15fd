"""AC006: an acronym that is spelt two ways."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.acronyms.model import Acronym, Standing
from prote_lint.acronyms.spelling import is_stopped, wanted
from prote_lint.diagnostic import Diagnostic, Safety
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.abridging import AcronymRule, of_use, used_at


class AcronymSpeltTwoWays(AcronymRule):
    """An acronym is spelt in two ways.

    Finds: in a publication, two spellings of one acronym: `CEDEAO` and `Cedeao`, `FAMA` and `FAMa`. The one to keep is that of the metadata, else the
    house style's, else the more frequent one, the first of those that are as frequent.
    Why: a reader takes two spellings for two bodies; a search finds half of the places.
    Exceptions: quotations, titles and citations keep the spelling of others; headings in capitals. Stops are AC007's where the house style has none.
    Fix: writes the spelling to keep, where case alone changes.
    Source: key `acronym-case` of each profile; else prote's own rule.
    """

    code = "AC006"
    name = "acronym-spelt-two-ways"
    good = (
        Good(
            "La Communauté économique des États d’Afrique de l’Ouest (Cedeao) paie. La Cedeao a lu «⍽La CEDEAO paie⍽».\n"
        ),
    )
    bad = (
        Bad(
            "Une Communauté économique des États d’Afrique de l’Ouest (CEDEAO) paie. La Cedeao paie.\n                                                                           ^^^^^^\n",
            fixed="Une Communauté économique des États d’Afrique de l’Ouest (CEDEAO) paie. La CEDEAO paie.\n",
        ),
        Bad(
            "La Communauté économique des Etats d’Afrique de l’Ouest (CEDEAO) paie. La Cedeao paie.\n                                                         ^^^^^^\n",
            fixed="La Communauté économique des Etats d’Afrique de l’Ouest (Cedeao) paie. La Cedeao paie.\n",
            profile="crisis-group-fr",
        ),
        Bad("The US pays. The U.S. pays.\n                 ^^^^\n", profile="en"),
    )

    def check_acronym(
        self, acronym: Acronym, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        stops = profile["acronym-stops"].value == "never"
        uses = [
            use
            for use in acronym.uses
            if use.standing is not Standing.BORROWED and not (stops and is_stopped(use.form))
        ]
        forms = {use.form for use in uses}
        if len(forms) < 2:
            return
        usual = acronym.form
        right = wanted(acronym, publication, profile)
        if right not in forms:
            right = usual if usual in forms else uses[0].form
        there = next(use for use in uses if use.form == right)
        for use in uses:
            if use.form != right:
                alike = use.form.casefold() == right.casefold()
                yield self.at(
                    use.passage,
                    of_use(use),
                    "“{acronym}” is spelt “{right}” elsewhere",
                    acronym=use.form,
                    right=right,
                    edit=(of_use(use), right) if alike else None,
                    safety=Safety.SAFE,
                    related=(used_at(there),),
                )

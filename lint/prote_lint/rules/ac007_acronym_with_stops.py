"""AC007: stops in an acronym."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.acronyms.model import Acronym, Standing, Use
from prote_lint.acronyms.spelling import is_stopped, without_stops
from prote_lint.diagnostic import Diagnostic, Safety
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.abridging import AcronymRule, of_use
from prote_lint.typography import BLANK, UPPER

_SENTENCE_ENDS = lazy.pattern(rf"[»”’)\]]?(?:[{BLANK}\n]+[«“(]?[{BLANK}]?[{UPPER}]|\n\n|\Z)")


class AcronymWithStops(AcronymRule):
    """An acronym is written with stops.

    Finds: under `never`, `O.N.U.` in the writer's own sentences and headings. Two letters count where the acronym is known, or is written without
    stops elsewhere.
    Why: stops in acronyms have gone from use: they break lines badly, and a search finds half of the places.
    Exceptions: quotations, titles, citations; a person's initials.
    Fix: removes the stops, but for one that ends the sentence. The letters stay.
    Source: key `acronym-stops` of each profile.
    """

    code = "AC007"
    name = "acronym-with-stops"
    good = (
        Good("J.R.R. Tolkien écrit. «⍽L’O.N.U. paie⍽», dit-il.\n"),
        Good("The U.N. pays.\n", profile="en"),
    )
    bad = (
        Bad("L’O.N.U. paie.\n  ^^^^^^\n", fixed="L’ONU paie.\n"),
        Bad(
            "Il va à l’O.N.U. Puis il revient de l’O.T.A.N.\n          ^^^^^^\n                                      ^^^^^^^^\n",
            fixed="Il va à l’ONU. Puis il revient de l’OTAN.\n",
        ),
    )

    def check_acronym(
        self, acronym: Acronym, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        for use in acronym.uses:
            own = profile.speaking(use.passage.lang)
            if (
                use.standing is Standing.BORROWED
                or not is_stopped(use.form)
                or own is None
                or own["acronym-stops"].value != "never"
            ):
                continue
            right = without_stops(use.form)
            yield self.at(
                use.passage,
                of_use(use),
                "“{acronym}” is written without stops, “{right}” ({authority})",
                acronym=use.form,
                right=right,
                authority=own["acronym-stops"].authority,
                edit=(of_use(use), right + "." * _ends_sentence(use)),
                safety=Safety.SAFE,
            )


def _ends_sentence(use: Use) -> bool:
    """Whether its last stop is the sentence's too."""
    return use.form.endswith(".") and bool(_SENTENCE_ENDS.match(use.passage.text, use.end))

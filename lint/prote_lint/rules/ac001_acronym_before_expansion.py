"""AC001: an acronym used before its expansion."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.acronyms.model import Acronym, Expansion
from prote_lint.acronyms.order import explained_in_note
from prote_lint.diagnostic import Diagnostic
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.abridging import AcronymRule, expanded_at, of_use

_PHRASE = 4


class AcronymBeforeExpansion(AcronymRule):
    """An acronym is used before the text gives its expansion.

    Finds: the first use of an acronym in the writer's own sentences, where its full form comes only later. The text proper is read as one
    sequence through all files, and the notes after it: an expansion anywhere in the text serves every note, one in a note does not serve
    the text. Of an acronym that is known to all it is found too: who expands it thought it needful.
    Why: the reader stumbles over the unknown letters, and meets their meaning when it is of no more use.
    Exceptions: headings, tables, quotations, titles and citations; a use whose paragraph then calls the very note that gives the expansion.
    A list of acronyms at the end is no expansion that the reader has met, nor a fault.
    Fix: none: the expansion is to be moved to the first use.
    Source: European Union, Code de rédaction interinstitutionnel, 10.6, which asks for the full name at first use; the order of reading is prote's own.
    """

    code = "AC001"
    name = "acronym-before-expansion"
    good = (
        Good("L’Office du fleuve navigable (OFN) drague la passe. L’OFN paie.\n"),
        Good("L’OFN drague[^1].\n\n[^1]: Office du fleuve navigable (OFN).\n"),
        Good("# L’OFN drague\n\nL’Office du fleuve navigable (OFN) drague. L’OFN paie.\n"),
        Good("Il drague[^1]. L’Office du fleuve navigable (OFN) paie.\n\n[^1]: Pour l’OFN, il le faut.\n"),
    )
    bad = (
        Bad("L’OFN drague.\n  ^^^\n\nL’Office du fleuve navigable (OFN) paie.\n"),
        Bad(
            "The RNB dredges. The River Navigation Board (RNB) pays.\n    ^^^\n",
            profile="en",
        ),
        Bad(
            "L’OFN drague. Il paie[^1].\n  ^^^\n\nTous paient[^2].\n\n[^1]: Entretien.\n\n[^2]: Office du fleuve navigable (OFN).\n"
        ),
    )

    def check_acronym(
        self, acronym: Acronym, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        first = acronym.first
        given = [e for e in acronym.expansions if not e.listed]
        if first is None or not given or given[0].use.at <= first.at:
            return
        later = next((e for e in given if _is_sure(e)), None)
        if later and not explained_in_note(acronym, first, publication):
            yield self.at(
                first.passage,
                of_use(first),
                "“{acronym}” is used here, and expanded only later",
                acronym=first.form,
                related=(expanded_at(later),),
            )


def _is_sure(expansion: Expansion) -> bool:
    """Whether brackets after some words hold no mere affiliation: *Moussa Keïta (RPM)*."""
    return expansion.matched or expansion.text.count(" ") + 1 >= _PHRASE

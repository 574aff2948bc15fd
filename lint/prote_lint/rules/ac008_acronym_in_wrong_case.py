"""AC008: an acronym in capitals or as a word, against the house style."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.acronyms.model import Acronym, Standing
from prote_lint.acronyms.spelling import is_stopped, wanted
from prote_lint.diagnostic import Diagnostic, Fix, Message, Severity
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.abridging import AcronymRule


class AcronymInWrongCase(AcronymRule):
    """An acronym is in capitals or in small letters against the house style.

    Finds: an acronym that the whole publication spells otherwise than the house style: under `capitals`, `Cedeao`; under `words`, `CEDEAO`, for those
    that are pronounced as words and that prote's list knows; under `words-from-six`, those of six letters and more. The metadata's `acronyms`,
    `outlets` and `names` come first. The first use is reported. It is an info: the text is consistent.
    Why: publications of one house look alike.
    Exceptions: quotations, titles and citations. Where the publication has both spellings, AC006 speaks.
    Fix: writes it everywhere as the house does. Case alone changes.
    Source: key `acronym-case` of each profile.
    """

    code = "AC008"
    name = "acronym-in-wrong-case"
    severity = Severity.INFO
    good = (
        Good(
            "La Communauté économique des Etats d’Afrique de l’Ouest (Cedeao) paie. La Cedeao paie.\n",
            profile="crisis-group-fr",
        ),
        Good('---\nacronyms:\n  Unesco: ""\n---\nL’Unesco paie.\n'),
    )
    bad = (
        Bad("L’Unesco paie.\n  ^^^^^^\n", fixed="L’UNESCO paie.\n", profile="fr-CA"),
        Bad(
            "L’UNESCO paie. L’UNESCO part.\n  ^^^^^^\n",
            fixed="L’Unesco paie. L’Unesco part.\n",
            profile="crisis-group-fr",
        ),
    )

    def check_acronym(
        self, acronym: Acronym, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        uses = [u for u in acronym.uses if u.standing is not Standing.BORROWED and not is_stopped(u.form)]
        if len({use.form for use in uses}) != 1:
            return
        right = wanted(acronym, publication, profile)
        if right is None or right == uses[0].form or right.casefold() != uses[0].form.casefold():
            return
        first = uses[0]
        fixes = [use.passage.edit(use.start, use.end, right) for use in uses]
        edits = tuple(edit for edit in fixes if edit)
        yield self.found(
            first.passage.doc,
            first.place,
            "“{acronym}” is written “{right}” ({authority})",
            acronym=first.form,
            right=right,
            authority=profile["acronym-case"].authority,
            fix=Fix(Message("Write “{text}” everywhere", {"text": right}), edits)
            if len(edits) == len(uses)
            else None,
        )

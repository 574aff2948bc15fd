"""AC002: an acronym whose expansion is never given."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.acronyms.model import Acronym
from prote_lint.diagnostic import Diagnostic, Message, Safety, Severity
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.abridging import AcronymRule, of_use


class AcronymNeverExpanded(AcronymRule):
    """An acronym is used, and its expansion is never given.

    Finds: the first use, in the writer's own sentences, of an acronym that the publication expands nowhere. It is an info: which acronyms
    readers know unexplained is the house's to say, and prote's list is but a beginning.
    Why: not every reader of a briefing knows the country's bodies and forces by their letters.
    Exceptions: acronyms known to all (ONU, UE, PIB; NATO, GDP), outlets of the press, what stands in `names` of the metadata, and an acronym that
    `acronyms` of the metadata give as empty: `ONG: ""`. Roman numbers, units, currencies, codes, document symbols, formulas (`CO₂`), words and names
    in capitals are no acronyms. Quotations, titles, citations, headings and tables are passed over.
    Fix: a hint, the expansion that the metadata give.
    Source: as AC001.
    """

    code = "AC002"
    name = "acronym-never-expanded"
    severity = Severity.INFO
    good = (
        Good(
            "L’ONU paie. Au XXIe siècle, 3⍽MW. S/RES/2640 (2022). « L’OFN paie⎵», dit-il.\n".replace(
                "« L", "«⍽L"
            ).replace("⎵»", "⍽»")
        ),
        Good('---\nacronyms:\n  OFN: ""\n---\nL’OFN drague.\n'),
        Good("Une tonne de CO₂.\n"),
        Good("Choguel MAÏGA ne vient PAS. Base KSD-2016, HERVÉ FALL ET MOUSSA KA.\n", wakes=()),
    )
    bad = (
        Bad("L’OFN drague. L’OFN paie.\n  ^^^\n"),
        Bad("Selon l’ACMM, tout va[^1].\n        ^^^^\n\n[^1]: Pour l’OFN, rien ne va.\n             ^^^\n"),
        Bad("The RNB dredges.\n    ^^^\n", profile="en"),
    )

    def check_acronym(
        self, acronym: Acronym, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        first = acronym.first
        if first is None or acronym.known or acronym.expansions:
            return
        edit = title = None
        if acronym.told:
            edit = (of_use(first), f"{acronym.told} ({first.form})")
            title = Message("Expand it: “{text}”", {"text": edit[1]})
        yield self.at(
            first.passage,
            of_use(first),
            "“{acronym}” is used, and its expansion is never given",
            acronym=first.form,
            edit=edit,
            title=title,
            safety=Safety.HINT,
        )

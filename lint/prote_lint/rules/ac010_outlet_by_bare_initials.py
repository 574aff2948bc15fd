"""AC010: an outlet that a citation names by initials which nothing explains."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prote_lint import lazy
from prote_lint.acronyms.expansions import FORM
from prote_lint.acronyms.initials import letters_of
from prote_lint.acronyms.known import is_none, is_word
from prote_lint.citations.known import body, outlets_of
from prote_lint.citations.model import Kind
from prote_lint.diagnostic import Diagnostic, Severity
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.citing import CitationRule, in_full

if TYPE_CHECKING:
    from prote_lint.citations.model import Citation, Reading

_INITIALS = lazy.pattern(FORM)
_SHORTEST = 2


class OutletByBareInitials(CitationRule):
    """A citation names its outlet by initials that nothing explains.

    Finds: a source in full whose outlet, issuer or publisher is an acronym that prote does not know, that the publication expands nowhere and that
    the metadata do not name in `outlets`, `acronyms` or `names`.
    Why: the reader who looks for the source can't tell whose it is; an index lists it under letters.
    Exceptions: the press and the bodies that prote knows (AFP, RFI, BBC, OCDE). An outlet spelt two ways is CI012's.
    Fix: none: the name is to be written out, or put among the metadata's `outlets`.
    Source: prote's own rule.
    """

    code = "AC010"
    name = "outlet-by-bare-initials"
    severity = Severity.INFO
    good = (Good("Un[^1].\n\n[^1]: «⍽Le pont ferme à la fin du mois⍽», *RFI*, 5⍽mars 2021.\n"),)
    bad = (
        Bad(
            "Un[^1].\n\n[^1]: «⍽Le pont ferme à la fin du mois⍽», *QZW*, 5⍽mars 2021.\n                                           ^^^\n"
        ),
    )

    def check_citation(
        self, citation: Citation, reading: Reading, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        outlet = citation.outlet
        if outlet is None or not _INITIALS.fullmatch(outlet.value) or not in_full(citation):
            return
        key = letters_of(outlet.value)
        metadata = publication.metadata
        if (
            citation.kind is Kind.INTERVIEW
            or len(key) < _SHORTEST
            or is_none(key)
            or is_word(key, metadata.language)
            or outlets_of(metadata).find(outlet.value)
            or body(outlet.value)
            or any(key == letters_of(name) for name in (*metadata.acronyms, *metadata.names))
        ):
            return
        acronym = publication.acronyms.get(key)
        if acronym is None or not acronym.expansions:
            yield self.at(
                reading,
                outlet.span,
                "whose are the initials “{acronym}”? Nothing in the publication expands them",
                acronym=outlet.value,
            )

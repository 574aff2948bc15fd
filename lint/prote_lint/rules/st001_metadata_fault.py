"""ST001: metadata that can't be taken."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Severity
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, Rule


class MetadataFault(Rule):
    """A key of the metadata can't be taken.

    Finds: unknown keys, values of the wrong type, dates that no calendar has, in `metadata.yaml` and in front matter; in a
    publication of several files, chapters that set more than `title` and `lang`.
    Why: the title page, the running heads and the rules on dates are made from them.
    Source: `metadata.schema.json`, published with prote.
    """

    code = "ST001"
    name = "metadata-fault"
    severity = Severity.ERROR
    good = (Good("---\ntitle: Le pont\ndate: 2021-03-03\nlang: fr-FR\n---\n\nIl a fermé.\n"),)
    bad = (
        Bad("---\ntitel: Le pont\n^^^^^^^^^^^^^^\nlang: fr-FR\n---\n\nIl a fermé.\n"),
        Bad("---\ntitle: Le pont\ndate: 2021-02-31\n^^^^^^^^^^^^^^^^\n---\n\nIl a fermé.\n"),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        for doc, fault in publication.faults:
            yield self.found(doc, fault.span, fault.what, **fault.values)

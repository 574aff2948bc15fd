"""ST009: no metadata."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Severity
from prote_lint.document import Document
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, Rule
from prote_lint.sources import METADATA
from prote_lint.text import Span


class UndescribedPublication(Rule):
    """Nothing says what the publication is.

    Finds: a folder without `metadata.yaml`, or a lone file without front matter.
    Why: the profile, the language and the date of publication are then guessed: `fr`, no date.
    Source: prote's own rule.
    """

    code = "ST009"
    name = "undescribed-publication"
    severity = Severity.INFO
    good = (Good("---\ntitle: Le pont\n---\n\nIl a fermé.\n"),)
    bad = (Bad("Il a fermé.\n^\n"),)

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        documents: list[Document] = [doc for doc in publication.documents if doc.kind == "markdown"]
        if publication.described or not documents:
            return
        doc = documents[0]
        where = Span(0, min(1, len(doc.text)))
        if len(publication.documents) > 1:
            yield self.found(
                doc,
                where,
                "no {file} beside it: judged by the profile {profile}",
                file=METADATA,
                profile=profile.name,
            )
        else:
            yield self.found(
                doc, where, "no front matter: judged by the profile {profile}", profile=profile.name
            )

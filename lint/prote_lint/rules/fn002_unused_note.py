"""FN002: a note that no call reaches."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Severity
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, Rule


class UnusedNote(Rule):
    """A note has no call.

    Finds: a definition `[^label]: …` that no call of the publication's text reaches.
    Why: it vanishes from every format that is built. Often its call was lost as a bare digit (see FN016).
    Exceptions: a note called from inside another note alone is reported by FN008.
    Source: prote's own rule; pandoc 3.9 drops such a note.
    """

    code = "FN002"
    name = "unused-note"
    severity = Severity.ERROR
    good = (Good("Le pont a fermé en mars[^1].\n\n[^1]: Arrêté du 3⍽mars 2021.\n"),)
    bad = (
        Bad("Le pont a fermé[^1].\n\n[^1]: Arrêté du 3⍽mars 2021.\n\n[^2]: Arrêté du 9⍽mars 2021.\n^^^^^\n"),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        called = {call.key for doc in publication.documents for call in doc.calls}
        for key, notes in publication.notes.items():
            if key not in called:
                doc, note = notes[0]
                yield self.found(doc, note.mark, "no call reaches the note [^{label}]", label=note.label)

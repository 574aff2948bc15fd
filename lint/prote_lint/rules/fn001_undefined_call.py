"""FN001: a call without a note."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from prote_lint.diagnostic import Diagnostic, Severity
from prote_lint.notes.surroundings import failed_definition
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, Rule

_GUESSES = 50  # each looks at every note without a call


class UndefinedCall(Rule):
    """A footnote call has no note.

    Finds: a call `[^label]` for which no definition `[^label]: …` stands anywhere in the publication.
    Why: pandoc prints the call as it is written, brackets and all, and says nothing.
    Exceptions: a call that begins a line as a definition would is left to FN018.
    Fix: none; prote can't write the note. The nearest labels that exist are named.
    Source: prote's own rule; pandoc 3.9 was seen to exit with 0 on such a text.
    """

    code = "FN001"
    name = "undefined-call"
    severity = Severity.ERROR
    good = (Good("Le pont a fermé en mars[^1].\n\n[^1]: Arrêté du 3⍽mars 2021.\n"),)
    bad = (
        Bad(
            "Le pont a fermé[^1], puis rouvert[^2].\n"
            "                                 ^^^^\n"
            "\n"
            "[^1]: Arrêté du 3⍽mars 2021.\n"
        ),
        Bad("Un *texte[^é]* seul.\n         ^^^^\n"),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        spare = [key for key in publication.notes if key not in publication.printed and not key.isdecimal()]
        guesses = _GUESSES
        for doc in self.documents(publication):
            for call in doc.calls:
                if call.key in publication.notes or failed_definition(doc, call):
                    continue
                near = None
                if spare and guesses and not call.label.isdecimal():  # numbers never look alike
                    guesses -= 1
                    near = next(iter(get_close_matches(call.key, spare, n=1, cutoff=0.7)), None)
                if near:
                    yield self.found(
                        doc,
                        call.span,
                        "the call [^{label}] has no note; did you mean [^{near}]?",
                        label=call.label,
                        near=near,
                    )
                else:
                    yield self.found(doc, call.span, "the call [^{label}] has no note", label=call.label)

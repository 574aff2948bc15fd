"""FN003: one label for two notes."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Message, Related, Severity
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, Rule


class DuplicateLabel(Rule):
    """Two notes have the same label.

    Finds: a label that is defined more than once, in one file or in two files of a publication. Case and doubled
    spaces do not tell labels apart, as in pandoc.
    Why: only the first definition is printed; the text of the others is lost.
    Source: prote's own rule; a publication's files are joined before they are published.
    """

    code = "FN003"
    name = "duplicate-label"
    severity = Severity.ERROR
    good = (Good("Un[^1] et deux[^2].\n\n[^1]: Premier.\n\n[^2]: Second.\n"),)
    bad = (
        Bad(
            "Un[^a] et deux[^a].\n\n[^a]: Premier.\n\n[^A]: Second.\n^^^^^\n",
            wakes=("FN006", "FN007", "ST003"),
        ),
        Bad(
            ">>> 01.md\nUn[^1].\n\n[^1]: Premier.\n>>> 02.md\nDeux[^1].\n\n[^1]: Second.\n^^^^^\n",
            wakes=("FN007",),
        ),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        for notes in publication.notes.values():
            first_doc, first = notes[0]
            for doc, note in notes[1:]:
                where = Related(first_doc.path, first.mark, Message("first defined here"))
                yield self.found(
                    doc,
                    note.mark,
                    "[^{label}] is already the label of another note",
                    label=note.label,
                    related=[where],
                )

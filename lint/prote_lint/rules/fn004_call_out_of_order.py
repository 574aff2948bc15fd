"""FN004: calls whose labels do not rise."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic
from prote_lint.notes.numbering import numbering, severity
from prote_lint.notes.renumber import renumbering
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, Rule


class CallOutOfOrder(Rule):
    """Notes are not called in the order of their numbers.

    Finds: the fewest calls that would have to move for the labels to rise from the first to the last. The first
    call of each note counts.
    Why: printed numbers follow the calls. A label that says otherwise misleads whoever edits the file, and every
    “see note 12” with it.
    Exceptions: labels that are words take no part. In a publication of several files this is an info.
    Fix: renumbers all notes of the publication; every call still reaches the same text. As an info it is applied
    only when `--select` names it.
    Source: prote's own rule.
    """

    code = "FN004"
    name = "call-out-of-order"
    good = (Good("Un[^1] et deux[^2].\n\n[^1]: Premier.\n\n[^2]: Second.\n"),)
    bad = (
        Bad(
            "Un[^1], trois[^3], deux[^2].\n             ^^^^\n\n[^1]: A.\n\n[^2]: B.\n\n[^3]: C.\n",
            fixed="Un[^1], trois[^2], deux[^3].\n\n[^1]: A.\n\n[^3]: B.\n\n[^2]: C.\n",
            wakes=("FN015",),
        ),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        read = numbering(publication)
        if not read.disordered:
            return
        fix = renumbering(publication)
        for i in read.disordered:
            doc, call = read.first[i]
            yield self.found(
                doc,
                call.span,
                "[^{label}] is called out of order: it will be printed as {number}",
                label=call.label,
                number=publication.printed[call.key],
                severity=severity(publication),
                fix=fix,
            )
            fix = None  # one renumbering mends all: the first finding carries it

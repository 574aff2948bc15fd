"""FN005: numbers missing between two labels."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic
from prote_lint.notes.numbering import numbering, severity
from prote_lint.notes.renumber import renumbering
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, Rule
from prote_lint.rules.fn016_lost_call import LostCall


class LabelGap(Rule):
    """A number is missing in the sequence of notes.

    Finds: numbers between 1 and the last label that no note and no call bears.
    Why: the reader will see other numbers than the labels say; and a gap is what a lost note leaves behind.
    Exceptions: labels that are words take no part. In a publication of several files this is an info.
    Fix: renumbers all notes of the publication; every call still reaches the same text. As an info it is applied
    only when `--select` names it.
    Source: prote's own rule.
    """

    code = "FN005"
    name = "label-gap"
    good = (Good("Un[^1] et deux[^2].\n\n[^1]: Premier.\n\n[^2]: Second.\n"),)
    bad = (
        Bad(
            "Un[^1]. Il dit «⍽non⍽»2 et[^3].\n                          ^^^^\n\n[^1]: A.\n\n[^3]: C.\n",
            wakes=("FN016",),
        ),
        Bad(
            "Un[^1] et quatre[^4].\n                ^^^^\n\n[^1]: A.\n\n[^4]: B.\n",
            fixed="Un[^1] et quatre[^2].\n\n[^1]: A.\n\n[^2]: B.\n",
        ),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        read = numbering(publication)
        if not read.gaps:
            return
        missing_numbers = {number for _i, missing in read.gaps for number in missing}
        lost = {found.message.values["number"] for found in LostCall().check(publication, profile)}
        # A bare digit that was a call names a missing note: after a renumbering it would name another.
        fix = None if missing_numbers & lost else renumbering(publication)
        for i, missing in read.gaps:
            doc, call = read.first[i]
            numbers = str(missing[0]) if len(missing) == 1 else f"{missing[0]}–{missing[-1]}"
            yield self.found(
                doc, call.span, "no note {numbers} before [^{label}]",
                numbers=numbers, label=call.label, severity=severity(publication), fix=fix,
            )  # fmt: skip
            fix = None  # one renumbering mends all: the first finding carries it

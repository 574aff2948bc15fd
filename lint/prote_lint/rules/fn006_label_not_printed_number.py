"""FN006: labels that are not the numbers readers will see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from prote_lint.diagnostic import Diagnostic
from prote_lint.notes.numbering import numbering, severity
from prote_lint.notes.renumber import renumbering
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, Rule


class Options(NamedTuple):
    """`semantic_labels`: labels that are words (`[^rapport-2021]`) are welcome."""

    semantic_labels: bool = False


class LabelNotPrintedNumber(Rule):
    """A label is not the number that will be printed.

    Finds: labels that are words, and the first of a run of labels that all differ from their printed numbers by the
    same amount. The printed number counts through all files of a publication.
    Why: editors, authors and reviewers speak of “note 12”; it should be the same note in the file and on paper.
    Exceptions: words are allowed by the option `semantic-labels`. Where FN004 or FN005 have spoken, this rule is silent. In a
    publication of several files it is an info.
    Fix: renumbers all notes of the publication; every call still reaches the same text. As an info it is applied
    only when `--select` names it.
    Source: prote's own rule.
    """

    code = "FN006"
    name = "label-not-printed-number"
    options = Options
    good = (
        Good("Un[^1] et deux[^2].\n\n[^1]: Premier.\n\n[^2]: Second.\n"),
        Good(">>> 01.md\nUn[^1].\n\n[^1]: Premier.\n>>> 02.md\nDeux[^2].\n\n[^2]: Second.\n"),
    )
    bad = (
        Bad(
            "Un[^rapport] et deux[^2].\n  ^^^^^^^^^^\n\n[^rapport]: A.\n\n[^2]: B.\n",
            fixed="Un[^1] et deux[^2].\n\n[^1]: A.\n\n[^2]: B.\n",
            wakes=("FN005",),
        ),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        read = numbering(publication)
        quiet = bool(read.disordered or read.gaps)
        fix = renumbering(publication)
        shift = 0
        for doc, call in read.first:
            number = publication.printed[call.key]
            if call.label == str(number):
                shift = 0
                continue
            if not call.label.isdecimal():
                if self.set.semantic_labels:
                    continue
            elif quiet or int(call.label) - number == shift:
                continue
            else:
                shift = int(call.label) - number
            yield self.found(
                doc, call.span, "[^{label}] will be printed as {number}",
                label=call.label, number=number, severity=severity(publication), fix=fix,
            )  # fmt: skip
            fix = None  # one renumbering mends all: the first finding carries it

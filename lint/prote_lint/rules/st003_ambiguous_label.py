"""ST003: labels that readers may confuse."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, Rule


class AmbiguousLabel(Rule):
    """A label is read differently from one program to another.

    Finds: a label with a space in it, and a label that differs from another only in its capitals.
    Why: pandoc folds case and spaces, its other readers and editors' previews do not.
    Source: pandoc's `footnotes` extension.
    """

    code = "ST003"
    name = "ambiguous-label"
    good = (Good("Un[^é1] et deux[^note-2].\n\n[^é1]: A.\n\n[^note-2]: B.\n", wakes=("FN006",)),)
    bad = (
        Bad("Un[^a b].\n  ^^^^^^\n\n[^a b]: A.\n^^^^^^^\n", wakes=("FN006",)),
        Bad("Un[^Ab].\n\n[^ab]: A.\n^^^^^^\n", wakes=("FN006",)),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        first: dict[str, str] = {}
        for doc in self.documents(publication):
            marks = [(call.key, call.label, call.span) for call in doc.calls]
            marks += [(note.key, note.label, note.mark) for note in doc.notes]
            for key, label, span in sorted(marks, key=lambda mark: mark[2]):
                if any(c in " \t\u00a0\u202f" for c in label):
                    yield self.found(doc, span, "the label “{label}” has a space in it", label=label)
                elif first.setdefault(key, label) != label:
                    yield self.found(
                        doc,
                        span,
                        "the labels “{label}” and “{other}” differ only in capitals",
                        label=label,
                        other=first[key],
                    )

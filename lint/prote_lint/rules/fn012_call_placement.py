"""FN012: a call on the wrong side of the punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.abbreviations import ABBREVIATIONS
from prote_lint.diagnostic import Diagnostic, Edit, Fix, Message, Safety
from prote_lint.document import Document
from prote_lint.i18n import N_
from prote_lint.notes.surroundings import Run, literal_after, literal_before, runs, would_be_image
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good
from prote_lint.text import Span

_GAP = "[ \u00a0\u202f\u2009]?"
_AFTER = lazy.pattern(rf"(?:{_GAP}[»”])?{_GAP}[.,;:!?…]+(?:{_GAP}[»”])?(?![\w\[])")
_BEFORE = lazy.pattern(rf"(?P<word>[\w’'.-]*)(?P<stops>{_GAP}[.,;:!?]+)\Z")
_FAR = 60


class CallPlacement(DocumentRule):
    """A call stands on the wrong side of the punctuation.

    Finds: by the profile's key `call-placement`, a call after a stop, comma or closing guillemet with its stop
    (`before-punctuation`: `mars[^1].`), or before one (`after-punctuation`: `mars.[^1]`).
    Why: authorities differ: French usage puts the call before the punctuation, English usage and some houses after it. One text
    follows one of them.
    Exceptions: an abbreviation keeps its stop (`etc.[^2].`); suspension points count as part of the word; a call before a closing
    bracket bears on the words in it.
    Fix: moves the call, and whatever calls stand beside it, over the punctuation. No word changes. After an abbreviation that may
    end the sentence it is only a hint.
    Source: key `call-placement` of each profile; OQLF, Vitrine linguistique, fiche 25110; The Chicago Manual of Style 14.26.
    """

    code = "FN012"
    name = "call-placement"
    good = (
        Good("Il a fermé en mars[^1], puis en mai[^2].\n\n[^1]: A.\n\n[^2]: B.\n"),
        Good(
            "Les ponts, les routes, etc.[^1]. Une autre cause, p. ex.[^2] le gel.\n\n[^1]: A.\n\n[^2]: B.\n"
        ),
        Good("Il a fermé en mars.[^1] «⎵Enfin⎵!⎵».[^2]\n\n[^1]: A.\n\n[^2]: B.\n", profile="crisis-group-fr"),
        Good("Il a fermé (en mars[^1]).\n\n[^1]: A.\n", profile="crisis-group-fr"),
        Good("It closed in March.[^1]\n\n[^1]: A.\n", profile="en"),
    )
    bad = (
        Bad(
            "Lu dans *La Gazette*.[^1] Fin[^2], [^3].\n                     ^^^^\n\n[^1]: A.\n\n[^2]: B.\n\n[^3]: C.\n",
            fixed="Lu dans *La Gazette*[^1]. Fin[^2], [^3].\n\n[^1]: A.\n\n[^2]: B.\n\n[^3]: C.\n",
        ),
        Bad(
            "Il a fermé en mars.[^1] Il rouvre.\n                   ^^^^\n\n[^1]: A.\n",
            fixed="Il a fermé en mars[^1]. Il rouvre.\n\n[^1]: A.\n",
        ),
        Bad(
            "Il dit «⍽non⍽».[^1]\n               ^^^^\n\n[^1]: A.\n",
            fixed="Il dit «⍽non⍽»[^1].\n\n[^1]: A.\n",
        ),
        Bad(
            "Pourquoi⎵?[^1][^2]\n          ^^^^^^^^\n\n[^1]: A.\n\n[^2]: B.\n",
            fixed="Pourquoi[^1][^2]⎵?\n\n[^1]: A.\n\n[^2]: B.\n",
        ),
        Bad("Les ponts, les routes, etc.[^1]\n                           ^^^^\n\n[^1]: A.\n"),
        Bad(
            "Il a fermé en mars[^1].\n                  ^^^^\n\n[^1]: A.\n",
            fixed="Il a fermé en mars.[^1]\n\n[^1]: A.\n",
            profile="crisis-group-fr",
        ),
        Bad(
            "Il dit «⎵non[^1]⎵».\n            ^^^^\n\n[^1]: A.\n",
            fixed="Il dit «⎵non⎵».[^1]\n\n[^1]: A.\n",
            profile="crisis-group-fr",
        ),
    )

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        key = profile["call-placement"]
        judge = self._before if key.value == "before-punctuation" else self._after
        for run in runs(doc):
            if (verdict := judge(doc, run)) is not None:
                message, fix = verdict
                yield self.found(
                    doc, run.span, message, fix=fix, label=run.first.label, authority=key.authority
                )

    def _after(self, doc: Document, run: Run) -> tuple[str, Fix] | None:
        stops = _AFTER.match(literal_after(doc, run))
        if not stops or run.first.within[-1].inner.start == run.span.start:
            return None
        doubled = doc.text[run.span.start - 1] in ".…" and stops[0].lstrip()[0] in ".…"
        doubled |= would_be_image(stops[0], doc.text[run.span.end + stops.end() :][:1])
        fix = _move(doc, Span(run.span.start, run.span.end + stops.end()), stops[0] + doc[run.span], doubled)
        return N_(
            "the call [^{label}] stands before the punctuation; this profile wants it after ({authority})"
        ), fix

    def _before(self, doc: Document, run: Run) -> tuple[str, Fix] | None:
        head = literal_before(doc, run)[-_FAR:]
        stops = _BEFORE.search(head)
        if (
            not stops
            or stops["stops"].endswith("..")
            or (stops.start("stops") == 0 and self._begins(doc, run, head))
        ):
            return None
        abbreviated = False
        if stops["stops"] == ".":
            word = stops["word"].rsplit("'")[-1].rsplit("’")[-1].lower()
            abbreviated = word in ABBREVIATIONS or "." in word or len(word) == 1
            if abbreviated and re.match(
                r"[.,;:!?)»]|[ \u00a0\u202f][a-zà-ÿ;:!?»]", doc.text[run.span.end : run.span.end + 2]
            ):
                return None
        start = run.span.start - len(stops["stops"])
        fix = _move(doc, Span(start, run.span.end), doc[run.span] + stops["stops"], abbreviated)
        return N_(
            "the call [^{label}] stands after the punctuation; this profile wants it before ({authority})"
        ), fix

    def _begins(self, doc: Document, run: Run, head: str) -> bool:
        """Whether nothing but these characters stands before the call in its block."""
        return run.span.start - len(head) <= run.first.within[-1].inner.start


def _move(doc: Document, span: Span, text: str, doubtful: bool) -> Fix:
    safety = Safety.HINT if doubtful else Safety.SAFE
    return Fix(Message("Move the call over the punctuation"), (Edit(doc.path, span, text),), safety)

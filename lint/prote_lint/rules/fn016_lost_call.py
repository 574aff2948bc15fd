"""FN016: a digit that was a call."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Edit, Fix, Message, Safety
from prote_lint.document import Document
from prote_lint.notes.lost import lost_calls
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, Rule
from prote_lint.text import Span
from prote_lint.view import View


class LostCall(Rule):
    """A bare digit stands where a call was.

    Finds: a number glued to a word, a stop or a closing guillemet (`sécuritaires.1`, `1980.44`, `munitions⎵».13`), a superscript
    digit, and a number alone at the start of a line right after a sentence.
    Why: text taken from a PDF or a web page loses its calls this way; the notes are then out of reach.
    Exceptions: figures, units (`km²`), page and article numbers (`p.12`), names such as G5, files (`libc.so.6`), words that
    other figures number too (`variante1`, `variante2`). A number glued to a word without a stop,
    or at the start of a line, counts only where it is the next number due, or where a note of that number has no call.
    Fix: puts the call back where a note of that number waits for one. It is unsafe, for it makes a call of what was text.
    Source: prote's own rule, learnt from published briefings.
    """

    code = "FN016"
    name = "lost-call"
    reads = ("markdown", "text")
    good = (
        Good("Le G5 Sahel, la RN16, 12⍽km², 4⎵500 hommes, la p.12 et l’art.5. En 2022, 3 Casques bleus.\n"),
        Good(
            "Voir https://example.org/annexe.3, cf.3, janv.12, 10⁶ habitants.\n\n2 Casques bleus sont morts.\n"
        ),
        Good("La version 1.12 du 3.10.2021 coûte 1980,44 euros.\n\n12 États ont signé.\n", wakes=("DA007",)),
        Good("Il compare *variante1* et *variante2*, puis lit libc.so.6 et part.\n"),
        Good("| An | Total |\n|---|---|\n| 2021 | 12 |\n"),
    )
    bad = (
        Bad("Des garanties sécuritaires.1 Ensuite, il part.\n                           ^\n"),
        Bad(
            "Cela date des années 1980.44 Il dit «⍽des armes⍽».13\n                          ^^\n                                                  ^^\n"
        ),
        Bad(
            "Selon l’ONU.1 Il monte de 3,5⍽%.2 Pourquoi⎵?3\n            ^\n                                ^\n                                            ^\n"
        ),
        Bad("Il dit «⍽non⍽»2 et part¹.\n              ^\n                       ^\n"),
        Bad(
            "Il part.[^1]\n\n2 En mars, il revient.\n^\n\n[^1]: A.\n\n[^2]: B.\n",
            fixed="Il part.[^1]\n\n[^2] En mars, il revient.\n\n[^1]: A.\n\n[^2]: B.\n",
            profile="crisis-group-fr",
            wakes=("FN002",),
        ),
        Bad(
            "Des garanties sécuritaires.1 Il part.\n                           ^\n\n[^1]: A.\n",
            fixed="Des garanties sécuritaires.[^1] Il part.\n\n[^1]: A.\n",
            profile="crisis-group-fr",
            wakes=("FN002",),
        ),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        called = {call.key for doc in publication.documents for call in doc.calls}
        waiting = {key for key in publication.notes if key not in called}
        last = 0
        for doc in self.documents(publication):
            if doc.kind == "text":
                for lost in lost_calls(doc.text, lambda offset: 0):
                    yield self.found(
                        doc, lost.span, "“{number}” reads as a lost footnote call", number=lost.number
                    )
                continue
            real = [
                (call.span.start, int(call.label))
                for call in doc.calls
                if call.label.isdecimal() and len(call.label) < 5
            ]
            yield from self._in_markdown(doc, real, last, waiting)
            last = real[-1][1] if real else last

    def _in_markdown(
        self, doc: Document, real: list[tuple[int, int]], last: int, waiting: set[str]
    ) -> Iterator[Diagnostic]:
        starts = [start for start, _ in real]
        before = ""
        for prose in doc.prose:
            if prose.note or prose.node.kind == "cell":
                continue
            said, before = before, prose.view.text[-40:]
            if not any(c in prose.view.text for c in _DIGITS):
                continue

            def due(offset: int, view: View = prose.view) -> int:
                at = bisect_right(starts, view.cover(Span(offset, offset + 1)).start)
                return real[at - 1][1] if at else last

            for lost in lost_calls(prose.view.text, due, lambda number: str(number) in waiting, said):
                where = prose.view.to_source(lost.span)
                fix = None
                if where and str(lost.number) in waiting:
                    edit = Edit(doc.path, where, f"[^{lost.number}]")
                    fix = Fix(Message("Put the call back"), (edit,), Safety.UNSAFE)
                yield self.found(
                    doc,
                    where or prose.view.cover(lost.span),
                    "“{number}” reads as a lost footnote call",
                    number=lost.number,
                    fix=fix,
                )


_DIGITS = "0123456789¹²³⁴⁵⁶⁷⁸⁹"

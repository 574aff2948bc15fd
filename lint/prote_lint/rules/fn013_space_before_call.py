"""FN013: a space before a call."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Edit, Fix, Message
from prote_lint.document import Document
from prote_lint.notes.surroundings import SPACES, index_at, runs, would_be_image
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good
from prote_lint.text import Span

_WORD = lazy.pattern(r"[*_]*[\w«“(\[]")


class SpaceBeforeCall(DocumentRule):
    """A space stands before a call.

    Finds: a space of any kind, or a line end, between a word or its punctuation and the call that follows.
    Why: the number would stand alone, and could begin a line by itself.
    Exceptions: a call at the start of a paragraph, a table cell or a list item.
    Fix: removes the space. No word changes. None where a word follows the call directly.
    Source: key `space-before-call` of each profile; OQLF, Vitrine linguistique, fiche 25110. The Imprimerie nationale puts a thin
    no-break space there, which prote leaves to the typesetter.
    """

    code = "FN013"
    name = "space-before-call"
    good = (
        Good("Il a fermé[^1], puis rouvert[^2].\n\n[^1]: A.\n\n[^2]: B.\n"),
        Good("| Pont | Note |\n|---|---|\n| Nord | [^1] |\n\n[^1]: A.\n"),
    )
    bad = (
        Bad("Il a [^1]fermé.\n    ^\n\n[^1]: A.\n"),
        Bad(
            "Il a fermé [^1], puis rouvert⎵[^2].\n          ^\n                             ^\n\n[^1]: A.\n\n[^2]: B.\n",
            fixed="Il a fermé[^1], puis rouvert[^2].\n\n[^1]: A.\n\n[^2]: B.\n",
        ),
        Bad(
            "> Il a fermé\n            ^>\n> [^1].\n\n[^1]: A.\n",
            fixed="> Il a fermé[^1].\n\n[^1]: A.\n",
        ),
    )

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        key = profile["space-before-call"]
        for run in runs(doc):
            siblings = run.first.within[-1].children
            at = index_at(siblings, run.span.start)
            if at == 0:
                continue
            before = siblings[at - 1]
            start = before.span.start if before.kind in ("soft-break", "hard-break") else run.span.start
            while doc.text[start - 1] in SPACES and start - 1 > siblings[0].span.start:
                start -= 1
            if start < run.span.start:
                gap = Span(start, run.span.start)
                # Colons alone on the line before would become a fence if the call joined them.
                line = doc.text.rfind("\n", 0, start) + 1
                fence = doc.text[line:start].strip(" ") and not doc.text[line:start].strip(" :")
                image = would_be_image(doc.text[line:start], doc.text[run.span.end : run.span.end + 1])
                # Without a space after it, the call would bind two words: it is the call that stands wrong.
                binds = bool(_WORD.match(doc.text, run.span.end))
                fix = (
                    None
                    if fence or image or binds or before.kind == "hard-break"
                    else Fix(Message("Remove the space"), (Edit(doc.path, gap, ""),))
                )
                yield self.found(
                    doc,
                    gap,
                    "a space before the call [^{label}] ({authority})",
                    fix=fix,
                    label=run.first.label,
                    authority=key.authority,
                )

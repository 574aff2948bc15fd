"""FN014: a note that does not end with a stop."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Edit, Fix, Message, Safety
from prote_lint.document import Document
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good
from prote_lint.text import Span

_ENDED = lazy.pattern(r"[.!?…][»”›\"’')\]\u00a0\u202f\u200b\u2060 ]*\Z")
_LAST_WORD = lazy.pattern(r"[ \n\u00a0\u202f]")
_FIGURES = lazy.pattern(r"\n[> ]*[0-9]{1,9}\Z")
_ADDRESS = lazy.pattern(r"https?:|www\.|doi:|[\w-]\.[a-z]{2,}(?:/|\Z)|@")


class NoteWithoutFinalStop(DocumentRule):
    """A note does not end with a full stop.

    Finds: a note whose last words end with none of `.`, `!`, `?`, `…`, before closing quotes and brackets or not.
    Why: a note is a sentence, or stands for one; and a missing stop is often the sign of a note cut short.
    Exceptions: a note that ends with a list, a table, a quotation or code; profiles that ask a stop of whole sentences alone.
    Fix: adds the stop. After a bare address, which would take the stop in, it is unsafe; after a comma or colon, where words may be
    missing, a hint.
    Source: key `note-final-stop` of each profile.
    """

    code = "FN014"
    name = "note-without-final-stop"
    good = (
        Good(
            "Un[^1], deux[^2], trois[^3].\n\n[^1]: *Op. cit.*\n\n[^2]: «⍽Qui⎵?⍽»\n\n[^3]: Voir⍽:\n\n    - un\n    - deux\n",
            wakes=("CI001",),
        ),
    )
    bad = (
        Bad(
            "Un[^1].\n\n[^1]: «⍽Le pont⍽», *La Gazette*, 3⍽mars 2021\n                                           ^\n",
            fixed="Un[^1].\n\n[^1]: «⍽Le pont⍽», *La Gazette*, 3⍽mars 2021.\n",
        ),
        Bad(
            "Un[^1].\n\n[^1]: Voir *La Gazette*\n                     ^\n",
            fixed="Un[^1].\n\n[^1]: Voir *La Gazette*.\n",
        ),
        Bad(
            "Un[^1].\n\n[^1]: Le compte\n    004512\n         ^\n",
            fixed="Un[^1].\n\n[^1]: Le compte\n    004512\\.\n",
        ),
        Bad("Un[^1].\n\n[^1]: Le maire,\n              ^\n"),
    )

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        key = profile["note-final-stop"]
        if key.value != "required":  # asked of sentences alone, which takes a grammar to tell
            return
        for note in doc.notes:
            text = note.view.text.rstrip(" \t\r\n\u00a0\u202f")
            last = note.node.children[-1] if note.node.children else None
            if not text or last is None or last.kind != "paragraph" or _ENDED.search(text):
                continue
            words = [child for child in last.children if child.kind != "html"]
            end = words[-1].span.end if words else last.span.end
            while end > last.span.start and doc.text[end - 1] in " \t\r\n\u00a0\u202f":
                end -= 1
            safety = Safety.SAFE
            if _ADDRESS.search(_LAST_WORD.split(text[-200:])[-1]):
                safety = Safety.UNSAFE
            elif text[-1] in ",;:–—-" or doc.text[end - 1] in "\\|":
                safety = Safety.HINT
            # A stop after figures alone on their line would begin a list.
            listed = _FIGURES.search(doc.text[max(0, end - 40) : end])
            stop = "\\." if listed else "."
            fix = Fix(Message("Add the full stop"), (Edit(doc.path, Span(end, end), stop),), safety)
            yield self.found(
                doc, note.view.cover(Span(len(text) - 1, len(text))), "the note [^{label}] does not end with a full stop ({authority})",
                fix=fix, label=note.label, authority=key.authority,
            )  # fmt: skip

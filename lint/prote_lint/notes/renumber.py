"""Labels made equal to the numbers that will be printed, through a whole publication."""

from __future__ import annotations

from pathlib import Path

from prote_lint.diagnostic import Edit, Fix, Message
from prote_lint.publication import Publication
from prote_lint.text import Span


def renumbering(publication: Publication) -> Fix | None:
    """The fix that gives every called note its printed number as label.

    None where a call has no note or a label stands for two notes, for which text a call reaches would be a guess; and
    while a note waits for its call: the bare digit that was its call would come to name another note.
    """
    number = publication.printed
    if len(number) < len(publication.notes) or any(len(notes) > 1 for notes in publication.notes.values()):
        return None
    edits: list[Edit] = []
    for doc in publication.documents:
        for call in doc.calls:
            if call.key not in number:
                return None
            edits += _edit(doc.path, call.span, f"[^{call.label}]", f"[^{number[call.key]}]")
        for note in doc.notes:
            edits += _edit(doc.path, note.mark, f"[^{note.label}]:", f"[^{number[note.key]}]:")
    return Fix(Message("Renumber the notes in order of call"), tuple(edits)) if edits else None


def _edit(path: Path, span: Span, old: str, new: str) -> list[Edit]:
    return [Edit(path, span, new)] if old != new else []

"""Labels made equal to the numbers that will be printed, through a whole publication."""

from __future__ import annotations

from pathlib import Path

from prote_lint.citations.pointers import pointers
from prote_lint.diagnostic import Edit, Fix, Message
from prote_lint.document import Document
from prote_lint.publication import Publication
from prote_lint.text import Span


def renumbering(publication: Publication) -> Fix | None:
    """The fix that gives every called note its printed number as label, and rewrites the words that name it: “voir note 12”.

    None where a call has no note or a label stands for two, for which text a call reaches would be a guess; while a note
    waits for its call: the bare digit that was its call would come to name another note; and where words that name a
    note can't be rewritten, or name none yet and would then name one.
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
        pointed = _pointed(doc, number)
        if pointed is None:
            return None
        edits += pointed
    return Fix(Message("Renumber the notes in order of call"), tuple(edits)) if edits else None


def _pointed(doc: Document, number: dict[str, int]) -> list[Edit] | None:
    """The edits of the words that name notes; None where they would not name the same notes."""
    numbered = any(key.isdecimal() for key in number)
    edits: list[Edit] = []
    for prose in doc.prose:
        for pointer in pointers(prose.view.text) if numbered else ():
            new = number.get(str(pointer.value))
            if new is None and pointer.value <= len(number):
                return None  # it names no note, and would come to name one
            if new in (None, pointer.value):
                continue
            span = prose.view.to_source(pointer.number)
            if span is None:
                return None  # it stands there in other characters than it reads
            edits.append(Edit(doc.path, span, str(new)))
    return edits


def _edit(path: Path, span: Span, old: str, new: str) -> list[Edit]:
    return [Edit(path, span, new)] if old != new else []

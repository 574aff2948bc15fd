"""Definitions as pieces of a file: taken out, brought into another, put in order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from prote_lint.diagnostic import Message
from prote_lint.document import Document, Note
from prote_lint.i18n import N_
from prote_lint.notes.gather import gathered, pieces_of, unindented
from prote_lint.notes.pointing import Trouble
from prote_lint.notes.rewrite import RefusedError, Rewrite
from prote_lint.publication import Publication
from prote_lint.text import Span


def piece(doc: Document, note: Note) -> Span:
    """The lines of a definition with the comments right before it. Raises RefusedError where it stands inside another block."""
    found = pieces_of(doc).get(id(note.node))
    if found is None:
        message = N_(
            "the definition of [^{label}] stands inside another block; put it at the end of the file"
        )
        raise RefusedError([Trouble(doc, note.mark, Message(message, {"label": note.label}))])
    return found


def without(publication: Publication, keys: Collection[str]) -> Publication:
    """The publication without the definitions of some notes. Raises RefusedError where one stands inside another block."""
    documents = []
    for doc in publication.documents:
        spans = [piece(doc, note) for note in doc.notes if note.key in keys]
        documents.append(_rebuilt(doc, spans, []) if spans else doc)
    return publication.with_documents(documents)


def tidied(publication: Publication, homes: Mapping[str, Path] | None = None) -> Rewrite:
    """Every definition at the end of the file that first calls its note, in order of call; those that nothing calls stay in theirs.

    With `homes`, by key, the definitions of those notes alone move, and the files that they go to are put in order. Raises
    RefusedError where a definition stands inside another block.
    """
    at_home: dict[Path, list[tuple[Document, Note]]] = {doc.path: [] for doc in publication.documents}
    first: dict[str, Path] = {}
    for doc, call in publication.calls:
        first.setdefault(call.key, doc.path)
    for key in dict.fromkeys((*publication.printed, *publication.notes)):
        for doc, note in publication.notes[key]:
            home = first.get(key, doc.path) if homes is None else homes.get(key, doc.path)
            at_home[home].append((doc, note))
    documents = []
    for doc in publication.documents:
        moved = [note for note in doc.notes if (doc, note) not in at_home[doc.path]]
        if homes is None or doc.path in homes.values():
            spans = [piece(doc, note) for note in doc.notes]
            notes = [_brought(doc, *each) for each in at_home[doc.path]]
        else:
            spans, notes = [piece(doc, note) for note in moved], []
        made = _rebuilt(doc, spans, notes) if spans or notes else doc
        if len(pieces_of(made)) < len(made.notes) and notes:
            message = Message(N_("something in this file never ends, and would take the definitions in"))
            raise RefusedError([Trouble(doc, Span(0, 0), message)])
        documents.append(made)
    return Rewrite(
        publication, publication.with_documents(documents), {key: key for key in publication.notes}
    )


def _brought(doc: Document, home: Document, note: Note) -> str:
    """A definition as it will stand in a document."""
    return converted(unindented(home, note, piece(home, note)), doc)


def converted(text: str, doc: Document) -> str:
    """A text with the line ends of a document."""
    return text.replace("\r\n", "\n").replace("\n", doc.newline)


def _rebuilt(doc: Document, spans: Iterable[Span], notes: Iterable[str]) -> Document:
    before, text = gathered(doc, spans, notes)
    made = doc.text[:before] + text
    return doc if made == doc.text else Document(made, doc.path, doc.kind)

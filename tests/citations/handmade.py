"""Citations made by hand from the words of a note, for what is shown and exported of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from prote_lint.citations.export import Batch, Gathered, gather
from prote_lint.citations.graph import Graph, Link, Mention, Source
from prote_lint.citations.model import Citation, Dated, Field, Form, Kind, Reading
from prote_lint.dates.model import Partial
from prote_lint.document import Document, Note
from prote_lint.publication import Publication
from prote_lint.text import Span


def field(note: Note, words: str, value: str | None = None) -> Field:
    """The field of some words of a note, where they stand first."""
    start = note.view.text.index(words)
    return Field(value or words, Span(start, start + len(words)))


def date(note: Note, words: str, iso: str) -> Dated:
    """The date that some words of a note say."""
    first, _, last = iso.partition("/")
    start, end = (Partial(*map(int, one.split("-"))) if one else Partial() for one in (first, last or first))
    return Dated(start, end, field(note, words).span)


def cite(note: Note, words: str, kind: Kind | None = None, form: Form = Form.FULL, **said: Any) -> Citation:
    """A citation of some words of a note; fields by their words, dates by (words, ISO), many as lists."""
    fields: dict[str, Any] = {}
    for name, value in said.items():
        if name == "confidence":
            fields[name] = value
        elif isinstance(value, list):
            fields[name] = tuple(field(note, one) for one in value)
        elif isinstance(value, tuple):
            fields[name] = date(note, *value)
        else:
            fields[name] = field(note, value)
    return Citation(field(note, words).span, kind, form, **fields)


def reading(doc: Document, label: str, *citations: tuple[Any, ...], **said: Any) -> Reading:
    """The reading of a note that is one citation: all of its words but the final stop."""
    note = next(note for note in doc.notes if note.label == label)
    words = note.view.text.removesuffix(".")
    found = [cite(note, *one[:-1], **one[-1]) for one in citations]
    if said:
        found.append(cite(note, words, **said))
    return Reading(doc, note, tuple(found))


def graph(
    readings: Iterable[Reading], links: dict[int, Link] | None = None, sources: Iterable[tuple[int, ...]] = ()
) -> Graph:
    """The graph of some readings; sources as indexes of mentions, each full mention by itself if none are given."""
    mentions = tuple(Mention(one, citation) for one in readings for citation in one.citations)
    full = ((i,) for i, mention in enumerate(mentions) if mention.citation.form is Form.FULL)
    return Graph(mentions, links or {}, tuple(Source(indexes) for indexes in sources or full))


def document(*notes: str, lang: str = "fr-FR") -> Document:
    """A document of one paragraph that calls notes 1, 2, 3."""
    calls = "".join(f" Mot[^{i}]." for i, _ in enumerate(notes, 1))
    said = "".join(f"\n[^{i}]: {note}\n" for i, note in enumerate(notes, 1))
    return Document(f"---\ntitle: Pont\nlang: {lang}\n---\n\n{calls.strip()}\n{said}", Path("pont.md"))


def gathered(doc: Document, graph: Graph) -> Gathered:
    return gather([Batch(Publication.of_document(doc), graph)])


def only(note: str, **said: Any) -> Gathered:
    """One note that is one citation."""
    doc = document(note)
    return gathered(doc, graph([reading(doc, "1", **said)]))

"""Notes called side by side, `[^1][^2]`, made one note that says what they said, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from prote_lint.abbreviations import ABBREVIATIONS
from prote_lint.citations.vocabulary import SIGNAL
from prote_lint.diagnostic import Edit, Message
from prote_lint.document import Call, Document, Note
from prote_lint.i18n import N_
from prote_lint.notes.pieces import converted, piece, without
from prote_lint.notes.pointing import Naming, Trouble, repointed
from prote_lint.notes.rewrite import RefusedError, Rewrite, edited
from prote_lint.notes.surroundings import side_by_side
from prote_lint.publication import Publication
from prote_lint.text import Span

_BLANKS = " \t\r\n\u00a0\u202f"
_ENDS = (".", "!", "?", "…")
_CLOSING = _BLANKS + '»”"’)]*_'


def merged(publication: Publication, keys: Sequence[str], semicolon: str | None) -> Rewrite:
    """The publication with some notes, by their keys, made one: that which is called first. It keeps its label and its place.

    A note that says what another of them says is not said twice. Sources are joined by a full stop or, where one is given with the
    space before it, by a semicolon and a small letter. Numbers that named any of them name the one.

    Raises RefusedError where their calls do not stand side by side, or where they are not called just once each.
    """
    doc, calls = _run(publication, keys)
    first, *others = (call.key for call in calls)
    became = {key: first if key in others else key for key in publication.notes}
    left = [key for key in publication.notes if key not in others]
    printed = (key for key in publication.printed if key not in others)
    after = Naming(left, {key: number for number, key in enumerate(printed, 1)})
    edits, troubles = repointed(publication, after, became.get)
    if troubles:
        raise RefusedError(troubles)
    edits.append(Edit(doc.path, Span(calls[0].span.end, calls[-1].span.end), ""))
    pointed = edited(publication, edits)
    home, note = pointed.notes[first][0]
    parts = [pointed.notes[key][0] for key in (first, *others)]
    comments = "".join(converted(_comments(*part), home) for part in parts)
    text = f"{comments}[^{note.label}]: {_joined(home, _distinct(parts), semicolon)}"
    joined = edited(pointed, [Edit(home.path, piece(home, note), text)])
    return Rewrite(publication, without(joined, others), became)


def _run(publication: Publication, keys: Sequence[str]) -> tuple[Document, list[Call]]:
    """The calls of some notes, which stand side by side, in order, with their document."""
    calls = [(doc, call) for doc, call in publication.calls if call.key in keys]
    seen: set[str] = set()
    for doc, call in calls:
        if call.key in seen:
            _refuse(doc, call.span, N_("the note [^{label}] is called a second time"), call.label)
        seen.add(call.key)
    for key in keys:
        if key not in seen:
            doc, note = publication.notes[key][0]
            _refuse(doc, note.mark, N_("no call reaches the note [^{label}]"), note.label)
        for doc, note in publication.notes[key][1:]:
            _refuse(doc, note.mark, N_("[^{label}] is already the label of another note"), note.label)
    for (one_doc, one), (doc, other) in pairwise(calls):
        if one_doc is not doc or not side_by_side(doc, one.span, other.span):
            message = N_(
                "[^{label}] is not called right after [^{before}]: one note called in two places would be printed twice"
            )
            _refuse(doc, other.span, message, other.label, before=one.label)
    return calls[0][0], [call for _doc, call in calls]


def _refuse(doc: Document, span: Span, message: str, label: str, **values: str) -> None:
    raise RefusedError([Trouble(doc, span, Message(message, {"label": label, **values}))])


def _comments(doc: Document, note: Note) -> str:
    return doc[Span(piece(doc, note).start, note.span.start)]


def _distinct(parts: Sequence[tuple[Document, Note]]) -> list[tuple[Document, Note]]:
    """The notes that say what none before them says."""
    found: dict[str, tuple[Document, Note]] = {}
    for part in parts:
        found.setdefault(_source(*part), part)
    return list(found.values())


def _source(doc: Document, note: Note) -> str:
    return doc[Span(note.mark.end, note.span.end)].strip(" \t\r\n").replace("\r\n", "\n")


def _joined(home: Document, parts: Sequence[tuple[Document, Note]], semicolon: str | None) -> str:
    """What the merged note says, after its mark."""
    (doc, note), *rest = parts
    text = _source(doc, note)
    inline = _is_paragraph(note)
    for doc, note in rest:
        source = _source(doc, note)
        inline = inline and _is_paragraph(note)
        if not inline:
            text += f"\n\n    {source}"
        elif semicolon is None:
            text += f"{'' if _is_ended(text) else '.'} {source}"
        else:
            text = f"{_without_stop(text)}{semicolon} {_small(source)}"
    return converted(text, home)


def _is_paragraph(note: Note) -> bool:
    return [node.kind for node in note.node.children] == ["paragraph"]


def _is_ended(text: str) -> bool:
    return text.rstrip(_CLOSING).endswith(_ENDS)


def _without_stop(text: str) -> str:
    """A sentence without its stop, unless that belongs to its last word."""
    if not text.endswith(".") or text.endswith(".."):
        return text
    last = text[:-1].replace("\n", " ").replace("\u00a0", " ").split(" ")[-1].strip("*_(«").lower()
    return text if last in ABBREVIATIONS or len(last) < 2 else text[:-1]


def _small(source: str) -> str:
    """A source that goes on in the same sentence: *Voir* gets a small letter."""
    return source[0].lower() + source[1:] if SIGNAL.match(source) else source

"""Labels changed through a whole publication; above all, made equal to the numbers that will be printed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from prote_lint.diagnostic import Edit, Fix, Message
from prote_lint.document import Document, Note, label_key
from prote_lint.i18n import N_
from prote_lint.notes.pointing import Naming, Trouble, repointed
from prote_lint.publication import Publication
from prote_lint.text import Span


def renumbering(publication: Publication) -> Fix | None:
    """The fix that gives every called note its printed number as label, and rewrites the words that name it: “voir note 12”.

    None where a call has no note or a label stands for two, for which text a call reaches would be a guess; while a note
    waits for its call: the bare digit that was its call would come to name another note; and where words that name a
    note can't be rewritten, or name none yet and would then name one.
    """
    edits, troubles = relabelled(publication, printed_labels(publication))
    if not edits or troubles:
        return None
    return Fix(Message("Renumber the notes in order of call"), tuple(edits))


def printed_labels(publication: Publication) -> dict[str, str]:
    """The number that each called note prints, as its label."""
    return {key: str(number) for key, number in publication.printed.items()}


def relabelled(publication: Publication, labels: Mapping[str, str]) -> tuple[list[Edit], list[Trouble]]:
    """The edits that give notes new labels, by the keys of the old ones, and what stands against it.

    Notes that `labels` leaves out keep theirs.
    """
    troubles = list(_doubtful(publication, labels))
    if troubles:
        return [], troubles
    new = {key: label_key(labels.get(key, key)) for key in publication.notes}
    printed = {new[key]: number for key, number in publication.printed.items()}
    edits, troubles = repointed(publication, Naming(printed, printed), new.get)
    for doc in publication.documents:
        for call in doc.calls:
            if call.key in labels:
                edits += _edit(doc.path, call.span, f"[^{call.label}]", f"[^{labels[call.key]}]")
        for note in doc.notes:
            if note.key in labels:
                edits += _edit(doc.path, note.mark, f"[^{note.label}]:", f"[^{labels[note.key]}]:")
    return edits, troubles


def _doubtful(publication: Publication, labels: Mapping[str, str]) -> list[Trouble]:
    """Calls and notes of which nobody can tell which belong together, and labels that would stand for two notes."""
    taken: dict[str, tuple[Document, Note]] = {}
    found: list[Trouble] = []

    def trouble(doc: Document, span: Span, message: str, label: str) -> None:
        found.append(Trouble(doc, span, Message(message, {"label": label})))

    for doc in publication.documents:
        for call in doc.calls:
            if call.key not in publication.notes:
                trouble(doc, call.span, N_("the call [^{label}] has no note"), call.label)
    for key, (first, *others) in publication.notes.items():
        for doc, note in others:
            trouble(doc, note.mark, N_("[^{label}] is already the label of another note"), note.label)
        doc, note = first
        if key not in publication.printed:
            trouble(doc, note.mark, N_("no call reaches the note [^{label}]"), note.label)
        wanted = labels.get(key, note.label)
        if label_key(wanted) in taken:
            # One that keeps its label is named: it is in the way of the other.
            stays = (doc, note) if key not in labels else taken[label_key(wanted)]
            trouble(stays[0], stays[1].mark, N_("[^{label}] is already the label of another note"), wanted)
        taken[label_key(wanted)] = doc, note
    return found


def _edit(path: Path, span: Span, old: str, new: str) -> list[Edit]:
    return [Edit(path, span, new)] if old != new else []

"""Notes taken out: their calls, their definitions, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from prote_lint.diagnostic import Edit
from prote_lint.document import Call, Document
from prote_lint.notes.pieces import without
from prote_lint.notes.pointing import Naming, repointed
from prote_lint.notes.rewrite import RefusedError, Rewrite, edited
from prote_lint.notes.surroundings import SPACES, side_by_side
from prote_lint.publication import Publication
from prote_lint.text import Span

_FOLLOW = f"{SPACES}\n\r.,)"  # before these, the space before a call goes with it


def dropped(publication: Publication, keys: Collection[str]) -> Rewrite:
    """The publication without some notes, by their keys, comments before their definitions included.

    Numbers that name other notes go on naming them. Raises RefusedError where words name a note that goes, or a definition
    stands inside another block.
    """
    became = {key: None if key in keys else key for key in publication.notes}
    printed = (key for key in publication.printed if key not in keys)
    left = [key for key in publication.notes if key not in keys]
    after = Naming(left, {key: number for number, key in enumerate(printed, 1)})
    edits, troubles = repointed(publication, after, became.get)
    if troubles:
        raise RefusedError(troubles)
    for doc in publication.documents:
        edits += (Edit(doc.path, span, "") for span in _calls(doc, keys))
    return Rewrite(publication, without(edited(publication, edits), keys), became)


def _calls(doc: Document, keys: Collection[str]) -> Iterator[Span]:
    """What must go for the calls of some notes to be gone, with the commas and spaces that would be left over."""
    run: list[Call] = []
    for call in doc.calls:
        holder = doc.note_at(call.span.start)
        if holder and holder.key in keys:
            continue  # it goes with the note that it stands in
        if run and not side_by_side(doc, run[-1].span, call.span):
            yield from _of_run(doc, run, keys)
            run = []
        run.append(call)
    yield from _of_run(doc, run, keys)


def _of_run(doc: Document, run: list[Call], keys: Collection[str]) -> Iterator[Span]:
    going = [call.key in keys for call in run]
    if run and all(going):
        start, end = run[0].span.start, run[-1].span.end
        if doc.text[end : end + 1] in _FOLLOW:
            while start and doc.text[start - 1] in SPACES:
                start -= 1
        yield Span(start, end)
        return
    stays = going.index(False) if run else 0
    for at, call in enumerate(run):
        if going[at]:
            # Up to the next call before the first that stays, from the one before it after that.
            yield (
                Span(call.span.start, run[at + 1].span.start)
                if at < stays
                else Span(run[at - 1].span.end, call.span.end)
            )

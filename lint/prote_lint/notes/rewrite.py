"""Notes rewritten by hand's command, and the proof: calls reach the same text, repeats the same source, numbers the same note."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from prote_lint.citations.graph import Graph, Link
from prote_lint.diagnostic import Edit, Message
from prote_lint.document import Document, label_key
from prote_lint.errors import ProteError
from prote_lint.i18n import N_
from prote_lint.notes.pointing import Trouble
from prote_lint.proof import Proof, Said, proof
from prote_lint.publication import Publication
from prote_lint.text import Span


class RefusedError(ProteError):
    """Notes can't be rewritten as asked; `troubles` are the reasons, each with its place."""

    def __init__(self, troubles: Iterable[Trouble]) -> None:
        self.troubles = tuple(troubles)
        super().__init__("\n".join(map(str, self.troubles)))


class Rewrite(NamedTuple):
    """A publication before and after. `became` gives each note's new key by its old one, None for a note that is gone.

    Notes that became one were merged.
    """

    before: Publication
    after: Publication
    became: Mapping[str, str | None]

    def then(self, after: Publication, became: Mapping[str, str | None]) -> Rewrite:
        """This rewriting and another after it, as one."""
        both = {key: None if new is None else became.get(new, new) for key, new in self.became.items()}
        return Rewrite(self.before, after, both)


def edited(publication: Publication, edits: Iterable[Edit]) -> Publication:
    """The publication with edits made that do not overlap."""
    from prote_lint import fix

    by_path: dict[object, list[Edit]] = {}
    for edit in edits:
        by_path.setdefault(edit.path, []).append(edit)
    return publication.with_documents(
        Document(fix.edited(doc.text, by_path[doc.path]), doc.path, doc.kind) if doc.path in by_path else doc
        for doc in publication.documents
    )


def prove(rewrite: Rewrite) -> None:
    """Raises RefusedError, saying what would change, unless all that must be kept is kept.

    The text proper says the same words. Every call that is left reaches what it reached; a merged note says the words of those
    it was made of, one after the other, or those of one where all say the same. Every *ibid.*, *op. cit.* and the like refers to
    the same source, and every number that names a note names the same.
    """
    before, after, became = rewrite
    places = {
        key: after.printed.get(became[key] or "", -at) for at, key in enumerate(before.printed, 1)
    }  # a note that is gone has no place in print, but one of its own
    old, new = proof(before, places), proof(after)
    troubles: list[Trouble] = []
    if old.blocks != new.blocks or old.titles != new.titles:
        troubles.append(_whole(before, N_("the text proper would say something else")))
    reached = [(reach.words, key) for reach, key in zip(new.calls, new.keys, strict=True)]
    if _wanted(old, became) != reached or not _undefined(after) <= _undefined(before):
        troubles.append(_whole(before, N_("a call would reach another note")))
    for key, parts in _made_of(rewrite).items():
        if not _says(new.said.get(key, ()), [old.said[part] for part in parts]):
            troubles.append(_at_note(before, parts[0], N_("the note [^{label}] would say something else")))
    troubles += _repeats(rewrite)
    if troubles:
        raise RefusedError(troubles)


def _wanted(old: Proof, became: Mapping[str, str | None]) -> list[tuple[int, str]]:
    """The calls there must be, each with the words before it: calls side by side of notes that became one are one."""
    found: list[tuple[int, str]] = []
    last = ""
    for reach, key in zip(old.calls, old.keys, strict=True):
        new = became.get(key, key)
        if new is None:
            continue
        if not (found and found[-1] == (reach.words, new) and key != last):
            found.append((reach.words, new))
        last = key
    return found


def _undefined(publication: Publication) -> set[str]:
    """The keys of calls that reach no note, inside notes too."""
    called = {call.key for doc in publication.documents for call in doc.calls}
    return called - publication.notes.keys()


def _made_of(rewrite: Rewrite) -> dict[str, list[str]]:
    """The old keys of each note that is left, in the order of their calls."""
    found: dict[str, list[str]] = {}
    for key in dict.fromkeys((*rewrite.before.printed, *rewrite.before.notes)):
        if key in rewrite.before.notes and (new := rewrite.became[key]) is not None:
            found.setdefault(new, []).append(key)
    return found


def _says(new: tuple[Said, ...], old: list[tuple[Said, ...]]) -> bool:
    """Whether a note says what those say that it was made of."""
    if new in old:
        return len(set(old)) == 1
    if len(old) < 2 or len(new) != 1 or any(len(each) != 1 for each in old):
        return False
    words = [word for (said,) in old for block in said for word in block.words]
    marks = [mark for (said,) in old for block in said for _at, mark in block.marks]
    return words == [word for block in new[0] for word in block.words] and marks == [
        mark for block in new[0] for _at, mark in block.marks
    ]


def _repeats(rewrite: Rewrite) -> list[Trouble]:
    """The repeats that would refer to something else."""
    old, new = rewrite.before.graph, rewrite.after.graph
    where = _mentions(old)
    there = _mentions(new)
    at: dict[int, int] = {}  # the new index of each mention that is left
    troubles = []
    for key, parts in _made_of(rewrite).items():
        lists = [where.get(part, []) for part in parts]
        now = there.get(key, [])
        if sum(map(len, lists)) == len(now):
            at.update(zip((index for indexes in lists for index in indexes), now, strict=True))
        elif all(len(indexes) == len(now) for indexes in lists):  # they said the same
            for indexes in lists:
                at.update(zip(indexes, now, strict=True))
        else:
            message = N_("the sources in the note [^{label}] would be read otherwise")
            troubles.append(_at_note(rewrite.before, parts[0], message))
    meant, means = _meant(old), _meant(new)
    for index, link in old.links.items():
        if (now_at := at.get(index)) is None:
            continue
        now_link = new.links.get(now_at, Link())
        citation = old.mentions[index].citation
        same = link.why == now_link.why
        if citation.note_number and link.note is not None:
            named = rewrite.became[label_key(link.note)]
            same = same and now_link.note is not None and named == label_key(now_link.note)
        if not citation.note_number or citation.title or citation.authors:  # a source, and not a note alone
            same = same and frozenset(at[i] for i in meant[index] if i in at) == means.get(now_at)
        if not same:
            troubles.append(_astray(old, index, link, now_link))
    return troubles


def _mentions(graph: Graph) -> dict[str, list[int]]:
    """The mentions in each note, by its key."""
    found: dict[str, list[int]] = {}
    for index, mention in enumerate(graph.mentions):
        found.setdefault(mention.reading.note.key, []).append(index)
    return found


def _meant(graph: Graph) -> dict[int, frozenset[int]]:
    """By the index of each repeat, all mentions of the source that it refers to; of what is no source, the one mention."""
    source_of = {index: frozenset(source.mentions) for source in graph.sources for index in source.mentions}
    return {
        index: frozenset() if link.target is None else source_of.get(link.target, frozenset([link.target]))
        for index, link in graph.links.items()
    }


def _astray(graph: Graph, index: int, link: Link, now: Link) -> Trouble:
    mention = graph.mentions[index]
    values = {
        "label": mention.label,
        "words": " ".join(mention.reading.note.view.text[slice(*mention.citation.span)][:60].split("\n")),
        "old": link.note,
    }
    message = N_(
        "“{words}” in the note [^{label}] would no longer refer to the source that it refers to in [^{old}]"
    )
    if link.note is None:
        message = N_(
            "“{words}” in the note [^{label}] refers to nothing, and would come to refer to a source"
        )
    elif now.note is None:
        message = N_(
            "“{words}” in the note [^{label}] refers to [^{old}], and would refer to nothing or to several sources"
        )
    return Trouble(mention.reading.doc, mention.span, Message(message, values))


def _at_note(publication: Publication, key: str, message: str) -> Trouble:
    doc, note = publication.notes[key][0]
    return Trouble(doc, note.mark, Message(message, {"label": note.label}))


def _whole(publication: Publication, message: str) -> Trouble:
    return Trouble(publication.documents[0], Span(0, 0), Message(message))

"""What is exported: the citations that were asked for, and the works they cite, each under one id."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from prote_lint.citations.export.ids import Ids
from prote_lint.citations.graph import Graph, Link, Mention
from prote_lint.citations.model import Citation, Form

if TYPE_CHECKING:
    from prote_lint.publication import Publication


class Batch(NamedTuple):
    """A publication's graph, and which of its files are wanted."""

    publication: Publication
    graph: Graph
    shows: Callable[[Path], bool] = lambda _path: True


class Work(NamedTuple):
    """A source under its id, with all its mentions in the publication; the head is what is known of it."""

    id: str
    lang: str  # of the document that names it
    head: Citation
    mentions: tuple[Mention, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """The labels of the notes that cite it, in order, each once."""
        return tuple(dict.fromkeys(mention.label for mention in self.mentions))


class Row(NamedTuple):
    """One citation, what it refers to if it is a repeat, and the work it cites; None where that is not known."""

    mention: Mention
    link: Link | None
    work: Work | None

    @property
    def citation(self) -> Citation:
        return self.mention.citation

    @property
    def path(self) -> str:
        return self.mention.reading.doc.path.as_posix()

    @property
    def is_lost(self) -> bool:
        """Whether it is a repeat that refers to nothing."""
        return self.link is not None and self.link.note is None

    @property
    def raw(self) -> str:
        """Its source text, markup included."""
        return self.mention.reading.doc[self.mention.span]


class Gathered(NamedTuple):
    """Citations in reading order, publication after publication, and the works they cite in order of first mention."""

    rows: tuple[Row, ...]
    works: tuple[Work, ...]


def gather(batches: Iterable[Batch]) -> Gathered:
    """The wanted citations of some publications. Ids are unique through all of them."""
    ids = Ids()
    rows: list[Row] = []
    works: list[Work] = []
    for batch in batches:
        mentions = batch.graph.mentions
        wanted = [batch.shows(mention.reading.doc.path) for mention in mentions]
        of: dict[int, Work] = {}
        for source in batch.graph.sources:
            full = (i for i in source.mentions if mentions[i].citation.form is Form.FULL)
            head = mentions[next(full, source.mentions[0])]
            work = Work(
                ids.take(head.citation),
                batch.publication.language(head.reading.doc),
                head.citation,
                tuple(mentions[i] for i in source.mentions),
            )
            of.update((i, work) for i in source.mentions)
            if any(wanted[i] for i in source.mentions):
                works.append(work)
        rows += (
            Row(mention, batch.graph.links.get(i), of.get(i))
            for i, mention in enumerate(mentions)
            if wanted[i]
        )
    return Gathered(tuple(rows), tuple(works))

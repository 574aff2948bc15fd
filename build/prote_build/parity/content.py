"""What a publication says, format aside: the record that is read from its source and from each of its outputs."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

# Signs within a text; no source can hold these characters.
CALL = "\x02"  # of a note
BREAK = "\x03"  # of a line, asked for by the author

_SPACES = re.compile("[ \t\n\r]+")
_AROUND_BREAK = re.compile(f" ?{BREAK} ?")
_WORD = re.compile(f"[^ {BREAK}]+")
_NO_BREAK = re.compile("[\u00a0\u202f]")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (`level` 1 to 6), a caption, or any other text (`level` 0): its words with one space between them.

    No-break spaces are characters of a word, so that one that becomes a space makes two words of it.
    """

    text: str
    level: int = 0
    caption: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table, row by row, its head included."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link: an address, or `#identifier` within the text."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Flow:
    """One run of text in reading order: the body, or one note."""

    blocks: tuple[Block | Table, ...] = ()
    images: tuple[str, ...] = ()  # their alternative texts
    links: tuple[Link, ...] = ()

    def texts(self) -> Iterator[str]:
        """Every text in it, cell by cell."""
        for block in self.blocks:
            if isinstance(block, Table):
                for row in block.rows:
                    yield from row
            else:
                yield block.text


@dataclass(frozen=True, slots=True)
class Content:
    """The whole of a publication. The notes stand in the order of their calls."""

    body: Flow
    notes: tuple[Flow, ...] = ()
    numbers: tuple[str, ...] = ()  # as printed at the calls; none where the reading program counts them

    @property
    def flows(self) -> tuple[Flow, ...]:
        return (self.body, *self.notes)

    @property
    def count(self) -> Count:
        """How much there is of everything."""
        blocks = [block for flow in self.flows for block in flow.blocks]
        texts = [text for flow in self.flows for text in flow.texts()]
        return Count(
            words=sum(len(words(text)) for text in texts),
            calls=sum(text.count(CALL) for text in texts),
            notes=len(self.notes),
            headings=sum(isinstance(block, Block) and block.level > 0 for block in blocks),
            tables=sum(isinstance(block, Table) for block in blocks),
            links=sum(len(flow.links) for flow in self.flows),
            alternatives=sum(len(flow.images) for flow in self.flows),
            no_break_spaces=sum(len(_NO_BREAK.findall(text)) for text in texts),
        )


@dataclass(frozen=True, slots=True)
class Count:
    """How much a publication holds, for its manifest."""

    words: int
    calls: int
    notes: int
    headings: int
    tables: int
    links: int
    alternatives: int
    no_break_spaces: int


def in_order(calls: Sequence[str], notes: dict[str, Flow]) -> tuple[Flow, ...]:
    """`notes` (by name, as they stand in a file) in the order of their calls.

    An empty one stands for a call that reaches none; one that is not called stays behind the note before it.
    """
    order = list(calls)
    called = set(calls)
    before: str | None = None
    for name in notes:
        if name not in called:
            order.insert(order.index(before) + 1 if before is not None else 0, name)
        before = name
    return tuple(notes.get(name, Flow()) for name in order)


def relinked(content: Content, target_of: Callable[[str], str]) -> Content:
    """`content` with other targets for its links."""

    def changed(flow: Flow) -> Flow:
        links = (Link(target_of(link.target), link.text) for link in flow.links)
        return replace(flow, links=tuple(links)) if flow.links else flow

    return replace(content, body=changed(content.body), notes=tuple(map(changed, content.notes)))


def landing(content: Content, places: Collection[str]) -> Content:
    """`content`, in which links to places other than `places` (identifiers) say that they lead nowhere."""
    return relinked(
        content,
        lambda target: f"{target} (?)" if target.startswith("#") and target[1:] not in places else target,
    )


def spaced(text: str) -> str:
    """`text` with one space, or one break, between its words and none around it."""
    text = _SPACES.sub(" ", text)
    if BREAK in text:
        text = _AROUND_BREAK.sub(BREAK, text)
    return text.strip(f" {BREAK}")


def words(text: str) -> list[str]:
    """The words of `text`, calls left out."""
    return _WORD.findall(text.replace(CALL, ""))

"""What an import brings home, whatever it came from: blocks, inlines and notes, ready to be written as Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Words:
    """Text in one style; a line end in it is a space."""

    text: str
    italic: bool = False
    bold: bool = False
    code: bool = False


@dataclass(frozen=True)
class Call:
    """A footnote call; `label` names its note, which may be missing."""

    label: str


@dataclass(frozen=True)
class Link:
    """A link to an address, or to a heading as `#identifier`."""

    target: str
    content: tuple[Inline, ...]


@dataclass(frozen=True)
class Picture:
    """An image; `source` names its bytes in `Imported.media`."""

    source: str
    alt: str


@dataclass(frozen=True)
class Language:
    """Words in another language than the text around them, `tag` as in BCP 47."""

    tag: str
    content: tuple[Inline, ...]


@dataclass(frozen=True)
class LineBreak:
    """A line end that is meant."""


Inline = Words | Call | Link | Picture | Language | LineBreak


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 6."""

    level: int
    content: tuple[Inline, ...]
    identifier: str = ""


@dataclass(frozen=True)
class Paragraph:
    content: tuple[Inline, ...]


@dataclass(frozen=True)
class Listing:
    """A list; `start` is the first number of an ordered one."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


@dataclass(frozen=True)
class Quote:
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Box:
    """A fenced div; the summary's name is `summary`."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Table:
    """A table of one-paragraph cells; each alignment is "left", "right", "center" or ""."""

    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    alignments: tuple[str, ...] = ()
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True)
class Figure:
    """An image that stands alone, with its caption."""

    picture: Picture
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True)
class CodeBlock:
    text: str


@dataclass(frozen=True)
class Break:
    """A thematic break."""


Block = Heading | Paragraph | Listing | Quote | Box | Table | Figure | CodeBlock | Break


@dataclass(frozen=True)
class Note:
    """A note; the label is what its calls say."""

    label: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Imported:
    """A publication as it came in. `metadata` has the keys of ``metadata.yaml``; `media` the bytes of images by name."""

    metadata: Mapping[str, Any]
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    media: Mapping[str, bytes] = field(default_factory=dict)

"""One source, decoded once and never normalised, with the parts that rules ask for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from prote_lint import lazy
from prote_lint.markdown.node import Node
from prote_lint.text import Lines, Position, Span
from prote_lint.view import OBJECT, View

if TYPE_CHECKING:
    from prote_lint.suppression import Suppression

# As in pandoc, a first line of dashes followed by a blank line is a rule, not the start of front matter.
_FRONT_MATTER = lazy.pattern(
    r"\ufeff?---[ \t]*\r?\n(?![ \t]*\r?\n)(?:.*?\r?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_OPENING = lazy.pattern(r"\ufeff?---[ \t]*\r?\n(?![ \t]*\r?\n)[\w-]+:")
BOM = "\ufeff"


class Note(NamedTuple):
    """A footnote: its definition, `span` from ``[^`` to the end of its last line."""

    label: str
    span: Span
    mark: Span  # of [^label]:
    node: Node
    view: View  # what it says, without markup

    @property
    def key(self) -> str:
        return label_key(self.label)


class Call(NamedTuple):
    """A footnote call ``[^label]``, whether a note stands for it or not."""

    label: str
    span: Span
    within: tuple[Node, ...]  # the nodes around it, from the document down to its parent

    @property
    def key(self) -> str:
        return label_key(self.label)

    def inside(self, kind: str) -> Node | None:
        """The innermost node of a kind around the call, or None."""
        return next((node for node in reversed(self.within) if node.kind == kind), None)


class Prose(NamedTuple):
    """Words that are read in one go: a paragraph, a heading, a table cell, an image's alternative text."""

    view: View
    node: Node
    note: Note | None  # the note it stands in
    lang: str | None  # of a div or an alternative text's surroundings, where one is said


@lru_cache(1 << 14)
def label_key(label: str) -> str:
    """What two labels share when readers take them for the same: case and runs of spaces do not count."""
    return " ".join(label.casefold().split())


def is_comment(doc: Document, node: Node) -> bool:
    """Whether a block is an HTML comment and nothing else."""
    if node.kind != "html-block":
        return False
    return after_comments(doc[node.span]) == node.span.end - node.span.start


def after_comments(source: str) -> int:
    """The offset after the HTML comments that a text begins with, and the blanks around them; 0 where it begins otherwise."""
    at = end = 0
    while True:
        while at < len(source) and source[at] in " \t\r\n":
            at += 1
        close = source.find("-->", at) if source.startswith("<!--", at) else -1
        if close < 0:
            return at if end else 0
        at = end = close + 3


class Document:
    """A Markdown or plain-text source.

    `text` is the whole file; every offset counts its code points. Parts are read once, when first asked for.
    Plain text (``kind == "text"``) has no tree: its indented lines would be code.
    """

    def __init__(
        self, text: str, path: Path | None = None, kind: Literal["markdown", "text"] | None = None
    ) -> None:
        self.text = text
        self.path = path or Path("-")
        self.kind = kind or ("text" if self.path.suffix == ".txt" else "markdown")

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def position(self, offset: int) -> Position:
        """The line and column of an offset."""
        return self.lines.position(offset)

    @cached_property
    def lines(self) -> Lines:
        return Lines(self.text)

    @cached_property
    def newline(self) -> str:
        """The line ending that the file uses first."""
        return "\r\n" if "\r\n" in self.text[: self.text.find("\n") + 1] else "\n"

    @cached_property
    def front_matter(self) -> Span | None:
        """From the opening ``---`` to the end of the closing line; None where there is none or it is never closed."""
        if self.kind == "text" or not (match := _FRONT_MATTER.match(self.text)):
            return None
        return Span(match.start() + self.text.startswith(BOM), match.end())

    @property
    def unclosed_front_matter(self) -> bool:
        """Whether the file begins as front matter does, and no line ends it."""
        return self.kind == "markdown" and self.front_matter is None and bool(_OPENING.match(self.text))

    @property
    def body_start(self) -> int:
        """The offset at which the text proper begins: after the BOM and the front matter."""
        return self.front_matter.end if self.front_matter else int(self.text.startswith(BOM))

    @cached_property
    def tree(self) -> Node:
        """The document's node, with everything else below it."""
        from prote_lint.markdown.tree import read

        if self.kind == "text":
            return Node("document", Span(0, len(self.text)))
        return read(self.text, [Span(0, self.body_start)] if self.body_start else [])

    def of_kind(self, *kinds: str) -> list[Node]:
        """Every node of these kinds, in the order of the source."""
        nodes = [node for kind in kinds for node in self._by_kind.get(kind, ())]
        return nodes if len(kinds) == 1 else sorted(nodes, key=lambda node: node.span)

    def of_kind_in(self, span: Span, *kinds: str) -> list[Node]:
        """The nodes of these kinds that begin in a span of the source, in order."""
        nodes = self._sorted_kind(kinds)
        first = bisect_left(nodes, span.start, key=lambda node: node.span.start)
        last = bisect_left(nodes, span.end, key=lambda node: node.span.start)
        return nodes[first:last]

    def _sorted_kind(self, kinds: tuple[str, ...]) -> list[Node]:
        if kinds not in self._sorted_kinds:
            self._sorted_kinds[kinds] = sorted(self.of_kind(*kinds), key=lambda node: node.span.start)
        return self._sorted_kinds[kinds]

    @cached_property
    def _sorted_kinds(self) -> dict[tuple[str, ...], list[Node]]:
        return {}

    @cached_property
    def _by_kind(self) -> dict[str, list[Node]]:
        found: dict[str, list[Node]] = {}
        for node in self.tree.walk():
            found.setdefault(node.kind, []).append(node)
        return found

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """The footnotes in the order of their definitions, duplicates too."""
        return tuple(self._note(node) for node in self.of_kind("note"))

    def note_at(self, offset: int) -> Note | None:
        """The note whose definition an offset stands in, or None."""
        at = bisect_right(self._note_starts, offset)
        return self.notes[at - 1] if at and offset < self.notes[at - 1].span.end else None

    @cached_property
    def _note_starts(self) -> list[int]:
        return [note.span.start for note in self.notes]

    def _note(self, node: Node) -> Note:
        start = node.span.start
        mark = Span(start, start + len(f"[^{node.value}]:"))
        end = node.span.end
        while end > mark.end and self.text[end - 1] in " \t\r\n":
            end -= 1
        return Note(node.value, Span(start, end), mark, node, self.view(node))

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """Every footnote call in the order of the source, those inside notes too."""
        return tuple(self._calls())

    def _calls(self) -> Iterator[Call]:
        stack: list[tuple[Node, tuple[Node, ...]]] = [(self.tree, ())]
        while stack:
            node, above = stack.pop()
            if node.kind == "call":
                yield Call(node.value, node.span, above)
            elif node.children and node.kind not in ("code-block", "html-block"):
                around = (*above, node) if len(above) < 64 else above  # deeper nesting is no writing
                stack.extend((child, around) for child in reversed(node.children))

    @cached_property
    def prose(self) -> tuple[Prose, ...]:
        """Everything that is read as words, in the order of the source."""
        notes = {id(note.node): note for note in self.notes}
        found: list[Prose] = []
        stack: list[tuple[Node, Note | None, str | None]] = [(self.tree, None, None)]
        while stack:
            node, note, lang = stack.pop()
            lang = (node.attributes.lang if node.attributes else None) or lang
            note = notes.get(id(node), note)
            if node.kind in ("paragraph", "heading", "cell") or node.kind == "image":
                found.append(Prose(self.view(node), node, note, lang))
            elif node.kind in ("code-block", "html-block"):
                continue
            stack.extend((child, note, lang) for child in reversed(node.children) if child.kind != "text")
        return tuple(found)

    @cached_property
    def suppressions(self) -> tuple[Suppression, ...]:
        """The comments that speak to prote, in the order of their blocks."""
        from prote_lint.suppression import suppressions

        return tuple(suppressions(self))

    def view(self, node: Node) -> View:
        """What a node says, without markup and calls; U+FFFC stands for code and images, two line ends for a block's end."""
        runs: list[tuple[str, Span, bool]] = []
        stack: list[Node | None] = list(reversed(node.children))
        while stack:
            below = stack.pop()
            if below is None:
                if runs:
                    runs.append(("\n\n", Span(runs[-1][1].end, runs[-1][1].end), False))
            elif below.kind == "text":
                runs.append((below.value, below.span, self[below.span] == below.value))
            elif below.kind == "soft-break":
                # The line end alone: marks of a quotation or a note's indent may follow it.
                end = below.span.start + (2 if self.text.startswith("\r\n", below.span.start) else 1)
                runs.append(("\n", Span(below.span.start, end), True))
            elif below.kind == "hard-break":
                runs.append(("\n", below.span, False))
            elif below.kind in ("code", "image"):
                runs.append((OBJECT, below.span, False))
            elif below.kind in ("paragraph", "heading", "cell", "code-block"):
                stack.append(None)
                if below.kind == "code-block":
                    runs.append((OBJECT, below.span, False))
                else:
                    stack.extend(reversed(below.children))
            elif below.kind not in ("call", "html", "html-block", "attributes", "rule"):
                stack.extend(reversed(below.children))
        while runs and runs[-1][0] == "\n\n":
            runs.pop()
        return View.of(runs)

    def foreign_in(self, span: Span) -> list[tuple[Span, str]]:
        """The spans that begin in a span of the source and whose attributes say a language, with its tag, outer ones first."""
        return [
            (node.span, node.attributes.lang)
            for node in self.of_kind_in(span, "span", "heading", "link", "emphasis", "strong")
            if node.attributes and node.attributes.lang
        ]

"""The tree a document is read into."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from prote_lint.text import Span

Kind = Literal[
    # blocks
    "document", "heading", "paragraph", "quote", "list", "item", "code-block", "html-block",
    "table", "row", "cell", "rule", "note", "div",
    # inlines
    "text", "soft-break", "hard-break", "emphasis", "strong", "code", "html", "link", "image", "call", "span",
    "attributes",
]  # fmt: skip

INLINE = frozenset(
    (
        "text",
        "soft-break",
        "hard-break",
        "emphasis",
        "strong",
        "code",
        "html",
        "link",
        "image",
        "call",
        "span",
        "attributes",
    )
)
CONTAINERS = frozenset(("document", "quote", "list", "item", "note", "div", "table", "row"))


class Attributes:
    """What stands between braces: ``{#id .class key=value}``."""

    __slots__ = ("classes", "identifier", "pairs")

    def __init__(
        self, identifier: str = "", classes: tuple[str, ...] = (), pairs: dict[str, str] | None = None
    ):
        self.identifier = identifier
        self.classes = classes
        self.pairs = pairs or {}

    @property
    def lang(self) -> str | None:
        """The language tag, or None."""
        return self.pairs.get("lang")


class Node:
    """One construct of the source.

    `value` is what the construct says: a text's characters after unescaping, a call's or note's label, a link's
    or image's target, a code block's info string. `level` is a heading's level, or a list's first number.
    """

    __slots__ = ("attributes", "children", "kind", "level", "span", "value")

    def __init__(
        self, kind: Kind, span: Span, value: str = "", level: int = 0, attributes: Attributes | None = None
    ):
        self.kind: Kind = kind
        self.span = span
        self.value = value
        self.level = level
        self.attributes = attributes
        self.children: list[Node] = []

    def __repr__(self) -> str:
        inside = f" {self.value!r}" if self.value else ""
        return f"<{self.kind} {self.span.start}:{self.span.end}{inside}>"

    @property
    def inner(self) -> Span:
        """From the first child's start to the last child's end; empty where there is no child."""
        if not self.children:
            return Span(self.span.end, self.span.end)
        return Span(self.children[0].span.start, self.children[-1].span.end)

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in the order of the source. Not recursive: depth is the input's to choose."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

"""From the reader's events to a tree of nodes; in two readings where there are fenced divs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from prote_lint.markdown.events import Event, blank, events
from prote_lint.markdown.fences import Fence, find, overwrite
from prote_lint.markdown.inlines import refine
from prote_lint.markdown.node import Attributes, Kind, Node
from prote_lint.text import Span

_BLOCKS: dict[str, Kind] = {
    "Paragraph": "paragraph",
    "Heading": "heading",
    "BlockQuote": "quote",
    "List": "list",
    "Item": "item",
    "CodeBlock": "code-block",
    "HtmlBlock": "html-block",
    "Table": "table",
    "TableHead": "row",
    "TableRow": "row",
    "TableCell": "cell",
    "FootnoteDefinition": "note",
}
_INLINES: dict[str, Kind] = {"Emphasis": "emphasis", "Strong": "strong", "Link": "link", "Image": "image"}
_LEAVES: dict[str, Kind] = {
    "Text": "text",
    "Code": "code",
    "InlineHtml": "html",
    "SoftBreak": "soft-break",
    "HardBreak": "hard-break",
    "FootnoteReference": "call",
}


def read(text: str, hidden: Iterable[Span] = ()) -> Node:
    """The tree of a text. `hidden` spans (front matter, BOM) are not read."""
    masked = blank(text, hidden)
    found = list(events(masked))
    fences = find(masked, found) if ":::" in masked else {}
    while True:
        root, idle = _tree(masked, found if not fences else events(overwrite(masked, fences)), fences)
        if not idle:
            break
        for start in idle:  # colons that open and close nothing are words
            del fences[start]
    for node in root.walk():
        if node.children and node.kind not in ("code-block", "html-block"):
            refine(text, node)
    return root


def _tree(text: str, found: Iterable[Event], fences: dict[int, Fence]) -> tuple[Node, set[int]]:
    """The tree, and the offsets of those fences that fence nothing."""
    root = Node("document", Span(0, len(text)))
    stack = [root]
    colons: dict[Node, int] = {}
    idle = set(fences)

    def inline(node: Node) -> None:
        parent = stack[-1]
        if parent.kind in ("item", "div"):  # a tight item holds its words directly
            if not (
                parent.children and parent.children[-1].kind == "paragraph" and parent.children[-1].level == 1
            ):
                parent.children.append(Node("paragraph", node.span, level=1))
            parent = parent.children[-1]
            parent.span = Span(parent.span.start, node.span.end)
        parent.children.append(node)

    def leave(end: int) -> Node:
        """Ends the innermost block, and before it the divs that no fence has closed in it."""
        while (node := stack.pop()).kind == "div":
            node.span = Span(node.span.start, end)
        return node

    def fence(at: Fence) -> None:
        if at.attributes is not None:
            node = Node("div", at.span, attributes=at.attributes)
            colons[node] = at.colons
            stack[-1].children.append(node)
            stack.append(node)
            idle.discard(at.span.start)
            return
        for depth in range(len(stack) - 1, 0, -1):
            if stack[depth].kind != "div":
                return
            if colons[stack[depth]] <= at.colons:
                for open_ in stack[depth + 1 :]:
                    open_.span = Span(open_.span.start, at.span.start)
                stack[depth].span = Span(stack[depth].span.start, at.span.end)
                stack[depth].level = 1  # closed by a fence of its own
                del stack[depth:]
                idle.discard(at.span.start)
                return

    for step, name, data, span in found:
        if name == "HtmlBlock" and span.start in fences:
            if step == "start":
                fence(fences[span.start])
        elif step == "start":
            if name in _BLOCKS:
                node = _block(_BLOCKS[name], data, span)
                stack[-1].children.append(node)
            else:
                node = Node(_INLINES[name], span, value=data["dest_url"] if data else "")
                inline(node)
            stack.append(node)
        elif step == "end":
            leave(span.end)
        elif name == "Rule":
            stack[-1].children.append(Node("rule", span))
        elif stack[-1].kind in ("code-block", "html-block"):
            stack[-1].children.append(Node("text", span, value=data))
        elif not (
            name == "Html" or (name == "Text" and not data.strip(" ") and text[span.start : span.end] != data)
        ):
            inline(Node(_LEAVES[name], span, value=data or ""))
    for open_ in stack[1:]:
        open_.span = Span(open_.span.start, len(text))
    return root, idle


def _block(kind: Kind, data: Any, span: Span) -> Node:
    node = Node(kind, span)
    if kind == "heading":
        node.level = int(data["level"][1])
        node.attributes = Attributes(
            data["id"] or "", data["classes"], {k: v or "" for k, v in data["attrs"]}
        )
    elif kind == "note":
        node.value = data
    elif kind == "list":
        node.level = -1 if data is None else data
    elif kind == "code-block":
        node.value = data["Fenced"] if isinstance(data, dict) else "    "  # four spaces: an indented block
    return node

"""What pulldown-cmark leaves as text: bracketed spans, undefined calls, attributes, and two calls it reads otherwise.

Its ``[^9]`` without a note arrives as the texts ``[``, ``^9``, ``]``; ``[^1](x)`` as a link and ``[a[^1]](x)`` as no link,
where pandoc reads a call and a link.
"""

from __future__ import annotations

from prote_lint import lazy
from prote_lint.markdown import attributes
from prote_lint.markdown.node import Node
from prote_lint.text import Span

_CALL = lazy.pattern(r"\[\^(?P<label>[^\[\]\n]+)\]")
_TARGET = lazy.pattern(r"\((?P<target>[^()\s]*)(?:[ \t]+(?:\"[^\"]*\"|'[^']*'))?\)")


def refine(text: str, parent: Node) -> None:
    """Regroups the inline children of a node in place."""
    children = parent.children
    if not any(c.kind in ("text", "link") for c in children):
        return
    children = _calls(text, children)
    children = _brackets(text, children)
    parent.children = _braces(text, children)


def _cut(text: str, node: Node, start: int, end: int) -> list[Node]:
    """The part of a text node between two offsets, as a list of none or one."""
    if start >= end:
        return []
    same = node.span.end - node.span.start == len(node.value)
    return [Node("text", Span(start, end), value=node.value[start - node.span.start : end - node.span.start] if same else node.value)]  # fmt: skip


def _calls(text: str, children: list[Node]) -> list[Node]:
    """Calls without a note, and calls that were taken for the text of a link."""
    found: list[Node] = []
    until = -1
    for child in children:
        start = child.span.start
        if start < until:
            if child.span.end > until and child.kind == "text":
                found.extend(_cut(text, child, until, child.span.end))
            continue
        if child.kind == "text" and child.value == "![" and _CALL.match(text, start + 1):
            found.extend(
                _cut(text, child, start, start + 1)
            )  # `![^9]` without a note: a stop and a call, no image
            start += 1
        marked = child.kind in ("text", "link") and text.startswith("[^", start)
        call = _CALL.match(text, start) if marked else None
        if call and (child.kind == "link" or text[start - 1 : start] != "\\"):
            found.append(Node("call", Span(start, call.end()), value=call["label"]))
            until = call.end()
            if child.kind == "link":
                rest = Span(until, child.span.end)
                if rest.end > rest.start:
                    found.append(Node("text", rest, value=text[rest.start : rest.end]))
                until = child.span.end
            continue
        found.append(child)
    return found


def _brackets(text: str, children: list[Node]) -> list[Node]:
    """Bracketed spans ``[…]{…}`` and links that hold a call ``[…[^1]](…)``."""
    if not any(c.kind == "text" and c.value == "]" for c in children):
        return children
    found: list[Node] = []
    open_: list[
        tuple[int, int]
    ] = []  # brackets that wait: their index in `found`, and the calls seen before them
    calls = 0
    until = -1
    for child in children:
        start = child.span.start
        if start < until:
            if child.kind == "text":
                found.extend(_cut(text, child, until, child.span.end))
            continue
        calls += child.kind == "call"
        if child.kind == "text" and child.value in ("[", "![") and text[start - 1 : start] != "\\":
            open_.append((len(found), calls))
        elif child.kind == "text" and child.value == "]" and open_ and text[start - 1 : start] != "\\":
            at, calls_before = open_.pop()
            image = found[at].value == "!["
            end = child.span.end
            node: Node | None = None
            if not image and (braces := attributes.BRACES.match(text, end)):
                span = Span(found[at].span.start, braces.end())
                node = Node("span", span, attributes=attributes.parse(braces[0]))
            elif (target := _TARGET.match(text, end)) and calls > calls_before:
                node = Node(
                    "image" if image else "link",
                    Span(found[at].span.start, target.end()),
                    value=target["target"],
                )
            if node is not None:
                node.children = found[at + 1 :]
                del found[at:]
                found.append(node)
                until = node.span.end
                continue
        found.append(child)
    return found


def _braces(text: str, children: list[Node]) -> list[Node]:
    """Attributes after a link, an image, code or emphasis: no prose."""
    found: list[Node] = []
    for child in children:
        before = found[-1] if found else None
        if (
            child.kind == "text"
            and text.startswith("{", child.span.start)
            and before is not None
            and before.kind in ("link", "image", "code", "emphasis", "strong")
            and before.span.end == child.span.start
            and (braces := attributes.BRACES.match(text, child.span.start))
            and braces.end() <= child.span.end
        ):
            before.attributes = attributes.parse(braces[0])
            found.append(Node("attributes", Span(child.span.start, braces.end()), value=braces[0]))
            found.extend(_cut(text, child, braces.end(), child.span.end))
            continue
        found.append(child)
    return found

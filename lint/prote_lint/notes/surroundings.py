"""What stands right before and after a footnote call."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from prote_lint import lazy
from prote_lint.document import Call, Document
from prote_lint.markdown.node import Node
from prote_lint.text import Span

SPACES = " \t\u00a0\u202f\u2009"
# A colon after a space, or a capital after one: how a definition goes wrong.
_DEFINES = lazy.pattern(rf"(?P<gap>[{SPACES}]*)(?P<colon>:)?(?=[{SPACES}]*\S)")


_BETWEEN = lazy.pattern(r"(?:[ \u00a0\u202f]?,[ \u00a0\u202f]?)?")


class Run(NamedTuple):
    """Calls that stand side by side, ``[^1][^2]`` or ``[^1], [^2]``: they move together."""

    first: Call
    span: Span


def runs(doc: Document) -> list[Run]:
    """The runs of calls in the text proper, tables and headings included.

    Calls inside notes are left out, and those that look like a definition gone wrong: to move them would make one.
    """
    found: list[Run] = []
    for call in doc.calls:
        if call.inside("note") or failed_definition(doc, call):
            continue
        if found and side_by_side(doc, found[-1].span, call.span):
            found[-1] = Run(found[-1].first, Span(found[-1].span.start, call.span.end))
        else:
            found.append(Run(call, call.span))
    return found


def side_by_side(doc: Document, one: Span, other: Span) -> bool:
    """Whether nothing but a comma stands between two calls."""
    return bool(_BETWEEN.fullmatch(doc.text, one.end, other.start))


def literal_before(doc: Document, run: Run) -> str:
    """The words right before a run of calls, as far as they are plain text: up to markup, an entity or a line's start."""
    siblings = run.first.within[-1].children
    at = index_at(siblings, run.span.start)
    start = run.span.start
    while (
        at
        and (node := siblings[at - 1]).kind == "text"
        and node.span.end == start
        and doc[node.span] == node.value
    ):
        start, at = node.span.start, at - 1
    return doc.text[start : run.span.start]


def literal_after(doc: Document, run: Run) -> str:
    """The words right after a run of calls, as far as they are plain text: up to markup, an entity or a line's end."""
    siblings = run.first.within[-1].children
    end = run.span.end
    for node in siblings[index_at(siblings, run.span.start) :]:
        if node.span.start < end:
            continue
        if node.kind != "text" or node.span.start != end or doc[node.span] != node.value:
            break
        end = node.span.end
    return doc.text[run.span.end : end]


def would_be_image(before: str, after: str) -> bool:
    """Whether a call set between two texts would read as an image, as in ``![^1](`` does."""
    return before.endswith("!") and after.startswith("(")


def index_at(siblings: list[Node], start: int) -> int:
    """The index of the first sibling that starts at an offset or after it."""
    return bisect_left(siblings, start, key=lambda node: node.span.start)


def failed_definition(doc: Document, call: Call) -> Span | None:
    """What stands between a call at the start of a line and the words after it, where that reads as a definition.

    ``[^1] : Texte`` gives the space and colon, ``[^1] Texte`` (at the start of a paragraph) the space. None elsewhere.
    """
    line = doc.text.rfind("\n", 0, call.span.start) + 1
    if doc.text[line : call.span.start].strip(" \t>|"):
        return None
    match = _DEFINES.match(doc.text, call.span.end)
    if not match or not (match["gap"] or match["colon"]):
        return None
    block = call.within[-1]
    if match["colon"] or (block.kind == "paragraph" and block.span.start == call.span.start):
        return Span(call.span.end, match.end())
    return None

"""What the rules on web addresses share: where a document writes one, well made or not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from prote_lint.diagnostic import Edit, Fix, Message, Safety
from prote_lint.document import Document
from prote_lint.markdown.node import Node
from prote_lint.text import Span
from prote_lint.view import View

CLOSERS = {")": "(", "]": "["}


class Text(NamedTuple):
    """Words of a document, with the links in them covered by U+FFFC so that nothing is found twice."""

    doc: Document
    view: View
    text: str

    def place(self, start: int, end: int) -> Span:
        """The source of a span."""
        return self.view.cover(Span(start, end))

    def fix(self, start: int, end: int, text: str, safety: Safety = Safety.UNSAFE) -> Fix | None:
        """Puts `text` where a span stands; None where the source says it in other characters."""
        source = self.view.to_source(Span(start, end))
        if source is None:
            return None
        return Fix(Message("Write “{text}”", {"text": text}), (Edit(self.doc.path, source, text),), safety)


def texts(doc: Document) -> Iterator[Text]:
    """The words of each paragraph, cell and heading of a Markdown document, outside its links and code."""
    nodes = doc.of_kind("link")
    starts = [node.span.start for node in nodes]
    for prose in doc.prose:
        view = prose.view
        characters = list(view.text)
        for piece in view.pieces:
            at = bisect_right(starts, piece.source.start)
            if at and piece.source.start < nodes[at - 1].span.end:
                characters[piece.view.start : piece.view.end] = "\ufffc" * (piece.view.end - piece.view.start)
        yield Text(doc, view, "".join(characters))


def trimmed(text: str, start: int, end: int) -> int:
    """Where an address that stands in words ends: stops and brackets after it are no part of it."""
    while end > start:
        last = text[end - 1]
        if last in CLOSERS:
            if text.count(last, start, end) <= text.count(CLOSERS[last], start, end):
                break
        elif last not in ".,;:!?…'’*_":
            break
        end -= 1
    return end


def rewritten(doc: Document, span: Span, right: str) -> Fix:
    """A fix that writes another address; unsafe, since it is another source."""
    return Fix(Message("Write “{text}”", {"text": right}), (Edit(doc.path, span, right),), Safety.UNSAFE)


def destination(doc: Document, node: Node) -> Span:
    """Where the address of a link is written, else the link."""
    at = doc.text.rfind(node.value, node.span.start, node.span.end) if node.value else -1
    return Span(at, at + len(node.value)) if at >= 0 else node.span

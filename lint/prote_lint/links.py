"""The web addresses that a document names, each with its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from prote_lint import lazy
from prote_lint.document import Document
from prote_lint.text import Span

# An address, or a DOI without one. What follows a DOI's slash is free, but for blanks and quotation marks.
_BARE = lazy.pattern(
    r"(?P<url>https?://[^\s\u200b<>«»\"“”\ufffc]+)"
    r"|(?:(?<![\w./-])|(?<=doi\.org/))(?P<doi>10\.[0-9]{4,9}/[^\s\u200b<>«»\"“”\ufffc]+)"
)
_CLOSING = {")": "(", "]": "[", "}": "{"}
_SIGNS = ("://", "10.")


class Link(NamedTuple):
    """One place that names an address."""

    url: str  # to be asked for: without its fragment; of a DOI, https://doi.org/…
    span: Span  # of the address where the document writes it out, else of the link
    written: bool  # whether `span` holds the address as it is


def links(doc: Document) -> Iterator[Link]:
    """Every http and https address of a document: links, ``<…>``, those that stand bare in words, and DOIs; in any order."""
    if not any(sign in doc.text for sign in _SIGNS):
        return
    if doc.kind == "text":
        yield from _in_lines(doc)
        return
    nodes = doc.of_kind("link")
    for node in nodes:
        if node.value.lower().startswith(("http://", "https://")):
            # From its end: the words of a link often show an address too.
            at = doc.text.rfind(node.value, node.span.start, node.span.end)
            span = Span(at, at + len(node.value)) if at >= 0 else node.span
            yield Link(_asked(node.value), span, at >= 0)
    starts = [node.span.start for node in nodes]
    for prose in doc.prose:
        for url, start, end in _bare(prose.view.text):
            span = prose.view.cover(Span(start, end))
            at = bisect_right(starts, span.start)
            if not (at and span.start < nodes[at - 1].span.end):
                yield Link(url, span, doc[span] == prose.view.text[start:end] and url.startswith("http"))


def _in_lines(doc: Document) -> Iterator[Link]:
    """Those of plain text, whose lines may cut an address: one that ends where a line does, and no paragraph, is left out."""
    for url, start, end in _bare(doc.text):
        after = doc.text[end : end + 3].replace("\r\n", "\n")
        if not after.startswith("\n") or after.startswith("\n\n") or after == "\n":
            yield Link(url, Span(start, end), url.startswith("http"))


def _bare(text: str) -> Iterator[tuple[str, int, int]]:
    """Addresses that stand in words, with their start and end: stops and brackets after them are no part of them."""
    if not any(sign in text for sign in _SIGNS):
        return
    for match in _BARE.finditer(text):
        start = match.start(match.lastgroup or 0)
        end = _end(text, start, match.end())
        if match["doi"]:
            from urllib.parse import quote

            yield "https://doi.org/" + quote(text[start:end], safe="/:;()"), start, end
        else:
            yield _asked(text[start:end]), start, end


def _end(text: str, start: int, end: int) -> int:
    """Where an address ends that runs up to some blank: before stops, and before brackets that it does not open."""
    unopened = {
        close: text.count(close, start, end) - text.count(opened, start, end)
        for close, opened in _CLOSING.items()
    }
    while end > start:
        last = text[end - 1]
        if last in _CLOSING:
            if unopened[last] <= 0:
                break
            unopened[last] -= 1
        elif last not in ".,;:!?…'’*_":
            break
        end -= 1
    return end


def _asked(address: str) -> str:
    return address.partition("#")[0]

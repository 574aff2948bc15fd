"""Definitions gathered at the end of their file, in order of call."""

from __future__ import annotations

from prote_lint.diagnostic import Edit, Fix, Message
from prote_lint.document import Document, Note, is_comment
from prote_lint.markdown.node import Node
from prote_lint.proof import Proof, difference, proof
from prote_lint.publication import Publication
from prote_lint.text import Span


def wanted_order(doc: Document) -> list[Note]:
    """The notes of a document in order of their first call; those without a call keep their order at the end."""
    first: dict[str, int] = {}
    for call in doc.calls:
        if not call.inside("note"):
            first.setdefault(call.key, len(first))
    return sorted(doc.notes, key=lambda note: first.get(note.key, len(first)))


def gathering(doc: Document) -> Fix | None:
    """The fix that moves all definitions of a document to its end, in order of call.

    A suppression comment right before a definition goes with it. None where a definition stands inside a list, a
    quotation or a div, and so would have to be rewritten, or where the move is not proved.
    """
    top = {id(node) for node in doc.tree.children}
    if not all(id(note.node) in top for note in doc.notes):
        return None
    blocks = doc.tree.children
    pieces: dict[int, Span] = {}  # by the id of a note's node: what moves with it
    for i, node in enumerate(blocks):
        if node.kind == "note":
            first = node
            while i and is_comment(doc, blocks[i - 1]):
                i -= 1
                first = blocks[i]
            pieces[id(node)] = Span(_line_start(doc.text, first.span.start), _end(doc, node))
    newline = doc.newline
    notes = [doc[pieces[id(note.node)]] for note in wanted_order(doc)]
    body: list[str] = []
    start = min(span.start for span in pieces.values())
    at = start
    for span in sorted(pieces.values()):
        body.append(doc.text[at : span.start].strip("\r\n"))
        at = span.end
    body.append(doc.text[at:].strip("\r\n"))
    text = (newline * 2).join([*(part for part in body if part.strip(" \t\r\n")), *notes]) + newline
    before = len(doc.text[:start].rstrip("\r\n"))
    if before:
        text = newline * 2 + text
    if doc.text[before:] == text:
        return None
    moved = Document(doc.text[:before] + text, doc.path)
    if difference(_proof(doc), _proof(moved)):
        return None  # something above never ends, such as a fence of code, and would take the notes in
    return Fix(
        Message("Move the definitions to the end, in order of call"),
        (Edit(doc.path, Span(before, len(doc.text)), text),),
    )


def _proof(doc: Document) -> Proof:
    return proof(Publication(doc.path.parent, [doc]))


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _end(doc: Document, node: Node) -> int:
    end = node.span.end
    while end > node.span.start and doc.text[end - 1] in " \t\r\n":
        end -= 1
    return end

"""Definitions gathered at the end of their file, in order of call."""

from __future__ import annotations

from collections.abc import Iterable

from prote_lint.diagnostic import Edit, Fix, Message
from prote_lint.document import Document, Note, is_comment
from prote_lint.markdown.node import Node
from prote_lint.text import Span

_ENDED = (
    "paragraph",
    "heading",
    "quote",
    "table",
    "list",
    "rule",
)  # by a blank line and a definition, surely


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
    quotation or a div, and so would have to be rewritten, or where the move would make other blocks of the text.
    """
    pieces = pieces_of(doc)
    if len(pieces) < len(doc.notes):
        return None
    notes = [unindented(doc, note, pieces[id(note.node)]) for note in wanted_order(doc)]
    before, text = gathered(doc, pieces.values(), notes)
    if doc.text[before:] == text:
        return None
    if not _surely_same_blocks(doc, pieces) and _blocks(doc) != _blocks(
        Document(doc.text[:before] + text, doc.path)
    ):
        return None  # something above never ends, such as a fence of code, and would take the notes in
    return Fix(
        Message("Move the definitions to the end, in order of call"),
        (Edit(doc.path, Span(before, len(doc.text)), text),),
    )


def pieces_of(doc: Document) -> dict[int, Span]:
    """What moves with each definition, by the id of its node: its lines, and the comments right before it.

    Definitions inside a list, a quotation or a div are left out: moving them would rewrite them.
    """
    blocks = doc.tree.children
    found: dict[int, Span] = {}
    for i, node in enumerate(blocks):
        if node.kind == "note":
            first = node
            while i and is_comment(doc, blocks[i - 1]):
                i -= 1
                first = blocks[i]
            found[id(node)] = Span(_line_start(doc.text, first.span.start), _end(doc, node))
    return found


def unindented(doc: Document, note: Note, piece: Span) -> str:
    """A definition and what goes with it as it stands at the start of a line, where no list can take it in."""
    comments = Span(piece.start, _line_start(doc.text, note.span.start))
    return doc[comments].lstrip(" ") + doc[Span(note.span.start, piece.end)]


def gathered(doc: Document, pieces: Iterable[Span], notes: Iterable[str]) -> tuple[int, str]:
    """The text without some pieces and with notes at its end: the offset from which it is another, and what stands there then."""
    newline, spans = doc.newline, sorted(pieces)
    start = at = spans[0].start if spans else len(doc.text)
    body: list[str] = []
    for span in spans:
        body.append(doc.text[at : span.start].strip("\r\n"))
        at = span.end
    body.append(doc.text[at:].strip("\r\n"))
    parts = [*(part for part in body if part.strip(" \t\r\n")), *notes]
    before = len(doc.text[:start].rstrip("\r\n"))
    text = (newline * 2).join(parts) + newline if parts else newline if before else ""
    return before, newline * 2 + text if before and parts else text


def _surely_same_blocks(doc: Document, pieces: dict[int, Span]) -> bool:
    """Whether the move leaves every block as it is, as far as can be told without reading the result.

    Definitions and blocks end where a blank line and then something unindented follows. Not sure are lists, which take in
    what is indented below them and join the next list; what may stand open at the end; and link definitions, of which
    the first counts.
    """
    text = doc.text
    if text.count("]:") > len(pieces) or (text.count("\r") and doc.newline == "\n"):
        return False
    if any(text[span.start] not in "[<" or text.find(":::", *span) >= 0 for span in pieces.values()):
        return False
    last: Node | None = None  # the last block that stays
    moved = False  # whether definitions stand between it and the block at hand
    for node in doc.tree.children:
        if node.kind == "note":
            moved = True
        elif not is_comment(doc, node):
            if moved and (last is None or last.kind == "list"):
                return False
            last, moved = node, False
    return last is not None and (moved or last.kind in _ENDED)


def _blocks(doc: Document) -> tuple[object, object]:
    """Every construct of a text with what it says, the notes apart, by label: what no move may change."""
    body: list[object] = []
    notes: list[tuple[str, int, list[object]]] = []
    stack: list[tuple[Node, int, list[object]]] = [(node, 0, body) for node in reversed(doc.tree.children)]
    while stack:
        node, depth, into = stack.pop()
        if node.kind == "note":
            said: list[object] = []
            stack.extend((child, 0, said) for child in reversed(node.children))
            notes.append((node.value, depth, said))
            continue
        if not is_comment(doc, node):
            source = doc[node.span].strip("\r\n ") if node.kind in ("code-block", "html-block") else ""
            into.append((node.kind, node.value, node.level, depth, source))
            stack.extend((child, depth + 1, into) for child in reversed(node.children))
    return body, sorted((label, depth, repr(said)) for label, depth, said in notes)


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _end(doc: Document, node: Node) -> int:
    end = node.span.end
    while end > node.span.start and doc.text[end - 1] in " \t\r\n":
        end -= 1
    return end

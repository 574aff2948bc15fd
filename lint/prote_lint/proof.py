"""What a safe fix may not change, read off a publication before and after.

Two publications with equal proofs say the same words in the same blocks, and every call reaches the same text from the
same place. Labels, the order of definitions, spaces and the side of the punctuation on which a call stands do not count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from prote_lint.document import Document, is_comment, label_key
from prote_lint.i18n import N_
from prote_lint.markdown.node import INLINE, Node
from prote_lint.publication import Publication

_WORD = re.compile(r"\w+")


class Reach(NamedTuple):
    """A call: how many words stand before it, and what the notes with its label say; where there is none, the label."""

    words: int
    reaches: tuple[str, ...]
    undefined: str


class Proof(NamedTuple):
    """The words and structure of a publication, without what a safe fix may touch."""

    blocks: tuple[object, ...]  # in order: kind, depth and words of each block of the text proper
    calls: tuple[Reach, ...]  # in order
    notes: tuple[str, ...]  # what each note says, sorted


def proof(publication: Publication) -> Proof:
    """The proof of a publication."""
    texts = {
        key: tuple(sorted(_note(doc, note.node) for doc, note in notes))
        for key, notes in publication.notes.items()
    }
    blocks: list[object] = []
    calls: list[Reach] = []
    for doc in publication.documents:
        words = 0
        for node, depth in _blocks(doc.tree):
            if is_comment(doc, node):  # it is not printed, and moves with its note
                continue
            said = _words(doc, node)
            blocks.append((node.kind, node.level if node.kind == "heading" else 0, depth, said))
            for call in (below for below in _inlines(node) if below.kind == "call"):
                before = len(_words(doc, node, call.span.start))
                reaches = texts.get(label_key(call.value), ())
                calls.append(Reach(words + before, reaches, "" if reaches else call.value))
            words += len(said)
    return Proof(tuple(blocks), tuple(calls), tuple(sorted(text for many in texts.values() for text in many)))


def difference(before: Proof, after: Proof) -> str | None:
    """What a fix changed that it may not: "words", "calls" or "notes"; None where nothing."""
    if before.blocks != after.blocks:
        return N_("words")
    if before.calls != after.calls:
        return N_("calls")
    return N_("notes") if before.notes != after.notes else None


def calls_kept(before: Proof, after: Proof) -> bool:
    """Whether every note text that a call reached before is still reached as often: all that an unsafe fix must keep."""
    return not _reached(before) - _reached(after)


def _reached(read: Proof) -> Counter[tuple[str, ...]]:
    return Counter(call.reaches for call in read.calls if call.reaches)


def _blocks(root: Node) -> Iterable[tuple[Node, int]]:
    """Blocks that hold words, definitions and what is in them apart, with their depth."""
    stack = [(child, 0) for child in reversed(root.children)]
    while stack:
        node, depth = stack.pop()
        if node.kind in ("note", *INLINE):
            continue
        yield node, depth
        if node.kind not in ("paragraph", "heading", "cell", "code-block", "html-block"):
            stack.extend((child, depth + 1) for child in reversed(node.children))


def _inlines(node: Node) -> Iterable[Node]:
    return node.walk() if node.kind in ("paragraph", "heading", "cell") else ()


def _words(doc: Document, node: Node, until: int | None = None) -> tuple[str, ...]:
    if node.kind in ("code-block", "html-block"):
        return (doc[node.span].strip("\r\n ").replace("\r\n", "\n"),)
    if node.kind not in ("paragraph", "heading", "cell"):
        return ()
    end = node.span.end if until is None else until
    said: list[str] = []
    for below in node.walk():
        if below.span.start >= end:
            break
        if below.kind == "text":
            said.append(below.value[: end - below.span.start])
        elif below.kind in ("soft-break", "hard-break"):
            said.append(" ")
        elif below.kind in ("code", "image", "link"):
            said.append(f" {below.value} ")
    return tuple(_WORD.findall("".join(said)))


def _note(doc: Document, node: Node) -> str:
    said = [
        (below.kind, below.level if below.kind == "heading" else 0, _words(doc, below))
        for below in node.walk()
        if below.kind not in INLINE and below is not node and not is_comment(doc, below)
    ]
    return repr(said)

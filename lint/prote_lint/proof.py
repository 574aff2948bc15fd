"""What a safe fix may not change, read off a publication before and after.

Two publications with equal proofs say the same words in the same blocks, and every call reaches the same text from the
same place. A number that names a note (“voir note 12”) counts as the note it names. Labels, the order of definitions, the
side of the punctuation on which a call stands, and all that `fold` leaves out do not count.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from operator import le
from typing import NamedTuple
from unicodedata import normalize

from prote_lint.citations.pointers import pointers
from prote_lint.document import Document, is_comment, label_key
from prote_lint.fold import fold
from prote_lint.i18n import N_
from prote_lint.markdown.node import INLINE, Node
from prote_lint.publication import Publication

_LEAD = ("image", "link")


class Reach(NamedTuple):
    """A call: how many words stand before it, and what the notes with its label say; where there is none, the label."""

    words: int
    reaches: tuple[str, ...]
    undefined: str


class Proof(NamedTuple):
    """The words and structure of a publication, without what a safe fix may touch."""

    blocks: tuple[object, ...]  # in order: kind, depth, words and markup of each block of the text proper
    calls: tuple[Reach, ...]  # in order
    notes: tuple[str, ...]  # what each note says, sorted
    titles: tuple[str, ...]  # the words of the metadata's title and subtitle


def proof(publication: Publication) -> Proof:
    """The proof of a publication."""
    named = _names(publication)
    texts = {
        key: tuple(sorted(_note(doc, note.node, named) for doc, note in notes))
        for key, notes in publication.notes.items()
    }
    blocks: list[object] = []
    calls: list[Reach] = []
    for doc in publication.documents:
        words = 0
        for node, depth in _blocks(doc.tree):
            if is_comment(doc, node):  # it is not printed, and moves with its note
                continue
            said = _said(doc, node, named)
            blocks.append(
                (node.kind, node.level if node.kind == "heading" else 0, depth, said.words, said.marks)
            )
            for before, label in said.calls:
                reaches = texts.get(label_key(label), ())
                calls.append(Reach(words + before, reaches, "" if reaches else label))
            words += len(said.words)
    notes = tuple(sorted(text for many in texts.values() for text in many))
    headed = (publication.metadata.title, publication.metadata.subtitle)
    titles = tuple(word for text in headed for word, _start in fold(normalize("NFC", text or "")))
    return Proof(tuple(blocks), tuple(calls), notes, titles)


def _names(publication: Publication) -> Callable[[int], str]:
    """What a number in the text stands for: the note with that label, else with that printed number, by its place in print."""
    numbered = any(key.isdecimal() for key in publication.notes)
    count = len(publication.printed)

    def name(value: int) -> str:
        place = publication.printed.get(str(value)) if numbered else value if value <= count else None
        return f"note {place} in print" if place else str(value)

    return name


def difference(before: Proof, after: Proof) -> str | None:
    """What a fix changed that it may not: "words", "calls" or "notes"; None where nothing."""
    if before.blocks != after.blocks or before.titles != after.titles:
        return N_("words")
    if before.calls != after.calls:
        return N_("calls")
    return N_("notes") if before.notes != after.notes else None


def calls_kept(before: Proof, after: Proof) -> bool:
    """Whether every note that a call reached before is still reached as often: all that an unsafe fix must keep.

    A note may say other words: each text that is missed must have another, new one in its place.
    """
    missed, new = _reached(before) - _reached(after), _reached(after) - _reached(before)
    wanted, given = (sorted(counts.values(), reverse=True) for counts in (missed, new))
    return len(wanted) <= len(given) and all(map(le, wanted, given))


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


class _Said(NamedTuple):
    """What a block says. `marks` are its inline constructs and where links lead, `calls` its calls, each with the words before it."""

    words: tuple[str, ...]
    marks: tuple[tuple[int, str], ...] = ()
    calls: tuple[tuple[int, str], ...] = ()


def _said(doc: Document, node: Node, named: Callable[[int], str]) -> _Said:
    if node.kind in ("code-block", "html-block"):
        return _Said((doc[node.span].strip("\r\n ").replace("\r\n", "\n"),))
    if node.kind not in ("paragraph", "heading", "cell"):
        return _Said(())
    parts: list[str] = []
    prose: list[str] = []  # the same, code and what stands for images masked: no word of them names a note
    at = masked = 0
    marks: list[tuple[int, str]] = []
    calls: list[tuple[int, str]] = []
    for below in node.walk():
        part = ""
        if below.kind == "text":
            part = normalize("NFC", below.value)  # `fold` knows the endings of ordinals by composed letters
        elif below.kind in ("soft-break", "hard-break"):
            part = " "
            if below.kind == "hard-break":
                marks.append((at, "hard-break"))
        elif below.kind == "call":
            calls.append((at, below.value))
        elif below is not node:
            leads = " ".join(word for word, _start in fold(below.value)) if below.kind in _LEAD else ""
            marks.append((at, f"{below.kind} {leads}".rstrip()))
            part = f" {below.value} " if below.kind == "code" else ""
            masked = below.span.end if below.kind in ("code", "image") else masked
        parts.append(part)
        prose.append("\ufffc" * len(part) if below.span.start < masked else part)
        at += len(part)
    text = "".join(parts)
    found = list(fold(text))
    starts = [start for _word, start in found]
    for pointer in pointers("".join(prose)):
        at = bisect_left(starts, pointer.number.start)
        if at < len(found) and starts[at] == pointer.number.start:
            found[at] = (named(pointer.value), starts[at])

    def placed(marked: list[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
        return tuple((bisect_left(starts, offset), what) for offset, what in marked)

    return _Said(tuple(word for word, _start in found), placed(marks), placed(calls))


def _note(doc: Document, node: Node, named: Callable[[int], str]) -> str:
    blocks = []
    for below in node.walk():
        if below.kind not in INLINE and below is not node and not is_comment(doc, below):
            said = _said(doc, below, named)
            places = [at for at, _label in said.calls]  # labels of nested calls may be renumbered
            blocks.append(
                (below.kind, below.level if below.kind == "heading" else 0, said.words, said.marks, places)
            )
    return repr(blocks)

"""What a safe fix may not change, read off a publication before and after.

Two publications with equal proofs say the same words in the same blocks, and every call reaches the same text from the
same place. A number that names a note (“voir note 12”) counts as the note it names. Labels, the order of definitions, the
side of the punctuation on which a call stands, and all that `fold` leaves out do not count.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple
from unicodedata import normalize

from prote_lint.citations.pointers import pointers
from prote_lint.document import Document, is_comment, label_key
from prote_lint.fold import fold
from prote_lint.i18n import N_
from prote_lint.markdown.node import INLINE, Node
from prote_lint.notes.pointing import Naming
from prote_lint.publication import Publication

_LEAD = ("image", "link")


class Block(NamedTuple):
    """A block's kind, a heading's level, its depth, its words, its inline constructs and where calls stand in it, in words."""

    kind: str
    level: int
    depth: int
    words: tuple[str, ...]
    marks: tuple[tuple[int, str], ...]
    calls: tuple[int, ...] = ()


Said = tuple[Block, ...]
"""What a note says."""


class Reach(NamedTuple):
    """A call: how many words stand before it, and what the notes with its label say; where there is none, the label."""

    words: int
    reaches: tuple[Said, ...]
    undefined: str


class Proof(NamedTuple):
    """The words and structure of a publication, without what a safe fix may touch; and, apart, by what labels calls reach notes."""

    blocks: tuple[Block, ...]  # of the text proper, in order
    calls: tuple[Reach, ...]  # in order
    notes: tuple[Said, ...]  # what each note says, sorted
    titles: tuple[str, ...]  # the words of the metadata's title and subtitle
    keys: tuple[str, ...] = ()  # the key of each call's label, which `difference` leaves out
    said: Mapping[str, tuple[Said, ...]] = {}  # what the notes with a label say, by its key; left out too


def proof(publication: Publication, places: Mapping[str, int] | None = None) -> Proof:
    """The proof of a publication. A number that names a note counts as that note's place in print, or in `places`, by its key."""
    named = _names(publication, publication.printed if places is None else places)
    texts = {
        key: tuple(sorted(_note(doc, note.node, named) for doc, note in notes))
        for key, notes in publication.notes.items()
    }
    blocks: list[Block] = []
    calls: list[Reach] = []
    keys: list[str] = []
    for doc in publication.documents:
        words = 0
        for node, depth in _blocks(doc.tree):
            if is_comment(doc, node):  # it is not printed, and moves with its note
                continue
            said = _read(doc, node, named)
            level = node.level if node.kind == "heading" else 0
            blocks.append(Block(node.kind, level, depth, said.words, said.marks))
            for before, label in said.calls:
                keys.append(label_key(label))
                reaches = texts.get(keys[-1], ())
                calls.append(Reach(words + before, reaches, "" if reaches else label))
            words += len(said.words)
    notes = tuple(sorted(said for many in texts.values() for said in many))
    headed = (publication.metadata.title, publication.metadata.subtitle)
    titles = tuple(word for text in headed for word, _start in fold(normalize("NFC", text or "")))
    return Proof(tuple(blocks), tuple(calls), notes, titles, tuple(keys), texts)


def _names(publication: Publication, places: Mapping[str, int]) -> Callable[[int], str]:
    """What a number in the text stands for: the place of the note that it names, else itself."""
    naming = Naming.of(publication)

    def name(value: int) -> str:
        place = places.get(naming.key(value) or "")
        return str(value) if place is None else f"note {place} in print"

    return name


def difference(before: Proof, after: Proof) -> str | None:
    """What a fix changed that it may not: "words", "calls" or "notes"; None where nothing."""
    if before.blocks != after.blocks or before.titles != after.titles:
        return N_("words")
    if before.calls != after.calls:
        return N_("calls")
    return N_("notes") if before.notes != after.notes else None


def calls_kept(before: Proof, after: Proof) -> bool:
    """Whether every call still reaches its note: all that an unsafe fix must keep.

    Calls keep their order; new ones may stand between them. A note may come to say other words, but not those that another
    note said before, and not words that are more like another note's that is gone: that would be another note.
    """
    became = _Succession(before, after)
    calls = iter(call.reaches for call in after.calls if call.reaches)
    return all(
        any(len(new) == len(old) and all(map(became, old, new)) for new in calls)
        for old in (call.reaches for call in before.calls if call.reaches)
    )


_COMPARISONS = 500_000  # of notes that hardly look alike; beyond that, nothing is proved


class _Succession:
    """Tells whether a note is what became of another."""

    def __init__(self, before: Proof, after: Proof) -> None:
        said, says = set(before.notes), set(after.notes)
        self._gone = {note: _bag(note) for note in before.notes if note not in says}
        self._come = {note: _bag(note) for note in after.notes if note not in said}
        self._left = _COMPARISONS

    def __call__(self, old: Said, new: Said) -> bool:
        """Both say the same; or neither is there on the other side, and they share most words or more than with any other."""
        if old == new:
            return True
        if old not in self._gone or new not in self._come:
            return False
        one, other = self._gone[old], self._come[new]
        shared = _likeness(one, other)
        if shared > 0.5:
            return True
        self._left -= len(self._gone) + len(self._come)
        return (
            self._left > 0
            and all(_likeness(each, other) <= shared for each in self._gone.values())
            and all(_likeness(one, each) <= shared for each in self._come.values())
        )


def _bag(note: Said) -> Counter[str]:
    return Counter(word for block in note for word in block.words)


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """How much of what two notes say is the same: 1 for all words, 0 for none."""
    return 2 * (one & other).total() / ((one.total() + other.total()) or 1)


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


class _Read(NamedTuple):
    """What a block says. `marks` are its inline constructs and where links lead, `calls` its calls, each with the words before it."""

    words: tuple[str, ...]
    marks: tuple[tuple[int, str], ...] = ()
    calls: tuple[tuple[int, str], ...] = ()


def _read(doc: Document, node: Node, named: Callable[[int], str]) -> _Read:
    if node.kind in ("code-block", "html-block"):
        return _Read((doc[node.span].strip("\r\n ").replace("\r\n", "\n"),))
    if node.kind not in ("paragraph", "heading", "cell"):
        return _Read(())
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

    return _Read(tuple(word for word, _start in found), placed(marks), placed(calls))


def _note(doc: Document, node: Node, named: Callable[[int], str]) -> Said:
    blocks = []
    for below in node.walk():
        if below.kind not in INLINE and below is not node and not is_comment(doc, below):
            said = _read(doc, below, named)
            level = below.level if below.kind == "heading" else 0
            places = tuple(at for at, _label in said.calls)  # labels of nested calls may be renumbered
            blocks.append(Block(below.kind, level, 0, said.words, said.marks, places))
    return tuple(blocks)

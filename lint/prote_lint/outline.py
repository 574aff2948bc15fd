"""The headings of a publication as one text, and the identifiers that links lead to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, normalize

from prote_lint.document import Document
from prote_lint.markdown import attributes
from prote_lint.markdown.node import Node
from prote_lint.text import Span

if TYPE_CHECKING:
    from prote_lint.publication import Publication

_BEARERS = ("span", "div", "link", "image", "code", "emphasis", "strong", "code-block")
_EMOJI = 0x1F000  # from here on pandoc writes a sign's English name, which prote does not know


class Heading(NamedTuple):
    """A heading of the text proper. `parent` is the index of the heading it stands under, None for a section."""

    doc: Document
    node: Node
    words: str  # see `words`
    identifier: str  # the one written, else that made of the words; empty where these give none
    parent: int | None

    @property
    def level(self) -> int:
        return self.node.level


class Anchor(NamedTuple):
    """A place that a link may lead to; `span` is `#identifier` where it is written, else the heading."""

    identifier: str
    doc: Document
    span: Span
    written: bool


def headings(publication: Publication) -> tuple[Heading, ...]:
    """The headings of all documents in reading order, those inside notes left out."""
    nodes = [(doc, node) for doc in publication.documents for node in proper(doc)]
    texts = [words(node) for _doc, node in nodes]
    written = [_written(node) if _own(doc, node) else "" for doc, node in nodes]
    found: list[Heading] = []
    around: list[int] = []
    for i, ((doc, node), text, identifier) in enumerate(
        zip(nodes, texts, identifiers(texts, written), strict=True)
    ):
        while around and found[around[-1]].level >= node.level:
            around.pop()
        found.append(Heading(doc, node, text, identifier, around[-1] if around else None))
        around.append(i)
    return tuple(found)


def proper(doc: Document) -> Iterator[Node]:
    """The headings of a document outside notes, in order."""
    for node in doc.of_kind("heading"):
        if doc.note_at(node.span.start) is None:
            yield node


def printed(publication: Publication) -> list[tuple[Document, Node]]:
    """Every heading in the order in which it is printed: those inside a note stand where it is called."""
    inside = {
        key: [(doc, node) for doc, note in notes[:1] for node in doc.of_kind_in(note.span, "heading")]
        for key, notes in publication.notes.items()
    }
    places = [(doc, node.span.start, [(doc, node)]) for doc in publication.documents for node in proper(doc)]
    if any(inside.values()):
        places += [(doc, call.span.start, inside.get(call.key, [])) for doc, call in publication.calls]
        order = {doc.path: i for i, doc in enumerate(publication.documents)}
        places.sort(key=lambda place: (order[place[0].path], place[1]))
    return [heading for _doc, _at, here in places for heading in here]


def words(node: Node) -> str:
    """What a node says, code and alternative texts too, calls and raw HTML apart; a line's end is a space."""
    said: list[str] = []
    for below in node.walk():
        if below.kind in ("text", "code"):
            said.append(below.value)
        elif below.kind in ("soft-break", "hard-break"):
            said.append(" ")
    return "".join(said)


def identifier(text: str) -> str:
    """The identifier that pandoc makes of a heading's words, before it numbers those that are equal.

    As its extensions `gfm_auto_identifiers` and `ascii_identifiers` do: small letters, figures, `-` and `_`; each space
    becomes a hyphen, accents fall, all else goes.
    """
    kept = (
        "-" if char.isspace() else char
        for char in text.lower()
        if char.isspace() or char.isalnum() or char in "-_"
    )
    return "".join(char for char in normalize("NFD", "".join(kept)) if char.isascii())


def identifiers(texts: list[str], written: list[str]) -> Iterator[str]:
    """The identifier of each heading: the one written, else one of its words, numbered from its second use on."""
    used = {name: 0 for name in written if name}
    for text, name in zip(texts, written, strict=True):
        if name:
            yield name
            continue
        made = identifier(text)
        if made in used:
            used[made] += 1
            yield f"{made}-{used[made]}"
        else:
            used[made] = 0
            yield made


def anchors(publication: Publication) -> tuple[Anchor, ...]:
    """Every place that a link may lead to, the headings first."""
    found = [_of_heading(heading) for heading in publication.headings if heading.identifier]
    for doc in publication.documents:
        if "{" not in doc.text:  # identifiers are written in braces
            continue
        for node in doc.of_kind(*_BEARERS, "heading"):
            if (name := _written(node)) and not (node.kind == "heading" and _own(doc, node)):
                found.append(Anchor(name, doc, _place(doc, node, name), True))
    return tuple(found)


def guessed(heading: Heading) -> bool:
    """Whether the identifier of a heading may be another than prote thinks: pandoc spells out pictographs."""
    return any(ord(char) >= _EMOJI and category(char) == "So" for char in heading.words)


def _of_heading(heading: Heading) -> Anchor:
    doc, node, name = heading.doc, heading.node, heading.identifier
    if _written(node) and _own(doc, node):
        return Anchor(name, doc, _place(doc, node, name), True)
    return Anchor(name, doc, node.inner if node.children else node.span, False)


def _own(doc: Document, node: Node) -> bool:
    """Whether the braces at the end of a heading describe it: without a space before them they belong to its last words."""
    at = doc.text.rfind("{", node.span.start, node.span.end)
    return at > 0 and doc.text[at - 1] in " \t"


def _written(node: Node) -> str:
    if node.kind == "code-block":
        return attributes.parse(node.value).identifier if attributes.BRACES.fullmatch(node.value) else ""
    return node.attributes.identifier if node.attributes else ""


def _place(doc: Document, node: Node, name: str) -> Span:
    """Where the braces of a node write its identifier: a div's and a code block's before what it holds, others' after it."""
    within = (node.span.start, node.span.end + len(name) + 200)  # the braces of a link stand after its span
    if node.kind in ("div", "code-block"):
        at = doc.text.find(f"#{name}", *within)
    elif node.kind in ("heading", "span"):
        at = doc.text.rfind(f"#{name}", node.span.start, node.span.end)
    else:
        at = doc.text.find(f"#{name}", node.span.end, within[1])
    return Span(at, at + len(name) + 1) if at >= 0 else node.span

"""A Word file becomes blocks, notes and images; its tracked changes are settled first, and what is lost is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, Literal
from xml.etree import ElementTree as ET

from prote_build.importing.content import Block, Heading, Imported, Inline, Link, Note, Words
from prote_build.importing.docx.body import Body
from prote_build.importing.docx.changes import Changes
from prote_build.importing.docx.cover import masthead, organisation, properties, unnumbered
from prote_build.importing.docx.media import Media
from prote_build.importing.docx.numbering import Numbering
from prote_build.importing.docx.package import Package, W
from prote_build.importing.docx.pieces import gathered
from prote_build.importing.docx.runs import Labels, Runs
from prote_build.importing.docx.styles import Styles, look, value
from prote_build.importing.docx.told import BODY, COMMENTS, ENDNOTES, FOOTNOTES, Told
from prote_build.importing.ledger import Ledger
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

_PARTS = {"footnote": FOOTNOTES, "endnote": ENDNOTES}
_KEYS = (
    "title",
    "subtitle",
    "series",
    "number",
    "date",
    "lang",
    "profile",
    "organisation",
    "places",
    "authors",
    "keywords",
)


def imported(
    source: bytes, name: str, ledger: Ledger, *, track_changes: Literal["accept", "reject"]
) -> Imported:
    """What a DOCX holds; `name` is what messages call it. Raises ProteError on what is no DOCX, or not a safe one."""
    try:
        return _Reading(Package(source, name), Told(ledger), track_changes).imported()
    except RecursionError:
        raise ProteError(_("{name}: elements nested too deep").format(name=name)) from None


class _Reading:
    def __init__(self, package: Package, told: Told, track_changes: str) -> None:
        self._package = package
        self._told = told
        self._changes = Changes(told, track_changes)
        self._styles = Styles(package.tree(package.related("styles")))
        self._numbering = Numbering(package.tree(package.related("numbering")))
        self._media = Media(package, told)
        self._labels = Labels()

    def imported(self) -> Imported:
        document = self._package.tree(self._package.document)
        body = document.find(W + "body") if document is not None else None
        if body is None:
            raise ProteError(_("{name}: the document has no text").format(name=self._package.name))
        self._told.page = BODY
        referred = {
            (kind, mark.get(W + "id", "")) for kind in _PARTS for mark in body.iter(f"{W}{kind}Reference")
        }
        self._changes.resolve(body)
        lang = self._language(body)
        self._told.line = 0
        reader = Body(self._styles, self._numbering, self._runs(self._package.document, lang), self._told)
        pieces = list(reader.pieces(body))
        anchors = {
            anchor: piece.block
            for piece in pieces
            for anchor in piece.anchors
            if isinstance(piece.block, Heading)
        }
        metadata, pieces = masthead(pieces, self._told, lang)
        blocks, numbered = unnumbered(list(_identified(gathered(pieces), pieces, anchors)))
        notes = [note for kind in _PARTS for note in self._notes(kind, lang, referred)]
        notes.sort(key=lambda note: int(note.label))
        self._comments()
        metadata |= organisation(self._package.custom(), metadata, self._told)
        metadata |= properties(self._package.core(), metadata, self._told)
        metadata.setdefault("lang", lang)
        if numbered:
            self._told.page, self._told.line = BODY, 0
            self._told.decide("furniture", "drop", "section-numbers", confidence=0.9)
        ordered = {key: metadata[key] for key in _KEYS if key in metadata}
        return Imported(ordered, tuple(blocks), tuple(notes), self._media.found)

    def _runs(self, part: str, lang: str) -> Runs:
        return Runs(self._styles, self._media, self._told, self._package.relations(part), self._labels, lang)

    def _language(self, body: ET.Element) -> str:
        """The language of most characters: what a document is set to often is not what it is written in."""
        count: Counter[str] = Counter()
        for run in body.iter(W + "r"):
            properties = run.find(W + "rPr")
            said = look(properties).language or self._styles.look(value(properties, "rStyle")).language
            count[said or self._styles.language] += sum(len(node.text or "") for node in run.iter(W + "t"))
        return max(count, key=lambda tag: count[tag], default="") or "fr-FR"

    def _notes(self, kind: str, lang: str, referred: set[tuple[str, str]]) -> Iterator[Note]:
        part = self._package.related(kind + "s")
        root = self._package.tree(part) if part else None
        found = {
            node.get(W + "id", ""): node
            for node in (root if root is not None else ())
            if node.get(W + "type", "normal") == "normal"
        }
        self._told.page = _PARTS[kind]
        self._told.line = 0
        for name in found:
            if (kind, name) not in self._labels.known:
                if (kind, name) in referred:
                    continue  # its call was deleted
                label = self._labels.of(kind, name)
                self._told.ledger.miss("call", label, self._told.page, self._told.line)
        self._labels.closed = True
        self._changes.resolve(root if root is not None else ET.Element("none"))
        self._told.line = 0
        reader = Body(self._styles, self._numbering, self._runs(part, lang), self._told)
        blocks = {
            name: tuple(gathered(list(reader.pieces(node))))
            for name, node in found.items()
            if (kind, name) in self._labels.known
        }
        self._labels.closed = False
        for (of, name), label in list(self._labels.known.items()):
            if of == kind and name in blocks:
                yield Note(label, blocks[name])
            elif of == kind:
                self._told.ledger.miss("note", label, BODY, 0)

    def _comments(self) -> None:
        part = self._package.related("comments")
        root = self._package.tree(part) if part else None
        self._told.page = COMMENTS
        for number, node in enumerate(root.iter(W + "comment") if root is not None else (), 1):
            self._told.line = number
            self._told.lost("comment", "".join(text.text or "" for text in node.iter(W + "t")))


def _identified(blocks: Iterator[Block], pieces: list[Any], anchors: dict[str, Heading]) -> Iterator[Block]:
    """Headings that a link leads to get its name; a link that leads to nothing leaves its words."""
    made = list(blocks)
    wanted = {target[1:] for target in _targets(made) if target.startswith("#")}
    names: dict[int, str] = {}
    for anchor in sorted(wanted & set(anchors)):
        names.setdefault(id(anchors[anchor]), anchor)
    known = {f"#{anchor}": f"#{names[id(anchors[anchor])]}" for anchor in wanted & set(anchors)}
    for block in made:
        changed = _relinked(block, known)
        yield (
            replace(changed, identifier=names[id(block)])
            if isinstance(changed, Heading) and id(block) in names
            else changed
        )


def _targets(node: object) -> Iterator[str]:
    if isinstance(node, Link):
        yield node.target
    elif isinstance(node, tuple | list):
        for child in node:
            yield from _targets(child)
    elif is_dataclass(node):
        for item in fields(node):
            yield from _targets(getattr(node, item.name))


def _relinked(node: Any, known: dict[str, str]) -> Any:
    if isinstance(node, tuple):
        return tuple(part for child in node for part in _spread(_relinked(child, known), known))
    if is_dataclass(node) and not isinstance(node, Words | type):
        return replace(node, **{item.name: _relinked(getattr(node, item.name), known) for item in fields(node) if isinstance(getattr(node, item.name), tuple)})  # fmt: skip
    return node


def _spread(node: Any, known: dict[str, str]) -> tuple[Inline, ...]:
    if isinstance(node, Link) and node.target.startswith("#"):
        return (replace(node, target=known[node.target]),) if node.target in known else node.content
    return (node,)

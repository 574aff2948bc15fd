"""Tracked changes, accepted or rejected in the XML itself before anything reads it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from prote_build.importing.docx.package import W
from prote_build.importing.docx.told import Told

_ADDED = {W + "ins": "insertion", W + "moveTo": "move"}
_REMOVED = {W + "del": "deletion", W + "moveFrom": "move"}
_CHANGES = _ADDED | _REMOVED
_CELLS = {W + "cellIns": True, W + "cellDel": False}
_RENAMED = {W + "delText": W + "t", W + "delInstrText": W + "instrText"}
_FORMER = {W + "rPrChange": W + "rPr", W + "pPrChange": W + "pPr"}
# Of these, only how the text looks depends.
_LOOKS = frozenset(
    W + name for name in ("sectPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange", "tblPrExChange", "numberingChange")
)  # fmt: skip


class Changes:
    """Resolves the changes of one part; `wanted` is `accept` or `reject`, unless a replayed ledger says otherwise."""

    def __init__(self, told: Told, wanted: str) -> None:
        self._told = told
        self._wanted = wanted

    def resolve(self, root: ET.Element) -> None:
        """Leaves `root` without tracked changes."""
        self._told.line = 0
        self._children(root)

    def _accepts(self, what: str, text: str) -> bool:
        other = "reject" if self._wanted == "accept" else "accept"
        return self._told.decide("change", self._wanted, what, text, others=(other,)) == "accept"

    def _children(self, parent: ET.Element) -> None:
        kept: list[ET.Element] = []
        joining: ET.Element | None = None  # a paragraph whose end is gone: what follows goes on with it
        for child in self._resolved(parent):
            if child.tag == W + "p":
                ends = self._ends(child)
                if joining is not None:
                    _prepend(child, joining)
                    kept.remove(joining)
                kept.append(child)
                joining = None if ends else child
                continue
            if child.tag in (W + "tbl", W + "sdt"):
                joining = None
            kept.append(child)
        # What is left of a paragraph without an end is a paragraph, unless nothing is.
        if joining is not None and not _text(joining) and len(kept) > 1:
            kept.remove(joining)
        parent[:] = kept

    def _resolved(self, parent: ET.Element) -> Iterator[ET.Element]:
        """The children that stay, each resolved within."""
        for child in list(parent):
            tag = child.tag
            if tag == W + "p":
                self._told.line += 1
            if tag in _CHANGES and (len(child) or parent.tag not in (W + "rPr", W + "trPr")):
                if self._accepts(_CHANGES[tag], _text(child)) == (tag in _ADDED):
                    yield from self._resolved(child)
                continue
            if tag in _LOOKS:
                self._accepts("formatting", "")
                continue
            if tag == W + "tr" and not self._stays(child, W + "trPr", _CHANGES, "row-"):
                continue
            if tag == W + "tc" and not self._stays(child, W + "tcPr", dict.fromkeys(_CELLS, "cell"), ""):
                continue
            self._formatting(child, parent)
            if child.tag in _RENAMED:
                child.tag = _RENAMED[child.tag]
            self._children(child)
            yield child

    def _stays(self, node: ET.Element, properties: str, marks: dict[str, str], prefix: str) -> bool:
        """Whether a row or a cell is there once its own insertion or deletion is settled."""
        within = node.find(properties)
        for mark in [mark for mark in within if mark.tag in marks] if within is not None else ():
            assert within is not None
            added = mark.tag in _ADDED or _CELLS.get(mark.tag, False)
            what = marks[mark.tag] if not prefix else prefix + marks[mark.tag]
            if self._accepts(what, _text(node)) != added:
                return False
            within.remove(mark)
        return True

    def _formatting(self, node: ET.Element, parent: ET.Element) -> None:
        """Gives properties back their former state where a change of them is rejected."""
        change = next((child for child in node if child.tag in _FORMER), None)
        if change is None:
            return
        node.remove(change)
        if self._accepts("formatting", _text(parent)):
            return
        former = change.find(_FORMER[change.tag])
        # A paragraph's own mark and a section's end are no formatting of the paragraph.
        stay = [
            child
            for child in node
            if child.tag in (W + "sectPr", *_CHANGES) or (child.tag == W + "rPr" and node.tag == W + "pPr")
        ]
        node[:] = [*(former if former is not None else ()), *stay]

    def _ends(self, paragraph: ET.Element) -> bool:
        """Whether a paragraph's own end is there once the change of it is settled."""
        properties = paragraph.find(f"{W}pPr/{W}rPr")
        for mark in [mark for mark in properties if mark.tag in _CHANGES] if properties is not None else ():
            assert properties is not None
            properties.remove(mark)
            if self._accepts("paragraph-" + _CHANGES[mark.tag], _text(paragraph)) != (mark.tag in _ADDED):
                return False
        return True


def _prepend(paragraph: ET.Element, before: ET.Element) -> None:
    """Puts the content of a paragraph that has lost its end before that of the next, whose properties hold for both."""
    own = 1 if len(paragraph) and paragraph[0].tag == W + "pPr" else 0
    paragraph[own:own] = [child for child in before if child.tag != W + "pPr"]


def _text(node: ET.Element) -> str:
    return "".join(child.text or "" for child in node.iter() if child.tag in (W + "t", W + "delText"))

"""Reads XHTML as pandoc writes it: the chapters of an EPUB and the page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from prote_build.parity.content import BREAK, Content, in_order, landing
from prote_build.parity.recorder import Recorder

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CAPTIONS = frozenset({"figcaption", "caption"})
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt", "figure", "footer",
     "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "ul")
)  # fmt: skip


def of_markup(roots: Iterable[etree._Element], top: int = 1) -> Content:
    """The content of these elements in order; a note is an element whose identifier is that of a call's link.

    `top` is the level of the text's own highest headings.
    """
    reader = _Reader(top)
    for root in roots:
        reader.read(root)
    return reader.content()


class _Reader:
    def __init__(self, top: int) -> None:
        self._top = top
        self._body = Recorder()
        self._to = self._body
        self._notes: dict[str, Recorder] = {}
        self._places: set[str] = set()  # identifiers
        self._calls: list[str] = []  # identifiers of the notes that are called
        self._numbers: list[str] = []
        self._links: list[tuple[etree._Element, int]] = []
        self._code = 0

    def content(self) -> Content:
        notes = {name: recorder.flow() for name, recorder in self._notes.items()}
        content = Content(self._body.flow(), in_order(self._calls, notes), tuple(self._numbers))
        return landing(content, self._places)

    def read(self, root: etree._Element) -> None:
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped = None
        for event, element in walk:
            if event == "start":
                if not isinstance(element.tag, str) or _own(element):
                    walk.skip_subtree()
                    skipped = element
                    continue
                self._start(element, _name(element))
                if element.get("role") == "doc-noteref":
                    walk.skip_subtree()
                elif element.text:
                    self._write(element.text)
            else:
                if element is not skipped:
                    self._end(element, _name(element))
                if element.tail and element is not root:
                    self._write(element.tail)

    def _write(self, text: str) -> None:
        if self._code:
            first, *others = text.split("\n")
            self._to.write(first)
            for line in others:
                self._to.end()
                self._to.write(line)
        else:
            self._to.write(text)

    def _start(self, element: etree._Element, name: str) -> None:
        to = self._to
        if identifier := element.get("id"):
            # As a link's target is read: see Recorder.link.
            self._places.add(re.sub("^id_(?![A-Za-z])", "", identifier))
        if name in _BLOCKS or name in _CAPTIONS or _level(element, name):
            to.end()
        if element.get("role") == "doc-noteref":
            self._calls.append(element.get("href", "").partition("#")[2])
            self._numbers.append("".join(map(str, element.itertext())))
            to.call()
        elif _is_note(element):
            self._to = self._notes.setdefault(element.get("id", ""), Recorder())
        elif name == "a" and element.get("href") is not None:
            self._links.append((element, to.here()))
        elif name == "img":
            to.image(element.get("alt", ""))
        elif name == "br":
            to.write(BREAK)
        elif name == "pre":
            self._code += 1
        elif name == "table":
            to.table()
        elif name == "tr":
            to.row()
        elif name in {"td", "th"}:
            to.cell()

    def _end(self, element: etree._Element, name: str) -> None:
        to = self._to
        if level := _level(element, name):
            to.end(level - self._top + 1)
        elif name in _BLOCKS or name in _CAPTIONS:
            to.end(caption=name in _CAPTIONS)
        if _is_note(element):
            self._to = self._body
        elif self._links and self._links[-1][0] is element:
            _element, start = self._links.pop()
            # Lines of code have empty links of their own.
            if element.get("aria-hidden") != "true":
                to.link(_within(element.get("href", "")), start)
        elif name == "pre":
            self._code -= 1
        elif name == "table":
            to.end_table()
        elif name in {"td", "th"}:
            to.end_cell()


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _level(element: etree._Element, name: str) -> int:
    if element.get("role") == "heading":
        return int(element.get("aria-level", "2"))
    return _HEADINGS.get(name, 0)


def _own(element: etree._Element) -> bool:
    """Whether prote has added this element to the text."""
    return (
        element.get("role") == "doc-backlink"
        or element.get("data-prote") is not None
        or any(name.startswith("prote-") for name in element.get("class", "").split())
    )


def _is_note(element: etree._Element) -> bool:
    identifier = element.get("id", "")
    return identifier.startswith("fn") and identifier[2:].isdecimal() and _name(element) in {"li", "aside"}


def _within(target: str) -> str:
    """A link into another chapter is one within the text."""
    file, mark, identifier = target.partition("#")
    return mark + identifier if mark and file.endswith(".xhtml") and "/" not in file else target

"""Reads a tagged PDF by its structure, as a screen reader does."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from prote_build.parity.content import BREAK, CALL, Content, Flow, Link, Table
from prote_build.parity.marked_content import Font, marked_content
from prote_build.parity.recorder import Recorder

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_CHANGED = re.compile(f"\u00ad|{BREAK}| {CALL}|{_RIGHT_TO_LEFT.pattern}")
_HEADING = re.compile(r"/H([1-6])")
_OWN = frozenset({"/Title", "/TOC", "/Artifact"})
_BLOCKS = frozenset(
    ["/P", "/L", "/LI", "/LBody", "/BlockQuote", "/Div", "/Part", "/Sect", "/Document", "/Caption"]
)


def of_pdf(pdf: bytes) -> Content:
    """The content of a PDF that Typst made."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts: dict[Any, Font] = {}
        texts = {page.objgen: marked_content(page, fonts) for page in document.pages}
        reader = _Reader(texts)
        reader.read(document.Root.StructTreeRoot)
        return in_pdf(reader.content())


class _Reader:
    def __init__(self, texts: dict[Any, dict[int, str]]) -> None:
        self._texts = texts
        self._to = Recorder()
        self._body = self._to
        self._notes: list[Flow] = []
        self._numbers: list[str] = []
        self._in_note = False

    def content(self) -> Content:
        return Content(self._body.flow(), tuple(self._notes), tuple(self._numbers))

    def read(self, root: Any) -> None:
        for kid in _kids(root):
            self._element(kid, None)

    def _element(self, element: Any, page: Any) -> None:
        if isinstance(element, int):
            self._to.write(self._texts[page].get(element, ""))
            return
        if "/Pg" in element:
            page = element.Pg.objgen
        if "/S" not in element:
            if "/MCID" in element:
                self._to.write(self._texts[page].get(int(element.MCID), ""))
            return
        kind = str(element.S)
        if kind in _OWN or _is_grid(element, kind):
            return
        if kind == "/Lbl":
            self._label(element, page)
            return
        if kind == "/Note":
            self._note(element, page)
            return
        to = self._to
        heading = _HEADING.fullmatch(kind)
        start = to.here()
        if kind in _BLOCKS or heading:
            to.end()
        elif kind == "/Table":
            to.table()
        elif kind == "/TR":
            to.row()
        elif kind in {"/TH", "/TD"}:
            to.cell()
        elif kind == "/Figure":
            to.image(str(element.get("/Alt", "")))
        for kid in _kids(element):
            self._element(kid, page)
        if kind in _BLOCKS or heading:
            to.end(int(heading[1]) if heading else 0, caption=kind == "/Caption")
        elif kind == "/Table":
            to.end_table()
        elif kind in {"/TH", "/TD"}:
            to.end_cell()
        elif kind == "/Link":
            to.link(_target(element), start)

    def _label(self, label: Any, page: Any) -> None:
        """The number of a call or of a note, which are links to each other; or the sign of a list's item."""
        if self._in_note or label.get("/P").get("/S") == "/LI":
            return
        self._to.call()
        self._numbers.append("".join(self._plain(label, page)))

    def _plain(self, element: Any, page: Any) -> Iterator[str]:
        """The text of an element, whatever the structure below it."""
        if isinstance(element, int):
            yield self._texts[page].get(element, "")
        elif "/MCID" in element:
            yield self._texts[element.Pg.objgen].get(int(element.MCID), "")
        elif "/S" in element:
            below = element.Pg.objgen if "/Pg" in element else page
            for kid in _kids(element):
                yield from self._plain(kid, below)

    def _note(self, note: Any, page: Any) -> None:
        outer, self._to, self._in_note = self._to, Recorder(), True
        for kid in _kids(note):
            self._element(kid, page)
        self._notes.append(self._to.flow())
        self._to, self._in_note = outer, False


def _kids(element: Any) -> Iterator[Any]:
    import pikepdf

    kids = element.get("/K")
    if kids is None:
        return
    if isinstance(kids, pikepdf.Array):
        yield from kids
    else:
        yield kids


def _is_grid(element: Any, kind: str) -> bool:
    if kind != "/Div":
        return False
    kids = list(_kids(element))
    return bool(kids) and all(not isinstance(kid, int) and kid.get("/S") == "/Div" for kid in kids)


def _target(link: Any) -> str:
    for kid in _kids(link):
        if not isinstance(kid, int) and "/Obj" in kid:
            annotation = kid.Obj
            if "/Dest" in annotation:
                return "#"
            return bytes(annotation.A.URI).decode("utf-8", "replace")
    return ""


def in_pdf(content: Content) -> Content:
    """`content` as far as a PDF can tell it.

    Of a link within the text it tells a page and a height, no name. Typst draws a note's call to the word before it, leaves nothing of a line's end but the line's end, and breaks words
    at soft hyphens of its own. A line of a right-to-left text stands in the file from left to right, so that of such a
    text the letters are compared in no order, and the spaces not at all.
    """
    return Content(_flow(content.body), tuple(map(_flow, content.notes)), content.numbers)


def _flow(flow: Flow) -> Flow:
    blocks = tuple(
        Table(tuple(tuple(map(_text, row)) for row in block.rows))
        if isinstance(block, Table)
        else replace(block, text=_text(block.text))
        for block in flow.blocks
    )
    links = tuple(
        Link("#" if link.target.startswith("#") else link.target, _text(link.text)) for link in flow.links
    )
    return Flow(blocks, flow.images, links)


def _text(text: str) -> str:
    if _CHANGED.search(text) is None:
        return text
    text = text.replace("\u00ad", "").replace(BREAK, "").replace(f" {CALL}", CALL)
    if _RIGHT_TO_LEFT.search(text):
        return "".join(sorted(text.replace(" ", "")))
    return text

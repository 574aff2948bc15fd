"""Reads pandoc's tree as it came from the source, before prote makes anything of it: what every output must say."""

from __future__ import annotations

from typing import Any

from prote_build.parity.content import BREAK, Content, Flow
from prote_build.parity.recorder import Recorder
from prote_build.tree import Node, text_of
from prote_lint.structure import alternative


def of_tree(blocks: list[Node]) -> Content:
    """The content of these blocks."""
    notes: list[Flow] = []
    body = Recorder()
    _blocks(blocks, body, notes)
    return Content(body.flow(), tuple(notes), tuple(str(number) for number in range(1, len(notes) + 1)))


def _blocks(blocks: list[Node], to: Recorder, notes: list[Flow]) -> None:
    for block in blocks:
        _block(block["t"], block.get("c"), to, notes)


def _block(kind: str, inner: Any, to: Recorder, notes: list[Flow]) -> None:
    if kind in {"Para", "Plain"}:
        _inlines(inner, to, notes)
        to.end()
    elif kind == "Header":
        _inlines(inner[2], to, notes)
        to.end(inner[0])
    elif kind == "CodeBlock":
        to.lines(inner[1])
    elif kind == "BlockQuote":
        _blocks(inner, to, notes)
    elif kind == "Div":
        _blocks(inner[1], to, notes)
    elif kind in {"BulletList", "OrderedList"}:
        for item in inner if kind == "BulletList" else inner[1]:
            _blocks(item, to, notes)
    elif kind == "Figure":
        _blocks(inner[2], to, notes)
        _caption(inner[1], to, notes)
    elif kind == "Table":
        _table(inner, to, notes)
    elif kind not in {"HorizontalRule", "RawBlock"}:  # of what is raw, comments alone are not refused
        # What our reader never makes can't be compared.
        raise AssertionError(kind)


def _caption(caption: list[Any], to: Recorder, notes: list[Flow]) -> None:
    for block in caption[1]:
        _inlines(block["c"], to, notes)
        to.end(caption=True)


def _table(inner: list[Any], to: Recorder, notes: list[Flow]) -> None:
    _attributes, caption, _columns, head, bodies, foot = inner
    _caption(caption, to, notes)
    to.table()
    for row in [*head[1], *(row for body in bodies for row in [*body[2], *body[3]]), *foot[1]]:
        to.row()
        for cell in row[1]:
            to.cell()
            _blocks(cell[4], to, notes)
            to.end_cell()
    to.end_table()


def _inlines(inlines: list[Node], to: Recorder, notes: list[Flow]) -> None:
    for inline in inlines:
        kind, inner = inline["t"], inline.get("c")
        if kind == "Str":
            to.write(str(inner))
        elif kind in {"Space", "SoftBreak", "LineBreak"}:
            to.write(BREAK if kind == "LineBreak" else " ")
        elif inner is None:
            raise AssertionError(kind)
        elif kind == "RawInline":
            continue
        elif kind == "Code":
            to.write(inner[1])
        elif kind == "Note":
            to.call()
            note = Recorder()
            _blocks(inner, note, notes)
            notes.append(note.flow())
        elif kind == "Image":
            to.image(alternative(dict(inner[0][2]), text_of(inner[1])))
        elif kind == "Link":
            start = to.here()
            _inlines(inner[1], to, notes)
            to.link(inner[2][0], start)
        elif kind == "Span":
            _inlines(inner[1], to, notes)
        elif kind in {"Emph", "Strong", "Superscript", "Subscript", "Strikeout", "SmallCaps", "Underline"}:
            _inlines(inner, to, notes)
        else:
            raise AssertionError(kind)

"""Sets columns of figures to the right, where the source leaves their alignment open."""

from __future__ import annotations

import re

from prote_build.making.walk import Node, siblings
from prote_build.tree import text_of

# « 4 500 », « −3,5 % », « 12 $ ».
_FIGURE = re.compile(r"[+\-−±~]?[$€£]?[0-9][0-9.,]*(?:%|‰|€|\$|£)?")
_SPACES = re.compile("[ \u00a0\u202f\u2009]")
# What stands for a figure that is missing.
_MISSING = frozenset({"", "-", "–", "—", "n.d.", "n/a", "…"})


def align_figures(blocks: list[Node]) -> None:
    """Aligns to the right each column, in every table of `blocks`, whose cells hold figures alone."""
    for nodes in siblings(blocks):
        for node in nodes:
            if node["t"] == "Table":
                _align(node)


def _align(table: Node) -> None:
    _attributes, _caption, columns, _head, bodies, _foot = table["c"]
    rows = [cells for body in bodies for _row, cells in body[3]]
    for rank, column in enumerate(columns):
        words = [_word(cells[rank]) for cells in rows if rank < len(cells)]
        figures = [word for word in words if word not in _MISSING]
        if column[0]["t"] == "AlignDefault" and figures and all(map(_FIGURE.fullmatch, figures)):
            column[0] = {"t": "AlignRight"}


def _word(cell: list[list[Node]]) -> str:
    """The text of a cell without its spaces and notes; a cell of several blocks is no figure."""
    blocks = cell[4]
    if not blocks:
        return ""
    if len(blocks) > 1 or blocks[0]["t"] not in ("Plain", "Para"):
        return "?"
    return _SPACES.sub("", text_of(blocks[0]["c"]))

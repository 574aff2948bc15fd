"""Pipe tables: a line a row, the head first."""

from __future__ import annotations

from collections.abc import Sequence

from prote_build.importing.content import Inline, Table
from prote_build.importing.markup.phrasing import phrase

_DASHES = {"left": ":---", "right": "---:", "center": ":---:"}


def table(content: Table) -> str:
    """A table of as many columns as its longest row; its caption is a paragraph above it.

    A pipe table has a head always: where there is none it is empty.
    """
    width = max((len(row) for row in (content.head, *content.rows)), default=0)
    if not width:
        return phrase(content.caption)
    alignments = [*content.alignments, *[""] * width][:width]
    lines = [
        _row(content.head, width),
        "| " + " | ".join(_DASHES.get(alignment, "---") for alignment in alignments) + " |",
        *(_row(row, width) for row in content.rows),
    ]
    caption = phrase(content.caption)
    return (f"{caption}\n\n" if caption else "") + "\n".join(lines)


def _row(cells: Sequence[Sequence[Inline]], width: int) -> str:
    texts = [phrase(cell, cell=True) for cell in cells]
    return "| " + " | ".join(texts + [""] * (width - len(texts))) + " |"

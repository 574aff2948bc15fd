"""Tables on paper: the cells of a tagged PDF, put in rows."""

from __future__ import annotations

from collections.abc import Sequence

from prote_build.importing import content
from prote_build.importing.flow import CELLS, Flow
from prote_build.importing.ledger import Ledger
from prote_build.importing.paragraphs import Group
from prote_build.importing.typeset import Typesetter


def cells(flow: Flow, groups: Sequence[Group], rank: int) -> list[Group]:
    """The groups from a rank on that are cells of one table; a table does not run over a page."""
    found: list[Group] = []
    for group in groups[rank:]:
        line = flow.lines[group.lines[0]]
        if line.role not in CELLS or (found and line.page != flow.lines[found[0].lines[0]].page):
            break
        found.append(group)
    return found


def table(flow: Flow, groups: Sequence[Group], setter: Typesetter, ledger: Ledger) -> list[content.Block]:
    """The table of these cells: one that stands farther left than the cell before begins a row.

    Paragraphs, where a replayed ledger wants text.
    """
    rows: list[list[tuple[content.Inline, ...]]] = []
    left = 0.0
    first = flow.lines[groups[0].lines[0]]
    said = ledger.decide("table", first.page, first.number, first.start, choice="table", alternatives=("text",), confidence=0.95, reason="tag", text=first.text[:60])  # fmt: skip
    if said == "text":
        return [content.Paragraph(setter.inlines([(i, 0) for i in group.lines])) for group in groups]
    headed = first.role == "TH"
    for group in groups:
        line = flow.lines[group.lines[0]]
        at = line.box.left if line.box is not None else 0.0
        if not rows or at < left - 1:
            rows.append([])
        left = at
        plain = headed and len(rows) == 1
        rows[-1].append(setter.inlines([(i, 0) for i in group.lines], plain=plain))
    head, rest = (rows[0], rows[1:]) if headed else ([], rows)
    return [content.Table(tuple(head), tuple(tuple(row) for row in rest))]

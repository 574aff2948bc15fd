"""The decisions of an import as a table for people, the doubtful ones first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prote_build.importing.ledger import Decision, Ledger
from prote_build.importing.words import chosen, kind, reason
from prote_lint.citations.screen import Screen
from prote_lint.i18n import gettext as _
from prote_lint.visible import neutralised

if TYPE_CHECKING:
    from rich.text import Text

DOUBTFUL = 0.8


def draw(ledger: Ledger, pages: int, screen: Screen) -> str:
    """The table; where lines have no end, no cell is broken."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    wraps = screen.width is not None
    table = Table(
        box=box.SIMPLE_HEAD if screen.signs else box.ASCII2,
        show_edge=False,
        pad_edge=False,
        header_style="bold",
    )
    table.add_column(_("page") if pages else _("part"), justify="right", no_wrap=True)
    table.add_column(_("line") if pages else _("paragraph"), justify="right", no_wrap=True)
    table.add_column(_("what"), no_wrap=True)
    for header, ratio in ((_("decided"), 3), (_("or"), 3), ("%", 0), (_("why"), 3), (_("context"), 4)):
        table.add_column(
            header,
            ratio=(ratio or None) if wraps else None,
            no_wrap=not (wraps and ratio),
            overflow="fold",
            justify="left" if ratio else "right",
        )
    order = sorted(
        ledger.decisions,
        key=lambda made: (made.confidence >= DOUBTFUL, made.page, made.line, made.column),
    )
    for made in order:
        doubtful = made.confidence < DOUBTFUL
        table.add_row(
            *(Text(str(number) if number else "") for number in (made.page, made.line)),
            Text(neutralised(kind(made))),
            Text(neutralised(chosen(made, made.choice)), "bold" if doubtful else ""),
            Text(neutralised(_others(made)), "dim"),
            _percent(made, doubtful),
            Text(neutralised(reason(made))),
            Text(neutralised(made.text), "dim"),
        )
    return screen.draw(table)


def _others(made: Decision) -> str:
    if made.kind == "heading":
        return ", ".join(level if level.isdigit() else chosen(made, level) for level in made.alternatives)
    return ", ".join(chosen(made, other) or "–" for other in made.alternatives)


def _percent(made: Decision, doubtful: bool) -> Text:
    from rich.text import Text

    return Text(f"{made.confidence * 100:.0f}", "bold yellow" if doubtful else "")

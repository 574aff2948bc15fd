"""``prote lint --show``: what a publication calls by name, gathered over all of its files, with what is wrong with each.

A ledger is a module that offers what `Ledger` says; to add one is to write it and to name it in `LEDGERS`.
"""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

from prote_lint.citations.screen import Screen
from prote_lint.cli.ledger_names import LEDGERS
from prote_lint.cli.targets import loaded
from prote_lint.config import Config
from prote_lint.diagnostic import Diagnostic
from prote_lint.engine import judge
from prote_lint.errors import ProteError, tell
from prote_lint.i18n import gettext as _
from prote_lint.publication import Publication


class Row(Protocol):
    """One entry of a ledger."""

    def cells(self) -> Sequence[str]:
        """What people read of it, a text for each of the ledger's columns."""

    def data(self) -> Mapping[str, Any]:
        """What machines read of it, as the ledger's published schema says."""


class Ledger(Protocol):
    """A module of `LEDGERS`. Its JSON is ``{"version": 1, <name>: [rows]}``, its schema ``schemas/<name>.schema.json``."""

    FAMILY: str  # the rules that judge what it lists: "AC"
    COLUMNS: Sequence[str]  # the heads of the table, message ids

    def rows(self, publication: Publication, found: Sequence[Diagnostic]) -> Sequence[Row]:
        """The entries in order; `found` is what the rules of the family say of the publication."""


def load(name: str) -> Ledger:
    """The module of a ledger."""
    return cast("Ledger", import_module(LEDGERS[name]))


def run(args: Namespace, configured: Callable[[Path], Config]) -> int:
    """Prints the ledger that ``--show`` names; `configured` gives the configuration at a path. Returns the exit code."""
    if args.format not in ("full", "json"):
        raise ProteError(_("--show prints a table, or JSON with --format json"))
    for option in ("fix", "diff", "report", "statistics", "update_baseline", "since"):
        if getattr(args, option):
            other = f"--{option.replace('_', '-')}"
            raise ProteError(_("{option} does not go with {other}").format(option="--show", other=other))
    ledger = load(args.show)
    parts: list[tuple[str, Sequence[Row]]] = []
    for target in loaded(args.paths or ["briefing"], args.stdin_filename):
        if isinstance(target, ProteError):
            tell(target)
            return 2  # half of a ledger would pass for all of it
        publication = target.publication
        own = configured(publication.root).override("command line", select=(ledger.FAMILY,))
        title = publication.metadata.title or str(publication.root)
        parts.append((title, ledger.rows(publication, judge(publication, own))))
    if args.format == "json":
        text = _json(args.show, [row for _title, rows in parts for row in rows])
    else:
        screen = Screen() if args.output_file else Screen.of_stdout()
        text = "\n".join(
            _table(ledger, rows, screen, title if len(parts) > 1 else "") for title, rows in parts
        )
    if args.output_file:
        from prote_lint.cli.output import write

        write(args.output_file, text)
    else:
        sys.stdout.write(text)
    return 0


def _json(name: str, rows: Sequence[Row]) -> str:
    data = {"version": 1, name: [row.data() for row in rows]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _table(ledger: Ledger, rows: Sequence[Row], screen: Screen, title: str) -> str:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from prote_lint.visible import neutralised

    head = [Text(neutralised(title), "bold")] if title else []
    if not rows:
        return screen.draw(*head, Text(_("nothing to show")))
    wraps = screen.width is not None
    table = Table(
        box=box.SIMPLE_HEAD if screen.signs else box.ASCII2,
        show_edge=False,
        pad_edge=False,
        header_style="bold",
        leading=int(wraps),
    )
    for column in ledger.COLUMNS:
        table.add_column(_(column), no_wrap=not wraps, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(cell, "\n" if wraps else "; ")) for cell in row.cells()))
    return screen.draw(*head, table)


def _cell(cell: str, between: str) -> str:
    """A cell with something between its lines: on one line where lines are what is read."""
    from prote_lint.visible import neutralised

    return between.join(neutralised(line) for line in cell.split("\n"))

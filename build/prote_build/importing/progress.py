"""How far an import is: a bar on a terminal, nothing anywhere else."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from prote_lint.i18n import gettext as _
from prote_lint.visible import neutralised

Progress = Callable[[int, int], None]


def _silent(done: int, of: int) -> None:
    pass


@contextmanager
def progress(name: str, *, shown: bool) -> Iterator[Progress]:
    """What hears (pages done, pages in all); once all are read, notes and paragraphs are told apart, which takes a while."""
    if not shown or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield _silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    bar = Bar(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True, markup=False, emoji=False),
        transient=True,
    )
    with bar:
        task = bar.add_task(_("reading {name}").format(name=neutralised(name)), total=None)

        def heard(done: int, of: int) -> None:
            bar.update(task, completed=done, total=of)
            if done == of:
                bar.update(task, description=_("telling notes and paragraphs apart"), completed=0, total=None)

        yield heard

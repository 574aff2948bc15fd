"""``prote citations``."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from prote_lint.citations.export import FORMATS
from prote_lint.cli.targets import Target, loaded
from prote_lint.errors import ProteError, tell
from prote_lint.i18n import gettext as _

if TYPE_CHECKING:
    from prote_lint.citations.export import Batch
    from prote_lint.citations.screen import Screen

TABLE = "table"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help=_("files and folders; `-` is standard input (default: briefing/)"),
    )
    parser.add_argument(
        "--format",
        choices=(*FORMATS, TABLE),
        help=_(
            "table (default), json and csv: every citation; csl-json and bibtex: every source once, with the notes that cite it"
        ),
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help=_("write into a file instead of printing")
    )
    parser.add_argument(
        "--explain",
        metavar="NOTE",
        help=_("show how a note, given by its label or printed number, is read"),
    )
    parser.add_argument(
        "--stdin-filename", type=Path, metavar="FILE", help=_("the file that standard input stands for")
    )


def run(args: Namespace) -> int:
    if args.explain is not None and args.format not in (None, TABLE):
        raise ProteError(_("--explain is for people; it goes with no --format"))
    found: list[Target] = []
    failed = False
    for target in loaded(args.paths or ["briefing"], args.stdin_filename):
        if isinstance(target, ProteError):
            tell(target)
            failed = True
        else:
            found.append(target)
    if failed:
        return 2  # half of the citations would pass for all of them
    _put(_rendered(args, found), args.output, args.format not in (None, TABLE))
    return 0


def _rendered(args: Namespace, found: list[Target]) -> str:
    from prote_lint.citations.screen import Screen

    # A file gets what a pipe gets.
    screen = Screen.of_stdout() if args.output is None else Screen()
    if args.explain is not None:
        return _explained(args.explain, found, screen)
    from prote_lint.citations import export

    batches = [_batch(target) for target in found]
    if args.format not in (None, TABLE):
        return export.render(export.gather(batches), args.format)
    from prote_lint.citations import table

    titles = [target.publication.metadata.title or str(target.publication.root) for target in found]
    return "\n".join(
        table.draw(export.gather([batch]).rows, screen, title if len(found) > 1 else "")
        for batch, title in zip(batches, titles, strict=True)
    )


def _batch(target: Target) -> Batch:
    from prote_lint.citations.export import Batch

    return Batch(target.publication, target.publication.graph, target.shows)


def _explained(asked: str, found: list[Target], screen: Screen) -> str:
    """Every note of that label or, where there is none, of that printed number. Raises ProteError for a note that is not there."""
    from prote_lint.citations import explain
    from prote_lint.citations.export import gather
    from prote_lint.notes.labels import key_of, no_such_note

    drawn: list[str] = []
    for target in found:
        publication = target.publication
        key = key_of(asked, publication)
        if key not in publication.notes:
            continue
        # All files of the publication: the source of an ibid. may stand in another than the one asked for.
        rows = gather([_batch(target)._replace(shows=lambda _path: True)]).rows
        for reading in publication.readings:
            if reading.note.key == key:
                own = tuple(row for row in rows if row.mention.reading is reading)
                number = publication.printed.get(key)
                drawn.append(explain.draw(reading, own, publication.graph, number, screen))
    if not drawn:
        raise ProteError(no_such_note(asked, (target.publication for target in found)))
    return "\n".join(drawn)


def _put(text: str, path: Path | None, data: bool) -> None:
    if path is not None:
        from prote_lint.cli.output import write

        write(path, text)
        return
    if not sys.stdout.isatty():
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")  # what reads data expects it, whatever the locale
    elif data:
        from prote_lint.visible import neutralised

        text = "\n".join(map(neutralised, text.split("\n")))  # data keep what would drive a terminal
    sys.stdout.write(text)

"""Where the findings of ``prote lint`` go: to the terminal, into a file, or into several in formats of their own."""

from __future__ import annotations

import sys
from argparse import Action, ArgumentParser, Namespace
from collections.abc import Iterable
from os.path import realpath
from pathlib import Path
from typing import Any

from prote_lint.cli import output
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _
from prote_lint.reporters import COUNTED, FORMATS, Report, render


class _Reports(Action):
    """``FORMAT=FILE``, the option given once or many times."""

    def __call__(
        self, parser: ArgumentParser, namespace: Namespace, values: Any, option_string: str | None = None
    ) -> None:
        name, _sign, file = values.partition("=")
        if name not in FORMATS or not file:
            raise ProteError(
                _("{option} {value}: write FORMAT=FILE, where FORMAT is one of {known}").format(
                    option=option_string, value=values, known=", ".join(FORMATS)
                )
            )
        given: tuple[tuple[str, Path], ...] = getattr(namespace, self.dest)
        setattr(namespace, self.dest, (*given, (name, Path(file))))


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--format", choices=FORMATS, default="full", help=_("how findings are printed (default: full)")
    )
    parser.add_argument("--output-file", type=Path, metavar="FILE", help=_("print findings into a file"))
    parser.add_argument(
        "--report",
        action=_Reports,
        default=(),
        metavar="FORMAT=FILE",
        help=_("write findings into a file in another format too; may be given several times"),
    )
    parser.add_argument("--statistics", action="store_true", help=_("count findings by code"))
    parser.add_argument(
        "--no-allowed",
        action="store_true",
        help=_("leave what is allowed out of SARIF and JUnit, as GitHub needs it"),
    )
    parser.add_argument("-q", "--quiet", action="store_true", help=_("no summary"))


def check(args: Namespace) -> None:
    """Raises ProteError on options that contradict each other, before any work is done."""
    if args.statistics and args.format not in COUNTED:
        raise ProteError(
            _("--statistics goes with --format {known}; {format} has no counts").format(
                known=", ".join(COUNTED), format=args.format
            )
        )
    taken: set[str] = set()
    for file in _files(args):
        if realpath(file) in taken:
            raise ProteError(_("{path}: two reports can't be written into one file").format(path=file))
        taken.add(realpath(file))


def spare(args: Namespace, read: Iterable[Path]) -> None:
    """Raises ProteError where a report would be written over one of the files that a run reads."""
    if files := _files(args):
        taken = set(map(realpath, read))
        for file in files:
            if realpath(file) in taken:
                raise ProteError(
                    _("{path}: prote reads this file, and would write a report over it").format(path=file)
                )


def _files(args: Namespace) -> list[Path]:
    return [file for file in (args.output_file, *(file for _name, file in args.report)) if file is not None]


def publish(args: Namespace, report: Report) -> None:
    """Writes all that was asked for. Raises ProteError where a file can't be written; no file is ever half written."""
    if args.no_allowed:
        report = report._replace(allowed=())
    name = args.format
    if args.statistics:
        name = "statistics_json" if name == "json" else "statistics"
    if args.output_file is None:
        sys.stdout.write(render(report, name, _in_colour(), args.quiet))
    else:
        output.write(args.output_file, render(report, name, quiet=args.quiet))
    for other, file in args.report:
        output.write(file, render(report, other, quiet=args.quiet))
    if args.format == "github":
        _summarise(report)


def _in_colour() -> bool:
    import os

    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _summarise(report: Report) -> None:
    """Adds to the summary of the job, where GitHub has named its file."""
    import os

    if file := os.environ.get("GITHUB_STEP_SUMMARY"):
        from prote_lint.reporters import github_summary

        output.append(Path(file), github_summary.render(report, os.environ))

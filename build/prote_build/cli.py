"""`prote build`: publishes a footnoted briefing as DOCX, PDF, EPUB 3 and HTML."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

if TYPE_CHECKING:
    from prote_build.checking.checker import Result
    from prote_build.press import Pressed

FORMATS = ("docx", "pdf", "epub", "html")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `prote build`."""
    parser.add_argument(
        "folder",
        nargs="?",
        default=Path("briefing"),
        type=Path,
        metavar="DIR",
        help=_("the publication: a folder, or a lone .md file (default: briefing)"),
    )
    parser.add_argument(
        "--to",
        metavar="FORMATS",
        help=_("formats, with commas between them (default: {formats})").format(formats=",".join(FORMATS)),
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="DIR",
        help=_("folder of the outputs (default: build/out)"),
    )
    parser.add_argument(
        "--no-lint", action="store_true", help=_("publish in spite of findings, broken notes excepted")
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help=_("have every output examined by the validators that are installed"),
    )
    parser.add_argument("--no-cache", action="store_true", help=_("make every output anew, changed or not"))
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help=_("configuration (default: the nearest upward)")
    )
    parser.add_argument("-q", "--quiet", action="store_true", help=_("print nothing but errors"))


def run(args: argparse.Namespace) -> int:
    """Builds; 0 when the outputs are written, 1 when the text is not fit to be published or an output fails a check."""
    from prote_build.building import build
    from prote_build.hazards import refuse_hazards
    from prote_build.manifest import NAME, manifest
    from prote_build.outlet import put
    from prote_lint.config import load
    from prote_lint.gate import refuse_unfit
    from prote_lint.publication import Publication
    from prote_lint.sources import sources

    began = time.monotonic()
    asked = _formats(args.to) if args.to is not None else None
    given = sources(args.folder)
    publication = Publication.of_sources(args.folder, given)
    config = load(publication.root, args.config)
    formats = asked or list(config.to)
    folder = args.output or Path(config.output)
    refuse_hazards(publication)
    if refuse_unfit(args.folder, given, config, lint=not args.no_lint):
        return 1
    progress = _Progress(formats, shown=not args.quiet and sys.stderr.isatty())
    try:
        pressed, origin = build(
            publication, given, config, formats, progress.done, None if args.no_cache else folder
        )
    finally:
        progress.clear()
    results = None
    if args.check:
        results = _check(pressed, publication.metadata.lang, quiet=args.quiet)
        if (code := _verdict(results)) != 0:
            return code
    files = {output.name: output.content for output in pressed.outputs}
    files[NAME] = manifest(pressed.title, origin, pressed.tools, pressed.outputs, results or ())
    put(files, folder)
    if not args.quiet:
        for output in pressed.outputs:
            took = f"{output.seconds:.2f} s" if output.seconds else _("unchanged")
            print(f"{folder / output.name}  {_size(len(output.content))}  {took}")
        print(f"{folder / NAME}  {_size(len(files[NAME]))}  {time.monotonic() - began:.2f} s")
    return 0


def _check(pressed: Pressed, lang: str, *, quiet: bool) -> list[Result]:
    """Has the outputs examined and prints what was said of them; with `quiet`, only what is wrong."""
    from prote_build.checking.checker import Outcome
    from prote_build.checking.report import lines
    from prote_build.checking.runner import checked, checkers

    formats = {output.format for output in pressed.outputs}
    names = [checker.name for checker in checkers() if checker.format in formats]
    progress = _Progress(names, shown=not quiet and sys.stderr.isatty())
    try:
        results = checked(pressed.outputs, pressed.title, lang, progress.done)
    finally:
        progress.clear()
    wrong = (Outcome.FAILED, Outcome.BROKEN)
    for line in lines(result for result in results if not quiet or result.outcome in wrong):
        print(line)
    return results


def _verdict(results: list[Result]) -> int:
    """1 when an output failed a check, 2 when a tool broke; what is missing is no failure."""
    from prote_build.checking.checker import Outcome

    outcomes = {result.outcome for result in results}
    if Outcome.FAILED in outcomes:
        print(
            "prote: " + _("nothing was written; without --check the outputs are, to be looked at"),
            file=sys.stderr,
        )
        return 1
    broken = [result.name for result in results if result.outcome is Outcome.BROKEN]
    if broken:
        raise ProteError(
            _(
                "nothing was written: {tools} gave no answer; mend the tool, or take it away to have it skipped"
            ).format(tools=", ".join(broken))
        )
    return 0


def _formats(asked: str) -> list[str]:
    formats = [name.strip().lower() for name in asked.split(",") if name.strip()]
    for name in formats:
        if name not in FORMATS:
            raise ProteError(
                _("--to: no format {name}; there are {formats}").format(name=name, formats=", ".join(FORMATS))
            )
    if not formats:
        raise ProteError(_("--to: no format; there are {formats}").format(formats=", ".join(FORMATS)))
    return list(dict.fromkeys(formats))


def _size(count: int) -> str:
    return f"{count / 1024:.0f} KiB" if count >= 1024 else f"{count} B"


class _Progress:
    """One line on a terminal that tells which formats are still being made."""

    def __init__(self, formats: list[str], *, shown: bool) -> None:
        self._left = list(formats)
        self._shown = shown
        self._bold, self._plain = ("", "") if os.environ.get("NO_COLOR") else ("\x1b[1m", "\x1b[0m")
        self._print()

    def done(self, name: str) -> None:
        self._left.remove(name)
        self._print()

    def clear(self) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def _print(self) -> None:
        if self._shown and self._left:
            waiting = f"{self._bold}{', '.join(self._left)}{self._plain}"
            print(f"\r\x1b[K{waiting} …", end="", file=sys.stderr, flush=True)

"""`prote build`: publishes a footnoted briefing as DOCX, PDF, EPUB 3 and HTML."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

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
        "--config", type=Path, metavar="FILE", help=_("configuration (default: the nearest upward)")
    )
    parser.add_argument("-q", "--quiet", action="store_true", help=_("print nothing but errors"))


def run(args: argparse.Namespace) -> int:
    """Builds; 0 when the outputs are written, 1 when the text is not fit to be published."""
    from prote_build.design import design
    from prote_build.manifest import NAME, manifest
    from prote_build.outlet import put
    from prote_build.press import press
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
    if refuse_unfit(args.folder, given, config, lint=not args.no_lint):
        return 1
    progress = _Progress(formats, shown=not args.quiet and sys.stderr.isatty())
    try:
        about = Path(config.about) if config.about else None
        pressed = press(publication, formats, progress.done, design(config), about)
    finally:
        progress.clear()
    files = {output.name: output.content for output in pressed.outputs}
    files[NAME] = manifest(pressed.title, pressed.origin, pressed.tools, pressed.outputs)
    put(files, folder)
    if not args.quiet:
        for output in pressed.outputs:
            print(f"{folder / output.name}  {_size(len(output.content))}  {output.seconds:.2f} s")
        print(f"{folder / NAME}  {_size(len(files[NAME]))}  {time.monotonic() - began:.2f} s")
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

"""`prote build`: publishes a footnoted briefing as DOCX, PDF, EPUB 3 and HTML."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

if TYPE_CHECKING:
    from prote_build.checking.checker import Result

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
        "--verify",
        type=Path,
        metavar="MANIFEST",
        help=_("build again as the manifest says and compare the bytes; write nothing"),
    )
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help=_("configuration (default: the nearest upward)")
    )
    parser.add_argument("-q", "--quiet", action="store_true", help=_("print nothing but errors"))


def run(args: argparse.Namespace) -> int:
    """Builds; 0 when the outputs are written, 1 when the text is not fit to be published or an output fails a check.

    With --verify: 0 when the outputs are the manifest's, 1 when one differs.
    """
    if args.verify is not None:
        from prote_build.verification import verify

        return verify(args)
    from prote_build.manifest import NAME, manifest
    from prote_build.order import order
    from prote_build.outlet import put

    began = time.monotonic()
    asked = _formats(args.to) if args.to is not None else None
    given = order(args, lint=not args.no_lint)
    if given is None:
        return 1
    folder = args.output or Path(given.config.output)
    built = given.built(asked or list(given.config.to), None if args.no_cache else folder)
    outputs = built.pressed.outputs
    results: list[Result] = []
    if args.check:
        from prote_build.checking.command import examine

        code, results = examine(built.pressed, given.lang, quiet=args.quiet)
        if code:
            return code
    files = {output.name: output.content for output in outputs}
    files[NAME] = manifest(built, results)
    put(files, folder)
    if not args.quiet:
        for output in outputs:
            took = f"{output.seconds:.2f} s" if output.seconds else _("unchanged")
            print(f"{folder / output.name}  {_size(len(output.content))}  {took}")
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

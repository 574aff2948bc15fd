"""``prote lint``."""

from __future__ import annotations

import re
import sys
from argparse import Action, ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from prote_lint.cli.targets import Target, targets
from prote_lint.config import Config, check_codes, load
from prote_lint.diagnostic import Diagnostic, Severity
from prote_lint.document import Document
from prote_lint.engine import judge
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _
from prote_lint.publication import Publication
from prote_lint.reporters import FORMATS, Report, render


class _Codes(Action):
    """Codes apart by commas or spaces, the option given once or many times."""

    def __call__(
        self, parser: ArgumentParser, namespace: Namespace, values: Any, option_string: str | None = None
    ) -> None:
        given = tuple(code for code in values.replace(",", " ").split(" ") if code)
        check_codes(given, option_string or "")
        setattr(namespace, self.dest, (getattr(namespace, self.dest) or ()) + given)


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help=_("files and folders; `-` is standard input (default: briefing/)"),
    )
    parser.add_argument("--fix", action="store_true", help=_("apply safe fixes"))
    parser.add_argument(
        "--unsafe-fixes", action="store_true", help=_("with --fix or --diff: apply unsafe fixes too")
    )
    parser.add_argument("--diff", action="store_true", help=_("show what --fix would do, and change nothing"))
    for name, about in (
        ("select", _("judge these codes, or families, alone")),
        ("ignore", _("do not judge these codes or families")),
        ("extend-select", _("judge these codes or families too")),
    ):
        parser.add_argument(f"--{name}", action=_Codes, metavar="CODES", help=about)
    parser.add_argument("--profile", help=_("the house style (default: the metadata's)"))
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help=_("configuration (default: the nearest upward)")
    )
    parser.add_argument(
        "--format", choices=FORMATS, default="full", help=_("how findings are printed (default: full)")
    )
    parser.add_argument("--output-file", type=Path, metavar="FILE", help=_("print findings into a file"))
    parser.add_argument(
        "--stdin-filename", type=Path, metavar="FILE", help=_("the file that standard input stands for")
    )
    parser.add_argument("--statistics", action="store_true", help=_("count findings by code"))
    parser.add_argument(
        "--fail-on",
        choices=[s.value for s in Severity],
        help=_("exit with 1 from this severity up (default: warning)"),
    )
    parser.add_argument("--exit-zero", action="store_true", help=_("exit with 0 whatever is found"))
    parser.add_argument(
        "--exit-non-zero-on-fix", action="store_true", help=_("exit with 1 when something was fixed")
    )
    parser.add_argument(
        "--online", action="store_true", help=_("ask web addresses whether they lead somewhere")
    )
    parser.add_argument(
        "--no-cache", action="store_true", help=_("with --online: ask anew what was asked of late")
    )
    parser.add_argument("-q", "--quiet", action="store_true", help=_("no summary"))


def run(args: Namespace) -> int:
    failed = False
    found: list[Diagnostic] = []
    documents: dict[Path, Document] = {}
    fixed_count = changed = 0
    config = Config()
    for target in _answered(args) if args.online else _targets(args):
        if isinstance(target, ProteError):
            print(f"prote: {target}", file=sys.stderr)
            failed = True
            continue
        config = _config(args, target.publication.root)
        try:
            publication, left, count = _judge(args, config, target)
        except ProteError as error:
            print(f"prote: {error}", file=sys.stderr)
            failed = True
            continue
        fixed_count += count
        changed += publication is not target.publication
        documents.update((doc.path, doc) for doc in publication.files)
        found += (d for d in left if target.shows(d.path))
    if not (args.diff or (args.fix and args.paths == ["-"]) or (failed and not documents)):
        named = frozenset((*config.select, *config.extend_select))
        _print(args, Report(tuple(found), documents, fixed_count, named))
    if failed:
        return 2
    if args.exit_zero:
        return 0
    if args.diff:
        return int(changed > 0)
    at_fault = any(d.severity.rank <= config.fail_on.rank for d in found)
    return int(at_fault or (args.exit_non_zero_on_fix and fixed_count > 0))


def _targets(args: Namespace) -> Iterator[Target | ProteError]:
    if args.unsafe_fixes and not (args.fix or args.diff):
        raise ProteError(_("--unsafe-fixes does nothing by itself; add --fix or --diff"))
    if args.no_cache and not args.online:
        raise ProteError(_("--no-cache does nothing by itself; add --online"))
    yield from targets(args.paths or ["briefing"], args.stdin_filename)


def _answered(args: Namespace) -> list[Target | ProteError]:
    from prote_lint.cli.links import answered

    return answered(
        list(_targets(args)), lambda root: _config(args, root), cached=not args.no_cache, quiet=args.quiet
    )


def _config(args: Namespace, start: Path) -> Config:
    return load(start, args.config).override(
        "command line",
        select=args.select,
        ignore=args.ignore,
        extend_select=args.extend_select,
        profile=args.profile,
        fail_on=Severity(args.fail_on) if args.fail_on else None,
    )


def _judge(args: Namespace, config: Config, target: Target) -> tuple[Publication, list[Diagnostic], int]:
    """The publication after fixing, the findings left on it, and how many were fixed."""
    before = target.publication
    if not (args.fix or args.diff):
        return before, judge(before, config), 0
    from prote_lint import fix

    result = fix.fixed(before, config, args.unsafe_fixes, target.touches)
    for code, what in result.refused.items():
        warning = _("{root}: the fixes of {code} would change {what}, and were not made. Please report it")
        print(f"prote: {warning.format(root=before.root, code=code, what=_(what))}", file=sys.stderr)
    if args.diff:
        sys.stdout.writelines(_diff(before, result.publication))
    elif args.paths == ["-"]:
        (doc,) = (doc for doc in result.publication.documents if target.shows(doc.path))
        sys.stdout.write(doc.text)
    else:
        fix.write(before, result.publication)
    return result.publication if result.applied else before, result.left, len(result.applied)


def _diff(before: Publication, after: Publication) -> Iterator[str]:
    from difflib import unified_diff

    for old, new in zip(before.files, after.files, strict=True):
        if old.text != new.text:
            # Not `splitlines`: it cuts at form feeds and U+2028 too.
            a, b = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in (old.text, new.text))
            for line in unified_diff(a, b, f"a/{old.path.as_posix()}", f"b/{old.path.as_posix()}"):
                yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _print(args: Namespace, report: Report) -> None:
    import os

    out = args.output_file
    colour = out is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    text = render(
        report,
        "statistics" if args.statistics and args.format in ("full", "concise") else args.format,
        colour,
        args.quiet,
    )
    if out is None:
        sys.stdout.write(text)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ProteError(
            _("{path}: can't be written ({reason})").format(path=out, reason=error.strerror)
        ) from None

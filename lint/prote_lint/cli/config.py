"""``prote config``."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from enum import Enum
from pathlib import Path

from prote_lint.cli.ledger_names import LEDGERS
from prote_lint.config import Grammar, load
from prote_lint.i18n import gettext as _
from prote_lint.schema import SCHEMAS


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "path",
        nargs="?",
        type=Path,
        default=Path(),
        help=_("the file or folder that is configured (default: this folder)"),
    )
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help=_("configuration (default: the nearest upward)")
    )
    parser.add_argument(
        "--schema",
        choices=(
            "config",
            "metadata",
            "diagnostics",
            "statistics",
            "citations",
            "ledger",
            "baseline",
            "manifest",
            *LEDGERS,
        ),
        help=_("print a JSON Schema and nothing else"),
    )


def run(args: Namespace) -> int:
    if args.schema:
        sys.stdout.write((SCHEMAS / f"{args.schema}.schema.json").read_text(encoding="utf-8"))
        return 0
    config = load(args.path, args.config)
    print(_("# configuration: {file}").format(file=config.file or _("none; defaults")))
    for name, value in config._asdict().items():
        if name not in ("file", "origin", "own"):
            shown = json.dumps(_plain(value), default=_plain, ensure_ascii=False)
            print(f"{name.replace('_', '-')} = {shown}  # {config.origin.get(name, _('default'))}")
    return 0


def _plain(value: object) -> object:
    if isinstance(value, Grammar):
        return value._asdict()
    if isinstance(value, Mapping):
        return {key: inner._asdict() if hasattr(inner, "_asdict") else inner for key, inner in value.items()}
    return value.value if isinstance(value, Enum) else value

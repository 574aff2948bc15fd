"""``prote config``."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict, fields
from enum import Enum
from pathlib import Path

from prote_lint.config import Config, load
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
        choices=("config", "metadata", "diagnostics"),
        help=_("print a JSON Schema and nothing else"),
    )


def run(args: Namespace) -> int:
    if args.schema:
        sys.stdout.write((SCHEMAS / f"{args.schema}.schema.json").read_text(encoding="utf-8"))
        return 0
    config = load(args.path, args.config)
    print(_("# configuration: {file}").format(file=config.file or _("none; defaults")))
    for field in fields(Config):
        if field.name in ("file", "origin"):
            continue
        value = getattr(config, field.name)
        origin = config.origin.get(field.name, _("default"))
        print(
            f"{field.name.replace('_', '-')} = {json.dumps(value, default=_plain, ensure_ascii=False)}  # {origin}"
        )
    return 0


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else asdict(value)  # type: ignore[call-overload]

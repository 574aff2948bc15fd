"""``prote rule``."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from prote_lint.config import check_codes, load
from prote_lint.i18n import gettext as _
from prote_lint.page import listing, page


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "code", nargs="?", metavar="CODE", help=_("a rule's code or name; without one, all rules are listed")
    )

    parser.add_argument(
        "--config", type=Path, metavar="FILE", help=_("configuration (default: the nearest upward)")
    )


def run(args: Namespace) -> int:
    config = load(Path(), args.config)
    rules = config.known
    if args.code is None:
        sys.stdout.write(listing(tuple(rules.values())))
        return 0
    by_name = {rule.name: rule for rule in rules.values()}
    rule = by_name.get(args.code) or rules.get(args.code.upper())
    if rule is None:
        check_codes([args.code], "prote rule", whole=True, among=config)
        return 2
    sys.stdout.write(page(rule))
    return 0

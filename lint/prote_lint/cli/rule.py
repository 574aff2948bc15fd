"""``prote rule``."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from prote_lint.config import check_codes
from prote_lint.i18n import gettext as _
from prote_lint.page import listing, page
from prote_lint.rules import BY_CODE, RULES


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "code", nargs="?", metavar="CODE", help=_("a rule's code or name; without one, all rules are listed")
    )


def run(args: Namespace) -> int:
    if args.code is None:
        sys.stdout.write(listing(RULES))
        return 0
    by_name = {rule.name: rule for rule in RULES}
    rule = by_name.get(args.code) or BY_CODE.get(args.code.upper())
    if rule is None:
        check_codes([args.code], "prote rule", whole=True)
        return 2
    sys.stdout.write(page(rule))
    return 0

"""``prote new``."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from prote_lint import profile
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder", type=Path, metavar="DIR", help=_("the folder to make; it may be there, empty")
    )
    parser.add_argument("--title", default="", help=_("the publication's title"))
    parser.add_argument("--profile", metavar="NAME", help=_("the house style (default: the language's)"))
    parser.add_argument(
        "--text-lang",
        choices=("fr", "en"),
        help=_("the publication's language (default: the profile's, else that of --lang, else French)"),
    )
    parser.add_argument(
        "--requirement",
        metavar="SPEC",
        help=_(
            "what pip is to install prote by in CI (default: where this prote came from, else its version)"
        ),
    )
    parser.add_argument("-q", "--quiet", action="store_true", help=_("print nothing but errors"))


def run(args: Namespace) -> int:
    from prote_lint.new import PUBLICATION, Plan, make

    for option, value in (("--title", args.title), ("--requirement", args.requirement or "")):
        if not value.isprintable():
            raise ProteError(_("{option}: one line of text was expected").format(option=option))
    name = args.profile or profile.of_language(args.text_lang or args.lang or "fr")
    if args.text_lang and profile.load(name).lang != args.text_lang:
        raise ProteError(
            _("the profile {profile} is not for the language {lang}; leave one of them out").format(
                profile=name, lang=args.text_lang
            )
        )
    plan = Plan(name, args.title)
    if requirement := args.requirement or _came_from():
        plan = plan._replace(requirement=requirement)
    files = make(args.folder, plan)
    if not args.quiet:
        for file in files:
            print(file)
        print(
            _("Made. In {folder}: `prote lint`, `prote build`; the text is in {publication}/.").format(
                folder=args.folder, publication=PUBLICATION
            )
        )
        if not requirement:
            print(
                _(
                    "CI installs `{requirement}`: where pip can't find that, write in {file} whence it comes."
                ).format(requirement=plan.requirement, file=args.folder / "requirements.txt")
            )
    return 0


def _came_from() -> str | None:
    """The address of the repository that pip installed this prote from; None where it was none."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        told = distribution("prote").read_text("direct_url.json")
    except PackageNotFoundError:
        return None
    source = json.loads(told) if told else {}
    vcs = source.get("vcs_info")
    if not vcs or not source["url"].startswith(
        ("https:", "ssh:")
    ):  # a folder of this machine is nobody else's
        return None
    return f"prote[build] @ {vcs['vcs']}+{source['url']}@{vcs['commit_id']}"

"""``prote lint --online``: what the addresses of all publications answer, before they are judged."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from prote_lint.answer import Answer
from prote_lint.cli.targets import Target
from prote_lint.config import Config
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _
from prote_lint.links import links
from prote_lint.rules.ci090_dead_link import DeadLink, Options


def answered(
    found: list[Target | ProteError], config: Callable[[Path], Config], cached: bool, quiet: bool
) -> list[Target | ProteError]:
    """The same targets, told what the addresses in their wanted files answer. Nothing is asked where CI090 is not judged.

    `config` gives the configuration for a folder. Raises ProteError where the extra `online` is missing.
    """
    addresses: dict[str, None] = {}
    options: list[Options] = []
    asked: dict[int, Target] = {}
    for at, target in enumerate(found):
        if isinstance(target, ProteError):
            continue  # told by who judges
        mine = config(target.publication.root)
        if mine.judges(DeadLink.code):
            asked[at] = target
            options.append(mine.rules.get(DeadLink.code) or Options())
            for doc in target.publication.documents:
                if target.shows(doc.path):
                    addresses |= dict.fromkeys(link.url for link in links(doc))
    if not asked:
        return found
    # Of several configurations, the manners of the most patient.
    said = _ask(list(addresses), Options(*map(max, zip(*options, strict=True))), cached, quiet)
    told = list(found)
    for at, target in asked.items():
        told[at] = target._replace(publication=target.publication.answered(said))
    return told


def _ask(addresses: list[str], manners: Options, cached: bool, quiet: bool) -> dict[str, Answer]:
    try:
        from prote_lint.online.cache import Cache, folder
        from prote_lint.online.check import answers
    except ImportError as error:
        raise ProteError(
            _('--online needs what `pip install "prote[online]"` brings ({what})').format(what=error)
        ) from None
    shown = sys.stderr.isatty() and not quiet
    try:
        said = answers(
            addresses,
            manners,
            Cache(folder() / "links.json") if cached else None,
            _progress if shown else lambda done, of: None,
            lambda error: print(f"prote: {error}", file=sys.stderr),
        )
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
    if not quiet:
        print(f"prote: {_told(said)}", file=sys.stderr)
    return said


def _told(said: dict[str, Answer]) -> str:
    """How many addresses there were, and how many of them nothing can be said of."""
    outcomes = [answer.outcome for answer in said.values()]
    line = _("{n} addresses asked").format(n=len(outcomes))
    for n, what in (
        (outcomes.count("closed"), _("{n} not judged, which want a login or turn programs away")),
        (outcomes.count("robots"), _("{n} not judged, which robots.txt closes")),
    ):
        if n:
            line = _("{before}; {after}").format(before=line, after=what.format(n=n))
    return line


def _progress(done: int, of: int) -> None:
    sys.stderr.write("\r" + _("links: {done} of {all}").format(done=done, all=of))
    sys.stderr.flush()

"""``prote lint --online``: what the addresses of all publications answer, before they are judged."""

from __future__ import annotations

import sys

from prote_lint import caches
from prote_lint.answer import Answer
from prote_lint.cli.work import Task
from prote_lint.errors import ProteError, tell
from prote_lint.i18n import gettext as _
from prote_lint.links import links
from prote_lint.rules.ci090_dead_link import DeadLink, Options


def answered(tasks: list[Task], cached: bool, quiet: bool) -> list[Task]:
    """The same tasks, told what the addresses in their wanted files answer. Nothing is asked where CI090 is not judged.

    Raises ProteError where the extra `online` is missing.
    """
    addresses: dict[str, None] = {}
    options: list[Options] = []
    asked: set[int] = set()
    for at, task in enumerate(tasks):
        if not task.config.judges(DeadLink.code):
            continue
        try:
            documents = task.target.publication.documents
        except ProteError:
            continue  # told by who judges
        asked.add(at)
        options.append(task.config.rules.get(DeadLink.code) or Options())
        for doc in documents:
            if task.target.shows(doc.path):
                addresses |= dict.fromkeys(link.url for link in links(doc))
    if not asked:
        return tasks
    # Of several configurations, the manners of the most patient.
    said = _ask(list(addresses), Options(*map(max, zip(*options, strict=True))), cached, quiet)
    return [task._replace(answers=said) if at in asked else task for at, task in enumerate(tasks)]


def _ask(addresses: list[str], manners: Options, cached: bool, quiet: bool) -> dict[str, Answer]:
    try:
        from prote_lint.online.cache import Cache
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
            Cache(caches.folder() / "links.json") if cached else None,
            _progress if shown else lambda done, of: None,
            tell,
        )
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
    if not quiet:
        tell(_told(said))
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

"""``prote lint`` with grammar: finds LanguageTool, asks it what no run has asked before, and says where that fails."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Self

from prote_lint.cli.work import Task, cores
from prote_lint.errors import ProteError, tell
from prote_lint.i18n import gettext as _

if TYPE_CHECKING:
    from prote_lint.grammar.engine import Engine
    from prote_lint.grammar.heard import Heard
    from prote_lint.grammar.model import Request

FAMILY = "GR"
AT_ONCE = 4  # texts in flight; LanguageTool holds the rules once for each


class Hearing:
    """LanguageTool through one run, to be used with ``with``: a server that the run has started ends with it.

    `failed` tells whether grammar was asked for on the command line and could not be judged; where the configuration alone wants
    it, a warning is enough.
    """

    def __init__(self, args: Namespace, trouble: Callable[[str], None]) -> None:
        """`trouble` is told, in a line, of what goes wrong without stopping anything."""
        self.failed = False
        self._trouble = trouble
        self._asked_for: bool = args.grammar
        self._online: bool = args.online
        self._keeps = not args.no_cache
        # Who types is not made to wait for Java: for standard input, what an editor pipes, none is started unasked.
        self._starts: bool = args.grammar or args.paths != ["-"]
        chosen = (*(args.select or ()), *(args.extend_select or ()))
        self._named = any(code.startswith(FAMILY) for code in chosen)
        self._quiet: bool = args.quiet
        self._engines: dict[str, Engine | None] = {}
        self._stack = ExitStack()
        self._url: str | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def told(self, tasks: list[Task]) -> list[Task]:
        """The same tasks, those that want grammar with what will hear LanguageTool for them. Nothing is asked yet."""
        if self._named and not any(self._wanted(task) for task in tasks):
            self._trouble(_("{family} is judged with --grammar alone").format(family=FAMILY))
        return [self._told(task) if self._wanted(task) else task for task in tasks]

    def _wanted(self, task: Task) -> bool:
        if not (self._asked_for or task.config.grammar.enabled):
            return False
        # The rules themselves are not asked: importing them takes longer than a run that finds everything in the cache.
        config = task.config
        chosen = (*config.select, *config.extend_select)
        return config.judges(FAMILY) or any(code.startswith(FAMILY) for code in chosen)

    def _told(self, task: Task) -> Task:
        wanted = task.config.grammar
        if wanted.server not in self._engines:
            self._engines[wanted.server] = self._find(wanted.server)
        engine = self._engines[wanted.server]
        if engine is None:
            return task
        from prote_lint.grammar.heard import Heard
        from prote_lint.grammar.model import Settings

        named = engine.origin == "server"  # it may hold more than its version tells
        settings = Settings(
            url=engine.place if named else "",
            timeout=wanted.timeout,
            at_once=min(AT_ONCE, cores()),
            version=f"{engine.version} {engine.place}" if named else engine.version,
            disabled_rules=wanted.disabled_rules,
            disabled_categories=wanted.disabled_categories,
        )
        return task._replace(grammar=Heard(settings, self._keeps))

    def _find(self, server: str) -> Engine | None:
        from prote_lint.grammar.engine import AbsentError, find

        try:
            try:
                return find(server, self._online)
            except AbsentError:
                if not (self._asked_for and self._may_ask()):
                    raise
                from prote_lint.cli.grammar import fetch

                if not _agreed():
                    raise
                fetch()
                return find(server, self._online)
        except ProteError as error:
            self._fail(error)
            return None

    def _may_ask(self) -> bool:
        """Whether a person is there to answer a question."""
        return sys.stdin.isatty() and sys.stderr.isatty() and "CI" not in os.environ

    def _fail(self, error: object) -> None:
        if self._asked_for:
            self.failed = True
            tell(error)
        else:
            tell(_("grammar is not judged: {what}").format(what=error))

    def ready(self, tasks: Sequence[Task]) -> None:
        """Asks for all that no run has asked before of the publications of these tasks, several texts at once."""
        from prote_lint.engine import as_judged

        wanted: dict[str, tuple[Heard, dict[Request, list[Heard]]]] = {}
        spoken: set[str] = set()
        mends = False
        for task in tasks:
            if (heard := task.grammar) is None:
                continue
            try:
                texts = as_judged(task.target.publication, task.config).texts
            except ProteError:
                continue  # told by who judges
            _first, asked = wanted.setdefault(heard.settings.key, (heard, {}))
            for request in heard.unknown(text.request for text in texts):
                asked.setdefault(request, []).append(heard)
            spoken.update(text.request.language for text in texts)
            mends = mends or task.mending is not None
        if not mends and not any(asked for _first, asked in wanted.values()):
            return
        # Of what fixes will change, nobody knows yet; who asked for grammar wants to know.
        languages = {request.language for _first, asked in wanted.values() for request in asked}
        if mends and self._asked_for:
            languages.update(spoken)
        for task in tasks:
            if task.grammar is not None and not task.grammar.settings.url:
                url = self._server(task, sorted(languages))
                task.grammar.settings = task.grammar.settings._replace(url=url)
        for first, asked in wanted.values():
            self._ask(first, asked)

    def _server(self, task: Task, languages: list[str]) -> str:
        """The address of a server that prote has started, now or before; empty where none is to be had.

        One is started where there are texts in some `languages` to ask for.
        """
        from prote_lint.grammar import serve

        if self._url is not None:
            return self._url
        engine = self._engines[task.config.grammar.server]
        assert engine is not None  # without one, the task hears nothing
        self._url = ""
        running = serve.running()
        if running and running.version == engine.version:
            self._url = serve.url(running)
        elif self._starts and languages:
            if not self._quiet:
                tell(
                    _("LanguageTool {version} is started; `prote grammar serve` keeps one ready").format(
                        version=engine.version
                    )
                )
            try:
                self._url = serve.url(self._stack.enter_context(serve.for_this_run(engine, languages)))
            except ProteError as error:
                self._fail(error)
        return self._url

    def _ask(self, first: Heard, asked: dict[Request, list[Heard]]) -> None:
        from prote_lint.grammar import serve

        shown = sys.stderr.isatty() and not self._quiet

        def progress(done: int, of: int) -> None:
            serve.use()
            if shown:
                sys.stderr.write("\r" + _("grammar: {done} of {all}").format(done=done, all=of))
                sys.stderr.flush()

        try:
            first.ask(list(asked), progress, self._not_kept)
        finally:
            if shown:
                sys.stderr.write("\r\x1b[K")
        for request, waiting in asked.items():
            for heard in waiting:
                if request in first.known:
                    heard.known[request] = first.known[request]
                else:
                    heard.failures[request] = first.failures[request]

    def _not_kept(self, error: OSError) -> None:
        self._trouble(
            _("the cache can't be written ({reason}); --no-cache does without").format(
                reason=error.strerror or error
            )
        )


def _agreed() -> bool:
    """Whether the person at the terminal lets LanguageTool be fetched."""
    from prote_lint.cli.grammar import offer

    sys.stderr.write(offer() + " " + _("[y/N]") + " ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes", "o", "oui")

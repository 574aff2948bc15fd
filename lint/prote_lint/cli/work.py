"""One publication judged, and mended where that is asked for; many at once, on all cores."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Literal, NamedTuple

from prote_lint import frozen
from prote_lint.cli.targets import Target
from prote_lint.config import Config
from prote_lint.diagnostic import Diagnostic, Verdict
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from pathlib import Path

    from prote_lint.answer import Answer
    from prote_lint.cli.sieves import Sieve
    from prote_lint.document import Document
    from prote_lint.grammar.heard import Heard
    from prote_lint.publication import Publication
    from prote_lint.results import Results
    from prote_lint.rule import Rule

# A process costs some 60 ms: below this many bytes to judge, one is faster than several.
WORTH_A_PROCESS = 100_000
PATIENCE = 2.0  # seconds that a process has to finish what it writes, once nobody waits for what it finds


class Task(NamedTuple):
    """A publication to judge. `mending` says what becomes of its fixes: None for nothing, else where they go."""

    target: Target
    config: Config
    mending: Literal["files", "memory"] | None = None
    unsafe: bool = False
    answers: Mapping[str, Answer] | None = None
    sieves: tuple[Sieve, ...] = ()
    grammar: Heard | None = None  # None where LanguageTool is not heard

    def sift(self, documents: Mapping[Path, Document], verdict: Verdict) -> Verdict:
        """What its sieves let through. A task's outcome is what was found before: fixes alone heed them."""
        for sieve in self.sieves:
            verdict = sieve.sift(documents, verdict)
        return verdict

    @property
    def cached(self) -> bool:
        """Whether the outcome depends on nothing but the publication, the configuration, prote and LanguageTool."""
        return self.mending is None and self.answers is None

    @property
    def heard(self) -> str:
        """Which LanguageTool is heard: see `Results.find`."""
        return self.grammar.settings.key if self.grammar else ""


class Outcome(NamedTuple):
    """What became of a task: what is left to say, how much was mended, what files hold now, what must be told besides.

    `unheard` are the texts of which LanguageTool could say nothing.
    """

    verdict: Verdict
    fixed: int = 0
    changed: Mapping[Path, str] = {}
    told: tuple[str, ...] = ()
    unheard: int = 0


def outcomes(
    tasks: Sequence[Task],
    jobs: int,
    results: Results | None,
    trouble: Callable[[str], None],
    ready: Callable[[Sequence[Task]], None] = lambda left: None,
) -> Iterator[Outcome | ProteError]:
    """What becomes of each task, in their order; an error stands for what could not be done.

    `results` are the verdicts of earlier runs, None where they are neither read nor kept; `trouble` is told, once, where they
    can't be kept. `ready` is called before anything is judged, with the tasks whose outcome is not known. `jobs` is how many processes may work, 0 for as many as there are cores.
    """
    known: list[Outcome | None] = [_known(task, results) for task in tasks]
    left = [task for task, outcome in zip(tasks, known, strict=True) if outcome is None]
    if left:
        ready(left)
    fresh = _fresh(left, jobs)
    for task, outcome in zip(tasks, known, strict=True):
        if outcome is not None:
            yield outcome
            continue
        new = next(fresh)
        if isinstance(new, Outcome) and results and task.cached and not new.unheard:
            target = task.target
            try:
                results.keep(target.path, target.sources, task.config, new.verdict, task.heard)
            except OSError as error:
                trouble(
                    _("the cache can't be written ({reason}); --no-cache does without").format(
                        reason=error.strerror or error
                    )
                )
                results = None
        yield new
    if left:
        _keep_patterns()


def _known(task: Task, results: Results | None) -> Outcome | None:
    if results is None or not task.cached:
        return None
    verdict = results.find(task.target.path, task.target.sources, task.config, task.heard)
    return None if verdict is None else Outcome(verdict)


def _fresh(tasks: Sequence[Task], jobs: int) -> Iterator[Outcome | ProteError]:
    size = sum(len(data) for task in tasks for data in task.target.sources.values())
    most = min(jobs or cores(), len(tasks), 1 + size // WORTH_A_PROCESS)
    if most < 2:
        yield from map(_try, tasks)
    else:
        yield from _side_by_side(tasks, most)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _side_by_side(tasks: Sequence[Task], processes: int) -> Iterator[Outcome | ProteError]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    import prote_lint.engine  # noqa: F401 - once, before the processes part

    # A forked process has all modules read already; where forking is not safe, each reads them itself.
    way = "fork" if sys.platform == "linux" else "spawn"
    own = tuple(dict.fromkeys(kind for task in tasks for kind in task.config.own))
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context(way), _begin, (_files(own),))
    try:
        for task, data in zip(tasks, pool.map(_told, tasks), strict=True):
            yield data if isinstance(data, ProteError) else _heard(task, *data)
    except BrokenProcessPool:
        raise ProteError(
            _("a process was killed while it judged (for want of memory?); --jobs 1 works in one process")
        ) from None
    finally:
        _end(pool)


def _end(pool: ProcessPoolExecutor) -> None:
    """Ends the processes, those that do not end by themselves too: an interrupt must not wait for an own rule that never ends."""
    from multiprocessing import active_children

    pool.shutdown(wait=False, cancel_futures=True)
    last = monotonic() + PATIENCE
    try:
        for process in active_children():
            process.join(max(0.0, last - monotonic()))
    finally:
        for process in active_children():
            process.terminate()


def _files(own: tuple[type[Rule], ...]) -> list[Path]:
    if not own:
        return []
    from prote_lint.own import files

    return files(own)


def _begin(own: list[Path]) -> None:
    """Reads the files of own rules, which tasks refer to.

    An interrupt ends the process that waits, which then ends these; where it is killed, they end by themselves."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait
    from signal import SIG_IGN, SIGINT, signal
    from threading import Thread

    if own:
        from prote_lint.own import load

        load(own)
    signal(SIGINT, SIG_IGN)
    if (parent := parent_process()) is not None:
        Thread(target=lambda: wait([parent.sentinel]) and os._exit(1), daemon=True).start()


def _keep_patterns() -> None:
    from prote_lint import kept_patterns

    with suppress(OSError):  # a cache that can't be written is told of where findings are kept
        kept_patterns.keep()


def _told(task: Task) -> tuple[str, int, Mapping[Path, str], tuple[str, ...], int] | ProteError:
    """An outcome as it crosses from one process to another: the verdict as JSON, which is read back faster than pickles."""
    outcome = _try(task)
    _keep_patterns()
    if isinstance(outcome, ProteError):
        return outcome
    return frozen.freeze(outcome.verdict, list(task.target.sources)), *outcome[1:]


def _heard(
    task: Task, verdict: str, fixed: int, changed: Mapping[Path, str], told: tuple[str, ...], unheard: int
) -> Outcome:
    return Outcome(frozen.thaw(verdict, list(task.target.sources)), fixed, changed, told, unheard)


def _try(task: Task) -> Outcome | ProteError:
    try:
        return done(task)
    except ProteError as error:
        return error


def done(task: Task) -> Outcome:
    """Judges a publication and mends it as the task says. Raises ProteError where that can't be done."""
    from prote_lint.engine import verdict

    target, config = task.target, task.config
    publication = target.publication
    if task.answers is not None:
        publication = publication.answered(task.answers)
    if task.grammar is not None:
        publication = publication.heard(task.grammar)
    if task.mending is None:
        return _with_grammar(task, publication, Outcome(verdict(publication, config)))
    from prote_lint import fix

    def sift(now: Publication, found: list[Diagnostic]) -> list[Diagnostic]:
        return task.sift({doc.path: doc for doc in now.files}, Verdict(found, [])).found

    result = fix.fixed(publication, config, task.unsafe, target.touches, sift)
    if task.mending == "files":
        fix.write(publication, result.publication)
    changed = {
        new.path: new.text
        for old, new in zip(publication.files, result.publication.files, strict=True)
        if old.text != new.text
    }
    warning = _("{root}: the fixes of {code} would change {what}, and were not made. Please report it")
    told = tuple(
        warning.format(root=publication.root, code=code, what=_(what))
        for code, what in result.refused.items()
    )
    outcome = Outcome(Verdict(result.left, result.allowed), len(result.applied), changed, told)
    return _with_grammar(task, result.publication, outcome)


def _with_grammar(task: Task, publication: Publication, outcome: Outcome) -> Outcome:
    """An outcome that tells of which texts of a publication, as it now is, LanguageTool could say nothing."""
    if task.grammar is None or not task.grammar.failures:
        return outcome
    from prote_lint.engine import as_judged
    from prote_lint.grammar.failing import unheard

    lines = unheard(as_judged(publication, task.config), task.grammar.failures)
    return outcome._replace(told=(*outcome.told, *lines), unheard=len(lines))

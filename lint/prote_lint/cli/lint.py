"""``prote lint``."""

from __future__ import annotations

import sys
from argparse import Action, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

from prote_lint.cli import reports, sieves
from prote_lint.cli.hearing import Hearing
from prote_lint.cli.ledger_names import LEDGERS
from prote_lint.cli.targets import Target, targets
from prote_lint.cli.work import Task, outcomes
from prote_lint.config import Config, check_codes, load
from prote_lint.diagnostic import Allowed, Diagnostic, Severity
from prote_lint.document import Document
from prote_lint.errors import Once, ProteError, tell
from prote_lint.i18n import gettext as _
from prote_lint.reporters import Report
from prote_lint.results import Results
from prote_lint.text import decode


class _Codes(Action):
    """Codes apart by commas or spaces, the option given once or many times."""

    def __call__(
        self, parser: ArgumentParser, namespace: Namespace, values: Any, option_string: str | None = None
    ) -> None:
        given = tuple(code for code in values.replace(",", " ").split(" ") if code)
        setattr(namespace, self.dest, (getattr(namespace, self.dest) or ()) + given)


def _processes(word: str) -> int:
    if not word.isdecimal() or not int(word):
        raise ArgumentTypeError(_("a number from 1 up was expected, not `{word}`").format(word=word))
    return int(word)


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
        "--stdin-filename", type=Path, metavar="FILE", help=_("the file that standard input stands for")
    )
    parser.add_argument(
        "--show", choices=tuple(LEDGERS), help=_("print a ledger of the publication instead of findings")
    )
    parser.add_argument(
        "--trust", action="store_true", help=_("with standard input: run the configuration’s own rules too")
    )
    reports.add_arguments(parser)
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
        "--grammar", action="store_true", help=_("judge grammar too, with LanguageTool on this machine")
    )
    parser.add_argument(
        "--no-cache", action="store_true", help=_("judge, and with --online ask, anew what was of late")
    )
    parser.add_argument(
        "--jobs",
        type=_processes,
        default=0,
        metavar="N",
        help=_("work in so many processes (default: one for each core, where there is enough to do)"),
    )
    sieves.add_arguments(parser)


def run(args: Namespace) -> int:
    _check(args)
    reports.check(args)
    configured = cache(lambda root: _config(args, root))  # of a thousand files in one folder, all have one
    if args.show:
        from prote_lint.cli import ledgers

        return ledgers.run(args, configured)
    sieving = sieves.Sieves(args)
    failed = False
    tasks: list[Task] = []
    for target in targets(
        args.paths or ["briefing"], args.stdin_filename, writing=args.fix and not args.diff
    ):
        if isinstance(target, ProteError):
            tell(target)
            failed = True
        else:
            config = configured(target.root)
            tasks.append(_task(args, target, config)._replace(sieves=sieving.of(config, target)))
    reports.spare(args, (path for task in tasks for path in _read(task, args.baseline)))
    if args.online:
        from prote_lint.cli.links import answered

        tasks = answered(tasks, cached=not args.no_cache, quiet=args.quiet)
    once = Once()
    with Hearing(args, once) as hearing:
        return _report(args, hearing.told(tasks), hearing, sieving, once, failed)


def _report(
    args: Namespace, tasks: list[Task], hearing: Hearing, sieving: sieves.Sieves, once: Once, failed: bool
) -> int:
    """Does the tasks and says what came of them; `failed` tells that something could not even become a task."""
    found: list[Diagnostic] = []
    allowed: list[Allowed] = []
    documents: dict[Path, Document] = {}
    untouched: set[Path] = set()
    fixed = changed = 0
    fail_on = tasks[-1].config.fail_on if tasks else Severity.WARNING
    done = outcomes(tasks, args.jobs, _results(args), once, hearing.ready)
    for task, outcome in zip(tasks, done, strict=True):
        if isinstance(outcome, ProteError):
            tell(outcome)
            failed = True
            continue
        for line in outcome.told:
            once(line)
        failed = failed or (args.grammar and outcome.unheard > 0)
        before = {path: Document(decode(data, str(path)), path) for path, data in task.target.sources.items()}
        after = before | {path: Document(text, path) for path, text in outcome.changed.items()}
        if args.diff:
            from prote_lint.cli.diff import diff

            sys.stdout.writelines(diff(before, after))
        elif task.mending == "memory":
            sys.stdout.write(next(doc.text for path, doc in after.items() if task.target.shows(path)))
        fixed += outcome.fixed
        changed += bool(outcome.changed)
        documents |= after
        untouched.update(path for path in after if not task.target.touches(path))
        verdict = sieving.saw(task, after, task.sift(after, outcome.verdict), heard=not outcome.unheard)
        found += (d for d in verdict.found if task.target.shows(d.path))
        allowed += (each for each in verdict.allowed if task.target.shows(each.diagnostic.path))
    failed = failed or hearing.failed
    sieving.close(failed)
    if args.diff and documents and not args.quiet:
        tell(_rest(found, fixed))
    if not (args.diff or (args.fix and args.paths == ["-"]) or (failed and not documents)):
        named = frozenset(
            code for task in tasks[-1:] for code in (*task.config.select, *task.config.extend_select)
        )
        report = Report(
            tuple(found),
            documents,
            fixed,
            named,
            tuple(allowed),
            frozenset(untouched),
            fail_on=fail_on,
            own=tuple(dict.fromkeys(kind for task in tasks for kind in task.config.own)),
            complete=not failed,
        )
        reports.publish(args, report)
    if failed:
        return 2
    if args.exit_zero:
        return 0
    if args.diff:
        return int(changed > 0)
    at_fault = any(d.severity.rank <= fail_on.rank for d in found)
    return int(at_fault or (args.exit_non_zero_on_fix and fixed > 0))


def _check(args: Namespace) -> None:
    """Raises ProteError on options that do nothing by themselves."""
    if args.unsafe_fixes and not (args.fix or args.diff):
        raise ProteError(_("--unsafe-fixes does nothing by itself; add --fix or --diff"))


def _task(args: Namespace, target: Target, config: Config) -> Task:
    mends = args.fix or args.diff
    memory = args.diff or args.paths == ["-"]
    mending: Literal["files", "memory"] | None = None if not mends else "memory" if memory else "files"
    return Task(target, config, mending, args.unsafe_fixes)


def _read(task: Task, baseline: Path | None) -> Iterator[Path]:
    """The files that a task reads."""
    yield from task.target.sources
    config = task.config
    yield from (file for file in (config.file, baseline, config.baseline and Path(config.baseline)) if file)


def _results(args: Namespace) -> Results | None:
    return None if args.no_cache else Results()


def _config(args: Namespace, start: Path) -> Config:
    config = load(start, args.config, trust=args.trust or args.paths != ["-"])
    if config.own_rules and not config.own and not args.quiet:
        tell(
            _("standard input: the own rules of {file} were not run; --trust runs them").format(
                file=config.file
            )
        )
    for name in ("select", "ignore", "extend_select"):
        check_codes(getattr(args, name), f"--{name.replace('_', '-')}", among=config)
    return config.override(
        "command line",
        select=args.select,
        ignore=args.ignore,
        extend_select=args.extend_select,
        profile=args.profile,
        fail_on=Severity(args.fail_on) if args.fail_on else None,
    )


def _rest(left: list[Diagnostic], fixed: int) -> str:
    """What a diff does not show: how much it mends and how much it leaves."""
    if not left:
        return _("{n} would be fixed; nothing would remain").format(n=fixed)
    count = {severity.value: sum(d.severity is severity for d in left) for severity in Severity}
    return _(
        "{n} would be fixed; {left} would remain (errors: {error}, warnings: {warning}, infos: {info})"
    ).format(n=fixed, left=len(left), **count)

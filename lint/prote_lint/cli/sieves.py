"""What keeps findings from being printed: the baseline, and `--since`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from prote_lint.config import Config
from prote_lint.diagnostic import Verdict
from prote_lint.errors import ProteError, tell
from prote_lint.i18n import gettext as _

if TYPE_CHECKING:
    from prote_lint.baseline import Baseline, Entry
    from prote_lint.cli.targets import Target
    from prote_lint.cli.work import Task
    from prote_lint.document import Document


class Sieve(Protocol):
    """Lets some findings on a publication through. Sieves are data: they go along to other processes."""

    def sift(self, documents: Mapping[Path, Document], verdict: Verdict) -> Verdict: ...


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--baseline", type=Path, metavar="FILE", help=_("let the findings be that stand in this file")
    )
    parser.add_argument("--no-baseline", action="store_true", help=_("print those of the baseline too"))
    parser.add_argument(
        "--update-baseline", action="store_true", help=_("write what is found now into the baseline")
    )
    parser.add_argument(
        "--since", metavar="REV", help=_("print findings on what was changed since a commit of git alone")
    )


def check(args: Namespace) -> None:
    """Raises ProteError on options that contradict each other."""
    for given, against, wrong in (
        (args.update_baseline, "--fix", args.fix),
        (args.update_baseline, "--diff", args.diff),
        (args.update_baseline, "--since", args.since is not None),
        (args.update_baseline, "--no-baseline", args.no_baseline),
        (args.update_baseline, "-", args.paths == ["-"]),
        (args.baseline, "--no-baseline", args.no_baseline),
    ):
        if given and wrong:
            option = "--update-baseline" if args.update_baseline else "--baseline"
            raise ProteError(_("{option} does not go with {other}").format(option=option, other=against))


class Sieves:
    """The sieves of a run. It is told every verdict, and at the end says what is mended or writes the baseline."""

    def __init__(self, args: Namespace) -> None:
        check(args)
        self._args = args
        self._since = None
        if args.since is not None:
            from prote_lint.since import Since

            self._since = Since(args.since)
        self._ledgers: dict[Path, _Ledger] = {}

    def of(self, config: Config, target: Target) -> tuple[Sieve, ...]:
        """The sieves for a publication. Raises ProteError where one can't be made."""
        found: list[Sieve] = []
        if ledger := self._ledger(config):
            ledger.looks_at(target, config)
            found.append(ledger.baseline)
        if self._since:
            found.append(self._since.of(target.sources))
        return tuple(found)

    def _ledger(self, config: Config) -> _Ledger | None:
        args = self._args
        file = args.baseline or (Path(config.baseline) if config.baseline else None)
        if file is None and args.update_baseline:
            raise ProteError(
                _("--update-baseline needs --baseline FILE, or the key `baseline` of the configuration")
            )
        if file is None or args.no_baseline:
            return None
        if file not in self._ledgers:
            self._ledgers[file] = _Ledger(file, args.update_baseline, args.online)
        return self._ledgers[file]

    def saw(self, task: Task, documents: Mapping[Path, Document], sifted: Verdict, heard: bool) -> Verdict:
        """Takes note of a verdict that was sifted; returns what is left to print of it.

        `heard` tells whether LanguageTool, where the task hears it, has judged all of its texts.
        """
        ledger = self._ledger(task.config)
        if ledger is None:
            return sifted
        if task.grammar is None or not heard:
            ledger.did_not_hear(task.target)
        ledger.saw(task.target, documents, sifted)
        return sifted._replace(found=[]) if self._args.update_baseline else sifted

    def close(self, failed: bool) -> None:
        """Tells what the baseline still allows for nothing, or writes it; not where some text could not be judged."""
        for ledger in self._ledgers.values():
            if not failed and (line := ledger.close()) and not self._args.quiet:
                tell(line)


class _Ledger:
    """One baseline through a run."""

    def __init__(self, file: Path, update: bool, online: bool) -> None:
        from prote_lint.baseline import Baseline

        self._update = update
        self._online = online
        self.baseline: Baseline = Baseline(file, ()) if update and not file.exists() else Baseline.read(file)
        self._configs: dict[str, Config] = {}  # of the files whose entries this run can judge
        self._unheard: set[str] = set()
        self._used: Counter[str] = Counter()
        self._found: list[Entry] = []

    def looks_at(self, target: Target, config: Config) -> None:
        for path in target.sources:
            if not self._update or target.shows(path):
                self._configs[self.baseline.name(path)] = config

    def did_not_hear(self, target: Target) -> None:
        """Is told of a publication whose grammar was not judged, or not all of it."""
        self._unheard.update(self.baseline.name(path) for path in target.sources)

    def saw(self, target: Target, documents: Mapping[Path, Document], sifted: Verdict) -> None:
        from prote_lint.baseline import entries
        from prote_lint.fingerprint import fingerprint

        let_be = [each.diagnostic for each in sifted.allowed if each.span is None]
        self._used.update(fingerprint(d, documents[d.path]) for d in let_be)
        if self._update:
            shown = [d for d in (*sifted.found, *let_be) if target.shows(d.path)]
            self._found += entries(shown, documents, self.baseline)

    def close(self) -> str | None:
        from prote_lint.baseline import mended

        if self._update:
            return self._write()
        n = mended(
            self.baseline, self._used, [entry for entry in self.baseline.entries if self._judged(entry)]
        )
        if not n:
            return None
        return _("{n} findings of {file} are mended; --update-baseline takes them out").format(
            n=n, file=self.baseline.file
        )

    def _write(self) -> str:
        from prote_lint.baseline import Baseline
        from prote_lint.cli.output import write

        old = self.baseline
        kept = [entry for entry in old.entries if not self._judged(entry)]
        new = Baseline(old.file, (*kept, *self._found))
        if new.text() != old.text() or not old.file.exists():
            write(old.file, new.text())
        before, after = (Counter({entry.place: entry.times for entry in each.entries}) for each in (old, new))
        return _("{file}: {n} findings are let be ({more} new, {less} taken out)").format(
            file=old.file,
            n=sum(after.values()),
            more=sum((after - before).values()),
            less=sum((before - after).values()),
        )

    def _judged(self, entry: Entry) -> bool:
        """Whether this run would have found again what an entry stands for, or nobody ever will."""
        if self.baseline.gone(entry.path):
            return True
        config = self._configs.get(entry.path)
        if config is None or not config.judges(entry.code):
            return False
        return (self._online or not _asks(entry.code)) and (
            entry.path not in self._unheard or not _hears(entry.code)
        )


@cache
def _asks(code: str) -> bool:
    """Whether a rule judges with `--online` alone."""
    from prote_lint.rule import OnlineRule
    from prote_lint.rules import BY_CODE

    return code in BY_CODE and issubclass(BY_CODE[code], OnlineRule)


@cache
def _hears(code: str) -> bool:
    """Whether a rule judges what LanguageTool says."""
    from prote_lint.rule import GrammarRule
    from prote_lint.rules import BY_CODE

    return code in BY_CODE and issubclass(BY_CODE[code], GrammarRule)

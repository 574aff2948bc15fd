"""Findings as text for people and as data for programs. The formats for people, `full`, `concise` and `statistics`, may change at any time."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from prote_lint.diagnostic import Allowed, Diagnostic, Safety, Severity
from prote_lint.document import Document
from prote_lint.text import Position

if TYPE_CHECKING:
    from prote_lint.rule import Rule

FORMATS = ("full", "concise", "json", "github", "gitlab", "sarif", "junit", "checkstyle")
COUNTED = ("full", "concise", "json")  # those that have a form with counts alone


class Report(NamedTuple):
    """What a run found. `documents` holds the text of every file that a diagnostic names."""

    diagnostics: tuple[Diagnostic, ...]
    documents: Mapping[Path, Document]
    fixed: int = 0
    named: frozenset[str] = frozenset()  # codes selected by themselves: only then are infos mended
    allowed: tuple[Allowed, ...] = ()  # by comments or the baseline: kept by formats that have a place for it
    untouched: frozenset[Path] = frozenset()  # files that --fix leaves as they are: nobody asked for them
    fail_on: Severity = Severity.WARNING  # the lightest severity that makes the run fail
    own: tuple[type[Rule], ...] = ()  # rules that judged beside prote's
    complete: bool = True  # whether every file that was asked for could be judged

    def position(self, path: Path, offset: int) -> Position:
        """The line and column, from 1, of an offset in a file."""
        return self.documents[path].position(offset)

    def mends(self, diagnostic: Diagnostic) -> bool:
        """Whether `--fix` would mend a finding."""
        if diagnostic.fix is None or diagnostic.fix.safety is not Safety.SAFE:
            return False
        if any(edit.path in self.untouched for edit in diagnostic.fix.edits):
            return False
        return diagnostic.severity is not Severity.INFO or diagnostic.code in self.named


class Reporter(Protocol):
    """A module of this package."""

    def render(self, report: Report, colour: bool, quiet: bool) -> str: ...


def render(report: Report, name: str, colour: bool = False, quiet: bool = False) -> str:
    """A report in a format of `FORMATS`, or "statistics" or "statistics_json"."""
    reporter: Reporter = import_module(f"prote_lint.reporters.{name}")
    return reporter.render(report, colour, quiet)

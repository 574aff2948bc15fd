"""Findings as text for people and as data for programs. Only `json` and `github` are stable surfaces."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, Protocol

from prote_lint.diagnostic import Allowed, Diagnostic, Safety, Severity
from prote_lint.document import Document
from prote_lint.text import Position

FORMATS = ("full", "concise", "json", "github")


class Report(NamedTuple):
    """What a run found. `documents` holds the text of every file that a diagnostic names."""

    diagnostics: tuple[Diagnostic, ...]
    documents: Mapping[Path, Document]
    fixed: int = 0
    named: frozenset[str] = frozenset()  # codes selected by themselves: only then are infos mended
    allowed: tuple[
        Allowed, ...
    ] = ()  # what comments or the baseline allow: kept by formats that have a place for it

    untouched: frozenset[Path] = frozenset()  # files that --fix leaves as they are: nobody asked for them

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
    """A report in a format of `FORMATS`, or "statistics"."""
    reporter: Reporter = import_module(f"prote_lint.reporters.{name}")
    return reporter.render(report, colour, quiet)

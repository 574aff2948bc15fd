"""One line a finding."""

from __future__ import annotations

from prote_lint.reporters import Report
from prote_lint.reporters.style import head, summary


def render(report: Report, colour: bool, quiet: bool) -> str:
    """A line for each finding, then the summary."""
    lines = [head(report, diagnostic, colour) + "\n" for diagnostic in report.diagnostics]
    return "".join(lines) + ("" if quiet else summary(report))

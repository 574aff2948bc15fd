"""GitHub workflow commands: annotations on a pull request."""

from __future__ import annotations

from prote_lint.diagnostic import Severity
from prote_lint.reporters import Report

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, colour: bool, quiet: bool) -> str:
    """A command for each finding."""
    lines = []
    for diagnostic in report.diagnostics:
        start = report.position(diagnostic.path, diagnostic.span.start)
        end = report.position(diagnostic.path, diagnostic.span.end)
        properties = {
            "file": diagnostic.path.as_posix(),
            "line": start.line,
            "endLine": end.line,
            "col": start.column,
            "endColumn": end.column,
            "title": f"{diagnostic.code} {diagnostic.name}",
        }
        given = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
        lines.append(f"::{_LEVELS[diagnostic.severity]} {given}::{_data(str(diagnostic.message))}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

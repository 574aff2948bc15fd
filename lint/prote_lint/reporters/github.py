"""GitHub workflow commands: annotations on a pull request.

GitHub shows ten annotations of each level for a step and drops the others without a word (actions/toolkit,
docs/problem-matchers.md). So the gravest come first, and those past ten are printed in a group of the log, with their places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prote_lint.diagnostic import Diagnostic, Severity
from prote_lint.i18n import gettext as _
from prote_lint.reporters import Report
from prote_lint.reporters.places import gravest_first, named
from prote_lint.reporters.style import head, said
from prote_lint.visible import neutralised

MOST = 10
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, colour: bool, quiet: bool) -> str:
    """A command for each finding that GitHub will show, then the others."""
    shown: list[Diagnostic] = []
    others: list[Diagnostic] = []
    room = dict.fromkeys(Severity, MOST)
    for diagnostic in gravest_first(report.diagnostics):
        (shown if room[diagnostic.severity] else others).append(diagnostic)
        room[diagnostic.severity] -= room[diagnostic.severity] > 0
    return "".join(f"{line}\n" for line in (*_commands(report, shown), *_group(report, others)))


def _commands(report: Report, diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    name = named()
    for diagnostic in diagnostics:
        start = report.position(diagnostic.path, diagnostic.span.start)
        end = report.position(diagnostic.path, diagnostic.span.end)
        properties = {
            "file": neutralised(name(diagnostic.path).as_posix()),
            "line": start.line,
            "endLine": end.line,
            "col": start.column,
            "endColumn": end.column,
            "title": f"{diagnostic.code} {diagnostic.name}",
        }
        given = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
        yield f"::{_LEVELS[diagnostic.severity]} {given}::{_data(said(diagnostic.message))}"


def _group(report: Report, diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    if not diagnostics:
        return
    title = _("prote: {n} findings more than GitHub shows as annotations").format(n=len(diagnostics))
    yield f"::group::{_data(title)}"
    for diagnostic in diagnostics:
        # Not at the start of the line, where `::` begins a command; `##[` does so anywhere.
        yield "- " + head(report, diagnostic, colour=False).replace("##[", "# #[")
    yield "::endgroup::"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

"""What formats share that people read, in a terminal or on a host's page: colours, escaping, the summary line."""

from __future__ import annotations

from prote_lint.diagnostic import Diagnostic, Fix, Message, Safety, Severity
from prote_lint.i18n import gettext as _
from prote_lint.reporters import Report
from prote_lint.visible import for_terminal, neutralised, show

_COLOURS = {"error": "31", "warning": "33", "info": "36", "bold": "1", "dim": "2"}


def paint(text: str, style: str, colour: bool) -> str:
    """The text in a style, where colour is wanted."""
    return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if colour else text


def said(message: Message) -> str:
    """A sentence on one line, with what nobody sees made visible and nothing in it that could rewrite a display."""
    return neutralised(message.shown(show))


def head(report: Report, diagnostic: Diagnostic, colour: bool) -> str:
    """``path:line:column: severity CODE message [*]``; the star says that --fix mends it."""
    at = report.position(diagnostic.path, diagnostic.span.start)
    where = for_terminal(f"{diagnostic.path}:{at.line}:{at.column}:")
    severity = {Severity.ERROR: _("error"), Severity.WARNING: _("warning"), Severity.INFO: _("info")}[
        diagnostic.severity
    ]
    star = " [*]" if report.mends(diagnostic) else ""
    return (
        f"{paint(where, 'bold', colour)} {paint(severity, diagnostic.severity.value, colour)} "
        f"{paint(diagnostic.code, 'bold', colour)} {said(diagnostic.message)}{star}"
    )


def offer(fix: Fix, colour: bool) -> str:
    """What a fix does, after a word on how safe it is."""
    label = {Safety.SAFE: _("fix"), Safety.UNSAFE: _("unsafe fix"), Safety.HINT: _("hint")}[fix.safety]
    return _("{label}: {title}").format(label=paint(label, "dim", colour), title=said(fix.title))


def summary(report: Report) -> str:
    """One line: how much was found, fixed, and can be."""
    count = {severity: sum(d.severity is severity for d in report.diagnostics) for severity in Severity}
    parts = []
    if report.fixed:
        parts.append(_("{n} fixed").format(n=report.fixed))
    if not report.diagnostics:
        return _joined([*parts, _("nothing to say")])
    parts.append(
        _("{n} found (errors: {errors}, warnings: {warnings}, infos: {infos})").format(
            n=len(report.diagnostics),
            errors=count[Severity.ERROR],
            warnings=count[Severity.WARNING],
            infos=count[Severity.INFO],
        )
    )
    mended = sum(map(report.mends, report.diagnostics))
    if mended:
        parts.append(_("[*] {n} can be mended by --fix").format(n=mended))
    return _joined(parts)


def _joined(parts: list[str]) -> str:
    line = parts[0]
    for part in parts[1:]:
        line = _("{before}; {after}").format(before=line, after=part)
    return line + ".\n"

"""Each finding with the line it is about, carets below, invisible characters shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from prote_lint.diagnostic import Diagnostic
from prote_lint.reporters import Report
from prote_lint.reporters.style import head, offer, paint, said, summary
from prote_lint.text import Span
from prote_lint.visible import for_terminal, width

_BEFORE, _AFTER = 60, 40  # code points of a long line that are shown around a span


def render(report: Report, colour: bool, quiet: bool) -> str:
    """A few lines for each finding, then the summary."""
    parts = ["\n".join(_finding(report, diagnostic, colour)) + "\n\n" for diagnostic in report.diagnostics]
    return "".join(parts) + ("" if quiet else summary(report))


def _finding(report: Report, diagnostic: Diagnostic, colour: bool) -> Iterator[str]:
    yield head(report, diagnostic, colour)
    yield from excerpt(report, diagnostic.path, diagnostic.span, diagnostic.severity.value, colour)
    for related in diagnostic.related:
        at = report.position(related.path, related.span.start)
        where = for_terminal(f"{related.path}:{at.line}:{at.column}")
        yield f"      = {where}: {said(related.message)}"
    if diagnostic.fix:
        yield f"      = {offer(diagnostic.fix, colour)}"


def excerpt(report: Report, path: Path, span: Span, style: str, colour: bool) -> Iterator[str]:
    """The line on which a span begins, cut around it where it is long, with carets below."""
    doc = report.documents[path]
    number = doc.position(span.start).line
    line = doc.lines.span(number)
    start, end = max(line.start, span.start - _BEFORE), min(line.end, max(span.end, span.start + 1) + _AFTER)
    marked = min(span.end, line.end)
    left = ("…" if start > line.start else "") + for_terminal(doc.text[start : span.start])
    middle = for_terminal(doc.text[span.start : marked])
    if len(middle) > _BEFORE + _AFTER:
        middle = middle[:_BEFORE] + "…" + middle[-_AFTER:]
    right = for_terminal(doc.text[marked:end]) + ("…" if end < line.end else "")
    yield f"{number:>5} | {left}{middle}{right}"
    more = "…" if span.end > line.end + 1 else ""
    yield "      | " + " " * width(left) + paint("^" * max(1, width(middle)) + more, style, colour)

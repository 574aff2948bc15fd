"""How often each rule spoke."""

from __future__ import annotations

from collections import Counter

from prote_lint.reporters import Report
from prote_lint.reporters.style import summary


def render(report: Report, colour: bool, quiet: bool) -> str:
    """A line for each code, the most frequent first, then the summary."""
    count = Counter((d.code, d.name) for d in report.diagnostics)
    lines = [
        f"{n:>6} {code} {name}\n"
        for (code, name), n in sorted(count.items(), key=lambda item: (-item[1], item[0]))
    ]
    return "".join(lines) + ("" if quiet else summary(report))

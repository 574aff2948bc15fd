"""How often each rule spoke, and how much of it `--fix` mends."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from prote_lint.i18n import gettext as _
from prote_lint.reporters import Report
from prote_lint.reporters.style import summary


class Count(NamedTuple):
    """What a rule found: how many in all, and how many of them `--fix` mends."""

    code: str
    name: str
    all: int
    mended: int


def counts(report: Report) -> list[Count]:
    """A count for each code that is found, the most frequent first."""
    found = Counter((d.code, d.name) for d in report.diagnostics)
    mended = Counter(d.code for d in report.diagnostics if report.mends(d))
    return [
        Count(code, name, n, mended[code])
        for (code, name), n in sorted(found.items(), key=lambda item: (-item[1], item[0]))
    ]


def render(report: Report, colour: bool, quiet: bool) -> str:
    """A line for each code: ``[*]`` where `--fix` mends all, ``[-]`` where it mends some. Then the summary."""
    found = counts(report)
    width = max([5, *(len(str(count.all)) for count in found)])
    lines = [f"{count.all:>{width}} {count.code} {_mark(count)} {count.name}\n" for count in found]
    if quiet:
        return "".join(lines)
    some = any(0 < count.mended < count.all for count in found)
    return "".join(lines) + summary(report) + (_("[-] --fix can mend some of them.") + "\n" if some else "")


def _mark(count: Count) -> str:
    return "[*]" if count.mended == count.all else "[-]" if count.mended else "[ ]"

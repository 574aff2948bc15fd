"""What checkers said: for a person, and for the manifest. Facts of tools alone: none of this is a certificate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prote_build.checking.checker import Outcome, Result
from prote_lint.i18n import gettext as _
from prote_lint.visible import neutralised

SHOWN = 20  # findings of one checker


def lines(results: Iterable[Result]) -> Iterator[str]:
    """A line for each checker, and its findings under it."""
    for result in results:
        name = f"{result.name} {result.version}" if result.version else result.name
        yield neutralised(f"{result.format:<5} {_mark(result)} {name}: {result.said}")
        for finding in result.findings[:SHOWN]:
            yield neutralised(f"        {finding}")
        if len(result.findings) > SHOWN:
            yield "        " + _("and {count} more").format(count=len(result.findings) - SHOWN)


def described(results: Iterable[Result], format: str) -> dict[str, object]:  # noqa: A002
    """The checks of one format as the manifest holds them."""
    return {
        result.key: {
            **({"version": result.version} if result.version else {}),
            "result": str(result.outcome),
            **({"facts": dict(result.facts)} if result.facts else {}),
        }
        for result in results
        if result.format == format
    }


def _mark(result: Result) -> str:
    return {
        Outcome.PASSED: _("passed"),
        Outcome.FAILED: _("FAILED"),
        Outcome.SKIPPED: _("skipped"),
        Outcome.BROKEN: _("NO ANSWER"),
    }[result.outcome]

"""`prote build --check`: examines what was made, says what was seen, and decides."""

from __future__ import annotations

import sys

from prote_build.checking import runner
from prote_build.checking.checker import Outcome, Result
from prote_build.checking.report import lines
from prote_build.press import Pressed
from prote_build.progress import Progress
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _


def examine(pressed: Pressed, lang: str, *, quiet: bool) -> tuple[int, list[Result]]:
    """Has the outputs examined and prints what was said of them; with `quiet`, only what is wrong.

    1 with the results when an output failed; what is missing is no failure. Raises ProteError when a tool broke.
    """
    formats = {output.format for output in pressed.outputs}
    using = [checker for checker in runner.checkers() if checker.format in formats]
    with Progress([checker.name for checker in using], shown=not quiet and sys.stderr.isatty()) as progress:
        results = runner.checked(pressed.outputs, pressed.title, lang, progress.done, using)
    wrong = (Outcome.FAILED, Outcome.BROKEN)
    for line in lines(result for result in results if not quiet or result.outcome in wrong):
        print(line)
    if any(result.outcome is Outcome.FAILED for result in results):
        told = _("nothing was written; without --check the outputs are, to be looked at")
        print(f"prote: {told}", file=sys.stderr)
        return 1, results
    broken = [result.name for result in results if result.outcome is Outcome.BROKEN]
    if broken:
        raise ProteError(
            _(
                "nothing was written: {tools} gave no answer; mend the tool, or take it away to have it skipped"
            ).format(tools=", ".join(broken))
        )
    return 0, results

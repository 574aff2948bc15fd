"""The summary of a GitHub job, in Markdown: what was found by code, then the errors and warnings with links to their lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from urllib.parse import quote

from prote_lint.diagnostic import Severity
from prote_lint.i18n import gettext as _
from prote_lint.page import severity_name
from prote_lint.reporters import Report
from prote_lint.reporters.markdown import escaped, link
from prote_lint.reporters.places import gravest_first, named, uri
from prote_lint.reporters.statistics import counts
from prote_lint.reporters.style import said, summary
from prote_lint.rule import page as sections
from prote_lint.rules import BY_CODE
from prote_lint.visible import for_terminal

MOST = 100  # findings listed: a step has 1 MiB for its summary, and loses all of it past that
_LONGEST = 500  # code points of a message


def render(report: Report, environ: Mapping[str, str]) -> str:
    """Markdown. Links lead to the commit that GitHub's variables name; without them, to the file in the repository."""
    return "\n\n".join(_parts(report, environ)) + "\n\n"


def _parts(report: Report, environ: Mapping[str, str]) -> Iterator[str]:
    yield f"## prote\n\n{escaped(summary(report).strip())}"
    if not report.diagnostics:
        return
    known = BY_CODE | {rule.code: rule for rule in report.own}
    rows = [
        (count.code, str(count.all), str(count.mended), _(sections(known[count.code])["Summary"]))
        for count in counts(report)
    ]
    yield _table((_("Code"), _("Count"), _("Mended by --fix"), _("Rule")), rows)
    grave = [d for d in gravest_first(report.diagnostics) if d.severity is not Severity.INFO]
    if not grave:
        return
    name = named()
    lines = []
    for diagnostic in grave[:MOST]:
        at = report.position(diagnostic.path, diagnostic.span.start)
        path = name(diagnostic.path)
        place = link(
            for_terminal(f"{path.as_posix()}:{at.line}:{at.column}"), _target(path, at.line, environ)
        )
        message = said(diagnostic.message)
        cut = message if len(message) <= _LONGEST else message[: _LONGEST - 1] + "…"
        lines.append(f"- {place} {severity_name(diagnostic.severity)} **{diagnostic.code}** {escaped(cut)}")
    yield f"### {_('Errors and warnings')}"
    yield "\n".join(lines)
    if len(grave) > MOST:
        yield escaped(_("… and {n} more, in the log.").format(n=len(grave) - MOST))


def _table(titles: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [[escaped(cell) for cell in row] for row in (titles, *rows)]
    lines.insert(1, ["---", "--:", "--:", "---"])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _target(path: PurePath, line: int, environ: Mapping[str, str]) -> str:
    """Where a line is seen; `plain` keeps GitHub from rendering the Markdown, in which there are no lines to point at."""
    try:
        commit = "{GITHUB_SERVER_URL}/{GITHUB_REPOSITORY}/blob/{GITHUB_SHA}/".format_map(environ)
    except KeyError:
        return f"{uri(path)}#L{line}"
    return f"{quote(commit, safe='/:')}{uri(path)}?plain=1#L{line}"

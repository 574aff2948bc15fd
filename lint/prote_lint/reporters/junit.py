"""JUnit's XML, as Jenkins' schema has it: a suite for each file, a case for each finding.

A finding that makes the run fail is a failure; a lighter one is a case that passed and says so in its output; one that is
allowed is skipped, with the reason. A file about which there is nothing to say is a case that passed, so that a clean run
is no empty report, which Jenkins refuses. Times are left out: the same text gives the same bytes.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import Element

from prote_lint.diagnostic import Diagnostic
from prote_lint.i18n import gettext as _
from prote_lint.reporters import Report
from prote_lint.reporters.places import named
from prote_lint.reporters.style import head, offer, said
from prote_lint.reporters.xml import clean, document, element


def render(report: Report, colour: bool, quiet: bool) -> str:
    """A document whose root is `testsuites`."""
    name = named()
    reasons = {id(each.diagnostic): each.reason for each in report.allowed}
    by_path: dict[Path, list[Diagnostic]] = {path: [] for path in report.documents}
    for diagnostic in (*report.diagnostics, *(each.diagnostic for each in report.allowed)):
        by_path[diagnostic.path].append(diagnostic)
    root = element(None, "testsuites", name="prote")
    for path, found in by_path.items():
        found.sort(key=lambda diagnostic: (diagnostic.span, diagnostic.code))
        _suite(root, name(path).as_posix(), report, found, reasons)
    for attribute in ("tests", "failures", "errors"):
        root.set(attribute, str(sum(int(suite.get(attribute, 0)) for suite in root)))
    return document(root)


def _suite(
    root: Element, file: str, report: Report, found: list[Diagnostic], reasons: dict[int, str]
) -> None:
    suite = element(root, "testsuite", name=file, file=file)
    # Jenkins cuts a class name at its last stop: what follows would be the class, what precedes its package.
    group = file.rpartition(".")[0] or file
    seen: Counter[str] = Counter()
    for diagnostic in found:
        at = report.position(diagnostic.path, diagnostic.span.start)
        name = f"{diagnostic.code} {diagnostic.name} {at.line}:{at.column}"
        seen[name] += 1
        if seen[name] > 1:
            name += f" ({seen[name]})"
        case = element(suite, "testcase", classname=group, name=name)
        if id(diagnostic) in reasons:
            element(case, "skipped", message=reasons[id(diagnostic)])
        elif diagnostic.severity.rank <= report.fail_on.rank:
            failure = element(
                case, "failure", type=diagnostic.severity.value, message=said(diagnostic.message)
            )
            failure.text = _told(report, diagnostic)
        else:
            element(case, "system-out").text = _told(report, diagnostic)
    if not found:
        element(suite, "testcase", classname=group, name=_("nothing to say"))
    for attribute, tag in (
        ("tests", "."),
        ("failures", "failure"),
        ("errors", "error"),
        ("skipped", "skipped"),
    ):
        suite.set(attribute, str(len(suite.findall("testcase" if tag == "." else f"testcase/{tag}"))))


def _told(report: Report, diagnostic: Diagnostic) -> str:
    """What `--format concise` says of a finding, and what else it points at."""
    lines = [head(report, diagnostic, colour=False)]
    for related in diagnostic.related:
        at = report.position(related.path, related.span.start)
        lines.append(f"{related.path}:{at.line}:{at.column}: {said(related.message)}")
    if diagnostic.fix:
        lines.append(offer(diagnostic.fix, colour=False))
    return "\n".join(map(clean, lines))

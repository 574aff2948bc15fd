"""SARIF 2.1.0 (OASIS Standard, 27 March 2020), within what GitHub's code scanning takes.

Messages are for people and escaped as in a terminal; the text that a fix puts in is the very text. Nothing depends on the
machine or the hour: the same text gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from prote_lint import __version__, i18n
from prote_lint.diagnostic import Allowed, Diagnostic, Edit, Fix, Message, Safety
from prote_lint.fingerprint import fingerprints
from prote_lint.i18n import gettext as _
from prote_lint.reporters import Report
from prote_lint.reporters.places import named, uri
from prote_lint.reporters.sarif_rules import LEVELS, descriptor, homepage
from prote_lint.reporters.style import said
from prote_lint.rules import BY_CODE
from prote_lint.text import Span
from prote_lint.visible import neutralised

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST = 25_000  # results in a run: GitHub refuses a file with more, and shows the gravest 5,000
ROOT = "%SRCROOT%"
FINGERPRINT = "prote/v1"  # raise the number when fingerprints change


def render(report: Report, colour: bool, quiet: bool) -> str:
    """One JSON object and a line end."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


class _Result(NamedTuple):
    diagnostic: Diagnostic
    fingerprint: str
    allowed: Allowed | None


def _run(report: Report) -> dict[str, Any]:
    results = _results(report)
    kept, left = results[:MOST], len(results) - min(len(results), MOST)
    known = BY_CODE | {rule.code: rule for rule in report.own}
    codes = sorted({result.diagnostic.code for result in kept})
    index = {code: i for i, code in enumerate(codes)}
    places = _Places(report)
    driver: dict[str, Any] = {"name": "prote", "semanticVersion": __version__, "language": i18n.language()}
    driver |= {"informationUri": at} if (at := homepage()) else {}
    driver["rules"] = [descriptor(known[code]) for code in codes]
    invocation: dict[str, Any] = {"executionSuccessful": report.complete}
    if left:
        invocation["toolExecutionNotifications"] = [
            {
                "descriptor": {"id": "left-out"},
                "level": "warning",
                "message": {
                    "text": _("The {n} lightest of {all} results are left out: GitHub takes {most}.").format(
                        n=left, all=len(results), most=MOST
                    )
                },
            }
        ]
    return {
        "tool": {"driver": driver},
        "language": i18n.language(),
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        # Where the root is on this machine is nobody's business, and would differ from run to run.
        "originalUriBaseIds": {ROOT: {"description": {"text": _("The root of the repository.")}}},
        "artifacts": places.artifacts,
        "results": [_result(result, index, places) for result in kept],
    }


def _results(report: Report) -> list[_Result]:
    """What is found, the gravest first, then what is allowed. Two that look alike are numbered before any of them moves."""
    order = {path: i for i, path in enumerate(report.documents)}
    found: list[tuple[Diagnostic, Allowed | None]] = [(diagnostic, None) for diagnostic in report.diagnostics]
    found += ((each.diagnostic, each) for each in report.allowed)
    found.sort(key=lambda each: (order[each[0].path], each[0].span, each[0].code))
    marks = fingerprints((diagnostic for diagnostic, _allowed in found), report.documents)
    results = [
        _Result(diagnostic, mark, allowed)
        for (diagnostic, allowed), (_same, mark) in zip(found, marks, strict=True)
    ]
    return sorted(results, key=lambda each: (each.allowed is not None, each.diagnostic.severity.rank))


class _Places:
    """Artifacts and regions. An artifact is a file that was judged."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._name = named()
        self._index = {path: i for i, path in enumerate(report.documents)}
        self.artifacts = [
            {"location": self._location(path), "roles": ["analysisTarget"], "encoding": "UTF-8"}
            for path in report.documents
        ]

    def _location(self, path: Path) -> dict[str, Any]:
        name = self._name(path)
        return {"uri": uri(name)} if name.is_absolute() else {"uri": uri(name), "uriBaseId": ROOT}

    def artifact(self, path: Path) -> dict[str, Any]:
        return self._location(path) | {"index": self._index[path]}

    def region(self, path: Path, span: Span) -> dict[str, int]:
        """Lines and columns from 1, characters from 0, all in code points; the end is the first place after."""
        start, end = self._report.position(path, span.start), self._report.position(path, span.end)
        return {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
            "charOffset": span.start,
            "charLength": span.end - span.start,
        }

    def physical(self, path: Path, span: Span) -> dict[str, Any]:
        return {"artifactLocation": self.artifact(path), "region": self.region(path, span)}


def _result(result: _Result, rules: Mapping[str, int], places: _Places) -> dict[str, Any]:
    diagnostic = result.diagnostic
    data: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rules[diagnostic.code],
        "level": LEVELS[diagnostic.severity],
        "message": {"text": _text(diagnostic.message)},
        "locations": [{"physicalLocation": places.physical(diagnostic.path, diagnostic.span)}],
        "partialFingerprints": {FINGERPRINT: result.fingerprint},
        # Given to all or to none: an empty list says that nobody allowed it.
        "suppressions": [_suppression(result.allowed, places)] if result.allowed else [],
    }
    if diagnostic.related:
        data["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": places.physical(related.path, related.span),
                "message": {"text": _text(related.message)},
            }
            for number, related in enumerate(diagnostic.related, 1)
        ]
    properties = {} if diagnostic.note is None else {"note": diagnostic.note}
    properties |= {"origin": diagnostic.origin} if diagnostic.origin else {}
    if diagnostic.fix and diagnostic.fix.safety is Safety.HINT:
        properties["hint"] = said(diagnostic.fix.title)  # no fix: viewers apply those at a click
    elif diagnostic.fix:
        data["fixes"] = [_fix(diagnostic.fix, places)]
    return data | ({"properties": properties} if properties else {})


def _suppression(allowed: Allowed, places: _Places) -> dict[str, Any]:
    data: dict[str, Any] = {
        "kind": "external" if allowed.span is None else "inSource",
        "status": "accepted",
        "justification": neutralised(allowed.reason),
    }
    if allowed.span is not None:
        data["location"] = {"physicalLocation": places.physical(allowed.diagnostic.path, allowed.span)}
    return data


def _fix(fix: Fix, places: _Places) -> dict[str, Any]:
    by_path: dict[Path, list[Edit]] = {}
    for edit in fix.edits:
        by_path.setdefault(edit.path, []).append(edit)
    return {
        "description": {"text": _text(fix.title)},
        "artifactChanges": [
            {
                "artifactLocation": places.artifact(path),
                "replacements": [_replacement(edit, places) for edit in edits],
            }
            for path, edits in by_path.items()
        ],
        "properties": {"safety": fix.safety.value},
    }


def _replacement(edit: Edit, places: _Places) -> dict[str, Any]:
    deleted = {"deletedRegion": places.region(edit.path, edit.span)}
    return deleted | ({"insertedContent": {"text": edit.text}} if edit.text else {})


def _text(message: Message) -> str:
    """A sentence as SARIF's plain text, in which ``[words](target)`` would be a link (3.11.6): that is escaped."""
    text = said(message)
    if "](" not in text:
        return text
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")

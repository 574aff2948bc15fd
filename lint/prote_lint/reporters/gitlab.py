"""GitLab's Code Quality report, as its documentation describes it and its parser reads it.

It is a subset of what Code Climate's engines print; `type` and `categories`, which GitLab does without, are for the readers of
those. GitLab keeps one finding for each fingerprint, and reads no further than the first entry that lacks one of its keys.
"""

from __future__ import annotations

import json
from typing import Any

from prote_lint.diagnostic import Diagnostic, Severity
from prote_lint.fingerprint import fingerprints
from prote_lint.reporters import Report
from prote_lint.reporters.places import named
from prote_lint.reporters.style import said
from prote_lint.visible import neutralised

# "blocker" and "critical" are left to what prote never speaks of: security.
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, colour: bool, quiet: bool) -> str:
    """One JSON array and a line end. What is allowed has no place in it."""
    name = named()

    def entry(diagnostic: Diagnostic, fingerprint: str) -> dict[str, Any]:
        begin, end = (report.position(diagnostic.path, at).line for at in diagnostic.span)
        return {
            "type": "issue",
            "description": f"{diagnostic.code}: {said(diagnostic.message)}",
            "check_name": diagnostic.code,
            "categories": ["Style"],
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[diagnostic.severity],
            "location": {
                "path": neutralised(name(diagnostic.path).as_posix()),
                "lines": {"begin": begin, "end": end},
            },
        }

    data = [entry(*known) for known in fingerprints(report.diagnostics, report.documents)]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"

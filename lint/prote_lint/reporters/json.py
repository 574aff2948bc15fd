"""Version 1 of prote's JSON, as ``schemas/diagnostics.schema.json`` describes it.

Offsets are code points from 0, lines and columns count from 1. Readers must ignore keys they do not know.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from prote_lint.diagnostic import Diagnostic, Edit
from prote_lint.reporters import Report

VERSION = 1


def render(report: Report, colour: bool, quiet: bool) -> str:
    """One JSON object and a line end."""
    data = {
        "version": VERSION,
        "files": sorted(path.as_posix() for path in report.documents),
        "diagnostics": [_diagnostic(report, diagnostic) for diagnostic in report.diagnostics],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(report: Report, diagnostic: Diagnostic) -> dict[str, Any]:
    fix = diagnostic.fix
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "message": str(diagnostic.message),
        "path": diagnostic.path.as_posix(),
        "start": _place(report, diagnostic.path, diagnostic.span.start),
        "end": _place(report, diagnostic.path, diagnostic.span.end),
        "note": diagnostic.note,
        **({"origin": diagnostic.origin} if diagnostic.origin else {}),
        "related": [
            {
                "path": related.path.as_posix(),
                "message": str(related.message),
                "start": _place(report, related.path, related.span.start),
                "end": _place(report, related.path, related.span.end),
            }
            for related in diagnostic.related
        ],
        "fix": None
        if fix is None
        else {
            "title": str(fix.title),
            "safety": fix.safety.value,
            "edits": [_edit(diagnostic, edit) for edit in fix.edits],
        },
    }


def _place(report: Report, path: Path, offset: int) -> dict[str, int]:
    at = report.position(path, offset)
    return {"line": at.line, "column": at.column, "offset": offset}


def _edit(diagnostic: Diagnostic, edit: Edit) -> dict[str, Any]:
    """`path` is given only where an edit is in another file than its diagnostic."""
    other = {} if edit.path == diagnostic.path else {"path": edit.path.as_posix()}
    return {"start": edit.span.start, "end": edit.span.end, "text": edit.text, **other}

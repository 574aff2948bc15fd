"""Checkstyle's XML, which Jenkins and many other programs read. It has no schema: this is the shape Checkstyle itself writes."""

from __future__ import annotations

from prote_lint.reporters import Report
from prote_lint.reporters.families import family
from prote_lint.reporters.places import named
from prote_lint.reporters.style import said
from prote_lint.reporters.xml import document, element

VERSION = "4.3"  # of Checkstyle: the last whose report differed


def render(report: Report, colour: bool, quiet: bool) -> str:
    """A `file` for each file that was judged, an `error` for each finding. What is allowed has no place in it."""
    name = named()
    root = element(None, "checkstyle", version=VERSION)
    files = {path: element(root, "file", name=name(path).as_posix()) for path in report.documents}
    for diagnostic in report.diagnostics:
        at = report.position(diagnostic.path, diagnostic.span.start)
        element(
            files[diagnostic.path],
            "error",
            line=at.line,
            column=at.column,
            severity=diagnostic.severity.value,
            message=said(diagnostic.message),
            # Jenkins takes the last part for the type and the one before for the category.
            source=f"prote.{family(diagnostic.code)}.{diagnostic.code}",
        )
    return document(root)

"""Rules as SARIF describes them: those that a report names, each with its page, but for the examples, in the reader's language.

The rules that had nothing to say stay out: with their pages they would be most of a file that is uploaded at each commit.
"""

from __future__ import annotations

from typing import Any

from prote_lint.diagnostic import Severity
from prote_lint.i18n import gettext as _
from prote_lint.page import TITLES, prose
from prote_lint.reporters.families import family
from prote_lint.rule import Rule
from prote_lint.rule import page as sections

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_MOST = 1024  # characters of a description that GitHub takes
_HOMES = ("homepage", "documentation", "repository", "source")


def descriptor(rule: type[Rule]) -> dict[str, Any]:
    """A ``reportingDescriptor``, with all that GitHub asks for."""
    # Backticks are Markdown's.
    told = {title: _(text).replace("`", "") for title, text in sections(rule).items()}
    summary = told.pop("Summary")
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": _cut(summary)},
        "fullDescription": {"text": _cut(" ".join((summary, *_told(told, "Finds", "Why"))))},
        "help": {"text": "\n\n".join((summary, *_told(told, *told))), "markdown": "\n\n".join(prose(rule))},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [family(rule.code)]},
    }


def homepage() -> str | None:
    """Where the installed distribution says that it lives; None where it does not say."""
    from importlib import metadata

    try:
        about = metadata.metadata("prote")
    except metadata.PackageNotFoundError:
        return None
    pairs = [each.split(", ", 1) for each in about.get_all("Project-URL") or [] if ", " in each]
    stated = {label.lower(): url for label, url in pairs}
    return next((stated[name] for name in _HOMES if name in stated), None)


def _told(told: dict[str, str], *titles: str) -> list[str]:
    """Sections in a line each."""
    return [f"{_(TITLES[title])}: {told[title]}" for title in titles if title in told]


def _cut(text: str) -> str:
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"

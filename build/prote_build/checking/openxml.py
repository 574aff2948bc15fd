"""openxml-audit: Office Open XML by its schemas and by the rules of Microsoft's SDK."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from prote_build.checking import tools
from prote_build.checking.checker import BrokenToolError, Checker, Subject, Verdict
from prote_build.checking.process import answer, run
from prote_lint.i18n import gettext as _


class OpenXml(Checker):
    key = "openxml-audit"
    name = "openxml-audit"
    format = "docx"

    def found(self) -> str:
        return tools.library("openxml-audit")

    def examine(self, subject: Subject, folder: Path) -> Verdict:
        command = [sys.executable, "-m", "openxml_audit", "--output", "json", "--max-errors", "0"]
        ran = run([*command, "--format", "office2019", subject.file], folder)
        try:
            report = answer(ran.out, ran)[0]
            facts = {"errors": report["error_count"], "warnings": report["warning_count"]}
            findings = tuple(_told(error) for error in report["errors"])
        except (KeyError, IndexError, TypeError):
            raise BrokenToolError(
                _("failed ({code}): {message}").format(code=ran.code, message=ran.last_words)
            ) from None
        return Verdict(facts, _("errors: {errors}, warnings: {warnings}").format(**facts), findings)


def _told(error: dict[str, Any]) -> str:
    where = ":".join(str(error[key]) for key in ("part", "part_uri", "path") if error.get(key))
    text = " ".join(str(error.get("description") or error.get("message") or error).split())
    return f"{where}: {text}"

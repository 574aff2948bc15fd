"""qpdf: whether the file's syntax and its streams are sound. https://qpdf.readthedocs.io"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from prote_build.checking import tools
from prote_build.checking.checker import Checker, MissingToolError, Subject, Verdict
from prote_build.checking.process import run
from prote_lint.i18n import gettext as _


class Qpdf(Checker):
    key = "qpdf"
    name = "qpdf"
    format = "pdf"

    def found(self) -> str:
        return tools.version([_executable(), "--version"])

    def examine(self, subject: Subject, folder: Path) -> Verdict:
        ran = run([_executable(), "--check", subject.file], folder)
        # 2 is errors, 3 warnings; both are named on standard error, with the file's path before them.
        lines = [re.sub(r"^.*?\.pdf ?", "", line) for line in ran.err.splitlines() if line.strip()]
        findings = tuple(lines or [ran.last_words]) if ran.code else ()
        return Verdict(
            {"faults": len(findings)}, _("faults of syntax: {count}").format(count=len(findings)), findings
        )


def _executable() -> str:
    found = shutil.which("qpdf")
    if found is None:
        raise MissingToolError(_("not found; apt install qpdf"))
    return found

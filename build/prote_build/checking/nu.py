"""The Nu Html Checker of the W3C and WHATWG: no error and no warning. https://validator.github.io/validator/"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from prote_build.checking import tools
from prote_build.checking.checker import Checker, Subject, Verdict
from prote_build.checking.process import answer, run
from prote_lint.i18n import gettext as _

# Its reading of policies is wrong in three ways (26.9.27): images by `data:`, blocks of data in scripts, scripts by their hash.
# axe.cjs asks the browser itself what the policy blocks.
_POLICY = re.compile("violates Content Security Policy")


class Nu(Checker):
    key = "nu"
    name = "Nu Html Checker"
    format = "html"

    def found(self) -> str:
        tools.java()
        return tools.package("vnu-jar")[1]

    def examine(self, subject: Subject, folder: Path) -> Verdict:
        package, _version = tools.package("vnu-jar")
        jar = package / "build" / "dist" / "vnu.jar"
        ran = run(
            tools.java("-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", subject.file),
            folder,
        )
        messages = answer(ran.out, ran)["messages"]
        errors = [message for message in messages if message["type"] != "info"]
        warnings = [
            message
            for message in messages
            if message.get("subType") == "warning" and not _POLICY.search(message["message"])
        ]
        facts = {"errors": len(errors), "warnings": len(warnings)}
        places: dict[str, list[str]] = {}
        for message in errors + warnings:
            places.setdefault(message["message"], []).append(_place(message))
        findings = tuple(
            f"{where[0]}: {text}" + (f" (× {len(where)})" if len(where) > 1 else "")
            for text, where in places.items()
        )
        return Verdict(facts, _("errors: {errors}, warnings: {warnings}").format(**facts), findings)


def _place(message: dict[str, Any]) -> str:
    """Line, column and the text there. An image in the page makes a line of a hundred thousand characters."""
    extract = " ".join(str(message.get("extract", "")).split())
    if len(extract) > 80:
        extract = f"{extract[:50]}…{extract[-30:]}"
    column = message.get("firstColumn", message.get("lastColumn", "?"))
    return f"{message.get('lastLine', '?')}:{column} [{extract}]"

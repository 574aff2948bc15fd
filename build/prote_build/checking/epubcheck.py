"""EPUBCheck of the W3C: no error and no warning. https://www.w3.org/publishing/epubcheck/"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prote_build.checking import tools
from prote_build.checking.checker import Checker, Subject, Verdict
from prote_build.checking.process import answer, run
from prote_lint import i18n
from prote_lint.i18n import gettext as _

_FAULTS = ("FATAL", "ERROR", "WARNING")


class EpubCheck(Checker):
    key = "epubcheck"
    name = "EPUBCheck"
    format = "epub"

    def found(self) -> str:
        tools.java()
        return tools.jars("epubcheck", "epubcheck")[1]

    def examine(self, subject: Subject, folder: Path) -> Verdict:
        jars, _version = tools.jars("epubcheck", "epubcheck")
        report = folder / "report.json"
        ran = run(
            tools.java(
                "-cp",
                jars / "*",
                "com.adobe.epubcheck.tool.Checker",
                subject.file,
                "--json",
                report,
                "--locale",
                i18n.language(),
                "--quiet",
            ),
            folder,
        )
        said = answer(_text(report), ran)
        messages = [message for message in said["messages"] if message["severity"] in _FAULTS]
        errors = sum(message["severity"] != "WARNING" for message in messages)
        facts = {"errors": errors, "warnings": len(messages) - errors}
        return Verdict(
            facts,
            _("errors: {errors}, warnings: {warnings}").format(**facts),
            tuple(_told(message) for message in messages),
        )


def _text(report: Path) -> str:
    # No report is no answer: what the tool printed instead is told.
    return report.read_text(encoding="utf-8") if report.is_file() else ""


def _told(message: dict[str, Any]) -> str:
    places = message.get("locations") or [{}]
    first = places[0]
    line = first.get("line") or -1
    where = str(first.get("path", "")) + (f":{line}" if line > 0 else "")
    more = f" (× {len(places)})" if len(places) > 1 else ""
    text = " ".join(str(message["message"]).split())
    return f"{where}: {message['ID']}: {text}{more}"

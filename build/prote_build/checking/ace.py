"""Ace by DAISY: the accessibility of an EPUB, every page in a browser. https://daisy.github.io/ace/"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prote_build.checking import tools
from prote_build.checking.checker import BrokenToolError, Checker, Subject, Verdict
from prote_build.checking.process import answer, run
from prote_lint import i18n
from prote_lint.i18n import gettext as _


class Ace(Checker):
    key = "ace"
    name = "Ace by DAISY"
    format = "epub"

    def found(self) -> str:
        tools.node()
        version = tools.package("@daisy/ace")[1]
        tools.browser()
        return version

    def examine(self, subject: Subject, folder: Path) -> Verdict:
        package, _version = tools.package("@daisy/ace")
        ran = run(
            [
                tools.node(),
                package / "bin" / "ace-puppeteer.js",
                "--silent",
                "--lang",
                i18n.language(),
                "--outdir",
                folder / "report",
                subject.file,
            ],
            folder,
            more={"PUPPETEER_EXECUTABLE_PATH": tools.browser()},
        )
        file = folder / "report" / "report.json"
        report = answer(file.read_text(encoding="utf-8") if file.is_file() else "", ran)
        try:
            documents = report["assertions"]
            found: dict[str, list[str]] = {}
            for document in documents:
                for assertion in document["assertions"]:
                    rule, where = _told(document["earl:testSubject"]["url"], assertion)
                    found.setdefault(rule, []).append(where)
        except (KeyError, TypeError):
            raise BrokenToolError(
                _("failed ({code}): {message}").format(code=ran.code, message=ran.last_words)
            ) from None
        facts = {"documents": len(documents), "violations": sum(map(len, found.values()))}
        findings = tuple(f"{rule} [{places[0]}] (× {len(places)})" for rule, places in found.items())
        return Verdict(facts, _("documents: {documents}, violations: {violations}").format(**facts), findings)


def _told(document: str, assertion: dict[str, Any]) -> tuple[str, str]:
    """A violation: the document with the broken rule and what it asks; where in the document, and what is wrong there."""
    test, result = assertion["earl:test"], assertion["earl:result"]
    pointers = result.get("earl:pointer", {}).get("css") or [""]
    said = str(result.get("dct:description", "")).split("\n")[0]
    rule = f"{document}: {test['dct:title']} ({test['earl:impact']}): {test.get('dct:description', '')}"
    return rule, f"{pointers[0]} {said}".strip()

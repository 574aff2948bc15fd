"""axe-core: the accessibility of the page in a browser, at two widths, in light and dark. https://github.com/dequelabs/axe-core"""

from __future__ import annotations

import os
from pathlib import Path

from prote_build.checking import tools
from prote_build.checking.checker import Checker, Subject, Verdict
from prote_build.checking.process import answer, run
from prote_lint.i18n import gettext as _

_RUNNER = Path(__file__).with_name("axe.cjs")


class Axe(Checker):
    key = "axe"
    name = "axe-core"
    format = "html"

    def found(self) -> str:
        tools.node()
        tools.package("puppeteer-core")
        tools.browser()
        return tools.package("axe-core")[1]

    def examine(self, subject: Subject, folder: Path) -> Verdict:
        modules = tools.package("axe-core")[0].parent
        # Chromium's sandbox refuses root, which is who builds in a container; the page is our own and asks for nothing.
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        command: list[str | Path] = [tools.node(), _RUNNER, modules, tools.browser(), subject.file.as_uri()]
        if root:
            command.append("no-sandbox")
        ran = run(command, folder)
        report = answer(ran.out, ran)
        findings: dict[str, list[str]] = {}
        for view in report["views"]:
            where = f"{view['width']} px {view['scheme']}"
            for fault in view["violations"]:
                text = f"{fault['id']} ({fault['impact']}): {fault['help']} [{fault['first']}] (× {fault['times']})"
                findings.setdefault(text, []).append(where)
            for url in view["asked"]:
                findings.setdefault(_("the page loads {url}").format(url=url[:100]), []).append(where)
            for message in view["said"]:
                text = _("the browser says: {message}").format(message=message[:200])
                findings.setdefault(text, []).append(where)
            if view["unopened"]:
                findings.setdefault(_("a note does not open by keyboard beside its call"), []).append(where)
            for alt in view["blank"]:
                findings.setdefault(_("an image is not shown: {alt}").format(alt=alt[:80]), []).append(where)
            for what in view["blocked"]:
                findings.setdefault(
                    _("the page’s own policy blocks {what}").format(what=what[:80]), []
                ).append(where)
            if view["wide"] > 0:
                text = _("the page is {wide} px wider than its window").format(wide=view["wide"])
                findings.setdefault(text, []).append(where)
        facts = {
            "browser": report["browser"],
            "views": [f"{view['width']} {view['scheme']}" for view in report["views"]],
            "violations": sum(fault["times"] for view in report["views"] for fault in view["violations"]),
        }
        said = _("{browser}; views: {views}; violations: {violations}").format(
            browser=report["browser"], views=", ".join(facts["views"]), violations=facts["violations"]
        )
        return Verdict(facts, said, tuple(f"{text} – {', '.join(where)}" for text, where in findings.items()))

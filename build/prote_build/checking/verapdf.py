"""veraPDF: PDF/A-2a and PDF/UA-1, rule by rule. https://verapdf.org"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prote_build.checking import tools
from prote_build.checking.checker import BrokenToolError, Checker, Subject, Verdict
from prote_build.checking.process import answer, run
from prote_lint.i18n import gettext as _

PROFILES = ("PDF/A-2A", "PDF/UA-1")


class VeraPdf(Checker):
    key = "verapdf"
    name = "veraPDF"
    format = "pdf"

    def found(self) -> str:
        tools.java()
        return tools.jars("verapdf", "greenfield-apps")[1]

    def examine(self, subject: Subject, folder: Path) -> Verdict:
        jars, _version = tools.jars("verapdf", "greenfield-apps")
        main = "org.verapdf.apps.GreenfieldCliWrapper"
        # Flavour 0: all that the file says it is, in one run; both profiles one by one take twice as long.
        ran = run(
            tools.java("-cp", jars / "*", main, "--flavour", "0", "--format", "json", subject.file), folder
        )
        report = answer(ran.out, ran)
        try:
            validated = report["report"]["jobs"][0]["validationResult"]
            found = {
                result["profileName"].removesuffix(" validation profile"): result["details"]
                for result in validated
            }
        except (KeyError, IndexError, TypeError):
            raise BrokenToolError(
                _("failed ({code}): {message}").format(code=ran.code, message=ran.last_words)
            ) from None
        findings = [
            _("the file does not say that it is {standard}").format(standard=standard)
            for standard in PROFILES
            if standard not in found
        ]
        facts = {}
        for profile, details in found.items():
            passed, failed = details["passedRules"], details["failedRules"]
            facts[profile] = {"rules": passed + failed, "failed": failed, "checks": details["passedChecks"]}
            findings += [_told(profile, rule) for rule in details["ruleSummaries"]]
        said = "; ".join(
            _("{profile}: {rules} rules, failed: {failed}").format(profile=profile, **values)
            for profile, values in facts.items()
        )
        return Verdict(facts, said, tuple(findings))


def _told(profile: str, rule: dict[str, Any]) -> str:
    """One failed rule: its clause, what it asks, how often and where first."""
    checks = rule.get("checks") or [{}]
    return "{profile} {clause}: {what} (× {times}) {where}".format(
        profile=profile,
        clause=f"{rule.get('clause')}-{rule.get('testNumber')}",
        what=" ".join(str(rule.get("description", "")).split()),
        times=rule.get("failedChecks"),
        where=str(checks[0].get("context", ""))[-80:],
    ).rstrip()

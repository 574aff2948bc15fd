"""What each format says of findings, where it says they are, and what it leaves out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from reports import FAULTY, finding, judged

from prote_lint.diagnostic import Diagnostic, Message, Safety, Severity
from prote_lint.document import Document
from prote_lint.fix import apply
from prote_lint.publication import Publication
from prote_lint.reporters import COUNTED, FORMATS, Report, github_summary, render, sarif
from prote_lint.reporters.sarif_rules import descriptor, homepage
from prote_lint.rules import RULES
from prote_lint.rules.fn001_undefined_call import UndefinedCall
from prote_lint.schema import load
from prote_lint.text import Span

DOC = Document("𝕏 un\nmot, fautif.\n", Path("a.md"))


def run(report: Report) -> Any:
    return json.loads(render(report, "sarif"))["runs"][0]


def many(*severities: Severity) -> Report:
    return Report(
        tuple(finding(DOC, Span(i, i + 1), severity=severity) for i, severity in enumerate(severities)),
        {DOC.path: DOC},
    )


@pytest.mark.parametrize("name", FORMATS)
def test_same_text_same_bytes(name: str) -> None:
    assert render(judged(FAULTY), name) == render(judged(FAULTY), name)


def test_sarif_counts_in_code_points() -> None:
    report = Report((finding(DOC, Span(2, 8)),), {DOC.path: DOC})
    data = run(report)
    assert data["columnKind"] == "unicodeCodePoints"
    assert data["results"][0]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 1,
        "startColumn": 3,
        "endLine": 2,
        "endColumn": 4,
        "charOffset": 2,
        "charLength": 6,
    }


def test_sarif_fixes_make_what_prote_makes() -> None:
    report = judged(FAULTY)
    (doc,) = report.documents.values()
    mended = [d for d in report.diagnostics if d.fix and d.fix.safety is Safety.SAFE]
    assert len(mended) > 3
    text = doc.text
    changes = [
        (region["charOffset"], region["charLength"], replacement.get("insertedContent", {"text": ""})["text"])
        for result in run(report)["results"]
        for fix in result.get("fixes", ())
        if fix["properties"]["safety"] == "safe"
        for change in fix["artifactChanges"]
        for replacement in change["replacements"]
        for region in [replacement["deletedRegion"]]
    ]
    for at, length, put in sorted(changes, reverse=True):
        text = text[:at] + put + text[at + length :]
    assert text == apply(Publication.of_document(doc), mended).documents[0].text != doc.text


def test_sarif_offers_no_hint_as_a_fix() -> None:
    diagnostic = finding(DOC, Span(0, 1), "le mot")
    assert diagnostic.fix is not None
    hint = diagnostic._replace(fix=diagnostic.fix._replace(safety=Safety.HINT))
    (result,) = run(Report((hint,), {DOC.path: DOC}))["results"]
    assert "fixes" not in result
    assert result["properties"] == {"note": "1", "hint": "“le mot”"}


def test_sarif_says_what_is_allowed_where_and_why() -> None:
    report = judged(FAULTY)
    results = run(report)["results"]
    (allowed,) = [result for result in results if result["suppressions"]]
    assert allowed["ruleId"] == "FN001"
    (suppression,) = allowed["suppressions"]
    assert suppression["kind"] == "inSource"
    assert suppression["justification"] == "la note viendra avec l’arrêté"
    assert suppression["location"]["physicalLocation"]["region"]["startLine"] == 10
    outside = report._replace(allowed=(report.allowed[0]._replace(span=None, reason="baseline"),))
    assert run(outside)["results"][-1]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "baseline"}
    ]


def test_sarif_knows_a_finding_again_once_it_is_allowed() -> None:
    open_ = judged(FAULTY.replace("prote: allow", "nothing: allow"))
    marks = [
        {r["ruleId"]: r["partialFingerprints"]["prote/v1"] for r in run(report)["results"]}["FN001"]
        for report in (open_, judged(FAULTY))
    ]
    assert marks[0] == marks[1]


def test_sarif_leaves_out_the_lightest_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST", 3)
    order = (Severity.INFO, Severity.ERROR, Severity.WARNING, Severity.ERROR)
    data = run(many(*order))
    assert [result["level"] for result in data["results"]] == ["error", "error", "warning"]
    (notification,) = data["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"].startswith("The 1 lightest of 4 results")
    assert "toolExecutionNotifications" not in run(many(*order[:3]))["invocations"][0]


def test_sarif_says_whether_all_was_judged() -> None:
    assert run(judged(FAULTY))["invocations"] == [{"executionSuccessful": True}]
    assert run(judged(FAULTY)._replace(complete=False))["invocations"] == [{"executionSuccessful": False}]


def test_sarif_names_each_rule_once_and_by_its_place() -> None:
    data = run(judged(FAULTY, FAULTY))
    rules = data["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({result["ruleId"] for result in data["results"]})
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in data["results"])
    assert all(data["artifacts"][i]["location"]["uri"] == f"{'ab'[i]}.md" for i in range(2))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_can_be_described(rule: Any) -> None:
    about = descriptor(rule)
    assert 0 < len(about["shortDescription"]["text"]) <= len(about["fullDescription"]["text"]) <= 1024
    assert len(about["properties"]["tags"]) == 1
    assert not [key for key in ("shortDescription", "fullDescription", "help") if "`" in about[key]["text"]]


class HouseRule(UndefinedCall):
    """A word that this house does not use."""

    code = "XX001"
    name = "house-rule"


def test_a_rule_of_the_house_has_its_page_too() -> None:
    report = Report((finding(DOC, Span(0, 1), code="XX001"),), {DOC.path: DOC}, own=(HouseRule,))
    (rule,) = run(report)["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == rule["help"]["text"] == "A word that this house does not use."
    assert rule["properties"]["tags"] == ["house"]
    assert "| XX001 | 1 | 1 | A word that this house does not use\\. |" in github_summary.render(report, {})


def test_the_address_is_the_one_the_distribution_states(monkeypatch: pytest.MonkeyPatch) -> None:
    from email.message import EmailMessage
    from importlib import metadata

    about = EmailMessage()
    monkeypatch.setattr(metadata, "metadata", lambda _name: about)
    assert homepage() is None
    about["Project-URL"] = "Changelog, https://prote.example/changes"
    about["Project-URL"] = "Homepage, https://prote.example/"
    assert homepage() == "https://prote.example/"
    assert run(judged(FAULTY))["tool"]["driver"]["informationUri"] == "https://prote.example/"


def test_paths_start_at_the_root_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "dépôt" / "sous dossier"
    here.mkdir(parents=True)
    (tmp_path / "dépôt" / ".git").mkdir()
    (here / "vrai.md").touch()
    (here / "lien.md").symlink_to("vrai.md")
    monkeypatch.chdir(here)
    docs = [Document("mot", path) for path in (Path("lien.md"), Path("..") / "100 %.md", tmp_path / "a.md")]
    report = Report(tuple(finding(doc, Span(0, 1)) for doc in docs), {doc.path: doc for doc in docs})
    names = ["sous dossier/vrai.md", "100 %.md", (tmp_path / "a.md").as_posix()]
    assert [entry["location"]["path"] for entry in json.loads(render(report, "gitlab"))] == names
    assert [file.get("name") for file in ElementTree.fromstring(render(report, "checkstyle"))] == names
    assert [suite.get("name") for suite in ElementTree.fromstring(render(report, "junit"))] == names
    assert f"file={names[0]},line" in render(report, "github")
    places = [artifact["location"] for artifact in run(report)["artifacts"]]
    assert places == [
        {"uri": "sous%20dossier/vrai.md", "uriBaseId": "%SRCROOT%"},
        {"uri": "100%20%25.md", "uriBaseId": "%SRCROOT%"},
        {"uri": (tmp_path / "a.md").as_uri()},
    ]


def test_gitlab_has_a_severity_for_each() -> None:
    data = json.loads(render(many(*Severity), "gitlab"))
    assert [entry["severity"] for entry in data] == ["major", "minor", "info"]


def test_junit_fails_where_the_run_fails() -> None:
    for fail_on, failing in zip(Severity, (1, 2, 3), strict=True):
        root = ElementTree.fromstring(render(many(*Severity)._replace(fail_on=fail_on), "junit"))
        assert root.get("failures") == str(failing)
        assert len(root.findall(".//failure")) == failing
        assert len(root.findall(".//system-out")) == 3 - failing


def test_junit_tells_cases_apart() -> None:
    found = finding(DOC, Span(0, 1))
    root = ElementTree.fromstring(render(Report((found, found), {DOC.path: DOC}), "junit"))
    names = [case.get("name") for case in root.iter("testcase")]
    assert names == ["FN012 call-placement 1:1", "FN012 call-placement 1:1 (2)"]


def test_checkstyle_names_clean_files_too() -> None:
    other = Document("Rien.\n", Path("b.md"))
    report = many(Severity.INFO)
    root = ElementTree.fromstring(
        render(report._replace(documents={**report.documents, other.path: other}), "checkstyle")
    )
    assert [(file.get("name"), len(file)) for file in root] == [("a.md", 1), ("b.md", 0)]
    assert root[0][0].attrib["source"] == "prote.footnotes.FN012"


def test_statistics_mark_what_can_be_mended() -> None:
    some = Diagnostic("TY006", "breakable-date", Severity.WARNING, DOC.path, Span(0, 1), Message("a"))
    mended = finding(DOC, Span(0, 1))
    none = some._replace(code="FN001", name="undefined-call")
    report = Report((some, mended, finding(DOC, Span(2, 3), code="TY006"), some, none), {DOC.path: DOC})
    assert render(report, "statistics").split("\n")[:3] == [
        "    3 TY006 [-] breakable-date",
        "    1 FN001 [ ] undefined-call",
        "    1 FN012 [*] call-placement",
    ]
    assert render(report, "statistics").endswith("[-] --fix can mend some of them.\n")
    data = json.loads(render(report, "statistics_json"))
    jsonschema.Draft7Validator(load("statistics")).validate(data)
    assert data["statistics"][0] == {"code": "TY006", "name": "breakable-date", "count": 3, "fixable": 1}


def test_formats_with_counts_are_formats() -> None:
    assert {*COUNTED} < {*FORMATS}

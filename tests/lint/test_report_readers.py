"""Reports before those they are meant for: published schemas, Microsoft's SARIF validator with GitHub's rules, and programs that read them."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import xmlschema
from junitparser import Failure, JUnitXml, Skipped
from reports import FAULTY, hostile, judged, reader

from prote_lint import i18n
from prote_lint.diagnostic import Severity
from prote_lint.reporters import Report, render

HOSTILE = (
    "a\u202eb\x1b[31m\ufffe\x00 ]]> <!-- & \" ' | ::error:: ##[error] %0A [x](1) {0} \t\n«\u00a0é\u202f»"
)
REPORTS = {
    "nothing": Report((), {}),
    "clean": judged(
        "---\ntitle: Le pont\nprofile: fr\nlang: fr-FR\ndate: 2024-03-12\n---\n\nLe pont a fermé.\n"
    ),
    "faulty": judged(FAULTY, FAULTY),
    "hostile": hostile(HOSTILE, HOSTILE, "a b:c|é\n::x#?.md"),
    "incomplete": judged(FAULTY)._replace(complete=False, fail_on=Severity.ERROR),
}
# GitLab's documentation, “Code Quality report format” (docs.gitlab.com/ci/testing/code_quality), in a schema; its parser's own,
# app/validators/json_schemas/codeclimate.json, asks for no more than these keys and types.
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}(-[0-9]+)?$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)."},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}


@pytest.fixture(params=REPORTS)
def report(request: pytest.FixtureRequest) -> Report:
    return REPORTS[request.param]


@pytest.fixture(params=i18n.LANGUAGES)
def _language(request: pytest.FixtureRequest) -> Iterator[None]:
    i18n.choose(request.param)
    yield
    i18n.choose(None)


@pytest.fixture(scope="session")
def multitool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of Microsoft's validator and the OASIS schema that comes with it."""
    folder = tmp_path_factory.mktemp("sarif")
    with tarfile.open(reader("microsoft-sarif-multitool-linux-*.tgz")) as archive:
        for name in ("package/Sarif.Multitool", "package/sarif-2.1.0.json"):
            content = archive.extractfile(name)
            assert content is not None
            (folder / Path(name).name).write_bytes(content.read())
    (folder / "Sarif.Multitool").chmod(0o755)
    return folder


@pytest.fixture(scope="session")
def junit_schema() -> xmlschema.XMLSchema:
    """Jenkins' schema (xunit-plugin, junit-10.xsd, MIT), which pytest's sources hold a copy of."""
    with tarfile.open(reader("pytest-*.tar.gz")) as archive:
        (name,) = (name for name in archive.getnames() if name.endswith("/junit-10.xsd"))
        content = archive.extractfile(name)
        assert content is not None
        return xmlschema.XMLSchema(io.BytesIO(content.read()))


@pytest.mark.usefixtures("_language")
def test_sarif_keeps_to_its_schema(report: Report, multitool: Path) -> None:
    schema = json.loads((multitool / "sarif-2.1.0.json").read_text(encoding="utf-8-sig"))
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(
        json.loads(render(report, "sarif"))
    )


def test_sarif_passes_the_validator_with_the_rules_of_github(multitool: Path, tmp_path: Path) -> None:
    for name, report in REPORTS.items():
        (tmp_path / f"{name}.sarif").write_text(render(report, "sarif"), encoding="utf-8")
    options = ["--rule-kind", "Sarif;Ghas", "--level", "Error;Warning", "--kind", "Fail"]
    done = subprocess.run(
        [str(multitool / "Sarif.Multitool"), "validate", "*.sarif", *options, "-o", "found.json"],
        cwd=tmp_path,
        env={"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(REPORTS)} files scanned" in done.stdout
    data = json.loads((tmp_path / "found.json").read_text(encoding="utf-8-sig"))
    found = [result for run in data["runs"] for result in run["results"]]
    # SARIF2005 wants an address of the tool: prote has none to give as long as its distribution states none.
    assert {result["ruleId"] for result in found} == {"SARIF2005"}


def test_gitlab_keeps_to_its_contract(report: Report) -> None:
    data = json.loads(render(report, "gitlab"))
    jsonschema.Draft202012Validator(GITLAB).validate(data)
    marks = [entry["fingerprint"] for entry in data]
    assert len(marks) == len({*marks}) == len(report.diagnostics)


@pytest.mark.usefixtures("_language")
def test_junit_keeps_to_the_schema_of_jenkins(report: Report, junit_schema: xmlschema.XMLSchema) -> None:
    junit_schema.validate(render(report, "junit"))


def test_junit_is_read(report: Report) -> None:
    read = JUnitXml.fromstring(render(report, "junit").encode())
    suites = list(read)
    cases = list(chain.from_iterable(suites))
    failing = sum(d.severity.rank <= report.fail_on.rank for d in report.diagnostics)
    failed = [case for case in cases if any(isinstance(result, Failure) for result in case.result)]
    skipped = [case for case in cases if any(isinstance(result, Skipped) for result in case.result)]
    assert (len(suites), len(failed), len(skipped)) == (len(report.documents), failing, len(report.allowed))
    assert (read.tests, read.failures, read.errors) == (len(cases), failing, 0)
    assert sum(suite.skipped for suite in suites) == len(skipped)
    assert len(cases) >= len(suites)  # none is empty


def test_violations_lib_reads_what_is_found(tmp_path: Path) -> None:
    library = reader("violations-lib-*.jar")
    java = shutil.which("java")
    if java is None:
        pytest.skip("no Java here to run violations-lib with")
    report = REPORTS["faulty"]
    parsers = {"sarif": "SARIF", "gitlab": "CODECLIMATE", "junit": "JUNIT", "checkstyle": "CHECKSTYLE"}
    for name in parsers:
        (tmp_path / name).mkdir()
        # It does not know suppressions.
        text = render(report._replace(allowed=()), name)
        (tmp_path / name / "report").write_text(text, encoding="utf-8")
    pairs = chain.from_iterable((parser, str(tmp_path / name)) for name, parser in parsers.items())
    source = Path(__file__).with_name("ViolationsReader.java")
    done = subprocess.run(
        [java, "-cp", str(library), str(source), *pairs], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    read = [line.split("\t") for line in done.stdout.splitlines()]
    severities = {Severity.ERROR: "ERROR", Severity.WARNING: "WARN", Severity.INFO: "INFO"}
    wanted = {
        (d.path.name, str(report.position(d.path, d.span.start).line), severities[d.severity], d.code)
        for d in report.diagnostics
    }

    def seen(parser: str) -> set[Any]:
        return {
            (file, line, severity, rule.rpartition(".")[2])
            for name, file, line, severity, rule, _m in read
            if name == parser
        }

    assert seen("SARIF") == wanted
    assert seen("CHECKSTYLE") == wanted
    # Code Climate's middle severity is its own; JUnit knows failures alone, and codes by the name of a case.
    assert {(file, line, code) for file, line, _s, code in seen("CODECLIMATE")} == {
        (file, line, code) for file, line, _s, code in wanted
    }
    assert {
        (file, line, message.split(" ")[0]) for name, file, line, _s, _r, message in read if name == "JUNIT"
    } == {(file, line, code) for file, line, _s, code in wanted}

"""``prote lint`` with its reports: several in one run, each written whole or not at all."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import yaml
from reports import FAULTY, reader

from prote_lint.cli import main
from prote_lint.reporters import FORMATS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
COMMANDS = sorted({*re.findall(r"\bprote lint [^'\n$]*--(?:format|report)[^'\n]*", PAGE)} - {"prote lint"})


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    (tmp_path / "a.md").write_text(FAULTY, encoding="utf-8")
    return tmp_path


def test_one_run_writes_them_all(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = [word for name in FORMATS for word in ("--report", f"{name}=out.{name}")]
    assert main(["lint", "a.md", "--format", "concise", "--output-file", "out.txt", *reports]) == 1
    assert capsys.readouterr() == ("", "")
    assert (here / "out.txt").read_text(encoding="utf-8").startswith("a.md:8:29: warning TY006")
    assert sorted(path.suffix[1:] for path in here.glob("out.*")) == sorted((*FORMATS, "txt"))
    for name in FORMATS:
        alone = here / f"alone.{name}"
        assert main(["lint", "a.md", "--format", name, "--output-file", str(alone)]) == 1
        assert alone.read_bytes() == (here / f"out.{name}").read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["--report", "sarif"],
            "--report sarif: write FORMAT=FILE, where FORMAT is one of full, concise, json,",
        ),
        (
            ["--report", "xml=a"],
            "--report xml=a: write FORMAT=FILE, where FORMAT is one of full, concise, json,",
        ),
        (["--report", "json=a", "--report", "sarif=./a"], "a: two reports can't be written into one file"),
        (["--report", "json=a", "--output-file", "a"], "a: two reports can't be written into one file"),
        (
            ["--format", "sarif", "--statistics"],
            "--statistics goes with --format full, concise, json; sarif has no",
        ),
        (["--report", "sarif=a.md"], "a.md: prote reads this file, and would write a report over it"),
        (["--output-file", "./a.md"], "a.md: prote reads this file, and would write a report over it"),
        (["--report", "sarif=no/a"], "no/a: can't be written (No such file or directory)"),
        (["--output-file", "no/a"], "no/a: can't be written (No such file or directory)"),
        (["--report", "sarif=."], ".: can't be written (Is a directory)"),
    ],
)
def test_what_cannot_be_is_one_line(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "a.md", *words]) == 2
    line = capsys.readouterr().err
    assert re.match(rf"prote: (?:/\S*/)?{re.escape(said)}", line)
    assert line.count("\n") == 1


def test_findings_are_printed_before_a_file_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "a.md", "--format", "concise", "--report", "sarif=no/a"]) == 2
    assert "FN002" in capsys.readouterr().out


def test_a_killed_run_leaves_the_old_report(here: Path) -> None:
    (here / "out.json").write_text("{}", encoding="utf-8")
    script = (
        "import os, signal, sys\n"
        "os.fsync = lambda _file: os.kill(os.getpid(), signal.SIGKILL)\n"
        "from prote_lint.cli import main\n"
        "main(['lint', 'a.md', '--format', 'sarif', '--output-file', 'out.json'])\n"
    )
    env = os.environ | {"PYTHONPATH": str(ROOT / "lint")}
    done = subprocess.run([sys.executable, "-c", script], cwd=here, env=env, check=False)
    assert done.returncode == -signal.SIGKILL
    assert (here / "out.json").read_text(encoding="utf-8") == "{}"


def test_neither_text_baseline_nor_configuration_is_written_over(here: Path) -> None:
    (here / "prote.toml").write_text('[lint]\nbaseline = "known.json"\n', encoding="utf-8")
    assert main(["lint", "a.md", "--update-baseline"]) == 0
    before = {path.name: path.read_bytes() for path in here.iterdir()}
    assert {*before} == {"a.md", "prote.toml", "known.json"}
    for name in before:
        assert main(["lint", "a.md", "--fix", "--no-baseline", "--report", f"json={name}"]) == 2
    assert {path.name: path.read_bytes() for path in here.iterdir()} == before


def test_a_report_may_go_to_standard_output(here: Path) -> None:
    command = [sys.executable, "-m", "prote_lint", "lint", "a.md", "--report", "sarif=/dev/stdout"]
    env = os.environ | {"PYTHONPATH": str(ROOT / "lint")}
    done = subprocess.run(
        [*command, "--output-file", "out"], cwd=here, env=env, capture_output=True, check=False
    )
    assert json.loads(done.stdout)["version"] == "2.1.0"


def test_a_link_that_leads_to_itself_is_replaced(here: Path) -> None:
    (here / "out").symlink_to("out")
    assert main(["lint", "a.md", "--report", "sarif=out"]) == 1
    assert json.loads((here / "out").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_a_pipe_is_written_to(here: Path) -> None:
    os.mkfifo(here / "pipe")
    with subprocess.Popen(["cat", "pipe"], cwd=here, stdout=subprocess.PIPE) as cat:
        assert main(["lint", "a.md", "--format", "sarif", "--output-file", "pipe"]) == 1
        said = cat.communicate(timeout=60)[0]
    assert json.loads(said)["version"] == "2.1.0"


def test_a_name_that_is_not_utf8_is_reported(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    (here / name).write_text(FAULTY, encoding="utf-8")
    reports = [word for kind in FORMATS for word in ("--report", f"{kind}=out.{kind}")]
    assert main(["lint", name, *reports]) == 1
    assert capsys.readouterr().err == ""
    sarif = json.loads((here / "out.sarif").read_bytes())
    assert sarif["runs"][0]["artifacts"][0]["location"]["uri"] == "caf%E9.md"
    json.loads((here / "out.json").read_bytes())
    ElementTree.parse(here / "out.junit")


def test_what_is_allowed_can_be_left_out(here: Path) -> None:
    reports = ["--report", "sarif=a.sarif", "--report", "junit=a.xml"]
    assert main(["lint", "a.md", *reports]) == 1
    with_ = [(here / "a.sarif").read_text(), (here / "a.xml").read_text()]
    assert main(["lint", "a.md", *reports, "--no-allowed"]) == 1
    without = [(here / "a.sarif").read_text(), (here / "a.xml").read_text()]
    assert ["la note viendra" in text for text in (*with_, *without)] == [True, True, False, False]


def test_what_is_allowed_is_known_after_fixing_too(here: Path) -> None:
    assert main(["lint", "a.md", "--fix", "--report", "sarif=a.sarif"]) == 1
    results = json.loads((here / "a.sarif").read_bytes())["runs"][0]["results"]
    assert [result["ruleId"] for result in results if result["suppressions"]] == ["FN001"]


def test_an_unreadable_file_makes_the_run_incomplete(here: Path) -> None:
    (here / "b.md").write_bytes(b"\xff")
    assert main(["lint", "a.md", "b.md", "--report", "sarif=a.sarif"]) == 2
    (run,) = json.loads((here / "a.sarif").read_bytes())["runs"]
    assert run["invocations"] == [{"executionSuccessful": False}]


def test_the_summary_of_a_job_is_added_to(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "summary.md").write_text("Avant.\n\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    assert main(["lint", "a.md", "--format", "concise"]) == 1
    assert main(["lint", "a.md", "--format", "github"]) == 1
    text = (here / "summary.md").read_text(encoding="utf-8")
    assert text.startswith("Avant.\n\n## prote\n")
    assert text.count("## prote\n") == 1


def test_a_summary_that_cannot_be_written_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "no/summary.md")
    assert main(["lint", "a.md", "--format", "github"]) == 2
    assert capsys.readouterr().err == "prote: no/summary.md: can't be written (No such file or directory)\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_of_the_page_run(command: str, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "briefing", here / "briefing")
    shutil.copytree(ROOT / "docs" / "examples", here / "docs" / "examples")
    assert main(shlex.split(command)[1:]) in (0, 1)
    assert capsys.readouterr().err == ""
    wanted = re.findall(r"--report \w+=(\S+)", command)
    assert not [name for name in wanted if not (here / name).stat().st_size]


def snippets(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_page_has_what_is_tested() -> None:
    assert (len(COMMANDS), len(snippets("yaml")), len(snippets("groovy"))) == (6, 3, 1)


@pytest.mark.parametrize("snippet", snippets("yaml"))
def test_the_workflows_of_the_page_keep_to_their_schemas(snippet: str) -> None:
    # YAML 1.1 reads a bare `on` as true.
    data = {"on" if key is True else key: value for key, value in yaml.safe_load(snippet).items()}
    name = "github-workflows" if "jobs" in data else "gitlab-ci"
    with zipfile.ZipFile(reader("check_jsonschema-*.whl")) as wheel:
        schema = json.loads(wheel.read(f"check_jsonschema/builtin_schemas/vendor/{name}.json"))
    jsonschema.validators.validator_for(schema)(schema).validate(data)

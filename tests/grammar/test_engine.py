"""Where LanguageTool comes from, in which order; and how it is fetched."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import zipfile
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from servers import INFO, reply, serving, stand_in

from prote_lint.cli import main
from prote_lint.errors import ProteError
from prote_lint.grammar import maven, serve
from prote_lint.grammar.client import version
from prote_lint.grammar.engine import AbsentError, Engine, find


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No engine of this machine is seen."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROTE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("LTP_PATH", str(tmp_path / "downloads"))
    monkeypatch.delenv("LTP_JAR_DIR_PATH", raising=False)


def test_the_first_that_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(AbsentError, match="prote grammar install"):
        find()
    for number in ("6.6", "6.10", "6.9"):
        (tmp_path / "cache" / "languagetool" / number).mkdir(parents=True)
    assert find() == Engine("maven", "6.10", str(tmp_path / "cache" / "languagetool" / "6.10"))
    for number in ("6.6", "6.8", "20240101"):
        (tmp_path / "downloads" / f"LanguageTool-{number}").mkdir(parents=True)
    assert find() == Engine("package", "6.8", str(tmp_path / "downloads" / "LanguageTool-6.8"))
    local = tmp_path / "local"
    local.mkdir()
    (local / "languagetool-core-6.7.jar").touch()
    monkeypatch.setenv("LTP_JAR_DIR_PATH", str(local))
    assert find() == Engine("local", "6.7", str(local))
    with serving(lambda handler, body: reply(handler, INFO)) as url:
        assert find(url + "/") == Engine("server", "6.7", url)


def test_a_folder_without_languagetool_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing else is used in its place: who names a folder wants that one."""
    (tmp_path / "cache" / "languagetool" / "6.7").mkdir(parents=True)
    for folder in ("empty", "absent"):
        (tmp_path / "empty").mkdir(exist_ok=True)
        monkeypatch.setenv("LTP_JAR_DIR_PATH", str(tmp_path / folder))
        with pytest.raises(ProteError, match=folder):
            find()


def distribution(jars: Path, folder: Path) -> Path:
    """LanguageTool's own layout, from the jars of Maven: those without a version in their names, the server's above the rest."""
    import re

    libs = folder / "libs"
    libs.mkdir(parents=True)
    for jar in jars.glob("*.jar"):
        name = re.sub(r"-[0-9][^/]*(?=\.jar$)", "", jar.name)
        place = folder if name == "languagetool-server.jar" else libs
        shutil.copy(jar, place / name)
    return folder


def test_languagetool_in_its_own_layout(jars: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As its zip file has it: the server's jar names the others."""
    folder = distribution(Path(jars), tmp_path / "LanguageTool-6.7")
    monkeypatch.setenv("LTP_JAR_DIR_PATH", str(folder))
    engine = find()
    assert engine.version == "6.7"
    with serve.for_this_run(engine) as server:
        assert version(serve.url(server), 60) == "6.7"


def test_what_language_tool_python_downloads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its own code fetches, checks and unpacks; the file comes from a server of this test."""
    download_lt = pytest.importorskip("language_tool_python.download_lt")
    if shutil.which("java") is None:
        pytest.skip("language_tool_python looks for Java first, and there is none")
    number = download_lt.LTP_DOWNLOAD_VERSION
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(f"LanguageTool-{number}/languagetool-server.jar", b"")
    asked: list[str] = []

    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        asked.append(handler.path)
        reply(handler, data.getvalue())

    with serving(answer) as url:
        for name in ("BASE_URL_NEW_RELEASES", "BASE_URL_RELEASE", "BASE_URL_ARCHIVE"):
            monkeypatch.setattr(download_lt, name, url + "/")
        monkeypatch.setenv("LTP_DOWNLOAD_SHA256", "0" * 64)
        assert main(["grammar", "install", "--from", "download", "--lang", "en"]) == 2
        err = capsys.readouterr().err
        assert "250 MB" in err
        assert "checksum mismatch" in err
        with pytest.raises(AbsentError):
            find()
        monkeypatch.setenv("LTP_DOWNLOAD_SHA256", hashlib.sha256(data.getvalue()).hexdigest())
        assert main(["grammar", "install", "--from", "download", "--lang", "en"]) == 0
        assert find() == Engine("package", number, str(tmp_path / "downloads" / f"LanguageTool-{number}"))
        asked.clear()
        assert main(["grammar", "install", "--from", "download", "--lang", "en"]) == 0
        assert asked == []


def test_what_maven_gets(
    jars: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if shutil.which("mvn") is None:
        pytest.skip("Maven is not here")
    assert main(["grammar", "install", "--from", "maven", "--lang", "en"]) == 0
    engine = find()
    assert (engine.origin, engine.version) == ("maven", maven.version())
    names = {jar.name for jar in Path(engine.place).iterdir()}
    assert {f"languagetool-server-{engine.version}.jar", f"language-fr-{engine.version}.jar"} <= names
    assert "250 MB" in capsys.readouterr().err


def test_maven_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program = tmp_path / "bin" / "mvn"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho '[ERROR] Could not reach Maven Central'\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", stand_in(tmp_path)["JAVA_HOME"])
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    assert main(["grammar", "install", "--from", "maven", "--lang", "en"]) == 2
    assert "Could not reach Maven Central" in capsys.readouterr().err
    assert list((tmp_path / "cache" / "languagetool").iterdir()) == []


def test_status_stop_and_doctor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["grammar", "status", "--lang", "en"]) == 1
    assert "prote grammar install" in capsys.readouterr().err
    for name, value in stand_in(tmp_path).items():
        monkeypatch.setenv(name, value)
    assert main(["grammar", "serve", "--idle", "5", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "6.7 listens at http://127.0.0.1:" in told
    assert "after 5 minutes" in told
    assert main(["grammar", "serve", "--idle", "9", "--lang", "en"]) == 0
    assert capsys.readouterr().out == told  # it is the same one
    assert main(["grammar", "stop", "--lang", "en"]) == 0
    assert "has stopped" in capsys.readouterr().out
    assert main(["grammar", "stop", "--lang", "en"]) == 0
    assert "no LanguageTool" in capsys.readouterr().out
    main(["doctor", "--lang", "en"])
    assert "LanguageTool 6.7 (LTP_JAR_DIR_PATH: " in capsys.readouterr().out


def test_the_module_that_knows_the_package_is_one() -> None:
    root = Path(maven.__file__).parents[2]
    done = subprocess.run(
        ["grep", "-rlE", "^ *(from|import) language_tool_python", str(root), "--include=*.py"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert [Path(line).name for line in done.stdout.splitlines()] == ["package.py"]

"""`prote lint` with grammar: what is sent, what is kept, and that no trouble with LanguageTool costs a finding of another rule."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socket import SHUT_RDWR
from threading import Thread

import pytest
from servers import INFO, counting, reply, serving, stand_in, told_version

from prote_lint.cli import main
from prote_lint.grammar import serve
from prote_lint.grammar.model import MAX_LENGTH

PARAGRAPHS = (
    "Les accord de paix est signé[^1].",
    "La maison est grand.",
    "Le pont est fermé .",  # a fault of prote's own: TY
    "*The bridge are closed since the war.*",
)
QUIET = '[lint]\nignore = ["ST009"]\n'
TEXT = "\n\n".join((*PARAGRAPHS, "[^1]: Les journal en parlent.\n"))


@pytest.fixture
def briefing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A text in a folder of its own, with a cache of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROTE_CACHE", str(tmp_path / "cache"))
    file = tmp_path / "note.md"
    file.write_text(TEXT, encoding="utf-8")
    Path("prote.toml").write_text(QUIET, encoding="utf-8")
    return file


def configure(server: str, **more: object) -> None:
    lines = "".join(f"{key} = {json.dumps(value)}\n" for key, value in more.items())
    Path("prote.toml").write_text(f'{QUIET}\n[grammar]\nserver = "{server}"\n{lines}', encoding="utf-8")


def found(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[tuple[str, str]], str]:
    """The exit code, the code and words of each finding, and what was told besides."""
    code = main(["lint", "note.md", "--format", "json", "--lang", "en", *words])
    out, err = capsys.readouterr()
    text = Path("note.md").read_text(encoding="utf-8")
    said = json.loads(out)["diagnostics"] if out else []
    assert "Traceback" not in err
    return code, [(d["code"][:2], text[d["start"]["offset"] : d["end"]["offset"]]) for d in said], err


def own(capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    """What prote's own rules find."""
    return found(capsys)[1]


def test_a_second_run_sends_what_was_changed_and_no_more(
    briefing: Path, languagetool: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sent: list[str] = []
    with counting(languagetool, sent) as url:
        configure(url)
        _code, first, err = found(capsys, "--grammar")
        assert err == ""
        assert {("GR", "Les accord"), ("GR", "Les journal"), ("TY", " ")} <= set(first)
        assert len(sent) == len(set(sent)) == 5

        sent.clear()
        assert found(capsys, "--grammar")[1] == first
        assert sent == []

        moved = TEXT.replace(PARAGRAPHS[1], "La rue est grand.").replace("[^1]", "[^n]")
        briefing.write_text("Une ligne de plus, sans faute.\n\n" + moved, encoding="utf-8")
        sent.clear()
        _code, now, _err = found(capsys, "--grammar")
        assert sorted(sent) == ["La rue est grand.", "Une ligne de plus, sans faute."]
        assert {("GR", "Les accord"), ("GR", "Les journal")} <= set(now)


def test_another_set_of_rules_is_another_question(
    briefing: Path, languagetool: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sent: list[str] = []
    with counting(languagetool, sent) as url:
        configure(url)
        assert ("GR", "Les accord") in found(capsys, "--grammar")[1]
        configure(url, **{"disabled-rules": ["D_N"]})
        assert ("GR", "Les accord") not in found(capsys, "--grammar")[1]
        assert len(sent) == 10


def test_no_cache_asks_anew_and_keeps_nothing(
    briefing: Path, languagetool: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sent: list[str] = []
    with counting(languagetool, sent) as url:
        configure(url)
        found(capsys, "--grammar", "--no-cache")
        found(capsys, "--grammar", "--no-cache")
        assert len(sent) == 10
        assert not Path("cache", "grammar").exists()


def test_fixes_ask_again_for_what_they_changed(
    briefing: Path, languagetool: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A paragraph that another rule's fix changes keeps its findings of grammar."""
    briefing.write_text("Les accord de paix est signé , dit-on.\n", encoding="utf-8")
    configure(languagetool)
    _code, left, err = found(capsys, "--grammar", "--fix")
    assert err == ""
    assert briefing.read_text(encoding="utf-8") == "Les accord de paix est signé, dit-on.\n"
    assert ("GR", "Les accord") in left


def test_comments_allow_and_a_baseline_lets_be(
    briefing: Path, languagetool: str, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(languagetool)
    _code, before, _err = found(capsys, "--grammar", "--select", "GR,PR")
    found(capsys, "--grammar", "--select", "GR,PR", "--baseline", "known.json", "--update-baseline")
    code, left, err = found(capsys, "--grammar", "--select", "GR,PR", "--baseline", "known.json")
    assert (code, left, err) == (0, [], "")
    # Without LanguageTool nothing of it is mended, and no suppression is called useless.
    needed = "prote: GR is judged with --grammar alone\n"
    assert found(capsys, "--select", "GR,PR", "--baseline", "known.json") == (0, [], needed)
    allowed = "<!-- prote: allow GR001 : so they say -->\n" + TEXT
    briefing.write_text(allowed, encoding="utf-8")
    assert ("GR", "Les accord") in before
    assert ("GR", "Les accord") not in found(capsys, "--grammar", "--select", "GR,PR")[1]
    assert found(capsys, "--select", "GR,PR") == (0, [], needed)


def test_it_is_off_unless_asked_for(briefing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[str] = []

    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        asked.append(handler.path)
        reply(handler, INFO if handler.command == "GET" else b'{"matches": []}')

    with serving(answer) as url:
        configure(url)
        found(capsys)
        found(capsys, "--grammar", "--select", "TY")
        found(capsys, "--grammar", "--ignore", "GR")
        assert asked == []
        configure(url, enabled=True)
        found(capsys)
        assert asked.count("/v2/check") == 5


def half(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    if not told_version(handler):
        reply(handler, b'{"matches": [{"mess', length=9000)
        handler.close_connection = True


def hang_up(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    if not told_version(handler):
        handler.connection.shutdown(SHUT_RDWR)


def refuse(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    if not told_version(handler):
        reply(handler, b"Error: \x1b[2J\xe2\x80\xaeInternal error", 500)


@pytest.mark.parametrize("wrong", [half, hang_up, refuse])
def test_a_server_that_fails_costs_no_other_finding(
    wrong: object, briefing: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = own(capsys)
    with serving(wrong) as url:  # type: ignore[arg-type]
        configure(url)
        code, now, err = found(capsys, "--grammar", "--exit-zero")
        assert (code, now) == (2, before)
        assert 1 <= err.count("\n") <= 4
        assert "\x1b" not in err
        assert "\u202e" not in err
        configure(url, enabled=True)  # nobody insists: a warning, and the other rules decide
        code, now, err = found(capsys, "--exit-zero")
        assert code == 0
        assert 1 <= err.count("\n") <= 4


def test_a_server_that_is_not_there(briefing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(half) as url:
        pass
    configure(url)
    before = own(capsys)
    code, now, err = found(capsys, "--grammar")
    assert (code, now) == (2, before)
    assert err.count("\n") == 1
    assert url in err
    configure(url, enabled=True)
    code, now, err = found(capsys)
    assert (code, now) == (1, before)
    assert err.startswith("prote: grammar is not judged: ")


def test_what_failed_is_not_kept(
    briefing: Path, languagetool: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A run that could not judge everything is no answer for the next."""
    sent: list[str] = []
    with counting(languagetool, sent) as url:
        configure(url)

        def falls(handler: BaseHTTPRequestHandler, body: bytes) -> None:
            if not told_version(handler):
                reply(handler, b"later", 503)

        with serving(falls) as other:
            configure(other)
            assert found(capsys, "--grammar")[0] == 2
            assert found(capsys, "--grammar")[0] == 2
        configure(url)
        assert ("GR", "Les accord") in found(capsys, "--grammar")[1]


@pytest.mark.parametrize(
    "address", ["http://192.0.2.7:8081", "https://languagetool.example", "http://[2001:db8::1]/"]
)
def test_text_leaves_this_machine_with_online_alone(
    address: str, briefing: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(address)
    code, _found, err = found(capsys, "--grammar")
    assert code == 2
    assert "--online" in err


@pytest.mark.parametrize(
    "address", ["localhost:8081", "ftp://localhost/", "http://", "http://localhost:0", "x"]
)
def test_an_address_that_is_none(address: str, briefing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure(address)
    code, _found, err = found(capsys, "--grammar")
    assert code == 2
    assert err.count("\n") == 1
    assert "http://localhost:8081" in err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mot " * 250_000 + "\n", "1000000|999999"),
        ("La\x07 maison\x1b[31m est\x7f grand.\n", ""),
        ("קרא את זה. \u202eLes accord\u202c de paix est signé.\n", ""),
        ("\u200b\u200d\ufeff\n", ""),
        ("", ""),
    ],
    ids=["a megabyte", "controls", "right to left", "invisible", "empty"],
)
def test_strange_texts(
    text: str, told: str, briefing: Path, languagetool: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("note.md").write_text(text, encoding="utf-8")
    before = own(capsys)
    configure(languagetool)
    code, now, err = found(capsys, "--grammar")
    assert [each for each in now if each[0] != "GR"] == before
    if told:
        assert any(size in err for size in told.split("|"))
        assert str(MAX_LENGTH) in err
        assert err.count("\n") == 1
        assert code == 2
    else:
        assert err == ""
    if "accord" in text:
        assert ("GR", "Les accord") in now


unix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for Java is a Unix script")


@unix
def test_an_engine_that_falls_in_mid_run(
    briefing: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {**stand_in(tmp_path), "FALLS": "check"}.items():
        monkeypatch.setenv(name, value)
    before = own(capsys)
    code, now, err = found(capsys, "--grammar")
    assert (code, now) == (2, before)
    assert err.count("\n") == 2  # that it is started, and that it has fallen
    assert "can't be reached" in err


def test_languagetool_itself_is_killed_in_mid_run(
    briefing: Path,
    jars: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LTP_JAR_DIR_PATH", jars)
    before = own(capsys)
    from prote_lint.grammar.engine import find

    server = serve.serve(find())
    sent: list[str] = []

    try:
        with counting(serve.url(server), sent) as url:
            configure(url)
            Path("note.md").write_text(
                TEXT + "\n" + "\n\n".join(f"La maison numéro {n} est grand." for n in range(200)) + "\n",
                encoding="utf-8",
            )
            before = own(capsys)

            def when_it_works() -> None:
                while len(sent) < 5:
                    time.sleep(0.01)
                os.kill(server.pid, signal.SIGKILL)

            Thread(target=when_it_works, daemon=True).start()
            code, now, err = found(capsys, "--grammar")
    finally:
        serve.stop()
    assert code == 2
    assert [each for each in now if each[0] != "GR"] == before
    assert err.count("\n") == 1


@unix
def test_standard_input_starts_nothing_unasked(
    briefing: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an editor pipes at every pause must not start Java; one that is kept ready is used."""
    import io

    for name, value in stand_in(tmp_path).items():
        monkeypatch.setenv(name, value)
    Path("prote.toml").write_text("[grammar]\nenabled = true\n", encoding="utf-8")
    words = ["lint", "-", "--stdin-filename", "note.md", "--lang", "en", "--exit-zero"]

    def typed() -> str:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
        assert main(words) == 0
        return capsys.readouterr().err

    assert "grammar serve" in typed()
    from prote_lint.grammar.engine import find

    serve.serve(find())
    try:
        assert typed() == ""
    finally:
        serve.stop()


def test_nothing_is_fetched_unasked(
    briefing: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LTP_JAR_DIR_PATH", raising=False)
    monkeypatch.setenv("LTP_PATH", str(tmp_path / "none"))
    before = own(capsys)
    code, now, err = found(capsys, "--grammar")
    assert (code, now) == (2, before)
    assert "prote grammar install" in err
    assert err.count("\n") == 1
    assert not (tmp_path / "none").exists()


@unix
@pytest.mark.parametrize("answer", ["n\n", "\n", "yes\n"])
def test_a_person_is_asked_before_anything_is_fetched(answer: str, briefing: Path, tmp_path: Path) -> None:
    """On a terminal, and where grammar was asked for; here Maven fails, so that nothing is fetched anyway."""
    import pty
    import subprocess

    environment = {
        **{name: value for name, value in os.environ.items() if name not in ("CI", "LTP_JAR_DIR_PATH")},
        "JAVA_HOME": stand_in(tmp_path)["JAVA_HOME"],
        "LTP_PATH": str(tmp_path / "none"),
        "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(Path(serve.__file__).parents[2]),
    }
    maven = tmp_path / "bin" / "mvn"
    maven.parent.mkdir()
    maven.write_text("#!/bin/sh\necho '[ERROR] no such network'\nexit 1\n", encoding="utf-8")
    maven.chmod(0o755)
    hidden = (  # as if the extra were not installed
        "import sys, prote_lint.grammar.package as p; p.is_here = lambda: False;"
        "from prote_lint.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", hidden, "lint", "--grammar", "note.md", "--lang", "en"],
        stdin=theirs,
        stderr=theirs,
        stdout=subprocess.DEVNULL,
        env=environment,
    ) as run:
        os.close(theirs)
        os.write(ours, answer.encode())
        said = b""
        try:
            while data := os.read(ours, 4096):
                said += data
        except OSError:
            pass  # Linux's way of saying that the other side is closed
    os.close(ours)
    assert run.returncode == 2
    assert b"Fetch it from Maven Central (250 MB)?" in said
    assert (b"no such network" in said) == answer.startswith("y")


@unix
def test_many_publications_in_several_processes(
    briefing: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], languagetool: str
) -> None:
    configure(languagetool)
    filler = "Le pont relie les deux rives du fleuve depuis 1954.\n\n" * 1200
    for name in ("un", "deux", "trois"):
        Path(f"{name}.md").write_text(f"Les accord du {name} est signé.\n\n{filler}", encoding="utf-8")
    words = ["lint", "un.md", "deux.md", "trois.md", "--grammar", "--format", "concise", "--lang", "en"]
    main([*words, "--jobs", "2", "--no-cache"])
    side_by_side = capsys.readouterr()
    main([*words, "--jobs", "1"])
    alone = capsys.readouterr()
    assert side_by_side == alone
    assert alone.out.count("Les accord") == 3


@unix
def test_a_cache_that_cannot_be_written(
    briefing: Path,
    tmp_path: Path,
    languagetool: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    configure(languagetool)
    Path("taken").touch()
    monkeypatch.setenv("PROTE_CACHE", str(tmp_path / "taken" / "cache"))
    _code, now, err = found(capsys, "--grammar")
    assert ("GR", "Les accord") in now
    assert "--no-cache" in err
    assert err.count("\n") == 1


def test_the_documented_configuration_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    from prote_lint.config import Grammar, load

    docs = Path(__file__).resolve().parents[2] / "docs"
    example = docs / "examples" / "grammar" / "prote.toml"
    assert example.read_text(encoding="utf-8") in (docs / "grammar.md").read_text(encoding="utf-8")
    assert load(example.parent).grammar == Grammar(True, "", ("FR_COMPOUNDS",), ("STYLE",), 60)


@unix
def test_a_run_in_which_nothing_has_changed_does_next_to_nothing(
    briefing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It starts no Java, and imports neither the rules nor an HTTP client: that is what its time would go to."""
    import subprocess

    Path("prote.toml").unlink()  # whose codes would have to be known
    for name, value in stand_in(tmp_path).items():
        monkeypatch.setenv(name, value)
    program = (
        "import sys; from prote_lint.cli import main; main(['lint', 'note.md', '--grammar', '-q', '--exit-zero']);"
        "print(*(name for name in ('prote_lint.rules', 'http.client', 'subprocess') if name in sys.modules), file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(serve.__file__).parents[2])}

    def imported() -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )
        return done.stderr.split()

    assert "prote_lint.rules" in imported()
    environment["FALLS"] = "memory"
    assert imported() == []

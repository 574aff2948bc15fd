"""A whole run: the cache before the network, a limit, an interruption; and ``prote lint --online`` from end to end."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from web import LOOPBACK, Page, Web, web

from prote_lint.answer import Answer
from prote_lint.cli import main
from prote_lint.errors import ProteError
from prote_lint.online import check, client
from prote_lint.online.cache import Cache
from prote_lint.online.guard import Guard
from prote_lint.online.turns import Turns
from prote_lint.rules.ci090_dead_link import Options

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PROTE_CACHE", os.fspath(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "cache" / "links.json"


def let(server: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the run contact a test's server, and pause for nobody."""
    monkeypatch.setattr(client, "Guard", partial(Guard, exempt=frozenset([(LOOPBACK, server.port)])))
    monkeypatch.setattr(check, "Turns", lambda pause: Turns(0))


def test_what_the_cache_knows_is_not_asked_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with web({"/a": Page(), "/b": Page(404)}) as server:
        let(server, monkeypatch)
        urls = [server.url("/a"), server.url("/b"), server.url("/a")]
        expected = {urls[0]: Answer("here", 200), urls[1]: Answer("gone", 404)}
        told: list[tuple[int, int]] = []
        assert (
            check.answers(urls, Options(), Cache(cache), lambda done, of: told.append((done, of))) == expected
        )
        assert told == [(1, 2), (2, 2)]
        asked = list(server.asked)
        assert asked.count("HEAD /a") == 1
        assert check.answers(urls, Options(), Cache(cache)) == expected
        assert server.asked == asked
        assert check.answers(urls, Options()) == expected
        assert server.asked.count("HEAD /a") == 2


def test_the_pause_is_never_less_than_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []

    def turns(pause: float) -> Turns:
        pauses.append(pause)
        return Turns(0)

    monkeypatch.setattr(check, "Turns", turns)
    for pause in (-1, 0, 1, 4):
        check.answers([], Options(pause=pause))
    assert pauses == [1, 1, 1, 4]


class Patient:
    """Answers some addresses at once, and the others never."""

    def __init__(self, *known: str) -> None:
        self.known = known

    async def ask(self, address: str) -> Answer:
        if address not in self.known:
            await asyncio.Event().wait()
        return Answer("here", 200)


def test_when_the_time_is_over_the_rest_is_late() -> None:
    learnt: dict[str, Answer] = {}
    asyncio.run(check.ask_all(Patient("a", "c"), ["a", "b", "c"], 0.05, learnt, lambda done, of: None))
    assert {url: answer.outcome for url, answer in learnt.items()} == {
        "a": "here",
        "b": "late",
        "c": "here",
    }


def test_what_was_learnt_before_an_interruption_is_kept(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with web({"/a": Page()}) as server:
        let(server, monkeypatch)

        def interrupted(done: int, of: int) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            check.answers([server.url("/a")], Options(), Cache(cache), interrupted)
        assert list(Cache(cache).read()) == [server.url("/a")]


def test_a_broken_cache_is_told_once_and_the_run_goes_on(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.parent.mkdir()
    cache.write_text("{", encoding="utf-8")
    with web({"/a": Page()}) as server:
        let(server, monkeypatch)
        told: list[ProteError] = []
        check.answers([server.url("/a")], Options(), Cache(cache), warn=told.append)
        assert len(told) == 1
        assert Cache(cache).read()


def test_lint_online(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    pages = {"/a": Page(), "/b": Page(404), "/c": Page(301, "/a"), "/d": Page(403), "/e": Page(404)}
    with web(pages) as server:
        let(server, monkeypatch)
        text = "Un [a]({0}/a), [b]({0}/b), [c]({0}/c).\n\n<!-- prote: allow CI090 : archivé -->\n[d]({0}/d) [e]({0}/e)\n"
        Path("a.md").write_text(text.format(server.url("")), encoding="utf-8")
        assert main(["lint", "--online", "--select", "CI", "--format", "json", "--lang", "en", "a.md"]) == 1
        said = capsys.readouterr()
        found = json.loads(said.out)["diagnostics"]
        assert [(d["severity"], d["message"]) for d in found] == [
            ("warning", "no page stands at this address any more (HTTP 404)"),
            ("info", f"this page has moved for good to {server.url('/a')}"),
        ]
        assert found[1]["fix"]["safety"] == "hint"
        assert said.err == (
            "prote: 5 addresses asked; 1 not judged, which want a login or turn programs away\n"
        )
        asked = list(server.asked)
        assert main(["lint", "--online", "--quiet", "--select", "CI", "a.md"]) == 1
        assert capsys.readouterr().err == ""
        assert server.asked == asked
        assert main(["lint", "--online", "--no-cache", "--quiet", "--select", "CI", "a.md"]) == 1
        assert len(server.asked) == 2 * len(asked)
        assert main(["lint", "--online", "--select", "FN", "a.md"]) == 0
        assert main(["lint", "--select", "CI", "a.md"]) == 0
        assert len(server.asked) == 2 * len(asked)


def test_fixes_and_links_go_together(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with web({}) as server:
        let(server, monkeypatch)
        file = Path("a.md")
        file.write_text(f"Un... [b]({server.url('/b')})\n", encoding="utf-8")
        assert main(["lint", "--online", "--fix", "--select", "CI,TY024", "--lang", "en", "a.md"]) == 1
        assert "1 fixed" in capsys.readouterr().out
        assert file.read_text(encoding="utf-8") == f"Un… [b]({server.url('/b')})\n"
        assert server.pages_asked() == ["HEAD /b", "GET /b"]
        assert (
            main(
                [
                    "lint",
                    "--online",
                    "--fix",
                    "--exit-non-zero-on-fix",
                    "--fail-on",
                    "error",
                    "--select",
                    "CI",
                    "a.md",
                ]
            )
            == 0
        )


def test_only_the_files_that_were_asked_for_are_read_for_links(monkeypatch: pytest.MonkeyPatch) -> None:
    with web({"/a": Page(), "/b": Page()}) as server:
        let(server, monkeypatch)
        Path("metadata.yaml").write_text("title: Un\n", encoding="utf-8")
        for name in "ab":
            Path(f"{name}.md").write_text(f"<{server.url(f'/{name}')}>\n", encoding="utf-8")
        main(["lint", "--online", "--select", "CI", "b.md"])
        assert server.pages_asked() == ["HEAD /b"]


def test_the_command_line_lets_nobody_into_this_machine(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(
        "HTTP_PROXY", "http://127.0.0.1:9"
    )  # a proxy would resolve names out of the guard's sight
    with web({"/a": Page()}) as server:
        text = f"<{server.url('/a')}> <http://localhost:{server.port}/a> <http://169.254.169.254/> <http://10.0.0.1:80/>\n"
        Path("a.md").write_text(text, encoding="utf-8")
        assert (
            main(["lint", "--online", "--select", "CI", "--lang", "en", "--format", "concise", "a.md"]) == 0
        )
        assert (
            capsys.readouterr().out.count(
                "info CI090 this address was not checked: it is, or leads to, a private one"
            )
            == 4
        )
        assert server.asked == []


def test_standard_input_is_asked_about_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"<http://10.0.0.1/>\n")))
    assert (
        main(["lint", "--online", "--select", "CI", "--stdin-filename", "a.md", "--format", "concise", "-"])
        == 0
    )
    assert "a.md:1:2: " in capsys.readouterr().out


@pytest.mark.parametrize("missing", ["httpx", "httpcore", "protego"])
def test_a_missing_extra_names_what_brings_it(missing: str) -> None:
    Path("a.md").write_text("<https://a.example/>\n", encoding="utf-8")
    code = f"import sys; sys.modules[{missing!r}] = None; from prote_lint.cli import main; sys.exit(main(['lint', '--online', '--lang', 'en', 'a.md']))"
    done = python(code)
    assert done.returncode == 2
    assert 'pip install "prote[online]"' in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_without_online_nothing_of_it_is_imported() -> None:
    Path("a.md").write_text("<https://a.example/>\n", encoding="utf-8")
    named = "('httpx', 'httpcore', 'protego', 'asyncio', 'ssl', 'prote_lint.online', 'prote_lint.cli.links', 'prote_lint.links')"
    code = f"import sys; from prote_lint.cli import main; main(['lint', '-q', '--ignore', 'ST', 'a.md']); print([name for name in {named} if name in sys.modules])"
    assert python(code).stdout.endswith("[]\n")


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": os.fspath(ROOT / "lint")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

"""``pytest --accept`` writes what is seen over what was expected; the small publication is built, and LanguageTool started, once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from prote_lint.grammar.heard import Heard

# Before any test sets it to something else.
JARS = os.environ.get("LTP_JAR_DIR_PATH", "")


@pytest.fixture(autouse=True)
def _no_cache_but_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test neither believes what an earlier run found nor leaves anything in the user's folder."""
    monkeypatch.setenv("PROTE_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="rewrite transcripts and pages with what prote prints"
    )


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small publication's four outputs."""
    from small_publication import build, publication

    folder = tmp_path_factory.mktemp("small")
    assert build(publication(folder / "delta"), folder / "out", "--quiet") == 0
    return folder / "out"


@pytest.fixture(scope="session")
def jars() -> str:
    """The folder of the real LanguageTool's jars; without one, the test is skipped."""
    if not JARS:
        pytest.skip("LTP_JAR_DIR_PATH names no LanguageTool (.ci/run fetches one)")
    return JARS


@pytest.fixture(scope="session")
def languagetool(jars: str) -> Iterator[str]:
    """The address of the real LanguageTool."""
    from prote_lint.errors import ProteError
    from prote_lint.grammar import serve
    from prote_lint.grammar.engine import find

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LTP_JAR_DIR_PATH", jars)
        try:
            engine = find()
        except ProteError as error:
            pytest.fail(str(error))
        with serve.for_this_run(engine, serve.LANGUAGES) as server:
            yield serve.url(server)


@pytest.fixture(scope="session")
def heard(languagetool: str) -> Heard:
    """What the real LanguageTool says of any text."""
    from prote_lint.grammar.heard import Heard
    from prote_lint.grammar.model import Settings

    return Heard(Settings(languagetool), keeps=False)

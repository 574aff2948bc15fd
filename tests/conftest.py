"""``pytest --accept`` writes what is seen over what was expected; the small publication is built once for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest


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

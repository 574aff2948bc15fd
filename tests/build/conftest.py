"""The small publication, built once for all tests that read it."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_publication import build, publication


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small publication's four outputs."""
    folder = tmp_path_factory.mktemp("small")
    assert build(publication(folder / "delta"), folder / "out", "--quiet") == 0
    return folder / "out"

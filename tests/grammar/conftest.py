"""The real LanguageTool, started once for all tests that need it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from prote_lint.errors import ProteError

# Before any test sets it to something else.
JARS = os.environ.get("LTP_JAR_DIR_PATH", "")


@pytest.fixture(scope="session")
def jars() -> str:
    """The folder of the real LanguageTool's jars; without one, the test is skipped."""
    if not JARS:
        pytest.skip("LTP_JAR_DIR_PATH names no LanguageTool (.ci/run fetches one)")
    return JARS


@pytest.fixture(scope="session")
def languagetool(jars: str) -> Iterator[str]:
    """The address of the real LanguageTool."""
    from prote_lint.grammar import serve
    from prote_lint.grammar.engine import find

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LTP_JAR_DIR_PATH", jars)
        try:
            engine = find()
        except ProteError as error:
            pytest.fail(str(error))
        with serve.for_this_run(engine) as server:
            yield serve.url(server)

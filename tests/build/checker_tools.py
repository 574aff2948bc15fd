"""What the tests of checkers share: one output examined by one checker, and faults to plant."""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from prote_build.checking.checker import Checker, MissingToolError, Result, Subject
from prote_build.checking.runner import checkers

STEM = "l-eau-des-villages-du-delta"
TITLE = "L’eau des villages du delta"


def available(key: str) -> Checker:
    """The checker of this key; the test is skipped where its tool is not installed, and fails in CI, which installs them all."""
    checker = next(checker for checker in checkers() if checker.key == key)
    try:
        checker.found()
    except MissingToolError as missing:
        if os.environ.get("CI"):
            pytest.fail(f"{checker.name} {missing}")
        pytest.skip(f"{checker.name} {missing}")
    return checker


def examined(checker: Checker, content: bytes) -> Result:
    """What `checker` says of an output of the small publication."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"{STEM}.{checker.format}")
        file.write_bytes(content)
        own = Path(folder, "own")
        own.mkdir()
        return checker.check(Subject(file, checker.format, TITLE, "fr-FR"), own)


def in_member(name: str, *changes: tuple[str, str]) -> Callable[[bytes], bytes]:
    """A fault in one member of a zip file: texts put in the place of others."""

    def plant(packed: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(packed)) as before, zipfile.ZipFile(out, "w") as after:
            for member in before.infolist():
                content = before.read(member)
                if member.filename == name:
                    content = _changed(content, changes)
                after.writestr(member, content)
        return out.getvalue()

    return plant


def in_text(*changes: tuple[str, str]) -> Callable[[bytes], bytes]:
    """A fault in a text file."""
    return lambda content: _changed(content, changes)


def _changed(content: bytes, changes: tuple[tuple[str, str], ...]) -> bytes:
    for before, after in changes:
        changed = content.replace(before.encode(), after.encode(), 1)
        assert changed != content, f"no {before} to plant a fault in"
        content = changed
    return content

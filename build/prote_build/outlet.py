"""Puts the outputs in their folder: all of them, or none."""

from __future__ import annotations

import tempfile
from pathlib import Path

from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _


def put(files: dict[str, bytes], folder: Path) -> None:
    """Writes `files` into `folder`; until every byte is on the disk the files that were there stay. What is the same is not touched."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in files:
            if (folder / name).is_dir():
                raise ProteError(
                    _("{folder} cannot be written: {error}").format(
                        folder=folder / name, error=_("a folder has this name")
                    )
                )
        files = {name: content for name, content in files.items() if not _holds(folder / name, content)}
        # On the same file system, so that each replacement is one step.
        with tempfile.TemporaryDirectory(prefix=".prote-", dir=folder) as temporary:
            for name, content in files.items():
                made = Path(temporary, name)
                made.parent.mkdir(parents=True, exist_ok=True)
                made.write_bytes(content)
            for name in files:
                (folder / name).parent.mkdir(exist_ok=True)
                Path(temporary, name).replace(folder / name)
    except OSError as error:
        raise ProteError(
            _("{folder} cannot be written: {error}").format(folder=folder, error=error.strerror or error)
        ) from None


def _holds(file: Path, content: bytes) -> bool:
    return file.is_file() and file.stat().st_size == len(content) and file.read_bytes() == content

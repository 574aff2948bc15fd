"""Which files make up a publication, and what they hold."""

from __future__ import annotations

import re
from pathlib import Path

from prote_lint import journal
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _
from prote_lint.text import read_bytes

METADATA = "metadata.yaml"
SUFFIXES = (".md", ".markdown", ".txt")


def sources(path: Path) -> dict[Path, bytes]:
    """The files that make up the publication at a path and what they hold, in reading order, the metadata last.

    Raises ProteError where a file can't be read, a folder holds no Markdown, or a run was stopped while it wrote there.
    """
    if not path.exists():
        raise ProteError(_("{path}: no such file or folder").format(path=path))
    if path.is_dir():
        if journal.is_unfinished(path):
            raise ProteError(
                _(
                    "{path}: prote was stopped while it wrote here; `prote lint --fix {path}` finishes that first"
                ).format(path=path)
            )
        described = path / METADATA
        files = sorted(
            (file for file in path.iterdir() if file.suffix in (".md", ".markdown") and file.is_file()),
            key=_reading_order,
        )
        if not files:
            raise ProteError(
                _(
                    "{path}: no Markdown file in this folder; a publication is metadata.yaml and one .md file a section"
                ).format(path=path)
            )
    else:
        files, described = [path], path.with_name(METADATA)
    if described.is_fifo():  # reading would wait for a writer
        raise ProteError(_("{path}: no such file").format(path=described))
    if described.exists() and (path.is_dir() or path.suffix == ".txt"):
        files.append(described)
    return {file: read_bytes(file) for file in files}


def _reading_order(path: Path) -> list[tuple[int, str]]:
    """By name, numbers by value: 2-suite.md before 10-fin.md."""
    return [
        (int(part), "") if part.isdigit() else (-1, part.casefold()) for part in re.split(r"(\d+)", path.name)
    ]

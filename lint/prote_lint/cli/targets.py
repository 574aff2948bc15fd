"""From the paths on the command line to the publications they belong to."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from prote_lint.document import Document
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _
from prote_lint.publication import METADATA, SUFFIXES, Publication
from prote_lint.text import decode

STDIN = "-"


class Target(NamedTuple):
    """A publication, and those of its files whose findings are wanted; None for all."""

    publication: Publication
    wanted: frozenset[Path] | None

    def shows(self, path: Path) -> bool:
        """Whether findings in a file are printed."""
        return self.wanted is None or path in self.wanted

    def touches(self, path: Path) -> bool:
        """Whether a fix may change a file: one that was asked for, and is no plain text."""
        return self.shows(path) and path.suffix != ".txt"


def targets(paths: list[str], stdin_filename: Path | None) -> Iterator[Target | ProteError]:
    """The publications that hold the paths, each once; an error stands for a path that can't be judged."""
    if STDIN in paths:
        if len(paths) > 1:
            raise ProteError(_("`-` stands for standard input and goes with no other path"))
        yield _stdin(stdin_filename)
        return
    folders: dict[Path, set[Path] | None] = {}
    files: list[Path] = []
    for name in paths:
        path = Path(name)
        if path.is_dir():
            found = list(_below(path))
            if not found:
                yield ProteError(_("{path}: no Markdown file in this folder").format(path=path))
            for file in found:
                _sort(file, folders, files, whole=True)
        elif not path.exists():
            yield ProteError(_("{path}: no such file or folder").format(path=path))
        elif not path.is_file():
            yield ProteError(_("{path}: this is no regular file; `-` reads standard input").format(path=path))
        elif path.suffix in SUFFIXES or path.name == METADATA:
            _sort(path, folders, files, whole=False)
        elif path.suffix not in (
            ".yaml",
            ".yml",
        ):  # a hook passes every YAML file: only metadata.yaml is prote's
            yield ProteError(
                _("{path}: prote lint reads Markdown (.md) and plain text (.txt)").format(path=path)
            )
    for folder, wanted in folders.items():
        try:
            yield Target(Publication.load(folder), frozenset(wanted) if wanted is not None else None)
        except ProteError as error:
            yield error
    for file in files:
        try:
            yield Target(Publication.load(file), frozenset([file]))
        except ProteError as error:
            yield error


def _sort(path: Path, folders: dict[Path, set[Path] | None], files: list[Path], whole: bool) -> None:
    # A plain text is no chapter: it is judged by itself, described by the metadata beside it.
    in_publication = path.suffix != ".txt" and (path.parent / METADATA).exists()
    if not in_publication:
        if path not in files:
            files.append(path)
    elif whole:
        folders[path.parent] = None
    else:
        wanted = folders.setdefault(path.parent, set())
        if wanted is not None:
            wanted.add(path)


def _below(folder: Path) -> Iterator[Path]:
    """The Markdown files below a folder; hidden folders and those of other tools apart."""
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if (
                not path.name.startswith(".")
                and path.name not in ("node_modules", "__pycache__")
                and not path.is_symlink()
            ):
                yield from _below(path)
        elif path.suffix in (".md", ".markdown"):
            yield path


def _stdin(filename: Path | None) -> Target:
    path = filename or Path("stdin.md")
    document = Document(decode(sys.stdin.buffer.read(), str(path)), path)
    if filename and filename.suffix != ".txt" and (filename.parent / METADATA).exists():
        publication = Publication.load(filename.parent)
        documents = [document if doc.path == path else doc for doc in publication.documents]
        if document in documents:
            return Target(publication.with_documents(documents), frozenset([path]))
    return Target(Publication.of_document(document), None)

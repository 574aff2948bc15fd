"""From the paths on the command line to the publications they belong to."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from prote_lint import journal
from prote_lint.errors import ProteError, tell
from prote_lint.i18n import gettext as _
from prote_lint.sources import METADATA, SUFFIXES, sources

if TYPE_CHECKING:
    from prote_lint.publication import Publication

STDIN = "-"


class Target:
    """A publication, and those of its files whose findings are wanted; None for all.

    `path` is its folder or lone file, `sources` what its files hold.
    """

    def __init__(self, path: Path, sources: Mapping[Path, bytes], wanted: frozenset[Path] | None) -> None:
        self.path = path
        self.sources = sources
        self.wanted = wanted

    def __getstate__(self) -> dict[str, object]:
        """What goes to another process: not the publication, which is read there."""
        return {name: value for name, value in vars(self).items() if name != "publication"}

    @property
    def root(self) -> Path:
        """The folder that the publication stands in."""
        return next(iter(self.sources)).parent

    @cached_property
    def publication(self) -> Publication:
        """The publication. Raises ProteError where its files are no text, or its metadata can't be read."""
        from prote_lint.publication import (
            Publication,
        )  # a run that finds everything in the cache does without

        return Publication.of_sources(self.path, self.sources)

    def shows(self, path: Path) -> bool:
        """Whether findings in a file are printed."""
        return self.wanted is None or path in self.wanted

    def touches(self, path: Path) -> bool:
        """Whether a fix may change a file: one that was asked for, and is no plain text."""
        return self.shows(path) and path.suffix != ".txt"


def loaded(
    paths: list[str], stdin_filename: Path | None = None, writing: bool = False
) -> Iterator[Target | ProteError]:
    """What `targets` finds, read: an error stands for a publication that can't be read too."""
    for target in targets(paths, stdin_filename, writing):
        if isinstance(target, Target):
            try:
                assert target.publication
            except ProteError as error:
                yield error
                continue
        yield target


def targets(
    paths: list[str], stdin_filename: Path | None, writing: bool = False
) -> Iterator[Target | ProteError]:
    """The publications that hold the paths, each once; an error stands for a path that can't be judged.

    Their files' bytes are read, and no more; who is `writing` finishes first what a run that was stopped had begun to write.
    """
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
    for path, shown in (*folders.items(), *((file, {file}) for file in files)):
        try:
            if writing:
                finish(path)
            yield Target(path, sources(path), frozenset(shown) if shown is not None else None)
        except ProteError as error:
            yield error


def finish(path: Path) -> None:
    """Finishes what a run that was stopped had begun to write in a folder, and says so. Raises ProteError where it can't."""
    if journal.is_unfinished(path):
        files = journal.finish(path)
        said = _("{path}: finished what a stopped run had begun to write ({files})")
        names = ", ".join(file.name for file in files) or "–"
        tell(said.format(path=path, files=names))


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
        elif path.suffix in (".md", ".markdown") and (path.is_file() or not path.exists()):
            yield path  # a dangling link gets its error line; a pipe would be waited for without end


def _stdin(filename: Path | None) -> Target:
    path = filename or Path("stdin.md")
    data = sys.stdin.buffer.read()
    if filename and filename.suffix != ".txt" and (filename.parent / METADATA).exists():
        beside = sources(filename.parent)
        if path in beside and path.name != METADATA:
            return Target(filename.parent, {**beside, path: data}, frozenset([path]))
    return Target(path, {path: data}, None)

"""Where an import goes: a file, a publication's folder, standard output. All of it is written, or nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from prote_build.importing.content import Imported
from prote_build.importing.markup.front import front_matter, metadata_yaml
from prote_build.importing.origin import Origin
from prote_build.importing.writer import File, files, markdown
from prote_build.outlet import put
from prote_lint.cli.output import write
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _
from prote_lint.sources import METADATA

STDOUT = "-"
_MARKDOWN = (".md", ".markdown")
_WHOLE = "01-texte.md"  # the one file of a publication that is not split


class Destination(NamedTuple):
    """`folder` holds the file of that name, or the files of a publication; None is standard output."""

    folder: Path | None
    file: str = ""
    split: bool = False
    ledger: Path | None = None
    force: bool = False

    @property
    def shown(self) -> str:
        """What a summary calls it."""
        return "" if self.folder is None else str(self.folder / self.file)

    def check(self) -> None:
        """Raises ProteError for what would be written over, before the work is done."""
        if self.force:
            return
        taken = [self.ledger] if self.ledger is not None else []
        if self.folder is not None:
            taken += [self.folder / self.file] if self.file else _publication(self.folder)
        for path in taken:
            if path.is_file():
                raise ProteError(_("{path} is there already; --force writes over it").format(path=path))

    def strangers(self, written: Iterable[str]) -> list[str]:
        """The Markdown files of a publication's folder that are not of this import."""
        if self.folder is None or self.file:
            return []
        return sorted({path.name for path in _publication(self.folder)} - {*written, METADATA})

    def write(self, imported: Imported, ledger: str) -> list[str]:
        """Writes the import and its ledger; returns the names of the files in the folder."""
        made = self._files(imported)
        before = _content(self.ledger)
        if self.ledger is not None:
            write(self.ledger, ledger)
        try:
            if self.folder is None:
                _print(made[STDOUT].decode())
                return []
            put(made, self.folder)
        except BaseException:
            _restore(self.ledger, before)
            raise
        return list(made)

    def _files(self, imported: Imported) -> dict[str, bytes]:
        media = {_safe(name): content for name, content in imported.media.items()}
        alone = front_matter(imported.metadata) + markdown(imported.blocks, imported.notes)
        if self.folder is None:
            return {STDOUT: alone.encode()}
        if self.file:
            return {self.file: alone.encode(), **media}
        texts = (
            files(imported.blocks, imported.notes)
            if self.split
            else [File(_WHOLE, markdown(imported.blocks, imported.notes))]
        )
        metadata = metadata_yaml(imported.metadata)
        return {METADATA: metadata.encode(), **{file.name: file.text.encode() for file in texts}, **media}


def destination(output: str | None, origin: Origin, *, split: bool, ledger: Path | None, force: bool) -> Destination:  # fmt: skip
    """Where `-o` leads: by default beside nothing but in the current folder, under the source's name."""
    if output is None:
        if origin.path is None and not split:
            output = STDOUT
        else:
            output = origin.stem if split else f"{origin.stem}.md"
    if output == STDOUT:
        if split:
            raise ProteError(_("--split makes a folder; `-o -` is standard output"))
        return Destination(None, ledger=ledger, force=force)
    path = Path(output)
    if path.is_dir() or not path.suffix or output.endswith(("/", "\\")):
        if path.is_file():
            raise ProteError(_("{path} is a file; a publication needs a folder").format(path=path))
        return Destination(path, split=split, ledger=ledger, force=force)
    if path.suffix.lower() not in _MARKDOWN:
        raise ProteError(_("{path}: prote import writes Markdown; call the file .md").format(path=path))
    if split:
        raise ProteError(_("--split makes a folder; {path} is a file").format(path=path))
    return Destination(path.parent, path.name, ledger=ledger, force=force)


def _publication(folder: Path) -> list[Path]:
    """The files that make a folder a publication."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix in _MARKDOWN or path.name == METADATA)


def _safe(name: str) -> str:
    """The name of an image, which must lie below the folder."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or not path.parts:
        raise ProteError(_("{path}: an image can't have this name").format(path=name))
    return str(path)


def _content(path: Path | None) -> bytes | None:
    try:
        return path.read_bytes() if path is not None and path.is_file() else None
    except OSError:
        return None


def _restore(path: Path | None, before: bytes | None) -> None:
    if path is None:
        return
    if before is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(before)


def _print(text: str) -> None:
    if not sys.stdout.isatty():
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")  # what reads Markdown expects it, whatever the locale
    else:
        from prote_lint.visible import neutralised

        text = "\n".join(map(neutralised, text.split("\n")))
    sys.stdout.write(text)

"""Files replaced together: each whole at any moment, and all of them or, when the run is killed, all of them at the next run.

One file is replaced in one step. Before several are, what they will say is written down in the publication's folder; that
journal is removed when all are in place. Whoever finds one finishes what it says first.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from time import time
from typing import NamedTuple

from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

NAME = ".prote-journal"
_SUFFIX = ".prote"  # of new files not in place yet; nothing reads them
_STALE = 3600.0  # seconds after which a new file that is still not in place was left by a killed run


class Change(NamedTuple):
    """What a file says, and what it shall say."""

    old: str
    new: str


def replace(root: Path, changes: Mapping[Path, Change]) -> None:
    """Puts new texts into files of a folder, keeping their modes, line ends and symbolic links.

    Raises ProteError, having changed nothing, where a file was changed by somebody else in the meantime or can't be written.
    """
    _sweep(root)
    ready: dict[Path, Path] = {}  # by target, the new file beside it
    try:
        for path, change in changes.items():
            target = path.resolve()
            if target.read_bytes() != change.old.encode("utf-8"):
                raise ProteError(
                    _(
                        "{path}: changed while prote was reading it; nothing was written, run prote again"
                    ).format(path=path)
                )
            if not os.access(target, os.W_OK):
                raise ProteError(
                    _("{path}: can't be written ({reason})").format(path=path, reason=_("read-only"))
                )
            ready[target] = _beside(target, change.new)
        journal = _begin(root, changes) if len(changes) > 1 else None
        for target, new in ready.items():
            new.replace(target)
        if journal is not None:
            journal.unlink(missing_ok=True)
    except OSError as error:
        raise ProteError(
            _("{path}: can't be written ({reason})").format(path=path, reason=error.strerror)
        ) from None
    finally:
        for new in ready.values():
            new.unlink(missing_ok=True)


def is_unfinished(root: Path) -> bool:
    """Whether a run was stopped while it replaced files of a folder."""
    return (root / NAME).exists()


def finish(root: Path) -> list[Path]:
    """Does what the journal of a folder says, and removes it; the files that were still to be replaced.

    A journal that breaks off was being written when the run was stopped: no file had been touched yet. Raises ProteError,
    having changed nothing, where a file has been changed since or can't be written.
    """
    journal = root / NAME
    changes = _read(journal)
    late = {}
    for path, change in changes.items():
        try:
            says = path.read_bytes()
        except OSError as error:
            raise ProteError(
                _("{path}: can't be read ({reason})").format(path=path, reason=error.strerror)
            ) from None
        if says == change.old.encode("utf-8"):
            late[path] = change
        elif says != change.new.encode("utf-8"):
            raise ProteError(
                _(
                    "{path}: changed since prote was stopped while it wrote here; bring the folder back as it was before (git), or remove {journal}"
                ).format(path=path, journal=journal)
            )
    for path, change in late.items():
        replace(root, {path: change})
    journal.unlink(missing_ok=True)
    return list(late)


def _begin(root: Path, changes: Mapping[Path, Change]) -> Path:
    """Writes the journal, whole and on the disk before any file is touched."""
    import json

    journal = root / NAME
    said = {path.name: change._asdict() for path, change in changes.items()}
    try:
        file = journal.open("x", encoding="utf-8", newline="")
    except FileExistsError:
        raise ProteError(
            _("{path}: another run of prote is writing here; nothing was written, run prote again").format(
                path=root
            )
        ) from None
    try:
        with file:
            json.dump({"version": 1, "files": said}, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        _flush_folder(root)
    except OSError:
        journal.unlink(missing_ok=True)
        raise
    return journal


def _read(journal: Path) -> dict[Path, Change]:
    """What a journal says; nothing where it breaks off. It may name files of its own folder alone."""
    import json

    try:
        files = json.loads(journal.read_text(encoding="utf-8"))["files"]
        said = {name: Change(str(each["old"]), str(each["new"])) for name, each in files.items()}
    except FileNotFoundError:
        return {}  # another run finished it
    except OSError as error:
        raise ProteError(
            _("{path}: can't be read ({reason})").format(path=journal, reason=error.strerror)
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    if any(Path(name).name != name for name in said):
        raise ProteError(
            _("{path}: names files outside its folder; prote wrote no such thing, remove it").format(
                path=journal
            )
        )
    return {journal.parent / name: change for name, change in said.items()}


def _beside(target: Path, text: str) -> Path:
    """A new file with a text, on the disk, in the folder and with the mode of the one it will replace."""
    import tempfile  # slow to import, and wanted for writing alone

    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=_SUFFIX, dir=target.parent)
    new = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        new.chmod(target.stat().st_mode & 0o7777)
    except OSError:
        new.unlink(missing_ok=True)
        raise
    return new


def _flush_folder(folder: Path) -> None:
    """Makes the names in a folder last through a power cut, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(root: Path) -> None:
    """Removes the new files that killed runs left in a folder."""
    for left in root.glob(f".*{_SUFFIX}"):
        with suppress(OSError):  # another run removes it too
            if time() - left.stat().st_mtime > _STALE:
                left.unlink()

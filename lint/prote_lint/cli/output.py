"""Writing a file that a command was asked for: the whole of it, or nothing.

A name of a file need not be UTF-8; what of it can't be said is escaped, as on the terminal.
"""

from __future__ import annotations

import os
from pathlib import Path

from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _


def write(path: Path, text: str) -> None:
    """Puts a text in place of a file in one step, through its links, keeping its mode. Raises ProteError, with the old file untouched."""
    data = text.encode("utf-8", "backslashreplace")
    target = Path(os.path.realpath(path))
    new: Path | None = None
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(
                data
            )  # a pipe or a device can't be replaced; the name of /dev/stdout leads nowhere
            return
        new = target.with_name(f".{target.name}.{os.getpid()}.prote")
        with new.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            new.chmod(target.stat().st_mode & 0o7777)
        new.replace(target)
    except OSError as error:
        raise _refused(path, error) from None
    finally:
        if new is not None:
            new.unlink(missing_ok=True)


def append(path: Path, text: str) -> None:
    """Puts a text at the end of a file that others write too. Raises ProteError."""
    try:
        with path.open("ab") as file:
            file.write(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise _refused(path, error) from None


def _refused(path: Path, error: OSError) -> ProteError:
    return ProteError(_("{path}: can't be written ({reason})").format(path=path, reason=error.strerror))

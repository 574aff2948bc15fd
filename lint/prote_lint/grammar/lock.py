"""A file that one process at a time holds, and that is free again when that process ends, however it ends.

The lock is what tells a living server from a file that was left behind; a port or a process's number, which the system gives
away again, would not.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

LOOKS = 5
PAUSE = 0.05  # seconds


@contextmanager
def held(file: Path) -> Iterator[bool]:
    """Holds the lock of a file while the block runs; yields False where another process holds it. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with _lock(file).open("a+b") as stream:
        for _ in range(LOOKS):
            if mine := _take(stream):
                break
            time.sleep(PAUSE)  # `is_held` holds it for a moment
        yield mine  # closing gives it back


def is_held(file: Path) -> bool:
    """Whether a process holds the lock of a file."""
    try:
        with _lock(file).open("r+b") as stream:
            return not _take(stream)
    except FileNotFoundError:
        return False


def write(file: Path, text: str) -> None:
    """Writes a file that its owner alone can read, whole at any moment. Raises OSError."""
    new = file.with_name(f".{file.name}.{os.getpid()}")
    with os.fdopen(os.open(new, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        out.write(text)
    new.replace(file)


def _lock(file: Path) -> Path:
    return file.with_suffix(
        ".lock"
    )  # never removed: who waits for a removed file and who makes it anew would both hold it


if sys.platform == "win32":
    import msvcrt

    def _take(stream: IO[bytes]) -> bool:
        stream.seek(0)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(stream: IO[bytes]) -> bool:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

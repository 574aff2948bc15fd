"""Where prote keeps what it may forget, and how it puts a file there."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def folder() -> Path:
    """The user's folder for prote's caches: PROTE_CACHE, else where the system wants such things."""
    if chosen := os.environ.get("PROTE_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "prote" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "prote"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "prote"


def put(file: Path, data: bytes) -> None:
    """Writes beside the file, then puts it in its place: at no moment is there half a file. Raises OSError.

    A crash of the machine may leave it empty; who reads a cache must be ready for that, and need not wait for the disk.
    """
    new = file.with_name(f".{file.name}.{os.urandom(6).hex()}")
    try:
        with new.open("xb") as out:
            out.write(data)
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)

"""Where prote keeps what it may forget, and how it puts a file there."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from hashlib import blake2b
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


def version(*packages: Path) -> str:
    """prote's version and the state of the files in `packages`: who works on prote itself must not be told yesterday's results."""
    from prote_lint import __version__

    known = blake2b(f"{sys.version_info[:2]}".encode(), digest_size=20)
    waiting = [str(package) for package in packages]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        waiting.append(entry.path)
                else:
                    seen = entry.stat()
                    known.update(f"{entry.name}\0{seen.st_size}\0{seen.st_mtime_ns}\0".encode())
    return f"{__version__}-{known.hexdigest()[:16]}"


def forget(entries: Iterable[Path], kept: int) -> None:
    """Removes all entries, files or folders, but the `kept` that were touched last."""
    from shutil import rmtree

    def used(entry: Path) -> float:
        try:
            return entry.stat().st_mtime
        except FileNotFoundError:
            return 0.0  # another run has just removed it

    for old in sorted(entries, key=used)[:-kept]:
        if old.is_dir():
            rmtree(old, ignore_errors=True)  # another run may be removing it too
        else:
            old.unlink(missing_ok=True)

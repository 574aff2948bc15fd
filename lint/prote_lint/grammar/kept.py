"""What LanguageTool said of texts in earlier runs: one small JSON file for each text, in a folder for each engine and set of rules.

A text is known by its hash, so that one that moves to another file is not sent again; what it says is not kept. Entries are put
in place whole, so that runs side by side and killed ones leave no broken one; one that can't be read counts as absent.
"""

from __future__ import annotations

import json
import os
import time
from hashlib import blake2b
from pathlib import Path

from prote_lint import caches
from prote_lint.grammar.model import Match, Request, Settings

VERSION = 1
DAY = 86_400  # seconds
FORGOTTEN = 60 * DAY  # after which an entry that nobody has read is removed
_SWEPT = "swept"


class Kept:
    """The answers of earlier runs under some settings. `folder` holds a folder for each."""

    def __init__(self, settings: Settings, folder: Path | None = None) -> None:
        self._root = folder or caches.folder() / "grammar" / "texts"
        self._folder = self._root / _hash(f"{VERSION}\0{settings.key}")
        self._made = False

    def find(self, request: Request) -> tuple[Match, ...] | None:
        """What was said of a text; None where it was never asked for."""
        entry = self._entry(request)
        try:
            with entry.open("rb") as file:
                raw = json.load(file)
                if time.time() - os.fstat(file.fileno()).st_mtime > DAY:
                    os.utime(entry)
            return tuple(_match(each, len(request.text)) for each in raw)
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None

    def keep(self, request: Request, matches: tuple[Match, ...]) -> None:
        """Keeps what was said of a text. Raises OSError where it can't be written."""
        entry = self._entry(request)
        if not self._made:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._sweep()
            self._made = True
        caches.put(entry, json.dumps(matches, ensure_ascii=False, separators=(",", ":")).encode())

    def _entry(self, request: Request) -> Path:
        known = _hash("\0".join((request.language, request.text)))
        return self._folder / f"{known}.json"

    def _sweep(self) -> None:
        """Once a day, removes what nobody has read for long, whatever it was good for."""
        mark = self._root / _SWEPT
        now = time.time()
        try:
            if now - mark.stat().st_mtime < DAY:
                return
        except FileNotFoundError:
            pass
        mark.touch()
        for folder in self._root.iterdir():
            if folder.is_dir():
                for entry in folder.iterdir():
                    try:
                        if now - entry.stat().st_mtime > FORGOTTEN:
                            entry.unlink()
                    except FileNotFoundError:
                        pass  # another run sweeps too


def _match(raw: list[object], length: int) -> Match:
    """A match as it was kept. Raises ValueError or TypeError on what no run has written."""
    start, size, rule, category, issue_type, message, replacements = raw
    if not (isinstance(start, int) and isinstance(size, int) and 0 <= start <= start + size <= length):
        raise ValueError("no such place")
    if not isinstance(replacements, list):
        raise ValueError("no replacements")
    words = (str(rule), str(category), str(issue_type), str(message))
    return Match(start, size, *words, tuple(map(str, replacements)))


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

"""What is still being made or examined, on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable


class Progress:
    """One line on a terminal that tells what is still being done."""

    def __init__(self, names: Iterable[str], *, shown: bool) -> None:
        self._left = list(names)
        self._shown = shown
        self._bold, self._plain = ("", "") if os.environ.get("NO_COLOR") else ("\x1b[1m", "\x1b[0m")
        self._print()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_trouble: object) -> None:
        self.clear()

    def done(self, name: str) -> None:
        self._left.remove(name)
        self._print()

    def clear(self) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def _print(self) -> None:
        if self._shown and self._left:
            waiting = f"{self._bold}{', '.join(self._left)}{self._plain}"
            print(f"\r\x1b[K{waiting} …", end="", file=sys.stderr, flush=True)

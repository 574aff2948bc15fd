"""What addresses answered of late: one JSON file in the user's folder for caches.

Runs side by side are safe: a run reads once, merges what it learnt into what the file holds at its end, and puts the new file in
the old one's place. Of two that end at the same moment the later may lose what the other learnt, which is then asked again.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from prote_lint import caches
from prote_lint.answer import Answer
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

VERSION = 1
DAY = 86_400  # seconds
MAX_SIZE = 64 << 20  # bytes; no run writes such a file

# What a server said. What it did not say, or said of this machine's network, is asked for again.
_KEPT = {
    "here": 7 * DAY,
    "moved": 7 * DAY,
    **dict.fromkeys(("gone", "insecure", "failing", "redirected", "closed", "robots"), DAY),
}


class Cache:
    """Answers by address, each kept for its time. `now` tells the time in seconds since 1970."""

    def __init__(self, file: Path, now: Callable[[], float] = time.time) -> None:
        self._file = file
        self._now = now

    def read(self) -> dict[str, Answer]:
        """The answers that still hold; none where there is no file.

        Raises ProteError where the file can't be taken; `write` then puts another in its place.
        """
        return {url: answer for url, (answer, _at) in self._entries().items()}

    def write(self, learnt: Mapping[str, Answer]) -> None:
        """Adds to the file what was learnt in this run. Raises ProteError, the file as it was, where it can't be written."""
        try:
            entries = self._entries()
        except ProteError:
            entries = {}  # told of when it was read
        now = self._now()
        entries |= {url: (answer, now) for url, answer in learnt.items() if answer.outcome in _KEPT}
        text = json.dumps(
            {
                "version": VERSION,
                "answers": {
                    url: {
                        "outcome": said.outcome,
                        "status": said.status,
                        "detail": said.detail,
                        "at": int(at),
                    }
                    for url, (said, at) in entries.items()
                },
            }
        )
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            caches.put(self._file, text.encode("ascii"))
        except OSError as error:
            raise ProteError(
                _("{path}: can't be written ({reason})").format(path=self._file, reason=error.strerror)
            ) from None

    def _entries(self) -> dict[str, tuple[Answer, float]]:
        try:
            if self._file.stat().st_size > MAX_SIZE:
                raise ValueError("too large")
            raw = json.loads(self._file.read_bytes())
            if raw["version"] != VERSION:
                return {}
            entries = {url: _entry(said) for url, said in raw["answers"].items()}
        except FileNotFoundError:
            return {}
        except (
            OSError,
            ValueError,
            TypeError,
            KeyError,
            AttributeError,
            ArithmeticError,
            RecursionError,
        ) as error:
            what = f"{type(error).__name__}: {error}".split("\n")[0]
            raise ProteError(
                _("{path}: the cache can't be read and begins anew ({what})").format(
                    path=self._file, what=what
                )
            ) from None
        now = self._now()
        return {url: entry for url, entry in entries.items() if 0 <= now - entry[1] < _KEPT[entry[0].outcome]}


def _entry(said: Mapping[str, Any]) -> tuple[Answer, float]:
    """Raises ValueError, TypeError or KeyError on what no run has written."""
    answer = Answer(said["outcome"], said["status"], said["detail"])
    if answer.outcome not in _KEPT or type(answer.status) is not int or type(answer.detail) is not str:
        raise ValueError(f"unknown answer: {said['outcome']}")
    return answer, float(said["at"])

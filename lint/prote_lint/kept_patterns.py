"""Regular expressions as `re` compiled them, kept from one run to the next.

A run on French text uses three hundred patterns, and `re`, which is written in Python, takes 0.4 ms for each: a third of what a
commit hook waits for. What it makes of a pattern is a list of numbers, which its engine in C checks and takes in no time.

Only `re` itself knows how it calls its engine. Where it does so in another way than here, or an entry can't be taken, the
pattern is compiled as ever.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from prote_lint import caches

if TYPE_CHECKING:
    from array import array

MOST = 3000  # patterns that are kept; a version of prote has some 500
_learnt: dict[str, list[Any]] = {}


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` returns."""
    known = _kept()
    if known is None:
        return re.compile(source, flags)
    key = f"{flags}:{source}"
    if key in known:
        try:
            return _taken(source, known[key])
        except Exception:  # what no run has written can break anything, from base64 to the engine
            del known[key]
    try:
        _learnt[key] = known[key] = _made(source, flags)
        return _taken(source, known[key])
    except (AttributeError, TypeError):  # another version's insides
        return re.compile(source, flags)


def keep() -> None:
    """Keeps for the next run what this one had to compile, beside what others keep. Raises OSError where it can't be written."""
    if not _learnt:
        return
    import json

    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True)
    every = {**_written(), **_learnt}  # processes side by side learn each their share
    if len(every) > MOST:
        every = _learnt  # those of versions gone by
    caches.put(file, json.dumps(every, separators=(",", ":")).encode())
    _learnt.clear()


def forget() -> None:
    """Reads the entries afresh when one is next asked for."""
    _kept.cache_clear()
    _learnt.clear()


@cache
def _kept() -> dict[str, list[Any]] | None:
    """The entries of earlier runs; None where this Python is not one whose insides are known."""
    return _written() if sys.implementation.name == "cpython" else None


def _written() -> dict[str, list[Any]]:
    """What the file holds now; nothing where it is absent or no run has written it."""
    import json

    try:
        raw = json.loads(_file().read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return raw if isinstance(raw, dict) else {}


def _file() -> Path:
    import _sre  # type: ignore[import-not-found]

    return caches.folder() / "patterns" / f"{sys.implementation.cache_tag}-{sys.maxsize:x}-{_sre.MAGIC}.json"


def _made(source: str, flags: int) -> list[Any]:
    """What `re` hands to its engine for a pattern: flags, numbers, count of groups, their names. Raises re.error as `re` does."""
    from base64 import b64encode
    from re import _compiler, _parser  # type: ignore[attr-defined]

    read = _parser.parse(source, flags)
    numbers = _words(_compiler._code(read, flags))
    state = read.state
    return [
        int(flags | state.flags),
        b64encode(numbers.tobytes()).decode("ascii"),
        state.groups - 1,
        dict(state.groupdict),
    ]


def _taken(source: str, entry: list[Any]) -> re.Pattern[str]:
    import _sre
    from base64 import b64decode

    flags, numbers, groups, names = entry
    code = _words(())
    code.frombytes(b64decode(numbers))
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    made = _sre.compile(source, flags, code.tolist(), groups, names, tuple(by_number))
    return cast("re.Pattern[str]", made)


def _words(numbers: Iterable[int]) -> array[int]:
    """The engine's words, of four bytes each."""
    from array import array

    return array("I" if array("I").itemsize == 4 else "L", numbers)

"""Spans, positions, and reading a file: the units everything else counts in.

Offsets are code points of the text as it is on disk. Lines and columns exist for people alone.

Python's ``\\s``, ``split()``, ``strip()`` and ``isspace()`` take U+00A0, U+202F and U+2009 for ordinary spaces, and
``splitlines()`` cuts at U+2028. None of them is used on prose: ``[ ]`` and ``\\n`` are written out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

MAX_BYTES = 32 * 1024 * 1024


class Span(NamedTuple):
    """A half-open range of code points in a document's source text."""

    start: int
    end: int

    def __contains__(self, other: object) -> bool:
        """Whether `other`, an offset or a span, lies wholly inside."""
        if isinstance(other, Span):
            return self.start <= other.start and other.end <= self.end
        return isinstance(other, int) and self.start <= other < self.end

    def overlaps(self, other: Span) -> bool:
        """Whether both share at least one code point."""
        return self.start < other.end and other.start < self.end

    def clashes(self, other: Span) -> bool:
        """Whether two edits there would depend on which goes first."""
        return self.start == other.start or self.overlaps(other)


class Position(NamedTuple):
    """A place as a person names it: line and column, both from 1, columns in code points."""

    line: int
    column: int


class Lines:
    """Turns offsets of one text into positions and back."""

    def __init__(self, text: str) -> None:
        self._text = text
        before_last = text.split("\n")[:-1]
        self._starts = list(accumulate([len(line) + 1 for line in before_last], initial=0))

    def __len__(self) -> int:
        return len(self._starts)

    def position(self, offset: int) -> Position:
        """The position of an offset; one past the end is the end of the last line."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def span(self, line: int) -> Span:
        """The span of a line counted from 1, without its line ending."""
        start = self._starts[line - 1]
        end = self._starts[line] - 1 if line < len(self._starts) else len(self._text)
        if end > start and self._text[end - 1] == "\r":
            end -= 1
        return Span(start, end)


def replaced(text: str, signs: Mapping[str, str]) -> str:
    """The text with other signs for these: a hundred times as fast as `str.translate` where they are few.

    No sign may stand for another that is replaced too.
    """
    for sign, other in signs.items():
        if sign in text:
            text = text.replace(sign, other)
    return text


def decode(data: bytes, name: str) -> str:
    """The text of a file's bytes, strictly UTF-8, line endings kept.

    Raises ProteError where the bytes are no UTF-8 text, naming `name`, the line and the way to mend it.
    """
    if len(data) > MAX_BYTES:
        raise ProteError(
            _("{name}: {size} MB is more than prote reads ({limit} MB); split the file").format(
                name=name, size=len(data) // 1_000_000, limit=MAX_BYTES // (1024 * 1024)
            )
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ProteError(
            _("{name}:1: this is UTF-16, prote reads UTF-8; save the file as UTF-8").format(name=name)
        )
    nul = data.find(b"\0")
    if nul >= 0:
        line = data.count(b"\n", 0, nul) + 1
        raise ProteError(_("{name}:{line}: a NUL byte: this is no text file").format(name=name, line=line))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ProteError(
            _("{name}:{line}: byte {byte} is not UTF-8; save the file as UTF-8 (it may be Latin-1)").format(
                name=name, line=line, byte=f"0x{data[error.start]:02X}"
            )
        ) from None


def read(path: Path) -> str:
    """The text of a file. Raises ProteError where it can't be read or is no UTF-8 text."""
    return decode(read_bytes(path), str(path))


def read_bytes(path: Path) -> bytes:
    """What a file holds. Raises ProteError where it can't be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ProteError(_("{path}: no such file").format(path=path)) from None
    except IsADirectoryError:
        raise ProteError(_("{path}: this is a folder, a file was expected").format(path=path)) from None
    except OSError as error:
        raise ProteError(
            _("{path}: can't be read ({reason})").format(path=path, reason=error.strerror)
        ) from None

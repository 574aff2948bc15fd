"""What a rule says: a diagnostic, what else it points at, and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from prote_lint.i18n import gettext
from prote_lint.text import Span


class Severity(Enum):
    """How much a finding weighs. Errors stop a build; from warnings up, the exit code is 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for an error, 2 for an info."""
        return _RANKS.index(self)


_RANKS = (Severity.ERROR, Severity.WARNING, Severity.INFO)


class Safety(Enum):
    """What a fix may do to the text."""

    SAFE = "safe"  # same words, same structure: --fix applies it
    UNSAFE = "unsafe"  # may change what is said: --unsafe-fixes applies it
    HINT = "hint"  # shown, never applied


class Message(NamedTuple):
    """A sentence and what fills its fields; it is put into the reader's language when printed."""

    text: str
    values: Mapping[str, object] = {}

    def __str__(self) -> str:
        return gettext(self.text).format(**self.values)

    def shown(self, show: Callable[[str], str]) -> str:
        """The sentence, with `show` applied to what fills its fields."""
        return gettext(self.text).format(**{key: show(str(value)) for key, value in self.values.items()})


class Edit(NamedTuple):
    """Puts `text` where `span` stands, in the file at `path`."""

    path: Path
    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that belong together: all are made, or none."""

    title: Message
    edits: tuple[Edit, ...]
    safety: Safety = Safety.SAFE


class Related(NamedTuple):
    """Another place that a finding is about."""

    path: Path
    span: Span
    message: Message


class Diagnostic(NamedTuple):
    """One finding."""

    code: str
    name: str
    severity: Severity
    path: Path
    span: Span
    message: Message
    note: str | None = None  # the label of the note it stands in
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    origin: str = ""  # the name that another program's rule has, where that one found it


class Allowed(NamedTuple):
    """A finding that is not printed because somebody allowed it, with the reason given.

    `span` is the comment that allows it, in the same file; None where it stands in the baseline.
    """

    diagnostic: Diagnostic
    reason: str
    span: Span | None


class Verdict(NamedTuple):
    """What is found on a publication and what of it comments allow, each in order of document, place and code."""

    found: list[Diagnostic]
    allowed: list[Allowed]

"""What every checker is: a name, a format, whether it can be had, and what it says of one output."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import ClassVar


class Outcome(StrEnum):
    """How a check ended. `BROKEN` says something of the tool, never of the output."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    BROKEN = "broken"


class MissingToolError(Exception):
    """A tool that is not on this machine; the text says how to get it."""


class BrokenToolError(Exception):
    """A tool that crashed, hung or answered something that is no answer; the text is one line."""


@dataclass(frozen=True)
class Subject:
    """One output, in a file of its own, and what it must say of itself."""

    file: Path
    format: str
    title: str
    lang: str


@dataclass(frozen=True)
class Verdict:
    """What a checker saw. An output with findings has failed."""

    facts: Mapping[str, object]  # for the manifest: JSON, the same in every language and on every machine
    said: str  # the same facts for a person
    findings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """A checker's verdict on one output, or why there is none."""

    key: str
    name: str
    format: str
    version: str | None
    outcome: Outcome
    said: str
    facts: Mapping[str, object]
    findings: tuple[str, ...] = ()


class Checker(ABC):
    """A validator for one format. One object may be asked from several threads: it keeps no state."""

    key: ClassVar[str]  # in the manifest
    name: ClassVar[str]
    format: ClassVar[str]

    @abstractmethod
    def found(self) -> str:
        """The tool's version, without starting anything slow; raises MissingToolError."""

    @abstractmethod
    def examine(self, subject: Subject, folder: Path) -> Verdict:
        """Examines one output; `folder` is empty and the tool's own. Raises BrokenToolError."""

    def check(self, subject: Subject, folder: Path) -> Result:
        """Examines an output if the tool can be had; raises nothing."""
        try:
            version = self.found()
        except MissingToolError as missing:
            return Result(self.key, self.name, self.format, None, Outcome.SKIPPED, str(missing), {})
        try:
            verdict = self.examine(subject, folder)
        except BrokenToolError as broken:
            return Result(self.key, self.name, self.format, version, Outcome.BROKEN, str(broken), {})
        outcome = Outcome.FAILED if verdict.findings else Outcome.PASSED
        return Result(
            self.key,
            self.name,
            self.format,
            version,
            outcome,
            verdict.said,
            verdict.facts,
            verdict.findings,
        )

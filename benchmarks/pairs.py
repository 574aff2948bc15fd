"""What all measurements share: two commands by turns, the quotient of their medians, a table of such quotients."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
CODE = [str(ROOT / name) for name in ("lint", "build")]


class Pair(NamedTuple):
    """What is measured, what it is measured against, and the ratio it must not exceed."""

    name: str
    against: str
    limit: float | None  # None: printed, not held to
    rounds: int
    ours: Callable[[], object]
    theirs: Callable[[], object]


class Ratio(NamedTuple):
    """Medians in seconds, and their quotient."""

    pair: Pair
    ours: float
    theirs: float

    @property
    def value(self) -> float:
        return self.ours / self.theirs

    @property
    def kept(self) -> bool:
        """Whether it is within its limit."""
        return self.pair.limit is None or self.value <= self.pair.limit


def settle(folder: str) -> None:
    """What every process is told: the checkout is measured, whatever is installed, from bytecode as pip leaves it."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder, "bytecode"))
    os.environ["PROTE_CACHE"] = str(Path(folder, "cache"))
    os.environ["PYTHONPATH"] = os.pathsep.join(CODE)


def measured(pair: Pair, rounds: int) -> Ratio:
    """The medians of both sides by turns; one unmeasured turn fills the disk's cache."""
    pair.ours(), pair.theirs()
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for side, times in zip((pair.ours, pair.theirs), took, strict=True):
            began = time.perf_counter()
            side()
            times.append(time.perf_counter() - began)
    return Ratio(pair, statistics.median(took[0]), statistics.median(took[1]))


def run(*command: str | Path, allowed: tuple[int, ...] = (0,), folder: Path = ROOT) -> Callable[[], None]:
    """What runs a command in `folder`, and ends the measurement where it fails."""

    def running() -> None:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        if done.returncode not in allowed:
            words = " ".join(map(str, command))
            raise SystemExit(f"{words}: exit code {done.returncode}\n{done.stderr.decode()}")

    return running


def table(ratios: Iterable[Ratio]) -> str:
    """The ratios as a Markdown table, and the machine they were measured on."""
    rows = [
        f"| {ratio.pair.name} | {ratio.pair.against} | {ratio.ours * 1000:.0f} ms | {ratio.theirs * 1000:.0f} ms"
        f" | {ratio.value:.2f} | {'' if ratio.pair.limit is None else f'{ratio.pair.limit:g}'} |"
        for ratio in ratios
    ]
    versions = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return "\n".join(
        (
            "| measured | against | measured | against | ratio | limit |",
            "| --- | --- | ---: | ---: | ---: | ---: |",
            *rows,
            "",
            f"{versions}; medians, by turns.",
            "",
        )
    )

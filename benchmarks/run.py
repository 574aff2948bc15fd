"""prote beside what it stands on: ratios from one run, since seconds differ from one machine to the next.

    python benchmarks/run.py [--rounds N] [--output FILE] [--check]

Each pair runs by turns (A B A B …) and the medians are divided, so that a busy machine weighs on both alike.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from pairs import CODE, ROOT, Pair, measured, run, settle, table

BRIEFING = ROOT / "briefing"
PROTE = [sys.executable, "-m", "prote_lint"]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, help="rounds of each pair (default: 21, notes 5)")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the Markdown table there too")
    parser.add_argument("--check", action="store_true", help="exit with 1 where a ratio exceeds its limit")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="prote-benchmark-") as folder:
        settle(folder)
        ratios = [measured(pair, args.rounds or pair.rounds) for pair in _pairs()]
    text = f"{table(ratios)}\n{_throughput()}\n\n{_growth()}\n"
    sys.stdout.write(text)
    if args.output:
        args.output.write_text(text, encoding="utf-8")
    return int(args.check and any(not ratio.kept for ratio in ratios))


def _pairs() -> Iterator[Pair]:
    python = [sys.executable, "-c", "pass"]
    yield Pair("`prote --version`", "`python -c pass`", 4, 21, run(*PROTE, "--version"), run(*python))
    yield Pair(
        "`prote lint briefing/`, judged anew", "`python -c pass`", 40, 21, _lint("--no-cache"), run(*python)
    )
    yield Pair("`prote lint briefing/`, nothing changed", "`python -c pass`", 8, 21, _lint(), run(*python))
    if rumdl := _rumdl():
        yield Pair(
            "`prote lint briefing/`, judged anew",
            "`rumdl check briefing/`",
            None,
            21,
            _lint("--no-cache"),
            rumdl,
        )
    read = run(sys.executable, ROOT / "benchmarks" / "citations" / "thousand.py", "1000")
    yield Pair("1,000 notes parsed and linked", "`python -c pass`", 150, 5, read, run(*python))


def _rumdl() -> Callable[[], None] | None:
    """The nearest peer on the same files: Markdown rules, three on footnotes, none on French; without its cache."""
    found = shutil.which(
        "rumdl", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    )
    if found is None:
        sys.stderr.write("rumdl is not installed, and not measured against: pip install 'prote[bench]'\n")
        return None
    return run(found, "check", "--no-cache", BRIEFING, allowed=(0, 1))


PROSE_BYTES = 75_000


def _throughput() -> str:
    """What the rules read of 75 KB of French prose in one second, in one process that is warm: an editor's case."""
    from prote_lint import patterns
    from prote_lint.config import Config
    from prote_lint.document import Document
    from prote_lint.engine import judge, profile_of
    from prote_lint.publication import Publication
    from prote_lint.rule import PatternRule
    from prote_lint.rules import RULES

    prose = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(BRIEFING.glob("0*.md")))
    text = (prose * (PROSE_BYTES // len(prose) + 1)).encode()[:PROSE_BYTES].decode(errors="ignore")
    size = len(text.encode()) / 1e6
    config = Config(profile="crisis-group-fr")
    rules = [rule() for rule in RULES if issubclass(rule, PatternRule)]
    took: dict[str, list[float]] = {"patterns": [], "all": []}
    for _ in range(12):
        publication = Publication.of_document(Document(text))
        began = time.perf_counter()
        judge(publication, config)
        took["all"].append(time.perf_counter() - began)
        profile = profile_of(publication, config)
        began = time.perf_counter()
        for _rule, found in patterns.scan(rules, publication, profile):
            list(found)
        took["patterns"].append(time.perf_counter() - began)
    speed = {name: size / statistics.median(times[2:]) for name, times in took.items()}
    way = "google-re2" if patterns.with_automaton(("a",)) else "without google-re2"
    return (
        f"75 KB of French prose, warm, one core: {len(rules)} pattern rules {speed['patterns']:.1f} MB/s ({way}), "
        f"all {len(RULES)} rules {speed['all']:.1f} MB/s ({statistics.median(took['all'][2:]) * 1000:.0f} ms)."
    )


def _growth() -> str:
    """How the time for notes grows with their number, in one process."""
    sys.path.insert(0, str(ROOT / "benchmarks" / "citations"))
    from thousand import document

    from prote_lint.publication import Publication

    each: dict[int, float] = {}
    for count in (1000, 1000, 2000, 4000, 8000):  # the first one warms up
        publication = Publication.of_document(document(count))
        assert publication.notes
        began = time.perf_counter()
        assert publication.graph
        each[count] = (time.perf_counter() - began) / count
    shown = ", ".join(f"{count:,}: {took / each[1000]:.2f}" for count, took in each.items())
    return f"Citations, time a note beside that of 1,000 notes ({each[1000] * 1e6:.0f} µs): {shown}."


def _lint(*words: str) -> Callable[[], None]:
    # Findings do not stop a measurement.
    return run(*PROTE, "lint", *words, BRIEFING, allowed=(0, 1))


if __name__ == "__main__":
    sys.path[:0] = CODE
    raise SystemExit(main())

"""prote beside its peers: how long each takes, and what each finds of the planted set.

    python benchmarks/peers/beside.py --tools FOLDER [--files 1,100,1000] [--only NAMES] [--rounds N] [--output FILE]

Tools are installed into FOLDER once; one that can't be is left out, and the reason printed. Every tool checks the same files,
by turns: cold, its cache removed, and then warm, with the cache that this run left. Medians; ratios are to prote's.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "planted"), str(HERE.parents[1] / "lint")]

import corpus  # noqa: E402
import planted  # noqa: E402
from tools import BARE, PEERS, Peer, Said  # noqa: E402

ROUNDS = {1: 7, 100: 3}  # more files: one
LIMIT = 900
_VERSION = re.compile(r"(?<![0-9.])[0-9]+\.[0-9]+\.[0-9]+")


class Times(NamedTuple):
    """Seconds of each round; none where a run was cut off."""

    cold: list[float]
    warm: list[float]


class Finds(NamedTuple):
    """Kinds that a tool finds at the planted lines, those it finds somewhere in the file, and what it says of right texts."""

    placed: frozenset[str]
    somewhere: frozenset[str]
    on_right: int


def main() -> int:
    args = _arguments()
    tools = args.tools.resolve()
    tools.mkdir(parents=True, exist_ok=True)
    ready = [peer for peer in (*PEERS, *BARE) if _installed(peer, tools, args.only)]
    peers = [peer for peer in ready if peer.timed]
    parts = []
    with tempfile.TemporaryDirectory(prefix="prote-peers-") as name:
        folder = Path(name)
        _settle(folder)
        if args.planted:
            parts.append(
                found_table(planted.kinds(), {peer.name: finds(peer, tools, folder) for peer in ready})
            )
        if args.files:
            times = {count: measured(peers, tools, folder, count, args) for count in args.files}
            parts.append(times_table(peers, tools, times, args.limit))
    text = "\n\n".join(parts) + "\n"
    sys.stdout.write(text)
    if args.output:
        args.output.write_text(text, encoding="utf-8")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "--tools", type=Path, required=True, metavar="FOLDER", help="where the tools are installed, and kept"
    )
    parser.add_argument(
        "--files",
        type=_numbers,
        default=[1, 100, 1000],
        help="how many files (default: 1,100,1000; empty: no times)",
    )
    parser.add_argument("--only", type=lambda said: said.split(","), help="these tools alone, by name")
    parser.add_argument(
        "--rounds", type=int, help="rounds of each (default: 7 for one file, 3 for 100, 1 for more)"
    )
    parser.add_argument(
        "--limit", type=float, default=LIMIT, help=f"seconds after which a run is cut off (default: {LIMIT})"
    )
    parser.add_argument("--no-planted", dest="planted", action="store_false", help="times alone")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the Markdown tables there too")
    return parser.parse_args()


def _numbers(said: str) -> list[int]:
    return [int(part) for part in said.split(",") if part]


def _installed(peer: Peer, tools: Path, only: list[str] | None) -> bool:
    if only and peer.name not in only:
        return False
    if reason := peer.install(tools):
        print(f"{peer.name} is left out: {reason}", file=sys.stderr)
    return not reason


def _settle(folder: Path) -> None:
    """The checkout is measured, whatever is installed, from bytecode as pip leaves it; caches stand beside the texts."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.update(
        PYTHONPYCACHEPREFIX=str(folder / "bytecode"), PYTHONPATH=str(HERE.parents[1] / "lint"), PROTE_CACHE=".prote_cache",
        NO_COLOR="1", LC_ALL="C.UTF-8",
    )  # fmt: skip


def lay(peer: Peer, folder: Path) -> None:
    """Lays a tool's configuration into a folder."""
    for name, text in peer.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def finds(peer: Peer, tools: Path, folder: Path) -> Finds:
    """What a tool says of the faulty text of a kind and not of the right one: a rule counts as often as it is named."""
    texts = folder / "planted"
    kinds = planted.write(texts)
    said = {side: _said(peer, tools, texts / side) for side in ("faulty", "right")}
    of = {
        (side, kind.name): [each for each in said[side] if each.file == f"{kind.name}.md"]
        for side in said
        for kind in kinds
    }
    marks = [found(kind, of["faulty", kind.name], of["right", kind.name]) for kind in kinds]
    placed, somewhere = (frozenset(filter(None, names)) for names in zip(*marks, strict=True))
    shutil.rmtree(texts)
    return Finds(
        frozenset(placed), frozenset(somewhere), len({(e.file, e.line, e.rule) for e in said["right"]})
    )


def found(kind: planted.Kind, faulty: list[Said], right: list[Said]) -> tuple[str, str]:
    """The kind's name where a tool finds it at its place, and where somewhere in the file; empty where not."""
    lines = kind.faulty.lines(), kind.right.lines()
    at = [
        Counter(each.rule for each in said if each.line in mine)
        for said, mine in zip((faulty, right), lines, strict=True)
    ]
    anywhere = [Counter(each.rule for each in said) for said in (faulty, right)]
    return kind.name * bool(at[0] - at[1]), kind.name * bool(anywhere[0] - anywhere[1])


def _said(peer: Peer, tools: Path, folder: Path) -> list[Said]:
    lay(peer, folder)
    done = subprocess.run((peer.finding or peer.command)(tools), cwd=folder, capture_output=True, check=False)
    # Some print findings to standard output, some to standard error.
    output = done.stdout.decode() + ("" if peer.name == "prote" else done.stderr.decode())
    said = list(peer.said(output))
    if not said and done.returncode not in (0, 1):
        raise SystemExit(f"{peer.name}: exit code {done.returncode}\n{output[-2000:]}")
    return said


def measured(
    peers: list[Peer], tools: Path, folder: Path, count: int, args: argparse.Namespace
) -> dict[str, Times]:
    """The times of every tool on so many files, by turns."""
    texts = folder / f"files-{count}"
    corpus.write(texts, count)
    times = {peer.name: Times([], []) for peer in peers}
    for peer in peers:
        lay(peer, texts)
    late: set[str] = set()
    for turn in range(args.rounds or ROUNDS.get(count, 1)):
        for peer in peers:
            if peer.name in late:
                continue
            print(f"{count} files, round {turn + 1}: {peer.name}", file=sys.stderr)
            _forget(peer, texts)
            cold = _timed(peer, tools, texts, args.limit)
            warm = _timed(peer, tools, texts, args.limit) if cold and peer.cache else None
            if cold is None:
                late.add(peer.name)
            else:
                times[peer.name].cold.append(cold)
            if warm is not None:
                times[peer.name].warm.append(warm)
    shutil.rmtree(texts)
    return times


def _forget(peer: Peer, folder: Path) -> None:
    cache = folder / peer.cache
    if peer.cache and cache.is_dir():
        shutil.rmtree(cache)
    elif peer.cache:
        cache.unlink(missing_ok=True)


def _timed(peer: Peer, tools: Path, folder: Path, limit: float) -> float | None:
    began = time.perf_counter()
    with tempfile.TemporaryFile() as output:  # findings by the megabyte
        try:
            subprocess.run(
                peer.command(tools), cwd=folder, stdout=output, stderr=output, timeout=limit, check=False
            )
        except subprocess.TimeoutExpired:
            return None
        if not output.tell() and peer.name != "codespell":
            raise SystemExit(f"{peer.name} said nothing of texts with faults: it did not run")
    return time.perf_counter() - began


def found_table(kinds: list[planted.Kind], found: dict[str, Finds]) -> str:
    """What each tool finds, and then kind by kind: ● at its place, ○ elsewhere in the file."""
    total = len(kinds)
    lines = [
        "| tool | finds, at the place | somewhere in the file | says of the right texts |",
        "| --- | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {name} | {len(each.placed)} of {total} | {len(each.somewhere)} of {total} | {each.on_right} |"
        for name, each in found.items()
    ]
    lines += ["", f"| kind | {' | '.join(found)} |", f"| --- |{' :-: |' * len(found)}"]
    for kind in kinds:
        marks = (
            "●" if kind.name in each.placed else "○" if kind.name in each.somewhere else ""
            for each in found.values()
        )
        lines.append(f"| {kind.fault} | {' | '.join(marks)} |")
    return "\n".join(lines)


def times_table(peers: list[Peer], tools: Path, times: dict[int, dict[str, Times]], limit: float) -> str:
    """Medians, and in brackets how many times what prote takes."""
    heads = [f"{count:,} file{'s' * (count > 1)}, {how}" for count in times for how in ("cold", "warm")]
    lines = [f"| tool | version | in | {' | '.join(heads)} |", f"| --- | --- | --- |{' ---: |' * len(heads)}"]
    for peer in peers:
        cells = []
        for each in times.values():
            ours = each.get("prote", Times([], []))
            for mine, prote in zip(each[peer.name], ours, strict=True):
                cells.append(_cell(mine, prote, peer, limit, cold=mine is each[peer.name].cold))
        lines.append(f"| {peer.name} | {_version(peer, tools)} | {peer.made_of} | {' | '.join(cells)} |")
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return "\n".join((*lines, "", f"{machine}; medians, by turns; in brackets: times what prote takes."))


def _cell(mine: list[float], ours: list[float], peer: Peer, limit: float, cold: bool) -> str:
    if not mine:
        return f"> {limit:.0f} s" if cold or peer.cache else "no cache"
    took = statistics.median(mine)
    shown = f"{took * 1000:.0f} ms" if took < 1 else f"{took:.1f} s"
    return f"{shown} ({took / statistics.median(ours):.2f})" if ours and peer.name != "prote" else shown


def _version(peer: Peer, tools: Path) -> str:
    """What a tool calls itself, or what Go wrote into it."""
    program = peer.command(tools)[0]
    asked = [
        [sys.executable, "-m", "prote_lint", "--version"] if peer.name == "prote" else [program, "--version"],
        [program, "version"],
        ["go", "version", "-m", program],
    ]
    for command in asked:
        with suppress(FileNotFoundError):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if found := _VERSION.search(re.sub(r"(?m)^(?!\tmod).*go1.*$", "", done.stdout + done.stderr)):
                return found[0]
    return "?"


if __name__ == "__main__":
    raise SystemExit(main())

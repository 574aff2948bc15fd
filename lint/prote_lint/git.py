"""What git knows of a folder: asked with a time limit, without a shell, and of the working tree that the folder is in."""

from __future__ import annotations

import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from prote_lint import lazy
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

SECONDS = 60
# A hook is told the repository and index it runs for; a text may lie in another. GIT_DIFF_OPTS would ask for more lines.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_DIFF_OPTS")
_DIFF = [
    "diff",
    "--raw",
    "-z",
    "--patch",
    "--unified=0",
    "--inter-hunk-context=0",
    "--find-renames",
    "--text",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--no-relative",
    "--ignore-submodules=all",
    "--abbrev=40",
]
_HUNK = lazy.pattern(r"@@ -\d+(?:,(?P<less>\d+))? \+(?P<start>\d+)(?:,(?P<more>\d+))? @@")
_LABEL = lazy.pattern(r"\[\^([^\]\s]{1,200})\]")


class Change(NamedTuple):
    """What changed in a file: the spans of new lines, from 1, and the labels that stand in it more seldom than before."""

    lines: tuple[range, ...]
    labels: Counter[str]


class Changes(NamedTuple):
    """What changed in a working tree since a commit, by the paths that files have now from its top."""

    top: Path
    files: Mapping[str, Change]
    tracked: frozenset[str]


def top(folder: Path) -> Path:
    """The top of the working tree that a folder is in. Raises ProteError where there is none, or no git."""
    done = _git(folder, "rev-parse", "--show-toplevel")
    if done.returncode:
        raise ProteError(
            _("{folder}: --since needs a git repository ({what})").format(folder=folder, what=_said(done))
        )
    return Path(os.fsdecode(done.stdout.removesuffix(b"\n")))


def changes(top: Path, rev: str) -> Changes:
    """What changed in a working tree since it parted from a commit: commits, the index, and what is in neither.

    Raises ProteError, in one line, for a revision that git does not know.
    """
    if not rev or rev.startswith("-"):
        raise ProteError(_("--since: `{rev}` is no revision").format(rev=rev))
    base = None
    commit = _git(top, "rev-parse", "--verify", "--quiet", f"{rev}^{{commit}}")
    if not commit.returncode:
        # What others have done to a branch since is none of this text's changes.
        parted = _git(top, "merge-base", commit.stdout.decode().strip(), "HEAD")
        base = parted.stdout.decode().strip() if not parted.returncode else None
    if base is None:
        shallow = _git(top, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
        told = (
            _(
                "{top}: this shallow clone does not reach back to `{rev}`; `git fetch --unshallow` brings the rest"
            )
            if shallow
            else _("{top}: git knows no commit `{rev}` that this branch goes back to")
        )
        raise ProteError(told.format(top=top, rev=rev))
    diff, tracked = _git(top, *_DIFF, base, "--"), _git(top, "ls-files", "-z")
    for done in (diff, tracked):
        if done.returncode:
            raise ProteError(_("{top}: git failed ({what})").format(top=top, what=_said(done)))
    names = frozenset(_composed(os.fsdecode(name)) for name in tracked.stdout.split(b"\0") if name)
    return Changes(top, dict(_changed(os.fsdecode(diff.stdout))), names)


def _git(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    try:
        return subprocess.run(
            ["git", "-C", str(folder), *words],
            env=kept | {"GIT_OPTIONAL_LOCKS": "0"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise ProteError(_("--since needs git, which is not installed")) from None
    except subprocess.TimeoutExpired:
        raise ProteError(
            _("{folder}: git gave no answer in {n} s").format(folder=folder, n=SECONDS)
        ) from None
    except OSError as error:
        raise ProteError(_("git can't be run ({reason})").format(reason=error.strerror)) from None


def _composed(name: str) -> str:
    """A path as git keeps it, composed: file systems may spell accents in two characters."""
    return normalize("NFC", name)


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode(errors="replace").strip().split("\n")
    return lines[0].removeprefix("fatal: ") or f"git {done.returncode}"


def _changed(diff: str) -> Iterator[tuple[str, Change]]:
    """The files of a diff: names are taken from its raw half, which quotes none, hunks from its other, in the same order."""
    raw, _nul, patch = diff.partition("\0\0")
    names: list[str] = []
    parts = raw.split("\0") if raw else []
    while parts:
        status = parts.pop(0).split(" ")[-1]
        name = parts.pop(0)
        if status[:1] in ("R", "C"):
            name = parts.pop(0)
        if status[:1] != "U":  # not merged: it is told once more with its status
            names.append(_composed(name))
    sections = re.split(r"^diff --(?:git|cc|combined) .*\n", patch, flags=re.MULTILINE)[1:]
    if len(sections) != len(names):
        raise ProteError(_("git told {n} files and showed {m}").format(n=len(names), m=len(sections)))
    for name, section in zip(names, sections, strict=True):
        yield name, _change(section)


def _change(section: str) -> Change:
    lines: list[range] = []
    labels: Counter[str] = Counter()
    for hunk in re.split(r"^(?=@@ )", section, flags=re.MULTILINE)[1:]:
        told = _HUNK.match(hunk)
        if told is None:
            continue
        start, more = int(told["start"]), int(told["more"] or 1)
        lines.append(range(start, start + more))
        for line in hunk.split("\n")[1:]:
            found = _LABEL.findall(line)
            (labels.update if line.startswith("-") else labels.subtract)(found)
    return Change(tuple(lines), labels)

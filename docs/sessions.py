"""Runs the sessions that README and docs/ show, and writes what is really printed.

    python docs/sessions.py           rewrites them
    python docs/sessions.py --check   exits with 1 where one is no longer true

A session is a block ``console`` of lines ``$ prote …``, run from the root of the repository.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = [*ROOT.glob("README*.md"), *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"(?<=^```console\n)(?P<body>(?:.*\n)*?)(?=^```$)", re.MULTILINE)


def played(match: re.Match[str]) -> str:
    """A session as it goes today."""
    commands = [line for line in match["body"].split("\n") if line.startswith("$ ")]
    return "".join(f"{command}\n{said(command)}" for command in commands)


def said(command: str) -> str:
    """What a command prints, on both streams."""
    words = shlex.split(command.removeprefix("$ prote"))
    code = os.pathsep.join(str(ROOT / name) for name in ("lint", "build"))
    done = subprocess.run(
        [sys.executable, "-m", "prote_lint", *words],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": code, "PYTHONIOENCODING": "utf-8", "LANGUAGE": "en"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        check=False,
    )
    # A run in this checkout must not tell where the checkout is.
    return done.stdout.replace(f"{ROOT}{os.sep}", "")


def main() -> int:
    untrue = False
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        real = BLOCK.sub(played, text)
        if real == text:
            continue
        untrue = True
        print(f"{page.relative_to(ROOT)}: a session is no longer true; run: python docs/sessions.py")
        if "--check" not in sys.argv:
            page.write_text(real, encoding="utf-8", newline="\n")
    return int(untrue and "--check" in sys.argv)


if __name__ == "__main__":
    raise SystemExit(main())

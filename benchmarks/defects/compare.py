"""Which of the defects that a person read off a text prote finds.

    python benchmarks/defects/compare.py TEXT [--profile NAME]

TEXT is the text that a list beside this script was read from, `mali-2023.txt` for `mali-2023.tsv`. The text itself is
not published here. A metadata.yaml beside it gives the date of publication.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "lint"), str(ROOT / "build")]

from prote_lint.config import Config  # noqa: E402
from prote_lint.engine import judge  # noqa: E402
from prote_lint.publication import Publication  # noqa: E402

# The rules that a kind of defect is for, by the words of the list.
RULES = {
    "lost call": ("FN016",),
    "call torn": ("FN016", "HY006"),
    "running head": ("HY005",),
    "page number": ("HY005",),
    "cut": ("HY001", "HY006"),
    "hyphen": ("HY001",),
    "space at the start": ("HY001", "TY009"),
    "colon": ("TY002",),
    "semicolon": ("TY001",),
    "high punctuation": ("TY001",),
    "guillemets": ("TY003",),
    "dash": ("TY025",),
    "unit": ("TY005",),
    "its word": ("TY005",),
    "in a number": ("TY029",),
    "without a group": ("TY029",),
    "in a date": ("TY006",),
    "two lines": ("TY006",),
    "ordinal": ("TY027",),
    "relative": ("DA010",),
    "ages": ("DA010",),
    "without a year": ("DA009",),
}


class Defect(NamedTuple):
    """One line of a list."""

    line: int
    words: str
    kind: str


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("text", type=Path)
    parser.add_argument("--profile", default="crisis-group-fr")
    args = parser.parse_args()
    publication = Publication.load(args.text)
    (document,) = publication.documents
    found = [
        (
            document.position(d.span.start).line,
            document.position(max(d.span.start, d.span.end - 1)).line,
            d.code,
        )
        for d in judge(publication, Config(profile=args.profile))
        if d.path == document.path
    ]
    missed = []
    defects = read(Path(__file__).with_name(f"{args.text.stem}.tsv"))
    for defect in defects:
        codes = {code for words, some in RULES.items() if words in defect.kind for code in some}
        # A place that spans a line's end is named by either line.
        if not any(first - 1 <= defect.line <= last + 1 and code in codes for first, last, code in found):
            missed.append(defect)
    for defect in missed:
        print(f"missed {defect.line}\t{defect.words}\t{defect.kind}")
    print(f"{len(defects) - len(missed)} of {len(defects)} found")
    for code, count in sorted(Counter(code for *_, code in found).items()):
        print(f"{code}\t{count}")
    return 0


def read(file: Path) -> list[Defect]:
    """The defects of a list."""
    rows = (
        row.split("\t") for row in file.read_text(encoding="utf-8").splitlines() if not row.startswith("#")
    )
    return [Defect(int(line), words, kind) for line, words, kind in rows]


if __name__ == "__main__":
    raise SystemExit(main())

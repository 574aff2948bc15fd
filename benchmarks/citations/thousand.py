"""Parses and links so many notes, and prints how long that took.

    python benchmarks/citations/thousand.py [NOTES]

The notes are those of `tests/citations/notes.yaml`, over and over, each time with other years, so that sources differ.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "lint")]

from prote_lint.document import Document  # noqa: E402
from prote_lint.publication import Publication  # noqa: E402

_TEXT = re.compile(r"^  text: \|-\n((?:    .*\n|\n)+)", re.MULTILINE)
_YEAR = re.compile(r"(?<=[ (])(?:19|20)\d\d(?=[,.;)])")


def document(count: int) -> Document:
    """A document that calls so many notes."""
    listed = (ROOT / "tests" / "citations" / "notes.yaml").read_text(encoding="utf-8")
    texts = [
        " ".join(line.strip(" ") for line in match[1].split("\n")).strip(" ")
        for match in _TEXT.finditer(listed)
    ]
    notes = [_YEAR.sub(str(1950 + at // len(texts) % 70), texts[at % len(texts)]) for at in range(count)]
    calls = "\n\n".join(f"Mot[^{n}]." for n in range(1, count + 1))
    body = "\n\n".join(f"[^{n}]: {text}" for n, text in enumerate(notes, 1))
    return Document(f"{calls}\n\n{body}\n", Path("notes.md"))


def main() -> int:
    publication = Publication.of_document(document(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
    began = time.perf_counter()
    graph = publication.graph
    took = time.perf_counter() - began
    count = len(publication.readings)
    print(
        f"{count} notes, {len(graph.mentions)} citations, {len(graph.sources)} sources: {took * 1000:.0f} ms, {took / count * 1e6:.0f} µs a note"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

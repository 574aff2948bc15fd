"""What a run would change, as a patch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from prote_lint.document import Document


def diff(before: Mapping[Path, Document], after: Mapping[Path, Document]) -> Iterator[str]:
    """The lines of a unified diff between the texts of the same files."""
    from difflib import unified_diff

    for path, old in before.items():
        if old.text != after[path].text:
            # Not `splitlines`: it cuts at form feeds and U+2028 too.
            a, b = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in (old.text, after[path].text))
            for line in unified_diff(a, b, f"a/{path.as_posix()}", f"b/{path.as_posix()}"):
                yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"

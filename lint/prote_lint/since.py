"""``--since``: of all findings, those that have to do with what was changed."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Verdict
from prote_lint.document import Document
from prote_lint.git import Changes, changes, top
from prote_lint.text import Span

_LABEL = lazy.pattern(r"\[\^([^\]\s]+)\]")


class Part(NamedTuple):
    """What changed in one file: its text on disk, and the spans of lines, from 1, that are new there."""

    text: str
    lines: tuple[range, ...]


class Changed(NamedTuple):
    """What changed in a publication. Files that are not in `parts` are new as a whole.

    `labels` are those that some line bore and none bears now: what pointed to them is at fault without having changed.
    """

    parts: Mapping[Path, Part]
    labels: frozenset[str]

    def sift(self, documents: Mapping[Path, Document], verdict: Verdict) -> Verdict:
        """The findings that have to do with what changed: on a changed line, or pointing at one, or at what is no more."""
        lines = cache(lambda path: self._lines(documents[path]))
        return verdict._replace(found=[d for d in verdict.found if self._concerns(d, documents, lines)])

    def _concerns(
        self,
        d: Diagnostic,
        documents: Mapping[Path, Document],
        lines: Callable[[Path], frozenset[int] | None],
    ) -> bool:
        def touched(path: Path, span: Span) -> bool:
            new = lines(path)
            if new is None:
                return True
            doc = documents[path]
            first, last = doc.position(span.start).line, doc.position(max(span.start, span.end - 1)).line
            return not new.isdisjoint(range(first, last + 1))

        if touched(d.path, d.span) or any(touched(other.path, other.span) for other in d.related):
            return True
        text = documents[d.path].text[d.span.start : d.span.end]
        return d.code.startswith("FN") and not self.labels.isdisjoint(_LABEL.findall(text))

    def _lines(self, doc: Document) -> frozenset[int] | None:
        """The changed lines of a document as it is now, mended perhaps; None for all."""
        part = self.parts.get(doc.path)
        if part is None:
            return None
        changed = frozenset(number for lines in part.lines for number in lines)
        return changed if doc.text == part.text else _followed(part.text, doc.text, changed)


def _followed(old: str, new: str, changed: frozenset[int]) -> frozenset[int]:
    """Where changed lines of a text are in another one made of it; lines that differ there count as changed too."""
    from difflib import SequenceMatcher

    a, b = old.split("\n"), new.split("\n")
    kept: set[int] = set()
    for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
        kept.update(block.b + i + 1 for i in range(block.size) if block.a + i + 1 not in changed)
    return frozenset(range(1, len(b) + 1)) - kept


class Since:
    """Asks git once for each working tree what changed since a revision."""

    def __init__(self, rev: str) -> None:
        self._rev = rev
        self._top = cache(top)
        self._changes = cache(lambda tree: changes(tree, rev))

    def of(self, files: Iterable[Path]) -> Changed:
        """What changed in the files of a publication. Raises ProteError where git can't tell."""
        parts: dict[Path, Part] = {}
        labels: Counter[str] = Counter()
        for folder, mine in _by_folder(files).items():
            here: Changes = self._changes(self._top(folder))
            inside = os.path.relpath(folder, here.top.resolve())
            for path, name in mine.items():
                known = normalize("NFC", Path(inside, name).as_posix())
                if known in here.tracked and path.exists():
                    text = path.read_bytes().decode(errors="replace")
                    parts[path] = Part(text, here.files[known].lines if known in here.files else ())
            for name, change in here.files.items():
                if Path(name).parent == Path(inside):
                    labels.update(change.labels)
        return Changed(parts, frozenset(label for label, count in labels.items() if count > 0))


def _by_folder(files: Iterable[Path]) -> dict[Path, dict[Path, str]]:
    """Files by the folder that they are really in, each with its name there."""
    found: dict[Path, dict[Path, str]] = {}
    for path in files:
        real = path.resolve()
        found.setdefault(real.parent, {})[path] = real.name
    return found

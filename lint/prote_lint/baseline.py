"""The baseline: findings of old texts that are let be, known by their fingerprints, so that new ones stand out."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from prote_lint.diagnostic import Allowed, Diagnostic, Verdict
from prote_lint.document import Document
from prote_lint.errors import ProteError
from prote_lint.fingerprint import fingerprint
from prote_lint.i18n import N_
from prote_lint.i18n import gettext as _
from prote_lint.text import read_bytes

VERSION = 1
REASON = N_("it stands in the baseline")


class Entry(NamedTuple):
    """Findings that look alike in one file, and how many of them there are."""

    path: str  # from the baseline's folder, with slashes
    code: str
    note: str | None
    fingerprint: str
    times: int

    @property
    def place(self) -> tuple[str, str, str, str]:
        """What entries are sorted by: a mended text takes out lines that stand together."""
        return self.path, self.code, self.note or "", self.fingerprint


class Baseline:
    """What a file allows. A finding is found again by its fingerprint: in its own file, else in another of its publication.

    An entry whose file is not part of the publication allows nothing there, unless that file is no more: then it was renamed.
    """

    def __init__(self, file: Path, entries: Iterable[Entry]) -> None:
        self.file = file
        self.entries = tuple(sorted(entries, key=lambda entry: entry.place))
        self._by_print: dict[str, list[Entry]] = {}
        for entry in self.entries:
            self._by_print.setdefault(entry.fingerprint, []).append(entry)
        self._gone: dict[str, bool] = {}

    @classmethod
    def read(cls, file: Path) -> Baseline:
        """The baseline in a file. Raises ProteError where there is none, or it is no baseline."""
        if not file.exists():
            raise ProteError(
                _(
                    "{path}: no such baseline; `prote lint --baseline {path} --update-baseline` makes it"
                ).format(path=file)
            )
        try:
            data = json.loads(read_bytes(file))
            if data["version"] != VERSION:
                raise ValueError(f"version {data['version']}")
            return cls(file, map(_entry, data["findings"]))
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            what = error if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"
            raise ProteError(
                _(
                    "{path}: this is no baseline of prote ({what}); remove it, and --update-baseline makes it anew"
                ).format(path=file, what=what)
            ) from None

    def text(self) -> str:
        """The file's text: one entry a line, so that differences are small."""
        lines = (json.dumps(entry._asdict(), ensure_ascii=False) for entry in self.entries)
        body = ",\n".join(f"  {line}" for line in lines)
        return f'{{"version": {VERSION}, "findings": [\n{body}{body and chr(10)}]}}\n'

    def name(self, path: Path) -> str:
        """How a file is called here."""
        try:
            seen = os.path.relpath(path.absolute(), self.file.parent.absolute())
        except ValueError:  # on another drive
            seen = str(path.absolute())
        return Path(seen).as_posix()

    def sift(self, documents: Mapping[Path, Document], verdict: Verdict) -> Verdict:
        """The verdict on a publication of these documents, with what the baseline allows among what is allowed."""
        names = {path: self.name(path) for path in documents}
        here = set(names.values())
        known = [
            self._by_print.get(fingerprint(d, documents[d.path]), ()) if self.entries else ()
            for d in verdict.found
        ]
        left: dict[tuple[str, str, str, str], int] = {}
        taken: set[int] = set()
        for at_home in (True, False):
            for i, (diagnostic, entries) in enumerate(zip(verdict.found, known, strict=True)):
                for entry in entries if i not in taken else ():
                    fits = (
                        entry.path == names[diagnostic.path]
                        if at_home
                        else entry.path in here or self.gone(entry.path)
                    )
                    if fits and left.setdefault(entry.place, entry.times):
                        left[entry.place] -= 1
                        taken.add(i)
                        break
        allowed = [Allowed(verdict.found[i], _(REASON), None) for i in sorted(taken)]
        kept = [diagnostic for i, diagnostic in enumerate(verdict.found) if i not in taken]
        return Verdict(kept, [*verdict.allowed, *allowed])

    def gone(self, path: str) -> bool:
        """Whether the file of an entry is no more."""
        if path not in self._gone:
            self._gone[path] = not (self.file.parent / path).exists()
        return self._gone[path]


def entries(
    found: Iterable[Diagnostic], documents: Mapping[Path, Document], baseline: Baseline
) -> Iterable[Entry]:
    """Findings as entries of a baseline."""
    counts = Counter(
        (baseline.name(d.path), d.code, d.note, fingerprint(d, documents[d.path])) for d in found
    )
    return [Entry(*key, count) for key, count in counts.items()]


def mended(baseline: Baseline, used: Counter[str], looked_at: Collection[Entry]) -> int:
    """How many findings of the entries that a run looked at were not found; `used` counts those that were, by fingerprint."""
    wanted: Counter[str] = Counter()
    for entry in looked_at:
        wanted[entry.fingerprint] += entry.times
    return sum((wanted - used).values())


def _entry(raw: Any) -> Entry:
    entry = Entry(**raw)
    for value in (entry.path, entry.code, entry.fingerprint, entry.note or ""):
        if not isinstance(value, str):
            raise TypeError(f"{value!r} is no text")
    if type(entry.times) is not int or entry.times < 1:
        raise ValueError(f"times {entry.times!r}")
    return entry

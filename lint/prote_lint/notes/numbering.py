"""Where labels and printed numbers part: disorder, gaps, shifts. FN004, FN005 and FN006 share this one reading."""

from __future__ import annotations

from typing import NamedTuple

from prote_lint.diagnostic import Severity
from prote_lint.document import Call, Document
from prote_lint.notes.order import misplaced
from prote_lint.publication import Publication


class Numbering(NamedTuple):
    """First calls in reading order, and what is wrong with their labels."""

    first: list[tuple[Document, Call]]
    disordered: list[int]  # indexes into `first`
    gaps: list[tuple[int, list[int]]]  # index into `first` of the call after a gap, and the numbers missing


def numbering(publication: Publication) -> Numbering:
    """The numbering of a publication. Labels that are no plain numbers take no part in disorder and gaps."""
    first: list[tuple[Document, Call]] = []
    seen: set[str] = set()
    for doc, call in publication.calls:
        if call.key in publication.notes and call.key not in seen:
            seen.add(call.key)
            first.append((doc, call))
    numbered = [i for i, (_, call) in enumerate(first) if call.label.isdecimal() and len(call.label) < 7]
    numbers = [int(first[i][1].label) for i in numbered]
    out = [numbered[i] for i in misplaced(numbers)]
    place = {number: numbered[i] for i, number in reversed(list(enumerate(numbers)))}
    used = {int(key) for key in publication.notes if key.isdecimal() and len(key) < 7}
    used.update(int(c.label) for _, c in publication.calls if c.label.isdecimal() and len(c.label) < 7)
    gaps: list[tuple[int, list[int]]] = []
    before = 0
    for number in sorted(used):
        if number > before + 1 and number in place and number - before < 1000:
            gaps.append((place[number], list(range(before + 1, number))))
        before = number
    return Numbering(first, out, gaps)


def severity(publication: Publication) -> Severity | None:
    """Info in a publication of several files: one insertion must not rewrite every later file at each commit."""
    return Severity.INFO if len(publication.documents) > 1 else None

"""Holds what the parser reads of notes against what a person read: kind, title, outlet, number, date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from prote_lint.citations.model import Citation, Form

FIELDS = ("kind", "title", "outlet", "number", "date")


class Score(NamedTuple):
    """`asked` fields a person read, `right` of them read alike; `invented` are those no person read; `misses` in words."""

    asked: int
    right: int
    invented: int
    misses: tuple[str, ...]

    @property
    def share(self) -> float:
        """How many of the fields that a person read are right."""
        return self.right / self.asked if self.asked else 1.0


def read_by_parser(citation: Citation) -> dict[str, str]:
    """The fields that count, as the parser read them."""
    found = {
        "kind": citation.kind.value if citation.kind else "",
        "title": citation.title.value if citation.title else "",
        "outlet": citation.outlet.value if citation.outlet else "",
        "number": citation.number.value if citation.number else "",
        "date": citation.date.value if citation.date else "",
    }
    return {name: value for name, value in found.items() if value}


def same(said: str, read: str) -> bool:
    """Whether a value agrees; ` … ` in what a person wrote stands for any words."""
    said, read = (text.replace("'", "’") for text in (said, read))
    if " … " in said:
        head, tail = said.split(" … ")
        return read.startswith(head) and read.endswith(tail) and len(read) >= len(head) + len(tail)
    return said == read


def score(name: str, wanted: Sequence[dict[str, Any]], found: Sequence[Citation]) -> Score:
    """One note's score; citations are paired by their order, those that fit best."""
    asked = right = invented = 0
    misses: list[str] = []
    left = list(found)
    for want in wanted:
        fields = {key: str(want[key]) for key in FIELDS if want.get(key)}
        form = want["form"]
        best = max(left, key=lambda c: _likeness(fields, form, c), default=None)
        got: dict[str, str] = {}
        if best is not None and _likeness(fields, form, best) > 0:
            left.remove(best)
            got = read_by_parser(best)
            if best.form.value != form:
                misses.append(f"{name}: form {form}, read {best.form.value}")
        else:
            misses.append(f"{name}: not read at all: {form} {fields}")
        asked += len(fields)
        for key, value in fields.items():
            if key in got and same(value, got[key]):
                right += 1
            else:
                misses.append(f"{name}: {key} {value!r}, read {got.get(key)!r}")
        for key, value in got.items():
            if key not in fields and not (key == "kind" and form != Form.FULL.value):
                invented += 1
                misses.append(f"{name}: invented {key} {value!r}")
    for citation in left:
        invented += max(1, len(read_by_parser(citation)))
        misses.append(f"{name}: invented citation {citation.form.value} {read_by_parser(citation)}")
    return Score(asked, right, invented, tuple(misses))


def _likeness(fields: dict[str, str], form: str, citation: Citation) -> int:
    got = read_by_parser(citation)
    alike = sum(same(value, got.get(key, "")) for key, value in fields.items())
    return 2 * alike + (citation.form.value == form)


def total(scores: Sequence[Score]) -> Score:
    """All scores as one."""
    return Score(
        sum(s.asked for s in scores),
        sum(s.right for s in scores),
        sum(s.invented for s in scores),
        tuple(miss for s in scores for miss in s.misses),
    )

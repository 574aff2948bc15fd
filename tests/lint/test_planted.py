"""Prote finds every fault that is planted, where it is planted, and lets the text put right pass."""

from __future__ import annotations

from pathlib import Path

import pytest
from planted import Kind, Text, kinds

from prote_lint.config import Config
from prote_lint.diagnostic import Diagnostic
from prote_lint.document import Document
from prote_lint.engine import judge
from prote_lint.publication import Publication
from prote_lint.text import Span

KINDS = kinds()
# What issue 6 asks for, family by family.
FAMILIES = {
    "notes": 10,
    "artefacts": 7,
    "dates": 8,
    "sources": 8,
    "typography": 13,
    "names": 3,
    "acronyms": 3,
    "structure": 2,
}
each_kind = pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])


@each_kind
def test_a_planted_fault_is_found_at_its_place(kind: Kind) -> None:
    found = _judged(kind.faulty)
    wanted = [diagnostic for diagnostic in found if diagnostic.code in kind.finds]
    marks = kind.faulty.marks if kind.everywhere else kind.faulty.marks[:1]
    missed = [mark for mark in marks if not any(_touches(each.span, mark) for each in wanted)]
    assert not missed, _told(kind.faulty, found)
    astray = [each for each in wanted if not any(_touches(each.span, mark) for mark in kind.faulty.marks)]
    assert not astray, _told(kind.faulty, astray)


@each_kind
def test_nothing_else_is_said_but_what_the_kind_declares(kind: Kind) -> None:
    others = [each for each in _judged(kind.faulty) if each.code not in kind.finds]
    assert {each.code for each in others} == set(kind.also), _told(kind.faulty, others)


@each_kind
def test_the_text_put_right_is_silent(kind: Kind) -> None:
    found = _judged(kind.right)
    assert not found, _told(kind.right, found)


def test_every_family_is_whole() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    counted = {family: sum(kind.family == family for kind in KINDS) for family in FAMILIES}
    assert counted == FAMILIES
    assert {kind.family for kind in KINDS} == set(FAMILIES)


def test_both_sides_differ_at_the_marks_alone() -> None:
    for kind in KINDS:
        assert _between(kind.faulty) == _between(kind.right), kind.name


def _judged(text: Text) -> list[Diagnostic]:
    publication = Publication.of_document(Document(text.text, Path("briefing.md")))
    return judge(publication, Config())


def _touches(span: Span, mark: Span) -> bool:
    return span.start <= mark.end and mark.start <= span.end


def _between(text: Text) -> list[str]:
    edges = [0, *(at for mark in text.marks for at in mark), len(text.text)]
    return [text.text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _told(text: Text, found: list[Diagnostic]) -> str:
    said = (f"{each.code} “{text.text[each.span.start : each.span.end]}”: {each.message}" for each in found)
    return f"marks {text.marks}\n" + "\n".join(said)

"""The sample's raw text, imported and held against what a person expects of it (`sample.yaml`)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sample_reference import SAMPLE, Reference, expectation
from spoken import headings, notes, texts, words_and_calls

from prote_build.importing import content, paper, text
from prote_build.importing.ledger import Ledger

SAMPLES = os.environ.get("PROTE_SAMPLES")
pytestmark = pytest.mark.skipif(
    not SAMPLES or not Path(SAMPLES, SAMPLE).is_file(),
    reason=f"PROTE_SAMPLES names no folder with {SAMPLE}, which is not published here",
)


class Import(NamedTuple):
    imported: content.Imported
    ledger: Ledger
    wanted: Mapping[str, Any]
    reference: Reference
    lines: list[str]


@pytest.fixture(scope="module")
def sample() -> Import:
    source = Path(SAMPLES or "", SAMPLE).read_bytes()
    ledger = Ledger()
    imported = paper.imported(text.pages(source, SAMPLE, ledger), ledger)
    return Import(
        imported,
        ledger,
        expectation(),
        Reference(source.decode(), expectation()),
        source.decode().split("\n"),
    )


def test_words_agree(sample: Import) -> None:
    body, _calls = words_and_calls(sample.imported.blocks)
    agreement = sample.reference.compare(
        body, {int(label): words for label, words in notes(sample.imported).items()}
    )
    assert agreement.ratio >= 0.999, agreement.report()


def test_every_call_follows_its_word(sample: Import) -> None:
    _words, calls = words_and_calls(sample.imported.blocks)
    assert [(int(label), at) for label, at in calls] == sample.reference.calls()


def test_every_note_is_whole(sample: Import) -> None:
    found = notes(sample.imported)
    assert {int(label): words for label, words in found.items()} == sample.reference.notes()


def test_headings_and_their_levels(sample: Import) -> None:
    found = headings(sample.imported.blocks)
    assert [level for level, _text in found] == [heading["level"] for heading in sample.wanted["headings"]]
    for (_level, said), heading in zip(found, sample.wanted["headings"], strict=True):
        first, last = heading["lines"]
        printed = " ".join(" ".join(sample.lines[first - 1 : last]).split())
        assert f"{heading['number']}. {said}" == printed
        # Long ones are known by their first and last words.
        begins, _cut, ends = heading["text"].partition(" … ")
        assert said.startswith(begins)
        assert said.endswith(ends)


def test_every_hyphen_is_decided(sample: Import) -> None:
    joins = {made.line: made.choice for made in sample.ledger.decisions if made.kind == "join"}
    assert joins == {hyphen["line"]: hyphen["word"] for hyphen in sample.wanted["hyphens"]}


def test_no_furniture_is_left(sample: Import) -> None:
    dropped = {
        made.line for made in sample.ledger.decisions if made.kind == "furniture" and made.choice == "drop"
    }
    assert dropped == {*sample.wanted["furniture"], sample.wanted["closing"][0]}


def test_metadata(sample: Import) -> None:
    assert {key: str(value) for key, value in sample.imported.metadata.items() if key != "places"} == {
        key: str(value) for key, value in sample.wanted["metadata"].items() if key != "places"
    }
    assert sample.imported.metadata["places"] == sample.wanted["metadata"]["places"]


def test_paragraphs(sample: Import) -> None:
    begins: list[int] = []
    at = 0
    for paragraph in texts(sample.imported.blocks):
        begins.append(at)
        at += len(words_and_calls([content.Paragraph((content.Words(paragraph),))])[0])
    wanted = sample.reference.paragraphs()
    assert [at for at in begins if at in wanted] == wanted
    box = sample.imported.blocks[0]
    assert isinstance(box, content.Box)
    assert len(box.blocks) == sample.wanted["summary"]["paragraphs"]


def test_nothing_is_missing(sample: Import) -> None:
    assert sample.ledger.missing == []

"""The sample's expectation is held against itself, and against the sample where PROTE_SAMPLES names its folder."""

from __future__ import annotations

import datetime
import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sample_reference import SAMPLE, Reference, compare, expectation, likeness, ranges, words

from prote_lint.metadata import parse

WANTED = expectation()
NOTES = list(range(1, 90))


@pytest.fixture(scope="module")
def reference() -> Reference:
    folder = os.environ.get("PROTE_SAMPLES")
    if not folder:
        pytest.skip("PROTE_SAMPLES is not set: the text of the sample is not published with the project")
    return Reference((Path(folder) / SAMPLE).read_text(encoding="utf-8"), WANTED)


def test_each_note_has_one_zone_and_one_call() -> None:
    assert [zone["note"] for zone in WANTED["zones"]] == NOTES
    assert [call["note"] for call in WANTED["calls"]] == NOTES
    lines = [call["line"] for call in WANTED["calls"]]
    assert lines == sorted(set(lines))


def test_the_metadata_are_metadata() -> None:
    import yaml

    source = yaml.safe_dump(WANTED["metadata"], allow_unicode=True)
    read = parse(source, 0, len(source), Path("metadata.yaml"))
    assert not read.faults
    assert read.metadata.date == datetime.date(2023, 2, 9)


def test_no_string_holds_a_sentence() -> None:
    for key, value in WANTED.items():
        if key not in ("metadata", "headings"):
            assert [text for text in _strings(value) if len(words(text)) > 3] == [], key


def test_halves_make_the_word() -> None:
    for hyphen in WANTED["hyphens"]:
        assert hyphen["word"] == hyphen["first"] + "-" * (not hyphen["join"]) + hyphen["second"]


def test_zones_furniture_headings_and_calls_stand_apart() -> None:
    zones = [line for zone in WANTED["zones"] for line in _lines(zone["lines"])]
    headings = [line for heading in WANTED["headings"] for line in _lines(heading["lines"])]
    apart = zones + headings + WANTED["furniture"] + _lines(WANTED["closing"])
    assert [line for line, count in Counter(apart).items() if count > 1] == []
    body = WANTED["paragraphs"] + WANTED["continues"]
    assert [line for line, count in Counter(apart + body).items() if count > 1] == []
    assert not {call["line"] for call in WANTED["calls"]} & set(apart)
    assert set(WANTED["doubtful"]) <= set(body)
    first, last = WANTED["summary"]["lines"]
    inside = [line for line in WANTED["paragraphs"] if first <= line <= last]
    assert len(inside) == WANTED["summary"]["paragraphs"] == len(WANTED["summary"]["leads"])
    assert last < headings[0]


def test_every_call_stands_after_what_it_follows(reference: Reference) -> None:
    for call in WANTED["calls"]:
        line = " ".join(reference.lines[call["line"]].split())
        if "before_line" in call:
            assert line.split()[0] == str(call["note"])
            assert " ".join(reference.lines[call["before_line"]].split()).endswith(call["before"])
            between = reference.lines[call["before_line"] + 1 : call["line"]]
            assert not "".join(between).strip()
        else:
            assert f" {line} ".count(f" {call['before']}{call['note']} ") == 1, call
    assert [note for note, _ in reference.calls()] == NOTES
    body = reference.body_words()
    for call, (_, index) in zip(WANTED["calls"], reference.calls(), strict=True):
        assert body[index].endswith(call["before"].split()[-1])


def test_every_hyphen_at_a_line_end_is_judged(reference: Reference) -> None:
    ends = [number for number, line in enumerate(reference.lines) if line.rstrip().endswith("-")]
    assert [hyphen["line"] for hyphen in WANTED["hyphens"]] == ends
    for hyphen in WANTED["hyphens"]:
        assert reference.lines[hyphen["line"]].rstrip().endswith(f"{hyphen['first']}-"), hyphen
        resumes = reference.lines[hyphen.get("resumes", hyphen["line"] + 1)].strip()
        assert resumes.startswith(hyphen["second"]), hyphen
    resolved = [*reference.body_words(), *(word for note in reference.notes().values() for word in note)]
    assert not [word for word in resolved if word.endswith("-")]
    made = Counter(hyphen["word"] for hyphen in WANTED["hyphens"])
    for word, count in made.items():
        assert sum(word in text for text in resolved) >= count, word


def test_every_note_begins_and_ends_as_said(reference: Reference) -> None:
    for zone in WANTED["zones"]:
        text = " ".join(reference.note_words(zone["note"]))
        assert text.startswith(zone["first"])
        assert text.endswith(zone["last"])


def test_headings_paragraphs_and_metadata_stand_where_said(reference: Reference) -> None:
    for heading in WANTED["headings"]:
        lines = " ".join(" ".join(reference.lines[line] for line in _lines(heading["lines"])).split())
        # Long ones are known by their first and last words.
        begins, _cut, ends = heading["text"].partition(" … ")
        assert lines.startswith(f"{heading['number']}. {begins}")
        assert lines.endswith(ends)
    body, starts = reference.body(), reference.paragraphs()
    assert [body[index].line for index in starts] == WANTED["paragraphs"]
    for index in starts[1:]:
        assert body[index - 1].text[-1] in ".»?" or _heading(body[index - 1].line)
    for line in WANTED["furniture"]:
        assert reference.lines[line].strip()
    assert WANTED["metadata"]["title"] == " ".join(reference.lines[WANTED["furniture"][0]].split())
    for line, lead in zip(WANTED["paragraphs"], WANTED["summary"]["leads"], strict=False):
        assert words(reference.lines[line])[lead - 1] == "?"
    closing = words(reference.lines[WANTED["closing"][0]])
    assert closing[0].rstrip(",").split("/") == WANTED["metadata"]["places"]


def test_each_block_of_lines_begins_or_goes_on_a_paragraph(reference: Reference) -> None:
    notes = {line for lines in reference.zones.values() for line in lines}
    apart = notes | reference.furniture | set(reference.closing)
    body = [n for n, line in enumerate(reference.lines) if line.strip() and n not in apart]
    said = {*WANTED["paragraphs"], *WANTED["continues"]}
    blocks = {number for number in body if number - 1 not in body and not _heading(number)}
    assert blocks <= said
    # A page may break without a blank line: its first line then begins with a blank.
    assert all(reference.lines[number].startswith(" ") for number in said - blocks)


def test_every_word_has_its_place(reference: Reference) -> None:
    """Zones, body and furniture are the whole text: only calls, notes' numbers and cuts in words are gone."""
    everything = sum(len(words(line)) for line in reference.lines)
    body = len(reference.body_words(closing=True, numbers=True))
    notes = sum(len(text) + 1 for text in reference.notes().values())
    furniture = sum(len(words(reference.lines[line])) for line in reference.furniture)
    alone = sum("before_line" in call for call in WANTED["calls"])
    assert everything == body + notes + furniture + len(WANTED["hyphens"]) + alone
    assert len(reference.body_words()) == body - len(WANTED["headings"]) - len(
        words(reference.lines[WANTED["closing"][0]])
    )


def test_the_reference_agrees_with_itself(reference: Reference) -> None:
    agreement = reference.compare(reference.body_words(), reference.notes())
    assert agreement.ratio == agreement.notes_ratio == agreement.body.ratio == 1.0
    body = reference.body_words()
    index = reference.paragraphs()[5]
    spoilt = reference.compare([*body[:index], "9", *body[index + 1 :]], reference.notes())
    assert spoilt.body.missing == ((index, body[index]),)
    assert spoilt.body.extra == ((index, "9"),)
    assert spoilt.body.ratio < 1.0 == spoilt.notes_ratio


def test_compare_says_what_is_missing_and_extra() -> None:
    agreement = compare(["a", "b", "c"], {1: ["x"], 2: ["y"]}, ["a", "c", "d"], {1: ["x"], 3: ["z"]})
    assert agreement.body.missing == ((1, "b"),)
    assert agreement.body.extra == ((2, "d"),)
    assert agreement.notes[2].missing == ((0, "y"),)
    assert agreement.notes[3].extra == ((0, "z"),)
    assert agreement.notes_ratio == 0.5
    assert agreement.report().splitlines()[1] == "body: missing 'b' at 1"
    assert likeness([], []).ratio == 1.0


def test_what_is_missing_and_extra_is_all_that_differs() -> None:
    dice = random.Random(7)
    for _ in range(300):
        wanted = [dice.choice("abcd") for _ in range(dice.randrange(12))]
        found = [dice.choice("abcd") for _ in range(dice.randrange(12))]
        read = likeness(wanted, found)
        gone, more = {place for place, _ in read.missing}, {place for place, _ in read.extra}
        kept = [word for place, word in enumerate(wanted) if place not in gone]
        assert kept == [word for place, word in enumerate(found) if place not in more]
        assert len(kept) == read.shared == _shared(wanted, found)


def test_compare_is_fast_enough() -> None:
    dice = random.Random(11)
    wanted = [f"w{dice.randrange(3000)}" for _ in range(15_000)]
    found = [word for word in wanted if dice.random() > 0.1]
    begun = time.perf_counter()
    assert likeness(wanted, found).shared == len(found)
    assert time.perf_counter() - begun < 5


def _shared(wanted: list[str], found: list[str]) -> int:
    """The length of the longest common subsequence, by its definition."""
    above = [0] * (len(found) + 1)
    for word in wanted:
        row = [0]
        for at, other in enumerate(found):
            row.append(above[at] + 1 if word == other else max(above[at + 1], row[at]))
        above = row
    return above[-1]


def _heading(line: int) -> bool:
    return any(line in _lines(heading["lines"]) for heading in WANTED["headings"])


def _lines(lines: list[Any]) -> list[int]:
    return [line for first, last in ranges(lines) for line in range(first, last + 1)]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)

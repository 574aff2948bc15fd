"""What is read of notes, held against what people read in them."""

from __future__ import annotations

import importlib.util
import os
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from reading import faults, notes_of, read, told
from score import score, total

from prote_lint.document import Document
from prote_lint.publication import Publication

NOTES, HELD_OUT = notes_of("notes"), notes_of("held-out")
ALL = [
    pytest.param(note, id=f"{name}-{note['note']}")
    for name, notes in (("notes", NOTES), ("held-out", HELD_OUT))
    for note in notes
]
_SAMPLE = "mali-2023"


@pytest.mark.parametrize(
    ("notes", "share"), [pytest.param(NOTES, 0.98, id="notes"), pytest.param(HELD_OUT, 0.9, id="held-out")]
)
def test_fields_are_read_and_none_invented(notes: list[dict[str, Any]], share: float) -> None:
    found = total(
        [
            score(str(note["note"]), note["citations"], read(note["text"], note["lang"]).citations)
            for note in notes
        ]
    )
    said = "\n".join((f"{found.right} of {found.asked}, {found.invented} invented", *found.misses))
    assert found.share >= share, said
    assert found.invented == 0, said


@pytest.mark.parametrize("note", ALL)
def test_spans_cover_what_they_say(note: dict[str, Any]) -> None:
    assert faults(read(note["text"], note["lang"]), note["lang"]) == []


@pytest.mark.parametrize("note", ALL)
def test_line_ends_and_wrapping_change_nothing(note: dict[str, Any]) -> None:
    lang = note["lang"]
    plain = told(read(note["text"], lang))
    assert told(read(note["text"], lang, end="\r\n")) == plain
    for width in (30, 72):
        wrapped = read(_wrapped(note["text"], width), lang)
        assert told(wrapped) == plain
        assert faults(wrapped, lang) == []
        windows = read(_wrapped(note["text"], width), lang, end="\r\n")
        assert told(windows) == plain
        assert faults(windows, lang) == []


def _wrapped(text: str, width: int) -> str:
    """The text in lines of at most `width`, as an editor breaks a definition; never before what would start a list or quote."""
    lines = [""]
    for word in text.split(" "):
        safe = lines[-1] and not re.match(r"[-+*>#=|:]+\Z|[0-9]+[.)]\Z|[=|-]{2}", word)
        if safe and len(lines[-1]) + len(word) >= width:
            lines.append(word)
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return "\n    ".join(lines)


def test_sample() -> None:
    """A briefing that is not published here: PROTE_SAMPLES names the folder that holds its text."""
    folder = os.environ.get("PROTE_SAMPLES")
    if not folder:
        pytest.skip("PROTE_SAMPLES is not set: the text of the sample is not published with the project")
    compare = _compare()
    file = Path(folder) / f"{_SAMPLE}.txt"
    source = compare.notes_as_markdown(file.read_text(encoding="utf-8"))
    publication = Publication.of_document(Document(source, Path("notes.md")))
    wanted, links = compare.read(Path(str(compare.__file__)).with_name(f"{_SAMPLE}.tsv"))
    found = total(
        [score(r.note.label, wanted.get(r.note.label, []), r.citations) for r in publication.readings]
    )
    said = "\n".join((f"{found.right} of {found.asked}, {found.invented} invented", *found.misses))
    assert found.share >= 0.97, said
    assert found.invented == 0, said
    assert compare.linked_alike(publication, links)
    assert [fault for reading in publication.readings for fault in faults(reading)] == []


def _compare() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "benchmarks" / "citations" / "agreement.py"
    spec = importlib.util.spec_from_file_location("compare_citations", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

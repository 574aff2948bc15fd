"""Reads single notes, and holds what is read against the words it was read from."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from prote_lint.citations.layout import Layout
from prote_lint.citations.model import Dated, Reading
from prote_lint.citations.parser import read_note
from prote_lint.document import Document

_HERE = Path(__file__).parent
_SPACES = re.compile(r"[ \u00a0\u202f\u2009\n\t]+")


def notes_of(name: str) -> list[dict[str, Any]]:
    """The notes of a list, with what a person read in each; `outlet` is the container, else the publisher."""
    found = yaml.safe_load((_HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    for note in found:
        note["citations"] = [
            {**c, "outlet": c.get("container") or c.get("publisher")} for c in note["citations"]
        ]
    return list(found)


def read(text: str, lang: str = "fr", before: str = "Un[^1].\n\n[^1]: ", end: str = "\n") -> Reading:
    """The reading of one note, written as a definition."""
    doc = Document((before + text + "\n").replace("\n", end))
    return read_note(doc, doc.notes[0], lang)


def faults(reading: Reading, lang: str = "fr") -> list[str]:
    """What is wrong with the spans of a reading: each field covers its words, each citation its fields, none another."""
    text = reading.note.view.text
    linked = [span for span, _ in Layout.of(reading.doc, reading.note, lang).links]
    found: list[str] = []
    at = 0
    for citation in reading.citations:
        start, end = citation.span
        if not at <= start < end <= len(text):
            found.append(f"citation {citation.span} out of order, empty or outside: {text[start:end]!r}")
        at = end
        for name, said in (*citation.fields(), *(("rest", field) for field in citation.rest)):
            words = text[slice(*said.span)]
            if not (start <= said.span.start < said.span.end <= end):
                found.append(f"{name} {said.span} is empty or outside {citation.span}: {words!r}")
            if isinstance(said, Dated) or (name == "url" and said.span in linked):
                continue
            if _SPACES.sub(" ", words).strip(" ") != said.value:
                found.append(f"{name} {said.value!r} covers {words!r}")
        if not 0 < citation.confidence <= 1:
            found.append(f"confidence {citation.confidence}")
    return found


def told(reading: Reading) -> list[Any]:
    """What was read, without where."""
    return [
        (citation.kind, citation.form, [(name, said.value) for name, said in citation.fields()])
        for citation in reading.citations
    ]

"""Version 1 of the citations as JSON, as ``schemas/citations.schema.json`` describes it: one entry per mention.

Offsets are code points from 0. Readers must ignore keys they do not know.
"""

from __future__ import annotations

import json
from typing import Any

from prote_lint.citations.export.gathered import Gathered, Row
from prote_lint.citations.model import Dated, Field

VERSION = 1


def render(gathered: Gathered) -> str:
    """One JSON object and a line end."""
    data = {"version": VERSION, "citations": [citation(row) for row in gathered.rows]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def citation(row: Row) -> dict[str, Any]:
    """A citation as JSON has it: every key is there, null or an empty list where the note does not say it."""
    said = row.citation
    span = row.mention.span
    return {
        "path": row.path,
        "note": row.mention.label,
        "kind": said.kind.value if said.kind else None,
        "form": said.form.value,
        "authors": _all(said.authors),
        "title": _value(said.title),
        "container": _value(said.container),
        "number": _value(said.number),
        "date": _value(said.date),
        "place": _value(said.place),
        "locator": _value(said.locator),
        "url": _value(said.url),
        "refers_to": row.link.note if row.link else None,
        "raw": row.raw,
        "start": span.start,
        "end": span.end,
        "confidence": round(said.confidence, 3),
        "publisher": _value(said.publisher),
        "series": _value(said.series),
        "volume": _value(said.volume),
        "editors": _all(said.editors),
        "accessed": _value(said.accessed),
        "doi": _value(said.doi),
        "isbn": _value(said.isbn),
        "note_number": _value(said.note_number),
        "signal": _value(said.signal),
        "genre": _value(said.genre),
        "rest": _all(said.rest),
        "why": row.link.why.value if row.link and row.link.why else None,
        "source": row.work.id if row.work else None,
    }


def _value(field: Field | Dated | None) -> str | None:
    return (field.value or None) if field else None


def _all(fields: tuple[Field, ...]) -> list[str]:
    return [field.value for field in fields]

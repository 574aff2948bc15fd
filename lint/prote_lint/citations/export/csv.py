"""The citations as a sheet: one row per mention, what is many in one cell parted by ``;``."""

from __future__ import annotations

import csv
import io

from prote_lint.citations.export import json
from prote_lint.citations.export.gathered import Gathered

COLUMNS = (
    "path", "note", "kind", "form", "authors", "editors", "title", "container", "publisher", "series", "number", "volume",
    "date", "accessed", "place", "locator", "url", "doi", "isbn", "refers_to", "why", "note_number", "source", "notes",
    "signal", "genre", "rest", "confidence", "start", "end", "raw",
)  # fmt: skip


def render(gathered: Gathered) -> str:
    """A header row and the citations. `notes` are all notes that cite the same source."""
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow(COLUMNS)
    for row in gathered.rows:
        values = json.citation(row) | {"notes": list(row.work.notes) if row.work else []}
        sheet.writerow([_cell(values[column]) for column in COLUMNS])
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = "; ".join(value) if isinstance(value, list) else str(value)
    # A spreadsheet would run it as a formula.
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text

"""The statistics as data, version 1, as ``schemas/statistics.schema.json`` describes them."""

from __future__ import annotations

import json

from prote_lint.reporters import Report
from prote_lint.reporters.statistics import counts

VERSION = 1


def render(report: Report, colour: bool, quiet: bool) -> str:
    """One JSON object and a line end."""
    data = {
        "version": VERSION,
        "statistics": [
            {"code": each.code, "name": each.name, "count": each.all, "fixable": each.mended}
            for each in counts(report)
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"

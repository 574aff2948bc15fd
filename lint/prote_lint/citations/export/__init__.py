"""The citations as data for other programs: every mention as JSON or CSV, every source as CSL-JSON or BibTeX."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol

from prote_lint.citations.export.gathered import Batch, Gathered, Row, Work, gather

__all__ = ["FORMATS", "Batch", "Gathered", "Row", "Work", "gather", "render"]

FORMATS = {"json": "json", "csl-json": "csl", "bibtex": "bibtex", "csv": "csv"}
"""The formats and the modules that write them."""


class Exporter(Protocol):
    """A module of this package."""

    def render(self, gathered: Gathered) -> str: ...


def render(gathered: Gathered, form: str) -> str:
    """Citations in one of `FORMATS`. Raises ProteError where what it takes is not installed."""
    exporter: Exporter = import_module(f"prote_lint.citations.export.{FORMATS[form]}")
    return exporter.render(gathered)

"""`briefing/` is published, what came out is imported, and what came in is compared with the source."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable
from functools import cache

import pytest
from published import Text, output, source, text
from sample_reference import likeness

from prote_build.importing import content, paper, pdf
from prote_build.importing import text as raw
from prote_build.importing.ledger import Ledger

needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed"
)


@cache
def of_pdf() -> tuple[content.Imported, Ledger]:
    ledger = Ledger()
    # As `prote import` does: the properties know the no-break spaces of the title, which the page may have lost.
    told = {"title": pdf.told(output("pdf"), "briefing.pdf").title}
    return paper.imported(pdf.pages(output("pdf")), ledger, told=told), ledger


@cache
def of_text(*options: str) -> tuple[content.Imported, Ledger]:
    done = subprocess.run(
        ["pdftotext", *options, "-", "-"], input=output("pdf"), capture_output=True, check=True, timeout=60
    )
    ledger = Ledger()
    return paper.imported(raw.pages(done.stdout, "briefing.txt", ledger), ledger), ledger


def letters(words: Iterable[str] | str) -> str:
    """The letters and figures alone: an extractor may lose spaces, and does."""
    return re.sub(r"[\W_]", "", "".join(words))


def share(found: list[str], wanted: list[str]) -> float:
    """How many of these words were found, each as often as wanted."""
    missing = Counter(wanted) - Counter(found)
    extra = Counter(found) - Counter(wanted)
    return 1 - (missing.total() + extra.total()) / max(1, len(wanted))


def right_calls(found: Text, wanted: Text) -> float:
    """The share of calls that stand after the right word and reach the right note, by the words before and of the note."""

    def said(text: Text) -> list[tuple[str, str]]:
        return [
            (letters(text.words[max(0, at - 4) : at + 1])[-12:], letters(note)[:40])
            for at, note in zip(text.calls, text.notes, strict=True)
        ]

    return share([" | ".join(pair) for pair in said(found)], [" | ".join(pair) for pair in said(wanted)])


def test_pdf_keeps_calls_and_notes() -> None:
    found, wanted = text(of_pdf()[0]), source()
    assert len(found.calls) == len(wanted.calls)
    assert right_calls(found, wanted) == 1
    assert found.notes == wanted.notes


def test_pdf_keeps_words() -> None:
    found = likeness(source().words, text(of_pdf()[0]).words)
    assert found.ratio >= 0.999, (found.missing, found.extra)


def test_pdf_keeps_italics() -> None:
    assert share(text(of_pdf()[0]).italics, source().italics) >= 0.98


def test_pdf_keeps_headings() -> None:
    assert text(of_pdf()[0]).headings == source().headings


def test_pdf_keeps_metadata() -> None:
    metadata = of_pdf()[0].metadata
    assert metadata["title"] == "Mali\u00a0: le prix d’un revirement"
    assert metadata["subtitle"] == "D’après un briefing d’International Crisis Group"
    assert metadata["series"] == "Texte de démonstration"
    assert metadata["number"] == "1"
    assert metadata["date"] == "2023-02-28"
    assert metadata["lang"] == "fr-FR"


@needs_pdftotext
@pytest.mark.parametrize("options", [(), ("-layout",), ("-nopgbrk",), ("-raw",)], ids=" ".join)
def test_raw_text_keeps_calls_and_notes(options: tuple[str, ...]) -> None:
    imported, _ledger = of_text(*options)
    found, wanted = text(imported), source()
    assert right_calls(found, wanted) >= 0.99
    assert share([letters(note) for note in found.notes], [letters(note) for note in wanted.notes]) >= 0.98

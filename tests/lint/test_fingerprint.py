"""A finding is known again where its text was moved or set anew, and told apart from those that look alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from prote_lint.diagnostic import Diagnostic, Message, Severity
from prote_lint.document import Document
from prote_lint.fingerprint import fingerprint, fingerprints
from prote_lint.text import Span

BEFORE = "Un deux trois le mot fautif quatre cinq six.\n"
ALONE = f"# Titre\n\n{BEFORE}"


def of(text: str, what: str = "fautif", note: str | None = None) -> str:
    """The fingerprint of the first place where a text says something."""
    at = text.index(what)
    diagnostic = Diagnostic(
        "TY001", "x", Severity.WARNING, Path("a.md"), Span(at, at + len(what)), Message(""), note
    )
    return fingerprint(diagnostic, Document(text, Path("a.md")))


@pytest.mark.parametrize(
    "text",
    [
        f"{BEFORE}\n# Titre\n",
        f"D’autres mots.\n\nEt d’autres encore.\n\n{BEFORE}",
        f"- avant\n- {BEFORE}- après\n",
        f"> {BEFORE}> - après\n",
        f"[^1]: Avant.\n[^2]: {BEFORE}[^3]: Après.\n",
        "Un deux trois\nle mot fautif\nquatre cinq six.\n",
        "Un deux trois\r\nle mot fautif quatre\r\ncinq six.\r\n\r\nAprès.\r\n",
        "Un deux trois « le\u00a0mot » fautif : quatre, cinq, six…\n",
    ],
)
def test_moving_and_setting_anew_keep_it(text: str) -> None:
    assert of(text) == of(ALONE)


@pytest.mark.parametrize(
    "text",
    [
        "Un deux trois le mot fautif sept cinq six.\n",
        "Un deux trois le vieux fautif quatre cinq six.\n",
        "Un deux trois le mot FAUTIF quatre cinq six.\n",
    ],
)
def test_other_words_change_it(text: str) -> None:
    assert of(text, text.split()[5]) != of(ALONE)


def test_the_note_is_part_of_it() -> None:
    assert len({of(BEFORE), of(BEFORE, note="1"), of(BEFORE, note="2")}) == 3


def test_a_label_at_the_start_of_a_note_knows_nothing_of_the_note_before() -> None:
    assert of("[^1]: Un.\n[^2]: Deux.\n", "[^2]") == of("[^7]: Autre.\n[^2]: Deux.\n", "[^2]")


def test_those_that_look_alike_are_numbered() -> None:
    doc = Document(BEFORE, Path("a.md"))
    found = Diagnostic("TY001", "x", Severity.WARNING, doc.path, Span(0, 2), Message(""))
    marks = [mark for _diagnostic, mark in fingerprints([found] * 3, {doc.path: doc})]
    assert marks == [marks[0], f"{marks[0]}-2", f"{marks[0]}-3"]

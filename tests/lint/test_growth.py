"""Hostile text doubled takes about twice as long to judge: nothing here grows with the square."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from prote_lint.config import Config
from prote_lint.document import Document
from prote_lint.engine import judge
from prote_lint.publication import Publication

HOSTILE = {
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "opening guillemets": "«",
    "quotes": '"',
    "curly quotes": "“",
    "apostrophes": "l'",
    "colons": " : ",
    "stops": ".",
    "hyphens": "a-",
    "hyphens and spaces": "a- ",
    "cut words": "respon-\nsable ",
    "dashes": " - ",
    "figures": "1 ",
    "four figures": "4 500 ",
    "dates": "3 mars 2021, ",
    "months": "janvier",
    "brackets": "(",
    "initials": "J. ",
    "number signs": "n° 1 ",
    "foreign words": "[a]{lang=en} ",
    "emphasis": "*a* : ",
    "addresses": "https://a.b ",
    "ordinals": "1ère ",
    "capitals": "Etat A ",
    "names": "Nations Unies Nations unies ",
    "names with particles": "Mohamed Ould De Abdel-Karim ",
    "offices": "secrétaire-général vice président ",
    "commas": "mot,mot",
    "soft hyphens": "a\u00ad",
    "wrong decoding": "Ã©a",
    "page numbers": "mot Page 2 ",
    "lines of page numbers": "voir\nPage 2\n",
    "lone numbers": "12\n\nmot\n\n",
    "paragraphs cut": "mot et mot et mot et mot et mot et mot et mot et\n\n",
    "calls at heads": "1 Voir\n\n",
    "headings": "# a\n\n",
    "headings and words": "# a b\n\nmot\n\n",
    "identifiers": "[a]{#b} ",
    "links to nowhere": "[a](#b) ",
    "images": "![a](b.png) ",
    "stars": "**a ",
    "stars in words": "a****b ",
    "backslashes": "\\a\\’",
    "entities": "&nbsp;",
    "tags": "&lt;b x ",
    "backticks": "` ",
    "brackets of links": "](a ",
    "braces": "a{.b",
}
SMALL = 2_000


def took(text: str, name: str) -> float:
    best = 1e9
    for _ in range(2):
        publication = Publication.of_document(Document(text, Path(name)))
        began = time.perf_counter()
        judge(publication, Config())
        best = min(best, time.perf_counter() - began)
    return best


@pytest.mark.parametrize("suffix", ["md", "txt"])
@pytest.mark.parametrize("kind", HOSTILE)
def test_time_grows_with_the_text(kind: str, suffix: str) -> None:
    piece = HOSTILE[kind]
    text = "Un mot" + piece * (SMALL // len(piece))
    once, eightfold = (
        took(text, f"a.{suffix}"),
        took("Un mot" + piece * (8 * SMALL // len(piece)), f"a.{suffix}"),
    )
    # Linear growth is 8, quadratic 64; the constant forgives what a busy machine adds to a few milliseconds.
    assert eightfold < 24 * once + 0.3

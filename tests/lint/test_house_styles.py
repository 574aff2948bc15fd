"""Typography by profile: fixed twice is fixed once in every house style, and one style after another leaves no trace of the first."""

from __future__ import annotations

from functools import cache
from itertools import permutations
from pathlib import Path

import pytest
from documents import documents
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prote_lint import profile
from prote_lint.config import Config
from prote_lint.document import Document
from prote_lint.errors import ProteError
from prote_lint.fix import fixed
from prote_lint.publication import Publication
from prote_lint.rules import RULES
from prote_lint.testing import publication as example

PROFILES = profile.names()
LAYOUTS = sorted((Path(__file__).parents[1] / "importing/layout_texts").glob("*.md"))
PAIRS = list(permutations(PROFILES, 2))


@cache
def style(name: str, *select: str) -> Config:
    return Config(profile=name, select=select)


def mended(text: str, config: Config) -> str:
    before = Publication.of_document(Document(text, Path("essai.md")))
    result = fixed(before, config, unsafe=False, touchable=lambda path: True)
    assert not result.refused
    return result.publication.documents[0].text


def texts() -> list[str]:
    """All examples of all rules, the files of a publication one by one, and the printed layouts."""
    shown = [each.text for rule in RULES for each in (*rule.good, *rule.bad)]
    read = [doc.text for text in shown for doc in example(text).documents]
    return [*dict.fromkeys(read), *(path.read_text(encoding="utf-8") for path in LAYOUTS)]

"""Typography by profile: fixed twice is fixed once in every house style, and one style after another leaves no trace of the first."""

from __future__ import annotations

from functools import cache
from itertools import permutations
from pathlib import Path

import pytest
from documents import documents
from hypothesis import HealthCheck, given, reject, settings
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
PAIRS = list(permutations(PROFILES, 2))
FRENCH = [pair for pair in PAIRS if "en" not in pair]  # a style judges its own language alone
LAYOUTS = sorted((Path(__file__).parents[1] / "importing/layout_texts").glob("*.md"))
# Where a style accepts more than one form, what the style before it wrote stays: levels of quotation marks, dashes, ordinals,
# the grouping of numbers, accents on capitals; and, of one style alone, what `LOOSE` says.
DECIDED = tuple(
    rule.code
    for rule in RULES
    if rule.code.startswith("TY") and rule.code not in ("TY020", "TY022", "TY025", "TY027", "TY029", "TY030")
)
LOOSE = {
    "fr-CA": "TY001",
    "crisis-group-fr": "TY008",
}  # thin space or none before high punctuation; space after `n°`


def mended(text: str, name: str, *select: str) -> str:
    """A text after the safe fixes of a house style."""
    try:
        before = Publication.of_document(Document(text, Path("essai.md")))
    except ProteError:  # front matter that is no YAML
        reject()
    result = fixed(before, Config(profile=name, select=select), unsafe=False, touchable=lambda path: True)
    assert not result.refused
    return result.publication.documents[0].text


@cache
def text_of(family: str) -> str:
    """All examples of a family of rules, one below the other; without those that would take in what follows."""
    rules = [rule for rule in RULES if rule.code.startswith(family)]
    shown = [text for rule in rules for text in (*(g.text for g in rule.good), *(b.text for b in rule.bad))]
    read = (doc.text for text in shown for doc in example(text).documents)
    return "\n".join(text for text in read if not any(mark in text for mark in ("```", ":::", "---", "<")))


@cache
def layout(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def first(family: str, name: str, *select: str) -> str:
    return mended(text_of(family), name, *select)


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize("family", ["TY", "DA", "HY", "FN"])
def test_the_examples_of_all_rules_are_mended_at_once(family: str, name: str, newline: str) -> None:
    once = mended(text_of(family).replace("\n", newline), name)
    assert mended(once, name) == once
    assert once.replace(newline, "\n") == first(family, name)


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_printed_pages_are_mended_at_once_in_every_style(path: Path) -> None:
    for name in PROFILES:
        once = mended(layout(path), name, "TY")
        assert mended(once, name, "TY") == once
        assert mended(layout(path).replace("\n", "\r\n"), name, "TY") == once.replace("\n", "\r\n")


@pytest.mark.parametrize(("one", "other"), FRENCH, ids=map("-".join, FRENCH))
def test_one_style_after_another_leaves_no_trace(one: str, other: str) -> None:
    decided = [code for code in DECIDED if code != LOOSE.get(other)]
    for text in (text_of("TY"), layout(LAYOUTS[0])):
        both = mended(mended(text, one, *decided), other, *decided)
        assert both == mended(text, other, *decided)


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=map("-".join, PAIRS))
def test_the_style_that_comes_last_holds(one: str, other: str) -> None:
    both = mended(first("TY", one, "TY"), other, "TY")
    assert mended(both, other, "TY") == both


@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents(), st.sampled_from(FRENCH))
def test_of_any_text_too(text: str, pair: tuple[str, str]) -> None:
    one, other = pair
    decided = [code for code in DECIDED if code != LOOSE.get(other)]
    both = mended(mended(text, one, *decided), other, *decided)
    assert mended(both, other, *decided) == both

"""The filter never says no wrongly, with google-re2 and without; patterns keep to what both read alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from documents import documents
from hypothesis import given, settings
from hypothesis import strategies as st

from prote_lint import patterns
from prote_lint.config import Config
from prote_lint.document import Document
from prote_lint.engine import judge
from prote_lint.errors import ProteError
from prote_lint.profile import load, names
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, PatternRule, Rule
from prote_lint.rules import RULES

PATTERN_RULES = [rule for rule in RULES if issubclass(rule, PatternRule)]
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code}-{i}")
    for rule in PATTERN_RULES
    for i, example in enumerate((*rule.good, *rule.bad))
]
pytestmark = pytest.mark.skipif(
    patterns.with_automaton(("a",)) is None, reason="google-re2 is not installed: pip install 'prote[fast]'"
)


def findings(text: str, profile: str) -> list[object]:
    return [(d.code, d.span) for d in judge(Publication.of_document(Document(text)), Config(profile=profile))]


def without_automaton(text: str, profile: str, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    with monkeypatch.context() as patch:
        patch.setattr(patterns, "_filter", lambda found: lambda text: range(len(found)))
        return findings(text, profile)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_examples_are_found_without_the_automaton_too(
    rule: type[Rule], example: Good | Bad, monkeypatch: pytest.MonkeyPatch
) -> None:
    from prote_lint.testing import publication, text_of
    from prote_lint.visible import hide

    text = hide(text_of(publication(example.text)))
    assert findings(text, example.profile) == without_automaton(text, example.profile, monkeypatch)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(documents(), st.sampled_from(names()))
def test_any_document_is_judged_alike_without_the_automaton(text: str, profile: str) -> None:
    try:
        with pytest.MonkeyPatch.context() as patch:
            assert findings(text, profile) == without_automaton(text, profile, patch)
    except ProteError:  # front matter that is no YAML
        return


@pytest.mark.parametrize("profile", names())
@pytest.mark.parametrize("rule", PATTERN_RULES, ids=lambda rule: rule.code)
def test_patterns_mean_the_same_to_the_filter(rule: type[PatternRule], profile: str) -> None:
    for pattern in rule().patterns(load(profile)):
        assert not re.search(r"(?<!\\)(?:\\\\)*\\[dDwWsSbB]", pattern), (
            "write out letters, figures and spaces"
        )
        assert patterns.with_automaton((pattern,)) is not None


@pytest.mark.parametrize(
    ("pattern", "looser"),
    [
        (r"(?<=a)b(?=c)", "(?:a)b(?:c)"),
        (r"a(?!b)c", "ac"),
        (r"(?<!a)b(?P<x>c(?=d)e)", "b(?:ce)"),
        (r"[(?=]\(a|(?=b)c", r"[(?=]\(a|c"),
        (r"(?i:à)\Z", r"(?i:à)\z"),
    ],
)
def test_loosened(pattern: str, looser: str) -> None:
    assert patterns.loosened(pattern) == looser


def test_the_briefing_reads_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    for file in sorted((Path(__file__).parents[2] / "briefing").glob("*.md")):
        text = file.read_text(encoding="utf-8")
        assert findings(text, "fr") == without_automaton(text, "fr", monkeypatch)

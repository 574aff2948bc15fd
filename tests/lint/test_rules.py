"""Every example of every rule, with no work by the rule's author. The examples are the rules' tests and their pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from prote_lint import harness, testing
from prote_lint.config import Config
from prote_lint.engine import judge
from prote_lint.rule import Bad, Good, GrammarRule, Rule
from prote_lint.rules import RULES
from prote_lint.visible import hide

GOOD = [pytest.param(rule, good, id=f"{rule.code}-{i}") for rule in RULES for i, good in enumerate(rule.good)]
BAD = [pytest.param(rule, bad, id=f"{rule.code}-{i}") for rule in RULES for i, bad in enumerate(rule.bad)]


def those(which: Callable[[type[Rule], Bad], bool]) -> list[object]:
    """The bad examples that something can be done with."""
    return [
        pytest.param(rule, bad, id=f"{rule.code}-{i}")
        for rule in RULES
        for i, bad in enumerate(rule.bad)
        if which(rule, bad)
    ]


@pytest.fixture(autouse=True)
def _hears_languagetool(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Examples of rules that tell what LanguageTool says are held to the real one, and skipped without."""
    if not hasattr(request.node, "callspec"):
        return
    params = request.node.callspec.params
    if issubclass(params["rule"], GrammarRule) and len(params) > 1:
        monkeypatch.setattr(testing, "grammar", request.getfixturevalue("heard"))


@pytest.mark.parametrize(("rule", "good"), GOOD)
def test_good_is_silent_for_all_rules(rule: type[Rule], good: Good) -> None:
    harness.good_is_silent(rule, good)


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_bad_is_flagged_just_there(rule: type[Rule], bad: Bad) -> None:
    harness.bad_is_flagged_just_there(rule, bad)


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_bad_wakes_no_other_rule_but_those_it_names(rule: type[Rule], bad: Bad) -> None:
    harness.bad_wakes_no_other_rule(rule, bad)


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_fix_gives_just_that_text_and_wakes_nothing(rule: type[Rule], bad: Bad) -> None:
    harness.fix_gives_just_that_text(rule, bad)


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_fixing_twice_is_fixing_once(rule: type[Rule], bad: Bad) -> None:
    harness.fixing_twice_is_fixing_once(rule, bad)


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_the_same_with_windows_line_ends(rule: type[Rule], bad: Bad) -> None:
    harness.same_with_windows_line_ends(rule, bad)


@pytest.mark.parametrize(("rule", "bad"), those(harness.movable))
def test_spans_move_with_the_text(rule: type[Rule], bad: Bad) -> None:
    harness.spans_move_with_the_text(rule, bad)


@pytest.mark.parametrize(("rule", "bad"), those(harness.enclosable))
def test_the_same_inside_a_note(rule: type[Rule], bad: Bad) -> None:
    harness.same_inside_a_note(rule, bad)


@pytest.mark.parametrize(("rule", "bad"), those(lambda rule, bad: issubclass(rule, GrammarRule)))
def test_pages_quote_languagetool(rule: type[Rule], bad: Bad) -> None:
    read = testing.heard(rule, testing.publication(bad.text))
    found = judge(read, Config(profile=bad.profile, select=(rule.code,)))
    told = ["{said} ({rule})".format(**d.message.values) for d in found]
    assert told == [hide(each) for each in bad.told]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_documented(rule: type[Rule]) -> None:
    harness.is_documented(rule)


def test_registry_is_sorted_and_complete() -> None:
    found = [rule.code for rule in RULES]
    assert found == sorted(set(found))
    assert len({rule.name for rule in RULES}) == len(RULES)

    def below(kind: type[Any]) -> set[type[Any]]:
        return {kind, *(c for sub in kind.__subclasses__() for c in below(sub))}

    concrete = {
        kind
        for kind in below(Rule)
        if hasattr(kind, "code") and kind.__module__.startswith("prote_lint.rules")
    }
    assert concrete == set(RULES)

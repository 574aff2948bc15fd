"""Every example of every rule, with no work by the rule's author. The examples are the rules' tests and their pages."""

from __future__ import annotations

from typing import Any

import pytest

from prote_lint import testing
from prote_lint.config import Config
from prote_lint.document import Document
from prote_lint.engine import judge
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, Rule, page
from prote_lint.rules import RULES

QUIET = ("ST009",)  # examples are too short to describe themselves

GOOD = [pytest.param(rule, good, id=f"{rule.code}-{i}") for rule in RULES for i, good in enumerate(rule.good)]
BAD = [pytest.param(rule, bad, id=f"{rule.code}-{i}") for rule in RULES for i, bad in enumerate(rule.bad)]

# Front matter, a byte order mark and the first of several files can't have a paragraph before them.
MOVABLE = [
    pytest.param(rule, bad, id=f"{rule.code}-{i}")
    for rule in RULES
    for i, bad in enumerate(rule.bad)
    if not bad.text.startswith(("---", "\ufeff", ">>> ")) and rule.code not in QUIET
]


def codes(publication: Publication, profile: str) -> set[str]:
    return {d.code for d in judge(publication, Config(profile=profile, ignore=QUIET))}


def alone(rule: type[Rule], publication: Publication, profile: str) -> list[object]:
    return list(judge(publication, Config(profile=profile, select=(rule.code,))))


def moved(publication: Publication, before: str) -> Publication:
    return publication.with_documents(Document(before + doc.text, doc.path) for doc in publication.documents)


def with_crlf(publication: Publication) -> Publication:
    return publication.with_documents(
        Document(doc.text.replace("\n", "\r\n"), doc.path) for doc in publication.documents
    )


@pytest.mark.parametrize(("rule", "good"), GOOD)
def test_good_is_silent_for_all_rules(rule: type[Rule], good: Good) -> None:
    assert codes(testing.publication(good.text), good.profile) == set(good.wakes)


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_bad_is_flagged_just_there(rule: type[Rule], bad: Bad) -> None:
    read = testing.publication(bad.text)
    found = judge(
        read, Config(profile=bad.profile, select=(rule.code, *(("FN",) if rule.code == "PR004" else ())))
    )
    assert testing.with_carets(read, (d for d in found if d.code == rule.code)) == bad.text


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_bad_wakes_no_other_rule_but_those_it_names(rule: type[Rule], bad: Bad) -> None:
    found = codes(testing.publication(bad.text), bad.profile)
    assert found == {rule.code, *bad.wakes} if rule.code not in QUIET else found == set(bad.wakes)


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_fix_gives_just_that_text_and_wakes_nothing(rule: type[Rule], bad: Bad) -> None:
    read = testing.publication(bad.text)
    found = judge(read, Config(profile=bad.profile, select=(rule.code,)))
    if bad.fixed is None:
        assert not testing.fixable(found)
        return
    after = testing.fixed(read, found)
    assert testing.text_of(after) == bad.fixed
    assert alone(rule, after, bad.profile) == []
    assert codes(after, bad.profile) <= set(bad.wakes)


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_fixing_twice_is_fixing_once(rule: type[Rule], bad: Bad) -> None:
    config = Config(profile=bad.profile, select=(rule.code,))
    once = testing.fixed(read := testing.publication(bad.text), judge(read, config))
    assert testing.text_of(testing.fixed(once, judge(once, config))) == testing.text_of(once)


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_the_same_with_windows_line_ends(rule: type[Rule], bad: Bad) -> None:
    config = Config(profile=bad.profile, select=(rule.code, *(("FN",) if rule.code == "PR004" else ())))
    read = with_crlf(testing.publication(bad.text))
    found = [d for d in judge(read, config) if d.code == rule.code]
    assert testing.with_carets(read, found) == bad.text
    if bad.fixed is not None:
        after = testing.fixed(read, found)
        assert testing.text_of(after) == bad.fixed
        assert all("\n" not in doc.text.replace("\r\n", "") for doc in after.documents)


@pytest.mark.parametrize(("rule", "bad"), MOVABLE)
def test_spans_move_with_the_text(rule: type[Rule], bad: Bad) -> None:
    config = Config(profile=bad.profile, select=(rule.code, *(("FN",) if rule.code == "PR004" else ())))
    read, before = testing.publication(bad.text), "Préambule 𝕏.\n\n"
    here = [d.span for d in judge(read, config) if d.code == rule.code]
    there = [d.span for d in judge(moved(read, before), config) if d.code == rule.code]
    assert [(s.start - len(before), s.end - len(before)) for s in there] == [tuple(s) for s in here]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_documented(rule: type[Rule]) -> None:
    said = page(rule)
    assert {"Summary", "Finds", "Why", "Source"} <= set(said)
    assert said["Summary"].endswith(".")
    assert rule.good
    assert rule.bad


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

"""Our rules keep to their examples: pytest test_house.py"""

from pathlib import Path

import pytest

from prote_lint.rule import Rule
from prote_lint.testing import check_rule, own_rules

RULES = own_rules(Path(__file__).with_name("house") / "rules.py")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_own_rule(rule: type[Rule]) -> None:
    check_rule(rule)

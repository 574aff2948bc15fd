"""Every rule of prote, in the order of their codes. A file named after a code and a rule, ``fn001_undefined_call.py``, is all it takes."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from prote_lint import lazy
from prote_lint.rule import Rule

_FILE = lazy.pattern(r"(?P<code>[a-z]{2}[0-9]{3})_[a-z_]+\.py")


def _rules() -> Iterator[type[Rule]]:
    for file in sorted(Path(__file__).parent.iterdir()):
        if named := _FILE.fullmatch(file.name):
            found = vars(import_module(f"{__name__}.{file.stem}")).values()
            # Classes alone are asked for their code: a lazy pattern would be compiled to answer.
            (rule,) = (
                kind
                for kind in found
                if isinstance(kind, type) and getattr(kind, "code", "") == named["code"].upper()
            )
            yield rule


RULES: tuple[type[Rule], ...] = tuple(_rules())
BY_CODE: dict[str, type[Rule]] = {rule.code: rule for rule in RULES}
FAMILIES = frozenset({"AC", "CI", "DA", "FN", "GR", "HY", "NA", "PR", "ST", "TY"})

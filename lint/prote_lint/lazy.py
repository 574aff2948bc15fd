"""Regular expressions that are compiled when they are first used.

A run over clean text needs some of the hundreds that the rules hold: compiled on import they would be a third of what a
commit hook waits for. Those it needs come from earlier runs where there were any: see `kept_patterns`.
"""

from __future__ import annotations

import re
from typing import Any, cast

from prote_lint.kept_patterns import compiled


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` would return, in all but its type; a wrong pattern is refused at its first use."""
    return cast("re.Pattern[str]", _Pattern(source, flags))


class _Pattern:
    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Asked only for what is not kept yet: the second call of a method is as fast as `re`'s own."""
        if name.startswith("__"):  # what copying and pickling ask for
            raise AttributeError(name)
        value = getattr(compiled(self._source, self._flags), name)
        setattr(self, name, value)
        return value

"""The one exception that ends prote with exit code 2, and how a person is told of trouble."""

from __future__ import annotations

from collections.abc import Sequence


class ProteError(Exception):
    """prote could not do its work.

    Its text is one line for a person: where (file, line), what, and how to mend it. The command line prints
    it after ``prote: `` and exits with 2; nothing has been written. A list of what was wrong may follow, one line for
    each of `details`.
    """

    def __init__(self, trouble: str = "", details: Sequence[str] = ()) -> None:
        super().__init__(trouble)
        self.details = details


def tell(trouble: object) -> None:
    """Says on standard error, in one line, what went wrong. Names of files come from strangers: none may rewrite a terminal or begin a line."""
    import sys

    from prote_lint.visible import neutralised

    print(f"prote: {neutralised(str(trouble))}", file=sys.stderr)
    for line in trouble.details if isinstance(trouble, ProteError) else ():
        print(f"  {neutralised(line)}", file=sys.stderr)


class Once:
    """Tells each line once, however many publications it befalls."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def __call__(self, line: str) -> None:
        if line not in self._told:
            self._told.add(line)
            tell(line)

"""The one exception that ends prote with exit code 2."""

from __future__ import annotations


class ProteError(Exception):
    """prote could not do its work.

    Its text is one line for a person: where (file, line), what, and how to mend it. The command line prints
    it after ``prote: `` and exits with 2; nothing else is printed and nothing has been written.
    """


def tell(trouble: object) -> None:
    """Says on standard error, in one line, what went wrong. Names of files come from strangers: none may rewrite a terminal or begin a line."""
    import sys

    from prote_lint.visible import neutralised

    print(f"prote: {neutralised(str(trouble))}", file=sys.stderr)

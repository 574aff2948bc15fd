"""Where a finding is, as hosts of repositories name it: from the root of the repository, whatever folder prote runs in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path, PurePath
from urllib.parse import quote

from prote_lint.diagnostic import Diagnostic


def root() -> Path:
    """The root of the repository around the current folder; without one, that folder."""
    here = Path.cwd()
    return next((place for place in (here, *here.parents) if (place / ".git").exists()), here)


def named() -> Callable[[Path], PurePath]:
    """What turns a path into the one from `root`, links followed; one that lies elsewhere becomes absolute.

    GitHub and GitLab know files by the path that git has for them, so a link is no name.
    """
    base = root().resolve()

    @cache
    def name(path: Path) -> PurePath:
        whole = path.resolve()
        return whole.relative_to(base) if whole.is_relative_to(base) else whole

    return name


def uri(path: PurePath) -> str:
    """A path of `named` as a URI reference: relative, or with ``file:``; the bytes of the name percent-encoded."""
    if path.is_absolute():
        return path.as_uri()
    # `quote` keeps the colon out: "a:b.md" would read as a scheme.
    return quote(path.as_posix().encode("utf-8", "surrogateescape"))


def gravest_first(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Errors, then warnings, then infos; within each, the order of the text. What a host cuts off is then the lightest."""
    return sorted(diagnostics, key=lambda diagnostic: diagnostic.severity.rank)

"""What a text's structure may not be, judged the same on the source by `prote lint` and on pandoc's tree by `prote build`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from prote_lint import lazy

SCHEMES = ("http", "https", "mailto", "doi", "tel", "urn")

_SCHEME = lazy.pattern(r"([A-Za-z][A-Za-z0-9+.-]*):")
# Browsers skip control characters and spaces inside a scheme: `java\tscript:`.
_SKIPPED = lazy.pattern(r"[\x00-\x20]")


def skipped(levels: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Which of these heading levels, in reading order, lie more than one below the level before: index, and deepest level due.

    The title is no heading: the first one is of level 1. PDF/UA-1 asks for both.
    """
    before = 0
    for i, level in enumerate(levels):
        if level > before + 1:
            yield i, before + 1
        before = level


def alternative(attributes: Mapping[str, str], caption: str) -> str:
    """What is said in the place of an image: its attribute `alt`, else its caption; empty where it has neither."""
    return attributes.get("alt", caption).strip(" \t\r\n\u00a0\u202f")


def scheme(target: str) -> str:
    """The scheme of a link's target, in small letters; empty for one without, such as `#part` or `images/a.png`."""
    match = _SCHEME.match(_SKIPPED.sub("", target))
    return match[1].lower() if match else ""


def refused(target: str) -> bool:
    """Whether a link leads where no output may: by a scheme other than `SCHEMES`, or to a host without one."""
    said = scheme(target)
    return said not in SCHEMES if said else target.lstrip().startswith(("//", "\\\\"))

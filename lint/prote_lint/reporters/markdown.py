"""Text that Markdown prints as it is: what comes from a document can't become a link, an image or a tag."""

from __future__ import annotations

from string import punctuation
from urllib.parse import quote

_ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in punctuation})


def escaped(text: str) -> str:
    """One line of text with every sign escaped that may be (CommonMark 0.31, 2.4): safe in a cell of a table too."""
    return text.translate(_ESCAPED)


def link(text: str, target: str) -> str:
    """A link with a text as it is; `target` is a path or address."""
    return f"[{escaped(text)}](<{quote(target, safe='/:?#=%&')}>)"

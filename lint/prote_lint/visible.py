"""One visible notation for characters that nobody sees, in examples, pages and reports."""

from __future__ import annotations

from prote_lint import lazy
from prote_lint.text import replaced

_SHOWN = {"\u00a0": "⍽", "\u202f": "⎵", "\u2009": "˽", "\u200b": "¦", "\t": "⇥"}
_HIDDEN = {shown: hidden for hidden, shown in _SHOWN.items()}
# Latin letters and the signs of this notation: what nearly every line is made of.
_ONE_CELL_EACH = lazy.pattern(r"[ -~\u00a0-\u02ff\u2010-\u2027\u2030-\u203a⍽⎵˽⇥\ufffd]*")


def show(text: str) -> str:
    """The text with its no-break and thin spaces, zero-width spaces and tabs made visible."""
    return replaced(text, _SHOWN)


def hide(text: str) -> str:
    """The text with the real characters in place of their signs: the inverse of `show`."""
    return replaced(text, _HIDDEN)


def for_terminal(text: str) -> str:
    """`show` of the text, neutralised: what comes from a document."""
    return neutralised(show(text))


def neutralised(text: str) -> str:
    """U+FFFD for control and bidirectional characters, which could rewrite what a terminal displays.

    One character stays one character, so that carets below it stand where they should.
    """
    if text.isprintable():
        return text
    from unicodedata import category

    return "".join("\ufffd" if category(c) in ("Cc", "Cf", "Zl", "Zp", "Cs") else c for c in text)


def width(text: str) -> int:
    """How many terminal cells a text takes."""
    if _ONE_CELL_EACH.fullmatch(text):
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(0 if category(c) in ("Mn", "Me") else 2 if east_asian_width(c) in "WF" else 1 for c in text)

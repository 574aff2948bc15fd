"""The braces of ``{#id .class key=value}``, as pandoc reads them."""

from __future__ import annotations

from prote_lint import lazy
from prote_lint.markdown.node import Attributes

_ITEM = r"""(?:\#[^\s{}\#.=]+|\.[^\s{}.\#=]+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"']+))"""
BRACES = lazy.pattern(rf"\{{[ \t]*{_ITEM}(?:[ \t]+{_ITEM})*[ \t]*\}}")
_PARTS = lazy.pattern(
    r"""\#(?P<id>[^\s{}\#.=]+)|\.(?P<cls>[^\s{}.\#=]+)|(?P<key>[\w:-]+)=(?P<value>"[^"\n]*"|'[^'\n]*'|[^\s{}"']+)"""
)
_BARE = lazy.pattern(r"[^\s{}:]+")


def parse(braces: str) -> Attributes:
    """The attributes in a text that `BRACES` matched."""
    identifier, classes, pairs = "", [], {}
    for part in _PARTS.finditer(braces):
        if part["id"]:
            identifier = part["id"]
        elif part["cls"]:
            classes.append(part["cls"])
        else:
            pairs[part["key"]] = part["value"].strip("\"'")
    return Attributes(identifier, tuple(classes), pairs)


def of_fence(text: str) -> Attributes | None:
    """What stands after a div's colons: braces or one bare word, its class; None where neither does."""
    text = text.strip(" \t").rstrip(":").rstrip(" \t")
    if BRACES.fullmatch(text):
        return parse(text)
    if _BARE.fullmatch(text):
        return Attributes(classes=(text,))
    return None

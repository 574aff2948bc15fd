"""Drops HTML comments; any other raw node is refused, for each writer would let it through as code."""

from __future__ import annotations

import re
from collections.abc import Callable

from prote_build.making.walk import Node, siblings
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

_RAW = frozenset({"RawInline", "RawBlock"})
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_SHOWN = 60  # characters of the markup that a message quotes


def drop_comments(blocks: list[Node], place: Callable[..., str]) -> None:
    """Takes the comments out of `blocks`, and a space where two would be left. Raises ProteError on other raw markup."""
    for nodes in siblings(blocks):
        if any(node["t"] in _RAW for node in nodes):
            nodes[:] = _single_spaced([node for node in nodes if not _is_comment(node, place)])


def _is_comment(node: Node, place: Callable[..., str]) -> bool:
    if node["t"] not in _RAW:
        return False
    kind, text = node["c"]
    # A comment may be followed by markup in the same node: `<!-- a --> <b>`.
    if kind == "html" and text.lstrip().startswith("<!--") and not _COMMENT.sub("", text).strip():
        return True
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    message = _("{place}: raw markup {text} is not published; write it in Markdown or remove it")
    raise ProteError(message.format(place=place(text), text=repr(shown)))


def _single_spaced(nodes: list[Node]) -> list[Node]:
    return [
        node
        for at, node in enumerate(nodes)
        if not (at and node["t"] == "Space" and nodes[at - 1]["t"] == "Space")
    ]

"""Walks pandoc's JSON tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Node = dict[str, Any]


def _everywhere(_node: Node) -> bool:
    return True


def siblings(content: Any, enter: Callable[[Node], bool] = _everywhere) -> Iterator[list[Node]]:
    """Every list of nodes in `content`, parents first; it may be changed before the walk goes on into it.

    `enter` says of a node whether to walk on into it.
    """
    waiting = [content]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            inner = item.get("c")
            # What an element of text holds is no list.
            if isinstance(inner, list) and ("t" not in item or enter(item)):
                waiting.append(inner)
            continue
        if item and isinstance(item[0], dict) and "t" in item[0]:
            yield item
        waiting += [child for child in reversed(item) if isinstance(child, list | dict)]

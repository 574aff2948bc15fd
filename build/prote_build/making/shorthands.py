"""Typst reads `--`, `...`, `-?` and `-1` as other signs; pandoc's writer leaves them as they stand, so they are escaped here."""

from __future__ import annotations

import re

from prote_build.making.walk import Node

# The sign that completes each: escaped, those before it mean themselves.
_LAST = re.compile(r"(?<=-)[-?]|(?<=(?<!\w)-)[0-9]|(?<=\.\.)\.")


def spelled_out(node: Node) -> list[Node]:
    """A `Str` in parts that Typst prints as they stand; any other node alone."""
    text = node.get("c")
    if node["t"] != "Str" or not isinstance(text, str) or not _LAST.search(text):
        return [node]
    out: list[Node] = []
    done = 0
    for found in _LAST.finditer(text):
        if found.start() > done:
            out.append({"t": "Str", "c": text[done : found.start()]})
        sign = found[0]
        out.append({"t": "RawInline", "c": ["typst", f"#[{sign}]" if sign.isdigit() else f"\\{sign}"]})
        done = found.end()
    if done < len(text):
        out.append({"t": "Str", "c": text[done:]})
    return out

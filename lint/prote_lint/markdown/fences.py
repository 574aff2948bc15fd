"""Fenced divs: ``::: name`` … ``:::``. pulldown-cmark knows none, so prote finds the fences itself.

A first reading takes fences for text, and so tells which lines are none (code, raw HTML). In the second each fence
is overwritten by a processing instruction of the same length, ``<?>``, which ends paragraphs, lists and tables as a fence
does in pandoc, and arrives as a block of its own just where the div begins or ends.
Source: pandoc's fenced_divs extension, as its commonmark reader has it.
"""

from __future__ import annotations

from typing import NamedTuple

from prote_lint import lazy
from prote_lint.markdown import attributes
from prote_lint.markdown.events import Event
from prote_lint.markdown.node import Attributes
from prote_lint.text import Span

STAND_IN = "<?>"
_FENCE = lazy.pattern(r"(?P<colons>:{3,})[ \t]*(?P<rest>[^\r\n]*)")
# What may stand before a fence on its line: the marks of the containers it is in.
_PREFIX = lazy.pattern(r"(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t]|\[\^[^\]\n]+\]:[ \t]*)*")


class Fence(NamedTuple):
    """A line that opens a div (it has attributes) or closes one."""

    span: Span
    colons: int
    attributes: Attributes | None


def find(text: str, events: list[Event]) -> dict[int, Fence]:
    """Lines that may be fences, by the offset of their first colon, from the events of a first reading."""
    found: dict[int, Fence] = {}
    code = 0
    for step, name, _data, span in events:
        if name in ("CodeBlock", "HtmlBlock"):
            code += 1 if step == "start" else -1
        elif name == "Text" and not code and text.startswith(":::", span.start):
            line = text.rfind("\n", 0, span.start) + 1
            fence = _FENCE.match(text, span.start)
            if not fence or not _PREFIX.fullmatch(text, line, span.start):
                continue
            rest = fence["rest"].rstrip(" \t")
            given = attributes.of_fence(rest) if rest else None
            if given is not None or not rest:
                where = Span(span.start, fence.end("rest"))
                found[span.start] = Fence(where, len(fence["colons"]), given)
    return found


def overwrite(text: str, fences: dict[int, Fence]) -> str:
    """The text with a stand-in for each fence; no offset changes."""
    parts: list[str] = []
    at = 0
    for fence in fences.values():
        parts += text[at : fence.span.start], STAND_IN.ljust(fence.span.end - fence.span.start)
        at = fence.span.end
    return "".join((*parts, text[at:]))

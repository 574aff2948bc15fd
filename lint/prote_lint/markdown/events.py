"""pulldown-cmark's events, with ranges in code points.

Two things are ours: the BOM, the front matter and fence lines are overwritten with spaces before it reads (offsets hold),
and its ranges, which are UTF-8 bytes, are mapped once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyromark

from prote_lint.text import Span

_OPTIONS = pyromark.Options
_READER = pyromark.Markdown(
    options=_OPTIONS.ENABLE_FOOTNOTES | _OPTIONS.ENABLE_TABLES | _OPTIONS.ENABLE_HEADING_ATTRIBUTES
)

# "start" and "end" carry a construct's name; "leaf" carries a whole one.
Event = tuple[str, str, Any, Span]


def blank(text: str, spans: Iterable[Span]) -> str:
    """The text with these spans overwritten by spaces, line endings kept."""
    parts, at = [], 0
    for span in sorted(spans):
        parts.append(text[at : span.start])
        parts.append("".join(c if c in "\r\n" else " " for c in text[span.start : span.end]))
        at = span.end
    parts.append(text[at:])
    return "".join(parts)


def events(text: str) -> Iterator[Event]:
    """The reader's events: (step, name, data, span), step being "start", "end" or "leaf"."""
    raw = list(_READER.events_with_range(text))
    offsets = _Offsets(text, raw)
    for event, where in raw:
        span = offsets.span(where["start"], where["end"])
        if isinstance(event, str):
            yield "leaf", event, None, span
            continue
        fields: Any = event
        ((step, data),) = fields.items()
        if step in ("Start", "End"):
            name, data = (data, None) if isinstance(data, str) else next(iter(data.items()))
            yield step.lower(), name, data, span
        else:
            yield "leaf", step, data, span


class _Offsets:
    """Byte offsets to code points, for the offsets that a list of events holds."""

    def __init__(self, text: str, raw: list[Any]) -> None:
        self._map: dict[int, int] | None = None
        if text.isascii():
            return
        data = text.encode("utf-8")
        wanted = sorted({at for _, where in raw for at in (where["start"], where["end"])})
        self._map, before, count = {}, 0, 0
        for at in wanted:
            count += len(data[before:at].decode("utf-8"))
            self._map[at] = count
            before = at

    def span(self, start: int, end: int) -> Span:
        if self._map is None:
            return Span(start, end)
        return Span(self._map[start], self._map[end])

"""All passages of a publication as one text, so that one search goes over all of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from prote_lint.passage import Passage

END = "\u2029"
"""Stands between passages."""

_ALIKE = (
    *((blank, " ") for blank in "\n\u00a0\u202f\u2009"),
    *((mark, "'") for mark in "’ʼ"),
    *((hyphen, "-") for hyphen in "\u2010\u2011"),
)


class Running:
    """The passages' text on end, as long as they are: one kind of space, of apostrophe and of hyphen stands for all."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._starts: list[int] = []
        at = 0
        for passage in passages:
            self._starts.append(at)
            at += len(passage.text) + 1
        self.text = plain(END.join(passage.text for passage in passages))

    def locate(self, offset: int) -> tuple[Passage, int]:
        """The passage that an offset stands in, and its offset there."""
        at = bisect_right(self._starts, offset) - 1
        return self._passages[at], offset - self._starts[at]


def plain(text: str) -> str:
    """The text with one kind of space, of apostrophe and of hyphen, character for character."""
    for mark, common in _ALIKE:
        if mark in text:
            text = text.replace(mark, common)
    return text

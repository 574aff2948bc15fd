"""Puts a flow together from the pieces that a reader meets on its way through a format."""

from __future__ import annotations

import re
from urllib.parse import unquote

from prote_build.parity.content import CALL, Block, Flow, Link, Table, spaced


class Recorder:
    """Text is written piece by piece and becomes a block where the format ends one."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._blocks: list[Block | Table] = []
        self._images: list[str] = []
        self._links: list[Link] = []
        self._rows: list[list[str]] = []
        self._tables = 0  # how many tables are open: one in a cell is text of that cell

    def write(self, text: str) -> None:
        self._text.append(text)

    def call(self) -> None:
        self._text.append(CALL)

    def end(self, level: int = 0, *, caption: bool = False) -> None:
        """What was written is a block; within a cell it is part of the cell's text."""
        if self._tables:
            self._text.append(" ")
            return
        text = spaced("".join(self._text))
        self._text.clear()
        if text:
            self._blocks.append(Block(text, level, caption))

    def lines(self, code: str) -> None:
        """Code: its lines are blocks, for some formats make paragraphs of them."""
        for line in code.split("\n"):
            self.write(line)
            self.end()

    def image(self, alternative: str) -> None:
        self._images.append(spaced(alternative))

    def here(self) -> int:
        """A place to give to `link` later."""
        return len(self._text)

    def link(self, target: str, start: int) -> None:
        """What was written since `start` is the text of a link."""
        # For XML, pandoc puts this before an identifier that does not begin with a letter: « # 2023 » in an EPUB.
        target = re.sub("^#id_(?![A-Za-z])", "#", target)
        if target.startswith("#"):
            target = unquote(target)
        self._links.append(Link(target, spaced("".join(self._text[start:]).replace(CALL, ""))))

    def table(self) -> None:
        self.end()
        self._tables += 1

    def row(self) -> None:
        if self._tables == 1:
            self._rows.append([])

    def cell(self) -> None:
        if self._tables == 1:
            self._text.clear()

    def end_cell(self) -> None:
        if self._tables == 1:
            self._rows[-1].append(spaced("".join(self._text)))
            self._text.clear()

    def end_table(self) -> None:
        self._tables -= 1
        if not self._tables:
            # A row without a word is nothing to some formats: an empty head.
            self._blocks.append(Table(tuple(tuple(row) for row in self._rows if any(row))))
            self._rows.clear()

    def flow(self) -> Flow:
        """All that was recorded."""
        self.end()
        return Flow(tuple(self._blocks), tuple(self._images), tuple(self._links))

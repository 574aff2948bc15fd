"""Text that is turned on its page: what it says, for whoever wants to know what an import leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prote_build.importing.pdf.glyphs import Glyph
from prote_build.importing.sheet import Line, Run

ROTATED = "rotated"


def rotated(glyphs: Iterable[Glyph], number: int) -> Iterator[Line]:
    """A line for the characters of one angle that were drawn one after the other; the first follows line `number`."""
    texts: list[str] = []
    look = None
    for glyph in glyphs:
        if look is not None and (glyph.look.angle, glyph.look.size) != (look.angle, look.size):
            number += 1
            yield from _line(texts, look.size, number)
            texts = []
        look = glyph.look
        texts.append(glyph.text)
    if look is not None:
        yield from _line(texts, look.size, number + 1)


def _line(texts: list[str], size: float, number: int) -> Iterator[Line]:
    text = "".join(texts).strip(" ")
    if text:
        yield Line(number, [Run(text, size=size)], role=ROTATED)

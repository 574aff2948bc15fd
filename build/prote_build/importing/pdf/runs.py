"""The glyphs of a line become runs of one look, with the spaces that were left as gaps."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from prote_build.importing.pdf.glyphs import Glyph
from prote_build.importing.pdf.lines import Row
from prote_build.importing.pdf.links import Area
from prote_build.importing.sheet import Place, Run

_SPACE = 0.15  # the narrowest word space, in sizes of the type
_SPACES = " \u00a0\u202f\u2009"


class _Style(NamedTuple):
    """What a run is, but its text."""

    italic: bool
    bold: bool
    raised: bool
    size: float
    target: str
    goes_to: Place | None
    role: str


def runs(row: Row, areas: Sequence[Area]) -> list[Run]:
    """The runs of a line, without spaces at its ends; none where it holds nothing but spaces."""
    near = [area for area in areas if area.box.top < row.base and area.box.bottom > row.base - row.size]
    parts: list[tuple[_Style, list[str]]] = []
    for text, glyph in _spaced(list(row.glyphs())):
        style = _style(row, glyph, near)
        if text == " " and parts and style != parts[-1][0]:
            # A space between two looks goes with what stands before it, but is no part of a call or a link.
            last = parts[-1][0]
            style = style if last.raised or last.target or last.goes_to or last.role else last
        if parts and parts[-1][0] == style:
            parts[-1][1].append(text)
        else:
            parts.append((style, [text]))
    found = [Run(unicodedata.normalize("NFC", "".join(texts)), *style) for style, texts in parts]
    while found and not found[0].text.lstrip(" "):
        del found[0]
    while found and not found[-1].text.rstrip(" "):
        del found[-1]
    if found:
        found[0].text = found[0].text.lstrip(" ")
        found[-1].text = found[-1].text.rstrip(" ")
    return found


def _spaced(glyphs: list[Glyph]) -> Iterator[tuple[str, Glyph]]:
    """Each text with the glyph that gives its look; one space for a visible gap, and for several spaces in a row."""
    gaps = [after.left - before.right for before, after in itertools.pairwise(glyphs)]
    inner = [gap for gap, glyph in zip(gaps, glyphs, strict=False) if glyph.text not in _SPACES]
    tracking = max(median(inner), 0.0) if len(inner) > 3 else 0.0
    before: Glyph | None = None
    for glyph in glyphs:
        if before is not None and before.text not in _SPACES and glyph.text not in _SPACES:
            size = max(before.look.size, glyph.look.size)
            # Tracked capitals stand apart from each other; a word space is wider still.
            if glyph.left - before.right - min(tracking, 0.5 * size) > _SPACE * size:
                yield " ", before if _plain(before) else glyph
        if not (glyph.text == " " and before is not None and before.text == " "):
            yield glyph.text, glyph
        before = glyph


def _plain(glyph: Glyph) -> bool:
    return not (glyph.aloft or glyph.inline)


def _style(row: Row, glyph: Glyph, areas: Sequence[Area]) -> _Style:
    look = glyph.look
    target, goes_to = "", None
    if areas:
        x, y = (glyph.left + glyph.right) / 2, glyph.base - 0.3 * look.size
        for area in areas:
            box = area.box
            if box.left - 0.5 <= x <= box.right + 0.5 and box.top - 1 <= y <= box.bottom + 1:
                target, goes_to = area.target, area.goes_to
                break
    raised = glyph.text != " " and row.raised(glyph)
    return _Style(look.italic, look.bold, raised, look.size, target, goes_to, glyph.inline)

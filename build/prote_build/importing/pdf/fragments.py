"""Characters drawn one after the other become fragments: pieces of a line without a wide gap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from prote_build.importing.pdf.glyphs import Glyph

_WIDE = 1.0  # a gap, in sizes of the type
_BACK = 0.5  # how far back a kerned or overprinted character may start
_SHIFT = 0.7  # how far a superscript may stand above its line


@dataclass(slots=True, eq=False)
class Fragment:
    """Characters in a row; `base` and `size` are those of most of them, in points."""

    glyphs: list[Glyph]
    left: float = 0.0
    right: float = 0.0
    base: float = 0.0
    size: float = 0.0
    block: int = 0
    artifact: bool = False
    _sizes: list[float] = field(default_factory=list)

    def measured(self) -> Fragment:
        """Fills in what its glyphs say together."""
        self.left = min(glyph.left for glyph in self.glyphs)
        self.right = max(glyph.right for glyph in self.glyphs)
        self.size, self.base = _usual(self.glyphs)
        self.block = self.glyphs[0].block
        self.artifact = self.glyphs[0].role == "artifact"
        return self


def fragments(glyphs: Iterable[Glyph]) -> list[Fragment]:
    """The fragments of a page in the order in which they were drawn; each belongs to one block."""
    found: list[Fragment] = []
    row: list[Glyph] = []
    for glyph in glyphs:
        if row and not _follows(row[-1], glyph, row[0]):
            found.append(Fragment(row).measured())
            row = []
        row.append(glyph)
    if row:
        found.append(Fragment(row).measured())
    return [fragment for fragment in found if any(glyph.text != " " for glyph in fragment.glyphs)]


def _follows(before: Glyph, glyph: Glyph, first: Glyph) -> bool:
    """Whether a glyph goes on with the fragment that began with `first`."""
    if glyph.block != before.block or glyph.role != before.role:
        return False
    larger = max(before.look.size, glyph.look.size)
    gap = glyph.left - before.right
    if not -_BACK * larger <= gap <= _WIDE * larger:
        return False
    shift = abs(glyph.base - before.base)
    if shift <= 0.1 * larger:
        return True
    return shift <= _SHIFT * larger and abs(glyph.base - first.base) <= _SHIFT * larger


def _usual(glyphs: list[Glyph]) -> tuple[float, float]:
    """The size and base of most characters, spaces left out where there are others."""
    counts: dict[tuple[float, float], int] = {}
    for glyph in glyphs:
        if glyph.text != " ":
            key = (glyph.look.size, round(glyph.base, 1))
            counts[key] = counts.get(key, 0) + 1
    if not counts:
        return glyphs[0].look.size, glyphs[0].base
    # Where two are as frequent, the larger one is the line and the other raised from it.
    size, base = max(counts, key=lambda key: (counts[key], key[0]))
    largest = max(counts)
    if largest[0] > size * 1.15 and 2 * counts[largest] > counts[size, base] and size == min(counts)[0]:
        size, base = largest
    return size, base

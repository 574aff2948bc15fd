"""Fragments of one column become lines: what stands on one base, and the superscripts raised from it."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from prote_build.importing.pdf.fragments import Fragment
from prote_build.importing.pdf.piece import Piece

_SAME = 0.25  # bases of one line differ by less, in sizes
_RAISED = 0.12  # a superscript stands higher by more
_HIGHEST = 0.75  # and by less
_LOWEST = 0.35  # what is lowered, by less
_SMALLER = 0.92  # and it is smaller, in sizes of its line
_NEAR = 0.6  # what is raised stands close to its line


@dataclass(slots=True, eq=False)
class Row:
    """The fragments of one line, kept from left to right."""

    fragments: list[Fragment]
    base: float
    size: float
    _lefts: list[tuple[float, float]] = field(default_factory=list)

    @classmethod
    def of(cls, fragment: Fragment) -> Row:
        """A line that begins with this fragment."""
        return cls([fragment], fragment.base, fragment.size, [(fragment.left, fragment.right)])

    def takes(self, fragment: Fragment) -> bool:
        """Whether there is room where the fragment stands, and no other block beside it."""
        if any(
            fragment.block and other.block and fragment.block != other.block for other in self.fragments[:8]
        ):
            return False
        room = 0.3 * min(self.size, fragment.size)
        at = bisect_left(self._lefts, (fragment.left, fragment.right))
        before = at == 0 or self._lefts[at - 1][1] - room <= fragment.left
        after = at == len(self._lefts) or fragment.right - room <= self._lefts[at][0]
        return before and after

    def near(self, fragment: Fragment) -> bool:
        """Whether the fragment touches one of the line's."""
        at = bisect_left(self._lefts, (fragment.left, fragment.right))
        gaps = [fragment.left - right for _left, right in self._lefts[max(at - 1, 0) : at]]
        gaps += [left - fragment.right for left, _right in self._lefts[at : at + 1]]
        return any(gap <= _NEAR * self.size for gap in gaps)

    def add(self, fragment: Fragment) -> None:
        """Puts the fragment in its place."""
        at = bisect_left(self._lefts, (fragment.left, fragment.right))
        self.fragments.insert(at, fragment)
        insort(self._lefts, (fragment.left, fragment.right))

    def pieces(self) -> Iterator[Piece]:
        """From left to right."""
        return (piece for fragment in self.fragments for piece in fragment.pieces)

    def raised(self, piece: Piece) -> bool:
        """Whether a piece of this line is a superscript."""
        higher = self.base - piece.base > _RAISED * self.size
        return piece.aloft or (higher and piece.look.size < _SMALLER * self.size)


def rows(column: Sequence[Fragment]) -> list[Row]:
    """The lines of a column from top to bottom."""
    found: list[Row] = []
    # Large type first: what is raised looks for the line that it is raised from.
    waiting = sorted(column, key=lambda fragment: (fragment.base, fragment.left))
    for fragment in waiting:
        for row in reversed(found[-4:]):
            if abs(row.base - fragment.base) <= _SAME * min(row.size, fragment.size) and row.takes(fragment):
                row.add(fragment)
                break
        else:
            found.append(Row.of(fragment))
    return _joined(found)


def _joined(found: list[Row]) -> list[Row]:
    """Puts rows of raised or lowered fragments into the lines that they belong to."""
    kept = [True] * len(found)
    for index, row in enumerate(found):
        for other in (index + 1, index - 1, index + 2, index - 2):
            if not (0 <= other < len(found) and kept[other]):
                continue
            line = found[other]
            rise = line.base - row.base
            if row.size >= _SMALLER * line.size or not -_LOWEST * line.size <= rise <= _HIGHEST * line.size:
                continue
            if all(line.takes(fragment) and line.near(fragment) for fragment in row.fragments):
                for fragment in row.fragments:
                    line.add(fragment)
                kept[index] = False
                break
    return [row for row, stays in zip(found, kept, strict=True) if stays]

"""Pieces drawn one after the other become fragments: parts of a line without a wide gap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from prote_build.importing.pdf.piece import WIDE, Piece

_BACK = 0.5  # how far back a kerned or overprinted character may start, in sizes of the type
_SHIFT = 0.7  # how far a superscript may stand above its line


@dataclass(slots=True, eq=False)
class Fragment:
    """Pieces in a row; `base` and `size` are those of most of their characters, in points; `length` counts these."""

    pieces: list[Piece]
    left: float
    right: float
    base: float
    size: float
    length: int
    block: int

    @classmethod
    def of(cls, pieces: list[Piece]) -> Fragment:
        """The fragment of these pieces."""
        size, base = _usual(pieces)
        return cls(
            pieces,
            min(piece.left for piece in pieces),
            max(piece.right for piece in pieces),
            base,
            size,
            sum(len(piece.text) for piece in pieces),
            pieces[0].block,
        )


def fragments(pieces: Iterable[Piece]) -> list[Fragment]:
    """The fragments of a page in the order in which they were drawn; each belongs to one block and holds some text."""
    found: list[Fragment] = []
    row: list[Piece] = []
    for piece in pieces:
        if row and not _follows(row[-1], piece, row[0]):
            found.append(Fragment.of(row))
            row = []
        row.append(piece)
    if row:
        found.append(Fragment.of(row))
    return [fragment for fragment in found if any(piece.text.strip(" ") for piece in fragment.pieces)]


def _follows(before: Piece, piece: Piece, first: Piece) -> bool:
    """Whether a piece goes on with the fragment that began with `first`."""
    if piece.block != before.block or piece.role != before.role:
        return False
    larger = max(before.look.size, piece.look.size)
    # The letters of a ligature share one box.
    shares = before.left - 0.1 <= piece.left and piece.right <= before.right + 0.1
    if not shares and not -_BACK * larger <= piece.left - before.right <= WIDE * larger:
        return False
    shift = abs(piece.base - before.base)
    return shift <= 0.1 * larger or (
        shift <= _SHIFT * larger and abs(piece.base - first.base) <= _SHIFT * max(larger, first.look.size)
    )


def _usual(pieces: list[Piece]) -> tuple[float, float]:
    """The size and base of most characters; where as many are smaller and higher, they are raised from the others."""
    counts: dict[tuple[float, float], int] = {}
    for piece in pieces:
        key = (piece.look.size, round(piece.base, 1))
        counts[key] = counts.get(key, 0) + len(piece.text.replace(" ", ""))
    most = max(counts.values())
    return max(key for key, count in counts.items() if 2 * count >= most)

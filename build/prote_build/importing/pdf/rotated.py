"""Text that is turned on its page: what it says, for whoever wants to know what an import leaves out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from prote_build.importing.pdf.piece import Piece
from prote_build.importing.sheet import Line, Run

ROTATED = "rotated"


def rotated(pieces: Iterable[Piece], number: int) -> Iterator[Line]:
    """A line for the pieces of one angle that were drawn one after the other; the first follows line `number`."""
    for (_angle, size), group in groupby(pieces, key=lambda piece: (piece.look.angle, piece.look.size)):
        text = re.sub(" +", " ", " ".join(piece.text for piece in group)).strip(" ")
        if text:
            number += 1
            yield Line(number, [Run(text, size=size)], role=ROTATED)


def upright(pieces: Iterable[Piece]) -> int:
    """The quarter turns clockwise by which most of a page's text is to be turned to stand upright."""
    quarters: Counter[int] = Counter()
    for piece in pieces:
        quarters[round(piece.look.angle / 90) % 4] += len(piece.text)
    return quarters.most_common(1)[0][0] if quarters else 0

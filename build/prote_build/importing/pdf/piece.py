"""A piece of text on paper: what one text object draws, or the part of it that is of one kind."""

from __future__ import annotations

from dataclasses import dataclass

from prote_build.importing.pdf.links import Area
from prote_build.importing.pdf.looks import Look

WIDE = 1.0  # a gap that parts two pieces, in sizes of the type


@dataclass(slots=True, eq=False)
class Piece:
    """Characters on one base: points from the upper left corner of the page."""

    text: str
    left: float
    right: float
    base: float
    look: Look
    aloft: bool = False  # superior figures, drawn higher than their base says
    area: Area | None = None  # of the link that they are in
    block: int = 0
    role: str = ""  # of the block
    inline: str = ""  # their own role

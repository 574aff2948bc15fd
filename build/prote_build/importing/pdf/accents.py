"""Accents that TeX's old fonts draw as characters of their own, over the letter that stands before or behind them."""

from __future__ import annotations

from prote_build.importing.pdf.characters import ACCENTS, composed
from prote_build.importing.pdf.piece import Piece

_OVER = 0.6  # how much of the narrower one lies over the other


def compose(found: list[Piece]) -> None:
    """Makes one piece of the last two where they are a letter and its accent."""
    if len(found) < 2:
        return
    before, piece = found[-2:]
    if len(before.text) != 1 or len(piece.text) != 1 or before.look.size != piece.look.size:
        return
    if (before.text in ACCENTS) == (piece.text in ACCENTS):
        return
    narrower = min(before.right - before.left, piece.right - piece.left)
    overlap = min(before.right, piece.right) - max(before.left, piece.left)
    if narrower <= 0 or overlap < _OVER * narrower:
        return
    letter, accent = (piece, before) if before.text in ACCENTS else (before, piece)
    whole = composed(letter.text, accent.text)
    if whole is not None:
        letter.text = whole
        found[-2:] = [letter]

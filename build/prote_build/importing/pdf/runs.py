"""The pieces of a line become runs of one look, with the spaces that were left as gaps."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

from prote_build.importing.pdf.lines import Row
from prote_build.importing.pdf.piece import Piece
from prote_build.importing.sheet import Place, Run

_SPACE = 0.15  # the narrowest word space, in sizes of the type
_BLANKS = re.compile(" {2,}")
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


def runs(row: Row) -> list[Run]:
    """The runs of a line, without spaces at its ends; none where it holds nothing but spaces."""
    parts: list[tuple[_Style, list[str]]] = []
    for text, piece in _spaced(list(row.pieces())):
        style = _style(row, piece)
        if parts and parts[-1][0] == style:
            parts[-1][1].append(text)
        else:
            parts.append((style, [text]))
    found = [Run(_tidy("".join(texts)), *style) for style, texts in parts]
    for before, after in itertools.pairwise(found):
        _move_space(before, after)
    found = [run for run in found if run.text]
    while found and not found[0].text.strip(" "):
        del found[0]
    while found and not found[-1].text.strip(" "):
        del found[-1]
    if found:
        found[0].text = found[0].text.lstrip(" ")
        found[-1].text = found[-1].text.rstrip(" ")
    return found


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", text))


def _move_space(before: Run, after: Run) -> None:
    """A space between two looks belongs to the plainer one: no link, call or emphasis begins or ends with it."""
    if _marked(before) > _marked(after):
        if before.text.endswith(" "):
            before.text, after.text = before.text[:-1], " " + after.text.lstrip(" ")
    elif after.text.startswith(" "):
        before.text, after.text = before.text.rstrip(" ") + " ", after.text[1:]


def _marked(run: Run) -> int:
    if not run.text.strip(" "):
        return 0
    return sum(map(bool, (run.italic, run.bold, run.raised, run.target, run.goes_to, run.role)))


def _spaced(pieces: list[Piece]) -> Iterator[tuple[str, Piece]]:
    """Each piece's text with the piece; a visible gap before it is a space."""
    tracking = _tracking(pieces)
    before: Piece | None = None
    reached = 0.0  # the letters of a ligature share its box, or have one without width
    for piece in pieces:
        text = piece.text
        if before is not None and text[0] not in _SPACES and before.text[-1] not in _SPACES:
            size = max(before.look.size, piece.look.size)
            if piece.left - max(before.right, reached) - tracking > _SPACE * size:
                text = " " + text
        yield text, piece
        before, reached = piece, max(reached, piece.right)


def _tracking(pieces: list[Piece]) -> float:
    """How far the letters of a line stand apart where each was set alone, as in tracked capitals; in points."""
    gaps = [
        after.left - before.right
        for before, after in itertools.pairwise(pieces)
        if len(before.text) == len(after.text) == 1
    ]
    if 2 * len(gaps) < len(pieces) or len(gaps) < 4:
        return 0.0
    return max(min(median(gaps), 0.5 * pieces[0].look.size), 0.0)


def _style(row: Row, piece: Piece) -> _Style:
    area, look = piece.area, piece.look
    return _Style(
        look.italic,
        look.bold,
        row.raised(piece),
        look.size,
        area.target if area else "",
        area.goes_to if area else None,
        piece.inline,
    )

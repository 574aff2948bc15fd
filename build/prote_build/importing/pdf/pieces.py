"""The text of a page in pieces of one look, in the order in which they were drawn.

A text object is a piece, with two questions to pdfium for its edges. It is cut where a superior figure, a link or a wide
gap begins or ends: only then is each of its characters asked where it stands, since questions cost more than answers.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from prote_build.importing.pdf.accents import compose
from prote_build.importing.pdf.characters import ACCENTS, meaning
from prote_build.importing.pdf.frame import Frame
from prote_build.importing.pdf.hyphens import ENDING, name_hyphens
from prote_build.importing.pdf.links import Area, Areas
from prote_build.importing.pdf.looks import Look, Looks
from prote_build.importing.pdf.piece import WIDE, Piece
from prote_build.importing.pdf.raw import Handle, address, calls, characters, page_object

_FAR = 1_000_000.0  # points; no paper is so large
_ALOFT = 0.22  # a superior figure hovers over the base by more, in sizes
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W_ªº]")
_ACCENTED = re.compile("[" + re.escape("".join(ACCENTS)) + "]")
_MADE_UP = " \r\n"  # what pdfium may add


def pieces(page: Handle, text: Handle, frame: Frame, areas: Areas) -> list[Piece]:
    """The pieces that are shown on a page; what pdfium adds by itself (spaces, line ends) is left out."""
    return _Cutter(page, text, frame, areas).pieces()


class _Cutter:
    def __init__(self, page: Handle, text: Handle, frame: Frame, areas: Areas) -> None:
        self._page = page
        self._text = address(text)
        self._frame = frame
        self._areas = areas
        self._looks = Looks(self._text, frame)
        self._characters = characters(text)
        self._calls = calls()

    def pieces(self) -> list[Piece]:
        found: list[Piece] = []
        hyphens: list[tuple[Piece, Handle]] = []
        for at, first, last in self._objects():
            first, last = self._written(first, last)
            if first >= last:
                continue
            thing = page_object(at)
            look = self._looks.of(at, first)
            base = self._base(first)
            if base is None:
                continue
            # A soft hyphen among what is said but not drawn is where the word might have been cut.
            dropped = "\u00ad" if self._may_cut(first, last) and self._looks.spoken(thing) else ""
            accented = bool(_ACCENTED.search(self._characters, first, last))
            for piece in self._cut(first, last, base, look, accented):
                if dropped:
                    piece.text = piece.text.replace(dropped, "")
                if piece.text:
                    found.append(piece)
                    if accented:
                        compose(found)
            if found and self._characters[last - 1] in ENDING:
                hyphens.append((found[-1], thing))
        name_hyphens(self._page, found, hyphens)
        return found

    def _objects(self) -> Iterator[tuple[int, int, int]]:
        """Each text object's address with its first character and the one after its last.

        The characters of an object stand together, so its end is found by steps that double and then halve.
        """
        get, text, count = self._calls.object, self._text, len(self._characters)
        index = 0
        while index < count:
            at = get(text, index)
            if not at:
                index += 1  # pdfium made it up
                continue
            inside, step = index, 1
            while inside + step < count and get(text, inside + step) == at:
                inside += step
                step *= 2
            while step > 1:
                step //= 2
                if inside + step < count and get(text, inside + step) == at:
                    inside += step
            yield at, index, inside + 1
            index = inside + 1

    def _written(self, first: int, last: int) -> tuple[int, int]:
        """An object without what pdfium added at its ends."""
        generated, text, characters = self._calls.generated, self._text, self._characters
        while first < last and characters[first] in _MADE_UP and generated(text, first) == 1:
            first += 1
        while first < last and characters[last - 1] in _MADE_UP and generated(text, last - 1) == 1:
            last -= 1
        return first, last

    def _base(self, index: int) -> float | None:
        """How far down a character stands; None where it is not on the page."""
        ask = self._calls
        if not ask.origin(self._text, index, ask.at_numbers[0], ask.at_numbers[1]):
            return None
        x, base = self._frame.point(ask.numbers[0].value, ask.numbers[1].value)
        # Not a number fails too.
        on_page = -1 <= x <= self._frame.width + 1 and -1 <= base <= self._frame.height + 1
        return base if on_page else None

    def _span(self, index: int) -> tuple[float, float]:
        """The left and right edge of a character, its side bearings included."""
        ask = self._calls
        if not ask.loose(self._text, index, ask.at_edges):
            return 0.0, 0.0
        edges = ask.edges
        box = self._frame.box(edges.left, edges.bottom, edges.right, edges.top)
        # Not a number fails too.
        return (box[0], box[2]) if -_FAR < box[0] <= box[2] < _FAR else (0.0, 0.0)

    def _cut(self, first: int, last: int, base: float, look: Look, accented: bool) -> Iterator[Piece]:
        """The pieces of one text object."""
        written = self._characters[first:last]
        left, right = self._span(first)[0], self._span(last - 1)[1]
        if not look.level or right < left:
            yield Piece(meaning(written), min(left, right), max(left, right), base, look)
            return
        near = self._areas.near(left, right, base, look.size)
        if not near and not accented and not _DIGIT.search(written) and not self._spaced(first, last):
            yield Piece(_meant(written), left, right, base, look, self._first_aloft(first, last, base, look))
            return
        # Between two marks all characters are alike.
        marks = [first, *sorted(self._marks(first, last, base, look, near, accented)), last]
        for start, end in itertools.pairwise(marks):
            if start == end:
                continue
            left, right = self._span(start)[0], self._span(end - 1)[1]
            area = _inside(near, self._middle(start))
            aloft = self._first_aloft(start, end, base, look)
            text = _meant(self._characters[start:end])
            yield Piece(text, left, right, base, look, aloft, area)

    def _marks(
        self, first: int, last: int, base: float, look: Look, near: Sequence[Area], accented: bool
    ) -> set[int]:
        """Where an object is to be cut: the first character of each piece but the first."""
        if accented:
            return set(range(first + 1, last))
        found: set[int] = set()
        if len(near) > 1 or (near and not self._whole(near[0], first, last)):
            areas = [_inside(near, self._middle(index)) for index in range(first, last)]
            found |= {first + rank for rank in range(1, len(areas)) if areas[rank] is not areas[rank - 1]}
        # Superior letters follow superior figures or stand alone; all figures are looked at.
        match = _WORD.search(self._characters, first, last)
        aloft = self._first_aloft(first, last, base, look)
        while match:
            match = (_WORD if aloft else _DIGIT).search(self._characters, match.end(), last)
            if match and self._aloft(match.start(), base, look) != aloft:
                found.add(match.start())
                aloft = not aloft
        found.update(index for index in self._spaced(first, last) if self._wide(index, look))
        return found - {first}

    def _spaced(self, first: int, last: int) -> list[int]:
        """The spaces within an object that pdfium made up for a gap."""
        generated, text = self._calls.generated, self._text
        found = []
        index = self._characters.find(" ", first, last)
        while index >= 0:
            if generated(text, index) == 1:
                found.append(index)
            index = self._characters.find(" ", index + 1, last)
        return found

    def _wide(self, index: int, look: Look) -> bool:
        return self._span(index + 1)[0] - self._span(index - 1)[1] > WIDE * look.size

    def _whole(self, area: Area, first: int, last: int) -> bool:
        """Whether an object lies within a link from end to end."""
        return area.holds(self._middle(first)) and area.holds(self._middle(last - 1))

    def _middle(self, index: int) -> float:
        return sum(self._span(index)) / 2

    def _first_aloft(self, first: int, last: int, base: float, look: Look) -> bool:
        match = _WORD.search(self._characters, first, last)
        return bool(match and self._aloft(match.start(), base, look))

    def _aloft(self, index: int, base: float, look: Look) -> bool:
        """Whether the ink of a letter or figure hovers over its base: fonts have superior figures of their own."""
        ask = self._calls
        left, right, bottom, top = ask.at_numbers
        if not ask.tight(self._text, index, left, right, bottom, top):
            return False
        values = [number.value for number in ask.numbers]
        box = self._frame.box(values[0], values[2], values[1], values[3])
        return box[3] < base - _ALOFT * look.size and box[1] < box[3]

    def _may_cut(self, first: int, last: int) -> bool:
        return self._characters.find("\u00ad", first, last) >= 0


def _meant(written: str) -> str:
    """The characters as they are to be read; a hyphen that ends a line waits to be named."""
    text = meaning(written)
    return text + "-" if written[-1] in ENDING else text


def _inside(areas: Sequence[Area], x: float) -> Area | None:
    return next((area for area in areas if area.holds(x)), None)

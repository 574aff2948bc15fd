"""From a page's own coordinates to paper: points from the upper left corner of what is shown, as the reader holds it."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Frame:
    """The part of a page that is shown, in its own coordinates, and how many quarter turns clockwise it makes."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0

    @property
    def width(self) -> float:
        """Of the page as it is held."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Of the page as it is held."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as (from the left, from the top)."""
        match self.turns % 4:
            case 0:
                return x - self.left, self.top - y
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A rectangle of the page as (left, top, right, bottom)."""
        if self.turns % 4 == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def angle(self, a: float, b: float) -> float:
        """Degrees, counted against the clock, by which text that runs along (a, b) is turned on paper."""
        return (math.degrees(math.atan2(b, a)) - 90 * self.turns + 180) % 360 - 180

    def turned(self, quarters: int) -> Frame:
        """The same page, turned so many quarters more."""
        return Frame(self.left, self.bottom, self.right, self.top, (self.turns + quarters) % 4)

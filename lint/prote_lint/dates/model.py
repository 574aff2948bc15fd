"""Dates as a text gives them: which words, where, and what they say."""

from __future__ import annotations

import datetime
from enum import Enum
from typing import NamedTuple

from prote_lint.dates import names
from prote_lint.text import Span


class Form(Enum):
    """How a date is written."""

    FULL = "full"  # 9 février 2023, 9 February 2023
    DAY_MONTH = "day-month"  # 9 février
    MONTH_YEAR = "month-year"  # février 2023
    MONTH = "month"  # en février
    MONTH_FIRST = "month-first"  # February 9, 2023; March 9
    NUMERIC = "numeric"  # 09/02/2023, 9.2.2023
    ISO = "iso"  # 2023-02-09
    YEAR = "year"  # en 2023, one end of 2014-2022
    DECADE = "decade"  # années 80, 1980s
    WEEKDAY = "weekday"  # le Lundi
    INTERVAL = "interval"  # du 5 au 12 mars 2022, juin-juillet 2022, entre 2014 et 2022
    LIST = "list"  # les 3 et 4 mai 2022
    RELATIVE = "relative"  # août dernier, il y a un an


class Partial(NamedTuple):
    """A date as far as it is known. It may be one that no calendar has."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def earliest(self) -> datetime.date | None:
        """The first day that it may be; None without a year, or where no calendar has it."""
        return self._date(1, 1)

    @property
    def latest(self) -> datetime.date | None:
        """The last day that it may be; None without a year, or where no calendar has it."""
        if self.year is None or not self.exists:
            return None
        return self._date(12, _days(self.year, self.month or 12))

    @property
    def exists(self) -> bool:
        """Whether a calendar has it: without a year, whether it has it in some year."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        if self.day is None:
            return True
        return 1 <= self.day <= (_days(self.year or 2000, self.month) if self.month else 31)

    def _date(self, month: int, day: int) -> datetime.date | None:
        if self.year is None:
            return None
        try:
            return datetime.date(self.year, self.month or month, self.day or day)
        except ValueError:
            return None

    def written(self, lang: str) -> str:
        """The date in words: `1er mars 2022`, `1 March 2022`."""
        day = "" if self.day is None else "1er" if lang == "fr" and self.day == 1 else str(self.day)
        month = "" if self.month is None else names.month(self.month, lang)
        return " ".join(part for part in (day, month, str(self.year or "")) if part)


def _days(year: int, month: int) -> int:
    """How many days a month has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


class Period(NamedTuple):
    """What a relative date means: from a date to a date, both included; None leaves that end open."""

    start: Partial | None
    end: Partial | None

    def written(self, lang: str) -> str:
        """The period in words, in the language of the text it would stand in."""
        start, end = self.start, self.end
        if start is None:
            return f"{_until(end, lang)} {end.written(lang)}" if end else ""
        if end is None:
            return f"{_from('à partir ', start, lang)}{start.written(lang)}"
        if start == end:
            return start.written(lang)
        if start.month and start.day is None and start.year == end.year:
            return f"{names.month(start.month, lang)}-{end.written(lang)}"
        to = "to" if lang != "fr" else "au" if end.day else "à"
        return f"{_from('', start, lang)}{start.written(lang)} {to} {end.written(lang)}"


def _until(date: Partial, lang: str) -> str:
    return "up to" if lang != "fr" else "jusqu’au" if date.day else "jusqu’en"


def _from(before: str, date: Partial, lang: str) -> str:
    if lang != "fr":
        return "from "
    if date.day:
        return f"{before}du "
    return f"{before}d’" if date.month in (4, 8, 10) else f"{before}de "


class Part(NamedTuple):
    """A weekday, a day, a month or a year as it is spelt."""

    text: str
    span: Span
    value: int  # the weekday counts from Monday, 0


class Point(NamedTuple):
    """One date as it is written, with no more than is written."""

    span: Span
    weekday: Part | None = None
    day: Part | None = None
    month: Part | None = None
    year: Part | None = None  # of two digits too
    lang: str = ""  # of the names of month and weekday
    form: Form | None = None  # None: nothing but what stands beside it tells that it is a date

    @property
    def written(self) -> Partial:
        """What it says; a year of two digits says none."""
        year = self.year.value if self.year and len(self.year.text) == 4 else None
        return Partial(year, self.month and self.month.value, self.day and self.day.value)


class Relative(NamedTuple):
    """What a relative date counts from the day it is read.

    `sense`: `ago`, `since` (depuis deux ans), `past` (ces dix dernières années), `future`, `last`, `this`, `next` of a `unit` or of what `point` or
    `season` names, `soft` where nothing can be counted.
    """

    sense: str
    unit: str = ""
    number: int | None = None  # how many; None: some. Of a weekday, which
    season: int | None = None  # its first month


class Mention(NamedTuple):
    """A date, an interval, a list or a relative date in a text."""

    span: Span
    form: Form
    points: tuple[Point, ...] = ()
    dates: tuple[Partial, ...] = ()  # those of the points, each with what it takes from the others
    relative: Relative | None = None
    named: bool = False  # part of a name: Mouvement du 23 mars, stade du 26 Mars

    @property
    def start(self) -> Partial:
        """The date, or the first one."""
        return self.dates[0] if self.dates else Partial()

    @property
    def end(self) -> Partial:
        """The date, or the last one."""
        return self.dates[-1] if self.dates else Partial()

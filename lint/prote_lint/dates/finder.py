"""Finds the dates of a text, in French and English names, wherever a line ends in them.

Two searches go over the text, one for names of months, one for figures. What stands around a hit is read by patterns
that see some sixty characters on either side, so that no text makes it slow.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache

from prote_lint.dates import names
from prote_lint.dates.model import Form, Mention, Part, Partial, Point
from prote_lint.dates.relative import relatives
from prote_lint.dates.spaces import DASH, GAP, MAYBE, compiled
from prote_lint.text import Span

_REACH = 64  # for a list of days
_NEAR = 24  # for a word or two
_MOST = 12  # dates in one list

_ALL_MONTHS = [*names.MONTHS["fr"], *names.MONTHS["en"], *names.BARE_MONTHS]
_SHORT = [*names.SHORT_MONTHS["fr"], *names.SHORT_MONTHS["en"]]
_SHORT_LOWER = frozenset(name.lower() for name in _SHORT)
_WEEKDAYS = names.spellings([*names.WEEKDAYS["fr"], *names.WEEKDAYS["en"]])
_NO_MEASURE = rf"(?![\w/°-]|[.,]\d|{GAP}?[%€$‰])"
_ORDINAL = "er|ER|ᵉʳ|st|nd|rd|th"
_TO = rf"(?:{MAYBE}{DASH}{MAYBE}|{GAP}(?:et(?:{GAP}le)?|au|à|and|to|through){GAP})"

_MONTH = rf"(?:{names.spellings([*_ALL_MONTHS, *_SHORT])})(?!\w)"
_FIGURES = r"""(?x)
    \d(?<![\w/.:=°+~@\#]\d)(?<!\d,\d)(?:
        \d{3}-\d\d-\d\d(?P<iso>)(?![\w/-]|\.\w)
      | \d?(?P<sign>[/.-])\d{1,2}(?P=sign)(?:\d{4}|\d\d)(?![\w/-]|[.:]\w)
      | \d{3}(?P<year>)(?!\w)
    )"""
_FIGURES_BEFORE = r"(?<![\w/.:=°-])(?:\d{4}|\d{1,2}([/.])\d{1,2}\1\d{4})-\Z"
_ITEM = rf"(?=[0-9A-Za-z])(?<![A-Za-z])(?:(?P<weekday>{_WEEKDAYS}),?{GAP}(?:(?:le|the){GAP})?)?(?P<day>\d{{1,2}}(?:{_ORDINAL})?|[Pp]remier)(?!\w)"
_UNNAMED = rf"(?:[A-Za-z]{{5,9}},?{GAP}(?:(?:le|the){GAP})?)?(?:\d{{1,2}}(?:{_ORDINAL})?|[Pp]remier)(?!\w)"
_BEFORE = (
    rf"(?<![\w/.:°+-])(?<!\d,)(?:(?:{_UNNAMED},{GAP}){{0,5}}{_UNNAMED}{_TO})?{_UNNAMED}{GAP}(?:of{GAP})?\Z"
)
_NO_DAY = rf"(?<!\w)(?i:n[°ºo]|nos|pp?\.|art\.|vol\.|numéros?|articles?|tomes?|volumes?|no\.|number|page|sections?|versions?|paragraphe|§){GAP}\Z"
_VERB = (
    r"(?:a|ont|est|sont|était|étaient|avait|avaient|n[’'](?:a|ont|est)|s[’']est|has|have|had|was|were)(?!\w)"
)
# A short year stands before a mark, a verb or the end: "le 3 mars 22 soldats" has none.
_AFTER = rf"""(?x)\.?,?{GAP}(?:(?:de{GAP}l[’']an|de{GAP}l[’']année|of){GAP})?
    (?:(?P<year>[12]\d{{3}})(?!\w|[.,]\d{{3}})|[’'](?P<short>\d\d)(?!\w)|(?P<bare>\d\d)(?=[ \u00a0\u202f]?(?:[,;.:!?](?!\d)|[)\]»”])|\Z|{GAP}{_VERB}))"""
_MONTH_FIRST = rf"""(?x)\.?{GAP}(?P<day>\d{{1,2}})(?P<ordinal>st|nd|rd|th)?(?:(?P<to>{_TO})(?P<last>\d{{1,2}})(?:st|nd|rd|th)?)?
    (?![\w-]|[.,:/]\d|{GAP}(?:\d{{1,3}}(?!\d)|hundred|thousand|[mb]illion|per)|{GAP}?%)(?:,?{GAP}(?P<year>[12]\d{{3}})(?!\w))?"""

# A month alone is one after these words; "Mars" and "May" after fewer of them.
_SURE_BEFORE = rf"[Ee]n|[Ff]in|[Dd]ébut|[Mm]i-|[Cc]ourant|[Dd]ès|[Jj]usqu[’']en|[Mm]ois{GAP}de|[Mm]ois{GAP}d[’']|[Ii]n|[Ss]ince|[Uu]ntil|[Ee]arly|[Ll]ate|[Mm]id-"
_ALONE = rf"(?<!\w)(?:{_SURE_BEFORE}|[Dd]epuis|[Aa]vant|[Aa]près|[AaÀà]{GAP}partir{GAP}d[e’']|[Bb]y|[Dd]uring)(?:(?<=[-’'])|{GAP})\Z"
_ALONE_CAPITAL = rf"(?<!\w)(?:{_SURE_BEFORE})(?:(?<=[-’'])|{GAP})\Z"
_YEAR_ALONE = rf"(?<!\w)(?:[Ee]n|[Ff]in|[Dd]ébut|[Dd]ès|[Dd]epuis|[Dd][’']ici(?:{GAP}à)?|[Jj]usqu[’']en|[Aa]nnée|[Ii]n|[Ss]ince|[Uu]ntil|[Ee]arly|[Ll]ate|[Bb]y){GAP}\Z"
_MONTH_ONLY = rf"(?<!\w)(?:[Ii]n|[Ss]ince|[Oo]f|[Bb]y|[Dd]uring|[Ee]arly|[Ll]ate|[Mm]id-?)(?:{GAP})?\Z"

_JOIN = rf"""(?x)
    (?P<range>{MAYBE}{DASH}{MAYBE}|{GAP}(?:à|au|jusqu[’'](?:à|au|en)|to|through|until|till){GAP}(?:le{GAP})?)
  | (?P<and>{GAP}(?:et|and){GAP}(?:(?:le|en|in|the){GAP})?)
  | (?P<comma>,{GAP})"""
_OPENING = rf"(?<!\w)(?:(?P<between>[Ee]ntre|[Bb]etween)(?:{GAP}(?:le|the))?{GAP}|(?P<from>(?:[Dd]e|[Dd]u|[Dd]epuis(?:{GAP}le)?|[Ff]rom){GAP}|[Dd][’']))\Z"
_NAMED = rf"""(?x)(?<!\w)(?:(?i:rue|avenue|boulevard|place|stade|pont|lycée|hôpital|quartier|marché|parc|station|révolution|fête|journée
    |attentats?|attaques?|mouvement|collectif|alliance|front|parti|opération|accords?|street|square|stadium|movement|revolution|attacks?)
    {GAP}(?:du|de{GAP}la|of(?:{GAP}the)?|the){GAP}|[-’'])\Z"""
_DECADE = r"(?x)(?:\b[Aa]nnées[ \n\u00a0\u202f](?P<fr>(?:1[5-9]|20)\d0|[’']?\d0)(?![\d/%])|\b(?P<en>(?:1[5-9]|20)\d0)s\b|(?<!\w)[’'](?P<short>\d0)s\b)"
_CAPITAL_WEEKDAYS = tuple(day.capitalize() for day in names.WEEKDAYS["fr"])
_CAPITAL_WEEKDAY = rf"""(?x)(?:{"|".join(_CAPITAL_WEEKDAYS)})
    (?![\w-]|{GAP}(?:(?i:saint|gras|noir|rouge|sanglant|soir)\b|\d))"""
_BEFORE_WEEKDAY = rf"(?<!\w)(?:[Ll]e|[Dd]u|[Aa]u|[Cc]e|[Cc]haque){GAP}\Z"

_BLANK = " \t\r\n\u00a0\u202f\u2009"
_DAY_ENDS = tuple("0123456789rRʳtdhf")  # of 9, 1er, premier, 1st, 2nd, 9th of

_EVENTS = {"mai 68"}


@lru_cache(1024)  # a note is read as a passage and as citations
def find(text: str, lang: str) -> tuple[Mention, ...]:
    """The dates of a text in the order they stand, none overlapping another.

    `lang` is the text's primary language; names of months are found in French and in English in any text.
    """
    apart: list[Point] = []
    for point in sorted((*_of_months(text, lang), *_of_figures(text)), key=lambda point: point.span):
        if not apart or point.span.start >= apart[-1].span.end:
            apart.append(point)
    said = list(relatives(text, lang, apart))
    dated = (*_joined(text, apart), *_decades(text), *_weekdays(text, lang))
    found = sorted((*said, *(m for m in dated if not _taken(m, said))), key=lambda mention: mention.span)
    return tuple(m for at, m in enumerate(found) if not at or m.span.start >= found[at - 1].span.end)


def _taken(mention: Mention, said: list[Mention]) -> bool:
    """Whether a relative date has the words of a mention."""
    at = bisect_left(said, mention.span, key=lambda other: other.span)
    return any(mention.span.overlaps(other.span) for other in said[max(0, at - 1) : at + 1])


@cache
def _months() -> dict[str, tuple[int, str]]:
    """The number of each name in lower case, and its language; none where French and English share it."""
    found: dict[str, tuple[int, str]] = {name: (n, "fr") for name, n in names.BARE_MONTHS.items()}
    for lang in ("fr", "en"):
        found |= {name.lower(): (n, lang) for n, name in enumerate(names.MONTHS[lang], 1)}
        for name, n in names.SHORT_MONTHS[lang].items():
            found[name.lower()] = (n, "" if name.lower() in found else lang)
    return found


@cache
def _weekday_numbers() -> dict[str, int]:
    return {name.lower(): n for lang in ("fr", "en") for n, name in enumerate(names.WEEKDAYS[lang])}


def _number(match: re.Match[str], group: str) -> Part | None:
    found = match[group]
    return Part(found, Span(*match.span(group)), int(found)) if found else None


def _of_months(text: str, lang: str) -> Iterator[Point]:
    """The dates with a name of a month."""
    months = _months()
    for match in compiled(_MONTH).finditer(text):
        name, (start, end) = match[0], match.span()
        left = text[start - 1 : start]
        if left.isalnum() or left == "_" or _compound(text, start, end):
            continue
        value, spoken = months[name.lower()]
        spoken = spoken or (lang if lang in ("fr", "en") else "fr")
        month = Part(name, Span(start, end), value)
        year = _year(text, month)
        before = None
        if text[max(0, start - 8) : start].rstrip(_BLANK)[-1:] in _DAY_ENDS:
            before = compiled(_BEFORE).search(text, max(0, start - _REACH), start)
        if before and compiled(_NO_DAY).search(text, max(0, before.start() - _NEAR), before.start()):
            before = None
        if before:
            if spoken == lang or year or name[0].isupper():
                yield from _days(text, Span(*before.span()), month, year, spoken)
            continue
        found = _without_day(text, month, year, spoken, lang)
        if _credible(text, found[0], lang, name.lower() in _SHORT_LOWER):
            yield from found


def _credible(text: str, point: Point, lang: str, short: bool) -> bool:
    """Whether a month that no day stands before is a month, and not a word or a name."""
    month = point.month
    assert month is not None
    if short and (
        point.form in (None, Form.MONTH) or (month.text.lower() == "sept" and text[month.span.end] != ".")
    ):
        return False
    dated = point.year or point.form is Form.MONTH_FIRST
    if point.lang == "en" and month.text[0].islower():
        return bool(dated and point.day)
    return point.lang == lang or bool(dated and (point.day or _no_name(text, month.text, month.span.start)))


def _no_name(text: str, name: str, start: int) -> bool:
    """Whether a month and year in the other language are no name: not `Theresa May 2019`, not `Mars 2020`."""
    word = text[max(0, start - 40) : start].rstrip(" \n\u00a0\u202f").split(" ")[-1]
    return name not in ("Mars", "Mai") and not (word[:1].isupper() and word[-1:].isalpha())


def _compound(text: str, start: int, end: int) -> bool:
    """Whether a hyphen makes the name part of another: `14-Juillet`, `Mars-la-Tour`, `mar-` at the end of a line."""
    if text[end : end + 1] == "-":
        word = compiled(r"\w*").match(text[end + 1 : end + 14].lstrip(" \r\n"))
        if not (word and (word[0].lower() in _months() or word[0].isdecimal())):
            return True
    if start and text[start - 1] == "-":
        word = compiled(r"\w*\Z").search(text[max(0, start - 14) : start - 1].rstrip(" \r\n"))
        head = word[0].lower() if word else ""
        return head not in _months() and head not in ("mi", "mid") and text[start - 2 : start - 1] != " "
    return False


def _year(text: str, month: Part) -> Part | None:
    """The year after a month."""
    end = month.span.end
    after = compiled(_AFTER).match(text, end, end + _REACH)
    if after is None or f"{month.text} {after['bare']}".lower() in _EVENTS:
        return None
    return _number(after, "year") or _number(after, "short") or _number(after, "bare")


def _days(text: str, where: Span, month: Part, year: Part | None, lang: str) -> Iterator[Point]:
    """The days before a month, each a date; the month belongs to the last one."""
    items = list(compiled(_ITEM).finditer(text, *where))
    for item in items:
        spelt = item["day"]
        digits = compiled(r"\d*").match(spelt)
        value = int(digits[0]) if digits and digits[0] else 1
        day = Part(spelt, Span(*item.span("day")), value)
        weekday = None
        if item["weekday"]:
            name = item["weekday"]
            weekday = Part(name, Span(*item.span("weekday")), _weekday_numbers()[name.lower()])
        if item is not items[-1]:
            yield Point(Span(*item.span()), weekday, day, lang=lang, form=Form.DAY_MONTH)
            continue
        if value > 31 and not (year or weekday):  # "les 45 mai"
            form = Form.MONTH_YEAR if year else None
            yield Point(Span(month.span.start, (year or month).span.end), None, None, month, year, lang, form)
            return
        form = Form.FULL if year else Form.DAY_MONTH
        yield Point(Span(item.start(), (year or month).span.end), weekday, day, month, year, lang, form)


def _without_day(text: str, month: Part, year: Part | None, spoken: str, lang: str) -> list[Point]:
    """A month that no day stands before: days may follow it, or a year, or nothing."""
    start, end = month.span
    low = max(0, start - _NEAR)
    english = lang == spoken == "en"
    first = compiled(_MONTH_FIRST).match(text, end, end + _REACH)
    figures = year and len(year.text) == 2 and text[year.span.start - 1] not in "’'"
    if figures and (english or (first and first["year"])):  # "Dec 25", "Dec 25, 2015" in a French text
        year = None
    if year:
        first = None
    if first and (first["year"] or (english and not compiled(_MONTH_ONLY).search(text, low, start))):
        weekday = compiled(rf"(?<!\w)({_WEEKDAYS}),?{GAP}\Z").search(text, low, start)
        begin, named = start, None
        if weekday:
            begin, named = (
                weekday.start(),
                Part(weekday[1], Span(*weekday.span(1)), _weekday_numbers()[weekday[1].lower()]),
            )
        day, last, late = (_number(first, group) for group in ("day", "last", "year"))
        if not last:
            return [Point(Span(begin, first.end()), named, day, month, late, spoken, Form.MONTH_FIRST)]
        return [
            Point(Span(begin, first.end("day")), named, day, month, None, spoken, Form.MONTH_FIRST),
            Point(Span(last.span.start, first.end()), None, last, month, late, spoken, Form.MONTH_FIRST),
        ]
    if year:
        return [Point(Span(start, year.span.end), None, None, month, year, spoken, Form.MONTH_YEAR)]
    capital = month.text[0].isupper() or spoken == "en"
    clear = compiled(_ALONE_CAPITAL if capital else _ALONE).search(text, low, start)
    clear = None if text[end : end + 1] in ("’", "'") else clear
    return [Point(month.span, month=month, lang=spoken, form=Form.MONTH if clear else None)]


def _of_figures(text: str) -> Iterator[Point]:
    """Dates in figures, and years."""
    for match in compiled(_FIGURES).finditer(text):
        start, end = match.span()
        found = match[0]
        if text[start - 1 : start] == "-" and not compiled(_FIGURES_BEFORE).search(
            text, max(0, start - _NEAR), start
        ):
            continue
        if match["sign"]:
            if not compiled(_NO_DAY).search(text, max(0, start - _NEAR), start):
                yield from _numeric(match)
            continue
        year = Part(found[:4], Span(start, start + 4), int(found[:4]))
        if match["iso"] is not None:
            month, day = (
                Part(found[at : at + 2], Span(start + at, start + at + 2), int(found[at : at + 2]))
                for at in (5, 8)
            )
            if month.value <= 12 and day.value <= 31:
                yield Point(Span(start, end), None, day, month, year, form=Form.ISO)
        elif 1500 <= year.value <= 2100:
            clear = compiled(_YEAR_ALONE).search(text, max(0, start - _NEAR), start)
            yield Point(year.span, year=year, form=Form.YEAR if clear else None)


def _numeric(match: re.Match[str]) -> Iterator[Point]:
    """A date in figures, the day first where both may be."""
    fields = [
        Part(field[0], Span(match.start() + field.start(), match.start() + field.end()), int(field[0]))
        for field in compiled(r"\d+").finditer(match[0])
    ]
    first, second, year = fields
    if len(year.text) == 2 and match["sign"] != "/":  # a section, a version
        return
    if second.value > 12:
        first, second = second, first
    if (
        1 <= second.value <= 12
        and 1 <= first.value <= 31
        and (len(year.text) == 2 or 1500 <= year.value <= 2100)
    ):
        yield Point(Span(*match.span()), None, first, second, year, form=Form.NUMERIC)


def _joined(text: str, points: list[Point]) -> Iterator[Mention]:
    """The dates, those that belong together as one."""
    at = 0
    while at < len(points):
        group: list[Point] = [points[at]]
        ties: list[str] = []
        for other in points[at + 1 : at + _MOST]:
            tie = _tie(text, group, other)
            if not tie or "range" in ties or (tie == "range" and ties and group[-1].month):
                break
            group.append(other)
            ties.append(tie)
        at += len(group)
        yield from _mention(text, group, ties)


def _opens(text: str, start: int) -> str:
    """Whether "between" or "from" stands before a date."""
    found = compiled(_OPENING).search(text, max(0, start - _NEAR), start)
    return "" if not found else "between" if found["between"] else "from"


def _tie(text: str, group: list[Point], other: Point) -> str:
    """How a date goes on in the next one: "range", "and", "comma" or not at all."""
    one = group[-1]
    if other.span.start - one.span.end > _NEAR:
        return ""
    match = compiled(_JOIN).match(text, one.span.end, other.span.start)
    if not match or match.end() != other.span.start:
        return ""
    tie = match.lastgroup or ""
    lone_day = one.day is not None and one.month is None
    lone_month = one.month is not None and one.year is None
    if not (
        other.day if lone_day else bool(one.day) == bool(other.day) and bool(one.month) == bool(other.month)
    ):
        return ""
    if tie == "and" and len(group) == 1 and _opens(text, one.span.start) == "between":
        return "range"
    if tie == "and":
        return tie if lone_day or lone_month else ""
    if tie == "comma":
        return tie if lone_day or (lone_month and not one.day) else ""
    dash = compiled(DASH).search(match[0])
    return tie if dash or one.form or other.form or _opens(text, one.span.start) else ""


def _mention(text: str, group: list[Point], ties: list[str]) -> Iterator[Mention]:
    first, last = group[0], group[-1]
    kind = Form.INTERVAL if "range" in ties else Form.LIST
    if len(group) == 1 or (
        kind is Form.LIST and ("and" not in ties or all(point.form is None for point in group))
    ):
        for point in group:
            if point.form:
                near = max(0, point.span.start - 2 * _NEAR)
                named = not point.year and bool(compiled(_NAMED).search(text, near, point.span.start))
                yield Mention(point.span, point.form, (point,), (point.written,), named=named)
        return
    dates = [point.written for point in group]
    for at in reversed(range(len(dates) - 1)):
        date, later = dates[at], dates[at + 1]
        inherited = date._replace(
            month=date.month or later.month, year=date.year or (later.year if date != Partial() else None)
        )
        if date.year is None and later.year and date.month and later.month and date.month > later.month:
            inherited = inherited._replace(year=later.year - 1)  # "de novembre à mars 2022"
        dates[at] = inherited
    if first.month is None and first.year and (kind is Form.LIST or not _are_years(text, group)):
        return
    yield Mention(Span(first.span.start, last.span.end), kind, tuple(group), tuple(dates))


def _are_years(text: str, group: list[Point]) -> bool:
    """Whether two numbers from 1500 to 2100 are years: "de 2000 à 1500 soldats" has none."""
    if group[0].written.year <= group[-1].written.year:  # type: ignore[operator]
        return True
    return not compiled(
        rf"{GAP}(?!(?:le|la|les|l|dans|sur|par|pour|au|aux|en|et|ou|avec|a|the|in|on|and|of|at)\b)[^\W\d_]"
    ).match(text, group[-1].span.end)


def _decades(text: str) -> Iterator[Mention]:
    if "0s" not in text and "nnées" not in text:
        return
    for match in compiled(_DECADE).finditer(text):
        group = match.lastgroup or ""
        digits = match[group].lstrip("’'")
        year = Part(digits, Span(match.end(group) - len(digits), match.end(group)), int(digits))
        point = Point(Span(*match.span()), year=year, form=Form.DECADE)
        yield Mention(point.span, Form.DECADE, (point,), (point.written,))


def _weekdays(text: str, lang: str) -> Iterator[Mention]:
    """French weekdays with a capital where no sentence begins."""
    if lang != "fr":
        return
    if not any(day in text for day in _CAPITAL_WEEKDAYS):
        return
    for match in compiled(_CAPITAL_WEEKDAY).finditer(text):
        start, end = match.span()
        if compiled(_BEFORE_WEEKDAY).search(text, max(0, start - _NEAR), start):
            part = Part(match[0], Span(start, end), _weekday_numbers()[match[0].lower()])
            yield Mention(
                part.span, Form.WEEKDAY, (Point(part.span, part, lang="fr", form=Form.WEEKDAY),), (Partial(),)
            )

"""Dates that count from the day they are read: where they stand, and what they meant on the day of publication."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from prote_lint.dates import names
from prote_lint.dates.model import Form, Mention, Partial, Period, Point, Relative
from prote_lint.dates.spaces import GAP, compiled
from prote_lint.text import Span

_REACH = 48


def relatives(text: str, lang: str, points: list[Point]) -> Iterator[Mention]:
    """The relative dates of a text in order; `points` are the dates that stand in it, for "août dernier"."""
    if lang not in ("fr", "en"):
        return
    grammar = _FRENCH if lang == "fr" else _ENGLISH
    ends = {point.span.end: point for point in points}
    starts = {point.span.start: point for point in points}
    last = 0
    for match in compiled(grammar.anchors).finditer(text):
        place = _Place(text, match.start(), match.end(), ends, starts)
        found = grammar.read(place, match[0].lower())
        if found and found.span.start >= last:
            last = found.span.end
            yield found


class _Place(NamedTuple):
    """A word that may be the heart of a relative date, and what stands around it."""

    text: str
    start: int
    end: int
    ends: dict[int, Point]
    starts: dict[int, Point]

    def before(self, pattern: str) -> re.Match[str] | None:
        """What `pattern` finds right before the word."""
        return compiled(rf"(?<!\w)(?:{pattern})\Z").search(self.text, max(0, self.start - _REACH), self.start)

    def after(self, pattern: str) -> re.Match[str] | None:
        """What `pattern` finds right after the word, with nothing of a word left over."""
        return compiled(rf"(?:{pattern})(?!\w)").match(self.text, self.end, self.end + _REACH)

    def said(
        self, relative: Relative, before: re.Match[str] | None = None, after: re.Match[str] | None = None
    ) -> Mention:
        """The mention from the beginning of `before` to the end of `after`."""
        span = Span(before.start() if before else self.start, after.end() if after else self.end)
        return Mention(span, Form.RELATIVE, relative=relative)


class _Grammar(NamedTuple):
    anchors: str
    read: Callable[[_Place, str], Mention | None]


@cache
def _numbers(lang: str) -> dict[str, int | None]:
    some = {"fr": ("quelques", "plusieurs", ""), "en": ("few", "a few", "several", "some", "")}
    return {**names.NUMBERS[lang], **dict.fromkeys(some[lang])}


def _unit(spelt: str, lang: str) -> str:
    word = spelt.lower()
    units = names.UNITS[lang]
    return units.get(word) or units[word.removesuffix("s")]


_FR_NUMBER = rf"\d{{1,3}}|une{GAP}[a-z]{{3,9}}aine{GAP}d[e’']|[a-z]{{2,9}}(?:-[a-z]{{3,5}})?"
_FR_COUNT = rf"(?P<count>{_FR_NUMBER})(?:(?<=[’'])|{GAP})"
_FR_UNITS = "(?P<unit>jours?|semaines?|mois|trimestres?|semestres?|ans?|années?|décennies?)"
_FR_ONE = "(?P<unit>semaine|mois|trimestre|semestre|an|année|décennie)"
_FR_SEASON = "(?P<season>printemps|été|automne|hiver)"
_FR_DAY = f"(?P<day>{'|'.join(names.WEEKDAYS['fr'])})"
_FR_DETERMINER = rf"(?:(?:[Ll]e|[Ll]a){GAP}|[Ll][’'])?"
_LAST_OF_ALL = "(?:recours|délai|jour|bastion|rempart|acte|mot|tour|né|venu|carré)"  # le 3 mai, dernier jour
_FR_ANCHORS = names.by_letter(
    ["dernier", "dernière", "Dernière", "prochain", "Prochain", "passé", "il y a", "Il y a", "il y\na", "il\ny a", "Il y\na", "Il\ny a",
     "depuis", "Depuis", "récem", "Récem", "récent", "actuellement", "Actuellement", "aujourd", "Aujourd", "hier", "Hier",
     "cette", "Cette", "mois-ci"]
)  # fmt: skip


def _french(at: _Place, word: str) -> Mention | None:
    left = at.text[at.start - 1 : at.start]
    if left.isalnum() or (left == "-" and word != "hier"):
        return None
    if word.startswith(("dern", "proch")):
        return _french_last(at, word.startswith("dern"))
    if word == "passé":
        units = at.before(rf"(?:[Ll]e{GAP}|[Ll]a{GAP}|[Ll][’'])(?:{_FR_ONE}|{_FR_SEASON}){GAP}")
        ended = at.after("e?")
        return _of_unit(at, "last", units, ended, "fr") if units and ended else None
    if word.startswith("il"):
        mode = rf"{GAP}(?:(?:environ|déjà|à{GAP}peine|près{GAP}de|près{GAP}d[’']|plus{GAP}de|plus{GAP}d[’']|moins{GAP}de|moins{GAP}d[’']){GAP}?)?"
        units = at.after(rf"{mode}{_FR_COUNT}{_FR_UNITS}")
        return (
            _counting(at, "ago", None, units, "fr") if units and not _is_a_length(at, units.end()) else None
        )
    if word == "depuis":
        units = at.after(rf"{GAP}{_FR_COUNT}{_FR_UNITS}")
        return _counting(at, "since", None, units, "fr") if units else None
    if word == "cette":
        units = at.after(rf"{GAP}(?P<unit>année|semaine)")
        if units and at.text[units.end() : units.end() + 1] != "-":
            return at.said(Relative("this", _unit(units["unit"], "fr")), None, units)
        return None
    if word == "mois-ci":
        before = at.before(rf"[Cc]e{GAP}")
        return at.said(Relative("this", "month"), before) if before else None
    if word == "hier":
        two = at.before("[Aa]vant-")
        loose = (
            at.before("[Dd][’']") or not at.after("") or (at.text[at.start - 1 : at.start] == "-" and not two)
        )
        return None if loose else at.said(Relative("ago", "day", 2 if two else 1), two)
    return _french_soft(at, word)


def _is_a_length(at: _Place, end: int) -> bool:
    """Whether "il y a dix jours" is followed by what lasts so long: "de route", "à purger"."""
    after = compiled(rf"{GAP}(?:(?:de{GAP}(?!cela\b|ça\b)|d[’'])[a-zà-ÿœ]|à{GAP}[a-zà-ÿœ]+(?:er|ir|re)\b)")
    return after.match(at.text, end) is not None


def _french_soft(at: _Place, word: str) -> Mention | None:
    soft = Relative("soft")
    if word == "récent":
        before = at.before(
            rf"(?:le|la|les|du|des|au|aux|l[’']|son|sa|ses|leurs?|ce|cette|ces|Le|La|Les|Son|Sa|Ses|Leurs?|Cette|Ces){GAP}"
        )
        noun = at.after(rf"(?:e?s?){GAP}(?!(?:et|ou|que|qui|de|dans|en)\b)[^\W\d_][\w’'-]*")
        if noun and noun[0].endswith("-"):  # cut by the end of a line
            noun = at.after("e?s?")
        return at.said(soft, None, noun) if before and noun else None
    if word == "récem":
        ended = at.after("ment")
        return at.said(soft, None, ended) if ended and not at.before(rf"plus{GAP}") else None
    if word == "aujourd":
        ended = at.after("[’']hui")
        return at.said(soft, None, ended) if ended else None
    return at.said(soft) if at.after("") else None


def _french_last(at: _Place, past: bool) -> Mention | None:
    """What "dernier" or "prochain" says of the words around it."""
    sense = "last" if past else "next"
    adverb = at.after("ement" if not past or at.text[at.start : at.end].endswith("ère") else "(?!)")
    if adverb:
        return at.said(Relative("soft"), None, adverb)
    ended = at.after("s?" if past else "e?s?")
    if ended is None:
        return None
    if ended[0].endswith("s"):
        several = at.before(rf"(?P<det>[Cc]es|[LlDd]es){GAP}(?:(?P<count>{_FR_NUMBER}){GAP})?")
        units = at.after(
            rf"(?:e?s){GAP}(?:(?P<count>{_FR_NUMBER}){GAP})?(?P<unit>jours|semaines|mois|trimestres|ans|années|décennies)"
        )
        if not several or not units:
            return None
        if several["det"].lower() != "ces" and compiled(rf"{GAP}(?:de|du|des|d[’'])").match(
            at.text, units.end()
        ):
            return None
        return _counting(at, "past" if past else "future", several, units, "fr")
    gap = compiled(rf"{GAP}\Z").search(at.text, max(0, at.start - 8), at.start)
    point = at.ends.get(gap.start()) if gap else None
    if (
        point
        and point.month
        and not point.year
        and not compiled(rf"{GAP}{_LAST_OF_ALL}\b").match(at.text, ended.end())
    ):
        span = Span(point.span.start, ended.end())
        return Mention(span, Form.RELATIVE, (point,), (point.written,), Relative(sense))
    weekday = at.before(rf"{_FR_DAY}{GAP}")
    if weekday:
        return at.said(Relative(sense, "weekday", names.WEEKDAYS["fr"].index(weekday["day"])), weekday, ended)
    units = at.before(rf"{_FR_DETERMINER}(?:{_FR_ONE}|{_FR_SEASON}){GAP}")
    return _of_unit(at, sense, units, ended, "fr") if units else None


def _of_unit(
    at: _Place, sense: str, before: re.Match[str], after: re.Match[str] | None, lang: str
) -> Mention:
    found = before.groupdict()
    if found.get("season"):
        season = names.SEASONS[lang][found["season"].lower()]
        return at.said(Relative(sense, season=season), before, after)
    return at.said(Relative(sense, _unit(found["unit"], lang)), before, after)


def _counting(
    at: _Place, sense: str, before: re.Match[str] | None, after: re.Match[str] | None, lang: str
) -> Mention | None:
    """So many units, which `before` and `after` name; None where what stands for the number is none."""
    found = {**(before.groupdict() if before else {}), **(after.groupdict() if after else {})}
    number: int | None = None
    for spelt in (before and before.groupdict().get("count"), after and after.groupdict().get("count")):
        word = " ".join(spelt.replace("'", "’").lower().split()) if spelt else ""
        if not word.isdecimal() and word not in _numbers(lang):
            return None
        number = int(word) if word.isdecimal() else _numbers(lang)[word] or number
    unit = _unit(found["unit"], lang)
    half = (
        compiled(rf"{GAP}et{GAP}demie?(?!\w)").match(at.text, after.end())
        if after and unit == "year" and number
        else None
    )
    if half and number:
        return at.said(Relative(sense, "half", 2 * number + 1), before, half)
    return at.said(Relative(sense, unit, number), before, after)


_EN_NUMBER = rf"\d{{1,3}}|a{GAP}[a-z]{{3,7}}(?:{GAP}of)?|[a-z]{{1,9}}(?:-[a-z]{{3,5}})?"
_EN_UNITS = "(?P<unit>days?|weeks?|fortnights?|months?|quarters?|years?|decades?)"
_EN_SEASON = "(?P<season>spring|summer|autumn|fall|winter)"
_EN_DAY = f"(?P<day>{'|'.join(names.WEEKDAYS['en'])})"
_EN_ANCHORS = names.by_letter(
    ["last", "Last", "next", "Next", "ago", "past", "recent", "Recent", "coming", "this", "This", "currently", "Currently",
     "today", "Today", "yesterday", "Yesterday", "nowadays", "Nowadays"]
)  # fmt: skip


def _english(at: _Place, word: str) -> Mention | None:
    left = at.text[at.start - 1 : at.start]
    if left.isalnum() or left == "-":
        return None
    if word in ("last", "next", "past", "coming", "this"):
        return _english_last(at, word)
    if word == "ago":
        before = at.before(rf"(?P<count>{_EN_NUMBER}){GAP}{_EN_UNITS}{GAP}")
        return _counting(at, "ago", before, None, "en") if before and at.after("") else None
    if word == "recent":
        units = at.after(rf"{GAP}(?P<unit>days|weeks|months|years|decades)")
        if units:
            before = at.before(rf"(?:in|over|during|within|for|of){GAP}(?:the{GAP})?(?:most{GAP})?")
            return at.said(Relative("past", _unit(units["unit"], "en")), None, units) if before else None
        adverb = at.after("ly")
        if adverb:
            return at.said(Relative("soft"), None, adverb) if not at.before(rf"more{GAP}") else None
        noun = at.after(rf"{GAP}(?!(?:and|or)\b)[^\W\d_][\w’'-]*")
        before = at.before(rf"(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Tt]his|[Tt]hese|[Oo]ur){GAP}")
        return at.said(Relative("soft"), None, noun) if noun and before else None
    if word == "yesterday":
        return at.said(Relative("ago", "day", 1)) if at.after("") else None
    return at.said(Relative("soft")) if at.after("") and at.text[at.end : at.end + 1] != "-" else None


def _english_last(at: _Place, word: str) -> Mention | None:
    """What "last", "next" or "this" says of the words around it."""
    past = word in ("last", "past")
    several = at.after(
        rf"{GAP}(?:(?P<count>{_EN_NUMBER}){GAP})?(?P<unit>days|weeks|months|quarters|years|decades|decade)"
    )
    the = at.before(rf"(?:[Tt]he|[Tt]hese){GAP}")
    if word != "this" and several and the:
        if compiled(rf"{GAP}of\b").match(at.text, several.end()):
            return None
        if several["unit"] == "decade":
            return at.said(Relative("past" if past else "future", "decade", 1), the, several)
        return _counting(at, "past" if past else "future", the, several, "en")
    if word in ("past", "coming") or (the and word != "this"):
        return None
    sense = {"last": "last", "next": "next", "this": "this"}[word]
    gap = compiled(GAP).match(at.text, at.end)
    point = at.starts.get(gap.end()) if gap else None
    if (
        point
        and point.month
        and not point.year
        and not point.day
        and sense != "this"
        and point.span.end == point.month.span.end
        and point.month.text[0].isupper()
    ):
        span = Span(at.start, point.span.end)
        return Mention(span, Form.RELATIVE, (point,), (point.written,), Relative(sense))
    units = at.after(rf"{GAP}(?:(?P<unit>week|month|quarter|year)|{_EN_SEASON}|{_EN_DAY})")
    if not units:
        return None
    if units["day"]:
        if sense == "this":
            return None
        return at.said(Relative(sense, "weekday", names.WEEKDAYS["en"].index(units["day"])), None, units)
    if units["season"]:
        return at.said(Relative(sense, season=names.SEASONS["en"][units["season"]]), None, units)
    return at.said(Relative(sense, _unit(units["unit"], "en")), None, units)


_FRENCH = _Grammar(_FR_ANCHORS, _french)
_ENGLISH = _Grammar(_EN_ANCHORS, _english)


def meaning(mention: Mention, published: datetime.date) -> Period | None:
    """What a relative date meant on the day of publication; None where it says nothing that can be counted."""
    said = mention.relative
    if said is None or said.sense == "soft":
        return None
    if mention.points:
        return _named(mention.start, published, said.sense == "last")
    if said.season:
        return _season(said, published)
    if said.unit == "weekday":
        days = (published.weekday() - (said.number or 0)) % 7 or 7
        on = ((said.number or 0) - published.weekday()) % 7 or 7
        return _one(_day(published, -days if said.sense == "last" else on))
    if said.sense in ("last", "this", "next"):
        return _whole(said.unit, published, {"last": -1, "this": 0, "next": 1}[said.sense])
    if said.sense in ("ago", "since"):
        if said.number is None:
            return Period(None, _rough(said.unit, 0, published))
        then = _rough(said.unit, said.number, published)
        return Period(then, None) if said.sense == "since" else _one(then)
    now = Partial(published.year, published.month)
    if said.unit in ("day", "week"):
        now = _day(published, 0)
    elif said.unit in ("year", "decade"):
        now = Partial(published.year)
    if said.sense == "past":
        past = _rough(said.unit, said.number, published) if said.number else None
        return Period(_coarser(past, now), now)
    ahead = _rough(said.unit, -said.number, published) if said.number else None
    return Period(now, _coarser(ahead, now))


def _coarser(then: Partial | None, now: Partial) -> Partial | None:
    """A date no finer than another."""
    if then is None:
        return None
    return Partial(then.year, then.month if now.month else None, then.day if now.day else None)


def _one(date: Partial) -> Period:
    return Period(date, date)


def _day(published: datetime.date, days: int) -> Partial:
    try:
        there = published + datetime.timedelta(days=days)
    except OverflowError:
        return Partial(published.year, published.month)
    return Partial(there.year, there.month, there.day)


def _shifted(published: datetime.date, months: int) -> Partial:
    year, month = divmod(published.year * 12 + published.month - 1 + months, 12)
    return Partial(year, month + 1)


def _rough(unit: str, count: int, published: datetime.date) -> Partial:
    """So many units before publication, as finely as the words are meant: a year back is a month, ten are a year."""
    if unit in ("day", "week", "fortnight"):
        return _day(published, -count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    if unit in ("month", "quarter", "half"):
        return _shifted(published, -count * {"month": 1, "quarter": 3, "half": 6}[unit])
    if unit == "year" and abs(count) <= 2:
        return _shifted(published, -12 * count)
    return Partial(published.year - count * (10 if unit == "decade" else 1))


def _whole(unit: str, published: datetime.date, step: int) -> Period:
    """The week, month, quarter or year that is `step` away."""
    if unit == "week":
        monday = step * 7 - published.weekday()
        return Period(_day(published, monday), _day(published, monday + 6))
    if unit in ("quarter", "half"):
        months = 3 if unit == "quarter" else 6
        first = published.replace(month=(published.month - 1) // months * months + 1, day=1)
        return Period(_shifted(first, step * months), _shifted(first, step * months + months - 1))
    if unit == "month":
        return _one(_shifted(published, step))
    return _one(Partial(published.year + step * (10 if unit == "decade" else 1)))


def _named(date: Partial, published: datetime.date, past: bool) -> Period | None:
    """The last or next time that a month, or a day of it, came round."""
    month, day = date.month, date.day
    if month is None:
        return None
    here = (published.month, published.day if day else 0)
    there = (month, day or 0)
    year = published.year - (there >= here) if past else published.year + (there <= here)
    return _one(Partial(year, month, day))


def _season(said: Relative, published: datetime.date) -> Period:
    """Its last, present or next three months; winter begins in December."""
    assert said.season is not None
    now = published.year * 12 + published.month - 1
    first = published.year * 12 + said.season - 1
    if said.sense == "last":
        while first + 2 >= now:
            first -= 12
    elif said.sense == "next":
        while first <= now:
            first += 12
    elif first > now:
        first -= 12
    start, end = divmod(first, 12), divmod(first + 2, 12)
    return Period(Partial(start[0], start[1] + 1), Partial(end[0], end[1] + 1))

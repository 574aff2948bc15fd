"""What months, weekdays, seasons, units and numbers are called, in French and English.

A test holds the names of months and weekdays to those of Unicode's CLDR, as Babel brings them.
"""

from __future__ import annotations

from collections.abc import Iterable


def _words(words: str) -> tuple[str, ...]:
    return tuple(words.split(" "))


MONTHS = {
    "fr": _words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    "en": _words("January February March April May June July August September October November December"),
}  # fmt: skip
WEEKDAYS = {
    "fr": _words("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    "en": _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
}
"""Monday first, as `datetime.date.weekday` counts."""

DATED = frozenset(name for lang in ("fr", "en") for name in (*MONTHS[lang], *WEEKDAYS[lang]))
"""All of them: English gives them capitals, and they are no names."""

SHORT_MONTHS = {
    "fr": {"janv": 1, "jan": 1, "févr": 2, "fév": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "déc": 12},
    "en": {"Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sept": 9, "Sep": 9, "Oct": 10, "Nov": 11, "Dec": 12},
}  # fmt: skip
"""Abbreviations, without their stop."""

BARE_MONTHS = {"fevrier": 2, "aout": 8, "decembre": 12}
"""French names that have lost their accents."""

SEASONS = {
    "fr": {"printemps": 3, "été": 6, "automne": 9, "hiver": 12},
    "en": {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12},
}
"""The month each begins with; three months are meant."""

UNITS = {
    "fr": {"jour": "day", "semaine": "week", "mois": "month", "trimestre": "quarter", "semestre": "half", "an": "year", "année": "year", "décennie": "decade"},
    "en": {"day": "day", "week": "week", "fortnight": "fortnight", "month": "month", "quarter": "quarter", "year": "year", "decade": "decade"},
}  # fmt: skip

NUMBERS = {
    "fr": {
        **{word: n for n, word in enumerate(_words("un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt"), 1)},
        "une": 1, "vingt-cinq": 25, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100,
        "une dizaine de": 10, "une dizaine d’": 10, "une quinzaine de": 15, "une quinzaine d’": 15, "une vingtaine de": 20,
        "une vingtaine d’": 20, "une trentaine de": 30, "une trentaine d’": 30, "une cinquantaine d’": 50, "une centaine d’": 100,
    },
    "en": {
        **{word: n for n, word in enumerate(_words("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"), 1)},
        "a": 1, "an": 1, "twenty-five": 25, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "a hundred": 100, "a dozen": 12, "a couple of": 2,
    },
}  # fmt: skip


def month(number: int, lang: str) -> str:
    """The name of a month counted from 1."""
    return MONTHS.get(lang, MONTHS["en"])[number - 1]


def weekday(number: int, lang: str) -> str:
    """The name of a weekday counted from Monday, 0."""
    return WEEKDAYS.get(lang, WEEKDAYS["en"])[number]


def spellings(names: list[str]) -> str:
    """Names as one alternation, each also capitalised and in capitals, the longest first.

    Capitals are spelt out because a pattern of literals is searched four times as fast as one that ignores case; names that
    share a letter stand together, because where none has the next letter three of four tries are spared.
    """
    every = {form for name in names for form in (name, name[0].upper() + name[1:], name.upper())}
    return by_letter(sorted(every, key=lambda name: (-len(name), name)))


def by_letter(words: Iterable[str]) -> str:
    """Words as one alternation in which those that share their first letter stand together, in their order."""
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in found.items())

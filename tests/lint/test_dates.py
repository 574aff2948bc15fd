"""Dates in prose: which words are one, what they say, and which words only look like one."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from babel.dates import get_day_names, get_month_names
from hypothesis import given
from hypothesis import strategies as st

from prote_lint.dates import names
from prote_lint.dates.finder import find
from prote_lint.dates.model import Form, Partial
from prote_lint.dates.relative import meaning

PUBLISHED = datetime.date(2023, 2, 9)  # a Thursday


def said(text: str, lang: str = "fr") -> list[str]:
    """Each date of a text as `words = form, dates`."""
    found = []
    for mention in find(text, lang):
        dates = [
            "-".join("?" if part is None else str(part) for part in date)
            for date in dict.fromkeys(mention.dates)
        ]
        found.append(f"{text[slice(*mention.span)]} = {mention.form.value} {' '.join(dates)}".rstrip())
    return found


WRITTEN = {
    "Le 9 février 2023.": ["9 février 2023 = full 2023-2-9"],
    "Mercredi 8 février 2023": ["Mercredi 8 février 2023 = full 2023-2-8"],
    "le 6 avril, le 1er mai": ["6 avril = day-month ?-4-6", "1er mai = day-month ?-5-1"],
    "le premier mars 2022": ["premier mars 2022 = full 2022-3-1"],
    "Depuis mai 2021, en juin": ["mai 2021 = month-year 2021-5-?", "juin = month ?-6-?"],
    "12 sept. 2022 ; févr. 2021": ["12 sept. 2022 = full 2022-9-12", "févr. 2021 = month-year 2021-2-?"],
    "le 03/07/2022 et le 3.7.2022": ["03/07/2022 = numeric 2022-7-3", "3.7.2022 = numeric 2022-7-3"],
    "le 07/25/2022": ["07/25/2022 = numeric 2022-7-25"],
    "le 2022-07-03": ["2022-07-03 = iso 2022-7-3"],
    "le 3 mars 22, puis en juin ’21": ["3 mars 22 = full ?-3-3", "juin ’21 = month-year ?-6-?"],
    "le 31 avril 2022": ["31 avril 2022 = full 2022-4-31"],
    "February 9, 2023 et 9 February 2023": [
        "February 9, 2023 = month-first 2023-2-9",
        "9 February 2023 = full 2023-2-9",
    ],
    "les années 80, les années 1970": ["années 80 = decade ?-?-?", "années 1970 = decade 1970-?-?"],
    "en 2019, d’ici 2024": ["2019 = year 2019-?-?", "2024 = year 2024-?-?"],
    "mi-mars 2022": ["mars 2022 = month-year 2022-3-?"],
    "le Lundi matin": ["Lundi = weekday ?-?-?"],
    "le fevrier 2022 de 3 aout 2021": [
        "fevrier 2022 = month-year 2022-2-?",
        "3 aout 2021 = full 2021-8-3",
    ],
}
TOGETHER = {
    "juillet-août 2022": ["juillet-août 2022 = interval 2022-7-? 2022-8-?"],
    "1er janvier – 31 mars 2022": ["1er janvier – 31 mars 2022 = interval 2022-1-1 2022-3-31"],
    "du 5 au 12 mars 2022": ["5 au 12 mars 2022 = interval 2022-3-5 2022-3-12"],
    "du lundi 7 au vendredi 11 mars 2022": [
        "lundi 7 au vendredi 11 mars 2022 = interval 2022-3-7 2022-3-11"
    ],
    "entre le 5 et le 12 mars": ["5 et le 12 mars = interval ?-3-5 ?-3-12"],
    "entre mars et juin 2022": ["mars et juin 2022 = interval 2022-3-? 2022-6-?"],
    "de novembre à mars 2022": ["novembre à mars 2022 = interval 2021-11-? 2022-3-?"],
    "de 2014 à 2022, 2015-2017": ["2014 à 2022 = interval 2014-?-? 2022-?-?", "2015-2017 = interval 2015-?-? 2017-?-?"],
    "entre 2017 et 2020, 535 civils": ["2017 et 2020 = interval 2017-?-? 2020-?-?"],
    "les 3, 4 et 5 mai 2022": ["3, 4 et 5 mai 2022 = list 2022-5-3 2022-5-4 2022-5-5"],
    "en juin, juillet et août 2022": ["juin, juillet et août 2022 = list 2022-6-? 2022-7-? 2022-8-?"],
    "le 3 mars 2022 et le 5 avril 2022": ["3 mars 2022 = full 2022-3-3", "5 avril 2022 = full 2022-4-5"],
    "01/03/2022 – 31/03/2022": ["01/03/2022 – 31/03/2022 = interval 2022-3-1 2022-3-31"],
}  # fmt: skip
ENGLISH = {
    "Thursday, February 9, 2023": ["Thursday, February 9, 2023 = month-first 2023-2-9"],
    "on 9 February 2023, the 1st of March": [
        "9 February 2023 = full 2023-2-9",
        "1st of March = day-month ?-3-1",
    ],
    "On May 12 the ministry": ["May 12 = month-first ?-5-12"],
    "In May 12 people died": ["May = month ?-5-?"],
    "March 5–12, 2022": ["March 5–12, 2022 = interval 2022-3-5 2022-3-12"],
    "from March to June 2022": ["March to June 2022 = interval 2022-3-? 2022-6-?"],
    "between 2014 and 2022": ["2014 and 2022 = interval 2014-?-? 2022-?-?"],
    "Dec 25; Sept. 12, 2022": [
        "Dec 25 = month-first ?-12-25",
        "Sept. 12, 2022 = month-first 2022-9-12",
    ],
    "the 1980s, the ’80s": ["1980s = decade 1980-?-?", "’80s = decade ?-?-?"],
    "le 9 février 2023": ["9 février 2023 = full 2023-2-9"],
}
NONE = {
    "fr": [
        "La planète Mars attire. Sur Mars, Avril et Mai chantent.", "Mai 68 et mai 68 ont compté.", "Sept personnes sont mortes.",
        "le 12 Casques bleus", "G5 2020, Résolution 2640, S/RES/2640 (2022)", "article 3/4, 1/2, 24/7, un score de 3-2",
        "Le 11-Septembre, le 14-Juillet, le 8-Mai", "Saint-Mars-la-Jaille, Mars-la-Tour", "06 12 34 56 78, 06.12.34.56.78, 03/07/20/22",
        "45/13/2022, version 3.10.21, version 3.10.2021, adresse 192.168.12.2022", "N°2022-2014, de 2000 à 1500 soldats",
        "A la page 12, Theresa May 2019", "Le 3 mar-\nseillais, le 6 jan-\nvier, en sep-\ntembre", "Ces dernières sont agacées.",
        "Les dernières années du régime, les derniers mois de la guerre", "cette année-là, comme d’hier", "le plus récent, un accord récent",
        "plus récemment", "il y a deux ministres", "depuis dix kilomètres", "un mois plus tôt, la même année",
    ],
    "en": [
        "Theresa May said that they may march in.", "March 12,000 men, May 3 million people", "the last year of the war, at last",
        "Mars 2020 has landed.", "more recently", "the last ten years of the war", "long ago, two ministers ago", "present-today",
    ],
}  # fmt: skip
LATER = {
    "août dernier": "août 2022",
    "janvier dernier": "janvier 2023",
    "février dernier": "février 2022",
    "le 12 août dernier": "12 août 2022",
    "mars prochain": "mars 2023",
    "lundi dernier": "6 février 2023",
    "jeudi prochain": "16 février 2023",
    "la semaine dernière": "du 30 janvier 2023 au 5 février 2023",
    "le mois dernier": "janvier 2023",
    "le mois prochain": "mars 2023",
    "l’an dernier": "2022",
    "l’année passée": "2022",
    "l’été dernier": "juin-août 2022",
    "l’hiver dernier": "de décembre 2021 à février 2022",
    "cette année": "2023",
    "ce mois-ci": "février 2023",
    "il y a un an": "février 2022",
    "il y a\ndeux mois": "décembre 2022",
    "il y a dix jours": "30 janvier 2023",
    "il y a un an et demi": "août 2021",
    "il y a plus de vingt-cinq ans": "1998",
    "il y a une dizaine d’années": "2013",
    "depuis deux ans": "à partir de février 2021",
    "depuis plusieurs mois": "jusqu’en février 2023",
    "ces derniers mois": "jusqu’en février 2023",
    "ces dernières\nannées": "jusqu’en 2023",
    "ces dix dernières années": "de 2013 à 2023",
    "ces derniers 10 jours": "du 30 janvier 2023 au 9 février 2023",
    "au cours des prochains mois": "à partir de février 2023",
    "hier": "8 février 2023",
    "avant-hier": "7 février 2023",
    "récemment": "",
    "actuellement": "",
    "aujourd’hui": "",
    "prochainement": "",
    "la récente visite": "",
}
LATER_ENGLISH = {
    "last August": "August 2022",
    "next Monday": "13 February 2023",
    "last year": "2022",
    "a year ago": "February 2022",
    "a couple of months ago": "December 2022",
    "a few years ago": "up to February 2023",
    "in recent months": "up to February 2023",
    "over the last ten years": "from 2013 to 2023",
    "in the coming months": "from February 2023",
    "last summer": "June-August 2022",
    "yesterday": "8 February 2023",
    "currently": "",
    "the recent visit": "",
}


@pytest.mark.parametrize("text", [*WRITTEN, *TOGETHER])
def test_a_date_is_read(text: str) -> None:
    assert said(text) == {**WRITTEN, **TOGETHER}[text]


@pytest.mark.parametrize("text", ENGLISH)
def test_a_date_is_read_in_english(text: str) -> None:
    assert said(text, "en") == ENGLISH[text]


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang in NONE for text in NONE[lang]])
def test_what_only_looks_like_a_date_is_none(lang: str, text: str) -> None:
    assert said(text, lang) == []


@pytest.mark.parametrize("gap", [" ", "\u00a0", "\u202f", "\u2009", "\n", " \n", "\r\n"])
def test_any_space_or_a_line_end_may_part_a_date(gap: str) -> None:
    text = gap.join(["Le", "jeudi", "9", "février", "2023."])
    (mention,) = find(text, "fr")
    (point,) = mention.points
    assert mention.dates == (Partial(2023, 2, 9),)
    for part, word in (
        (point.weekday, "jeudi"),
        (point.day, "9"),
        (point.month, "février"),
        (point.year, "2023"),
    ):
        assert part is not None
        assert part.text == word == text[slice(*part.span)]


def test_two_line_ends_part_two_dates() -> None:
    assert said("Le 9\n\nfévrier 2023") == ["février 2023 = month-year 2023-2-?"]


def test_a_name_is_told_from_a_date() -> None:
    named = {
        text: find(text, "fr")[0].named
        for text in ("le stade du 26 mars", "l’avis du 26 mars", "le M23-Mouvement du 23 mars")
    }
    assert list(named.values()) == [True, False, True]


@pytest.mark.parametrize(
    ("text", "lang", "meant"),
    [*((text, "fr", meant) for text, meant in LATER.items()), *((text, "en", meant) for text, meant in LATER_ENGLISH.items())],
)  # fmt: skip
def test_a_relative_date_means_one_on_a_given_day(text: str, lang: str, meant: str) -> None:
    (mention,) = find(f"{text}.", lang)
    assert mention.form is Form.RELATIVE
    period = meaning(mention, PUBLISHED)
    assert (period.written(lang) if period else "") == meant


def test_a_partial_date_has_a_first_and_a_last_day() -> None:
    assert (Partial(2024, 2).earliest, Partial(2024, 2).latest) == (
        datetime.date(2024, 2, 1),
        datetime.date(2024, 2, 29),
    )
    assert (Partial(2023).earliest, Partial(2023).latest) == (
        datetime.date(2023, 1, 1),
        datetime.date(2023, 12, 31),
    )
    assert Partial(2023, 2, 29).earliest is Partial(None, 2, 1).latest is None
    assert [Partial(y, 2, 29).exists for y in (1900, 2000, 2023, 2024, None)] == [
        False,
        True,
        False,
        True,
        True,
    ]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_names_are_those_of_unicode(lang: str) -> None:
    assert names.MONTHS[lang] == tuple(get_month_names("wide", locale=lang).values())
    assert names.WEEKDAYS[lang] == tuple(get_day_names("wide", locale=lang)[n] for n in range(7))
    for number, name in get_month_names("abbreviated", locale=lang).items():
        if name != names.MONTHS[lang][number - 1]:
            assert names.SHORT_MONTHS[lang][name.rstrip(".")] == number


@given(
    st.text(st.sampled_from("3 mars2022,\n-–/.et au1er dernieril y a depuis dix moisà’"), max_size=60),
    st.sampled_from(["fr", "en", "de"]),
)
def test_mentions_stand_in_order_and_apart(text: str, lang: str) -> None:
    found = find(text, lang)
    assert all(0 <= mention.span.start < mention.span.end <= len(text) for mention in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    for mention in found:
        meaning(mention, PUBLISHED)
        assert len(mention.points) == len(mention.dates)


@pytest.mark.parametrize("published", [datetime.date.min, datetime.date.max, datetime.date(2024, 2, 29)])
def test_no_publication_date_is_too_far(published: datetime.date) -> None:
    for text in (*LATER, "il y a 999 décennies", "il y a 999 jours", "il y a 999 ans"):
        for mention in find(text, "fr"):
            meaning(mention, published)


HOSTILE = [
    "1 ", "1, ", "1 et ", "janvier", "janvier ", "1 janvier ", "mars et ", "mars, ", "mars-", "mars\n", "mars      ", "2020 - ", "1/1/", "le Lundi ",
    "depuis ", "ces derniers ", "il y a ", "récent ", "hier 3 mars 2020 ", "années 80 ", "3 mars 2022 et ", "dix dernières années ", "lundi 3, ",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_time_grows_with_the_text_and_no_faster(words: str) -> None:
    def cost(length: int) -> float:
        return min(_timed(lambda: find((words * length)[: 10 * length], "fr")) for _ in range(2))

    assert cost(16_000) < 10 * cost(4_000)  # four times the text


def _timed(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start + 0.001

"""The few words the presses print themselves, in the publication's language."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

_FRENCH_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True)
class Labels:
    """What stands around the text: folio, contents, notes, landmarks."""

    page: str
    of: str
    contents: str
    summary: str
    notes: str
    back: str
    title_page: str
    text: str
    skip: str
    table: str
    cover: str
    cover_shows: str  # before the words that stand on it
    logo: str
    about: str
    landmarks: str


_FRENCH = Labels(
    page="Page",
    of="sur",
    contents="Sommaire",
    summary="Résumé",
    notes="Notes",
    back="Retour au texte, note",
    title_page="Page de titre",
    text="Texte",
    skip="Aller au texte",
    table="Tableau",
    cover="Couverture",
    cover_shows="Couverture\u00a0: ",
    logo="Logo",
    about="À propos",
    landmarks="Repères",
)
_ENGLISH = Labels(
    page="Page",
    of="of",
    contents="Contents",
    summary="Summary",
    notes="Notes",
    back="Back to the text, note",
    title_page="Title page",
    text="Text",
    skip="Skip to the text",
    table="Table",
    cover="Cover",
    cover_shows="Cover: ",
    logo="Logo",
    about="About",
    landmarks="Landmarks",
)


def is_french(lang: str) -> bool:
    """Whether `lang` (a BCP 47 tag) is a French one."""
    return lang.lower().split("-")[0] == "fr"


def labels(lang: str) -> Labels:
    """The words for this language; English for a language that prote does not speak."""
    return _FRENCH if is_french(lang) else _ENGLISH


def written_date(date: datetime.date, lang: str) -> str:
    """`date` as a reader of `lang` writes it: « 1er mars 2024 », "1 March 2024", "March 1, 2024"."""
    if is_french(lang):
        day = "1er" if date.day == 1 else str(date.day)
        return f"{day} {_FRENCH_MONTHS[date.month - 1]} {date.year}"
    month = _ENGLISH_MONTHS[date.month - 1]
    if lang.lower() == "en-us":
        return f"{month} {date.day}, {date.year}"
    return f"{date.day} {month} {date.year}"

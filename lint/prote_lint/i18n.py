"""Messages in French and English, by gettext.

English is the language of the code and so of the message ids; ``locale/fr/LC_MESSAGES/prote.po`` translates them.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

LOCALES = Path(__file__).with_name("locale")
LANGUAGES = ("fr", "en")

_chosen: str | None = None


def choose(language: str | None) -> None:
    """Print in this language ("fr" or "en") from now on; None lets the locale decide."""
    global _chosen
    _chosen = language
    _of_locale.cache_clear()


def language() -> str:
    """The language messages are printed in: the chosen one, else the locale's, else English."""
    return _chosen or _of_locale()


@cache
def _of_locale() -> str:
    # The order gettext itself uses.
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "fr" if value.split(":")[0][:2].lower() == "fr" else "en"
    return "en"


def gettext(message: str) -> str:
    """`message` in the language of this run; the message itself where no translation stands."""
    return _catalogue(language()).get(message) or message


def N_(message: str) -> str:  # noqa: N802
    """`message` as it is: marks a message id that is not yet put into words where it stands."""
    return message


@cache
def _catalogue(language: str) -> dict[str, str]:
    if language == "en":
        return {}
    from gettext import GNUTranslations

    with (LOCALES / language / "LC_MESSAGES" / "prote.mo").open("rb") as file:
        translations = GNUTranslations(file)
    # Reading the table itself keeps gettext's plural machinery, which prote does not use, out of every call.
    return {key: value for key, value in vars(translations)["_catalog"].items() if isinstance(key, str)}

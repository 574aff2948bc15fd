"""What is known of acronyms beforehand: which need no expansion, which are pronounced as words, and which capitals are none.

The lists are in `data/`; each is read at the first question about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from prote_lint import lazy
from prote_lint.acronyms.initials import letters_of

if TYPE_CHECKING:
    from prote_lint.publication import Publication

_DATA = Path(__file__).with_name("data")
_ROMAN = lazy.pattern(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?:E|ER|RE|EME|IEME)?S?")


def needs_no_expansion(key: str, form: str, publication: Publication) -> bool:
    """Whether readers know an acronym unexplained: by the lists, as an outlet of the press, or since the metadata name it so.

    The metadata do in `names` (whole, or in a name: *G5 Sahel*), in `outlets`, and by an empty text in `acronyms`.
    """
    metadata = publication.metadata
    if key in _listed(f"known.{metadata.language}.txt"):
        return True
    if any(key == letters_of(word) for name in metadata.names for word in name.split(" ")):
        return True
    from prote_lint.citations.known import outlets_of

    return outlets_of(metadata).find(form) is not None


def is_none(key: str) -> bool:
    """Whether these capitals are a unit, a currency, a Roman number, an ordinal too, or the like, unless an expansion says otherwise.

    So are `TODO` and `XXXX`, which ST019 reads.
    """
    return key in _listed("none.txt") or _ROMAN.fullmatch(key) is not None or not key.strip("X")


def is_word(form: str, lang: str) -> bool:
    """Whether a dictionary has the word that these capitals make: `PAS`, `NON`, an emphatic writer's."""
    from prote_lint.lexicon import known

    return known(form.lower(), lang)


@cache
def pronounced() -> Mapping[str, str]:
    """The acronyms that are pronounced as words, by their key, as a house writes them that sets those in small letters."""
    return {letters_of(name): name for name in _listed("pronounced.txt")}


@cache
def _listed(file: str) -> frozenset[str]:
    path = _DATA / file
    return frozenset(path.read_text(encoding="utf-8").split("\n")) - {""} if path.exists() else frozenset()

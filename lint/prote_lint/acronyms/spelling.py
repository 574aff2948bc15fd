"""How a house writes an acronym: with or without stops, in capitals or as a word."""

from __future__ import annotations

from prote_lint.acronyms.initials import letters_of
from prote_lint.acronyms.known import pronounced
from prote_lint.acronyms.model import Acronym
from prote_lint.profile import Profile
from prote_lint.publication import Publication

_SIX = 6


def wanted(acronym: Acronym, publication: Publication, profile: Profile) -> str | None:
    """The spelling that the metadata or the house style ask for; None where neither says anything."""
    names = (*publication.metadata.acronyms, *publication.metadata.outlets, *publication.metadata.names)
    for name in names:
        if letters_of(name) == acronym.key:
            return name
    style = profile["acronym-case"].value
    if style == "capitals":
        return acronym.key if acronym.form[1:].islower() or acronym.form.isupper() else None
    as_word = pronounced().get(acronym.key)
    if as_word and style == "words-from-six" and len(acronym.key) < _SIX:
        return acronym.key
    return as_word if style in ("words", "words-from-six") else None


def is_stopped(form: str) -> bool:
    """Whether an acronym is written with stops: `O.N.U.`."""
    return "." in form


def without_stops(form: str) -> str:
    """`ONU` of `O.N.U.`."""
    return "".join(letter for letter in form if letter.isalnum())

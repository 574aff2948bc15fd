"""CI006: one source under two titles."""

from __future__ import annotations

from unicodedata import normalize

from prote_lint.citations.identity import names_title, title_key
from prote_lint.citations.model import Citation, Field, Form
from prote_lint.fold import fold
from prote_lint.i18n import N_
from prote_lint.rule import Bad, Good
from prote_lint.rules.told_twice import ToldTwice


class TitleToldTwoWays(ToldTwice):
    """One source is cited under two titles.

    Finds: full citations with the same outlet and date whose titles differ by a few letters or by a small word.
    Why: one of them is misspelt, and nobody finds the article under it.
    Exceptions: case, accents on capitals, spaces and punctuation do not count; nor do titles that differ by a number, as those of communiqués do; a
    repeat may shorten the title.
    Fix: the other title, as a hint: which of them is right, only the source tells.
    Source: prote's own rule, learnt from published briefings.
    """

    code = "CI006"
    name = "title-told-two-ways"
    said = N_("the same source is called “{there}” in note [^{label}]")
    good = (
        Good(
            "Un[^1], deux[^2].\n\n[^1]: «⍽Communiqué N°⍽42 du gouvernement du Togo⍽», Lomé, 5⍽mars 2021.\n\n[^2]: «⍽Communiqué N°⍽43 du gouvernement du Togo⍽», Lomé, 5⍽mars 2021.\n"
        ),
        Good(
            "Un[^1], deux[^2].\n\n[^1]: «⍽Le maire de la ville arrêté à son retour⍽», *Le Monde*, 5⍽mars 2021.\n\n[^2]: «⍽Le maire de la ville libéré à son retour⍽», *Le Monde*, 5⍽mars 2021.\n"
        ),
    )
    bad = (
        Bad(
            "Un[^1], deux[^2].\n\n[^1]: «⍽La ville accuse les djihadistes du nord⍽», *Le Monde*, 5⍽mars 2021.\n\n[^2]: «⍽La ville accuse les jihadistes du nord⍽», *Le Monde*, 5⍽mars 2021.\n        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n",
            wakes=("CI005",),
        ),
        Bad(
            "Un[^1], deux[^2].\n\n[^1]: «⍽Le bac reprend du service après la crue⍽», *Le Monde*, 5⍽mars 2021.\n\n[^2]: «⍽Le bac reprend du service depuis la crue⍽», *Le Monde*, 5⍽mars 2021.\n        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n",
            wakes=("CI005",),
        ),
    )

    def field(self, citation: Citation) -> Field | None:
        return citation.title

    def differ(self, head: Citation, citation: Citation) -> bool:
        if (
            head.title is None
            or citation.title is None
            or _said(head.title.value) == _said(citation.title.value)
        ):
            return False
        shortened = citation.form is not Form.FULL and names_title(citation.title.value, head.title.value)
        return title_key(head) == title_key(citation) or not shortened


def _said(title: str) -> list[str]:
    """The words of a title as `fold` has them: capitals and their accents apart, every letter counts."""
    return [word for word, _start in fold(normalize("NFC", title))]

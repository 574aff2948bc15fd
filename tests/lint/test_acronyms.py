"""What the ledger of acronyms reads, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest

from prote_lint import testing
from prote_lint.acronyms.initials import after, before
from prote_lint.acronyms.model import Acronym, Standing
from prote_lint.acronyms.words import same
from prote_lint.config import Config
from prote_lint.document import Document
from prote_lint.engine import judge
from prote_lint.publication import Publication


def acronyms(text: str) -> dict[str, Acronym]:
    return dict(testing.publication(text).acronyms)


@pytest.mark.parametrize(
    ("words", "acronym", "full"),
    [
        ("la Coordination des mouvements de l’Azawad", "CMA", "Coordination des mouvements de l’Azawad"),
        (
            "à la Communauté économique des Etats d’Afrique de l’Ouest",
            "CEDEAO",
            "Communauté économique des Etats d’Afrique de l’Ouest",
        ),
        (
            "la Mission multidimensionnelle intégrée des Nations unies pour la stabilisation au Mali",
            "MINUSMA",
            "Mission multidimensionnelle intégrée des Nations unies pour la stabilisation au Mali",
        ),
        ("les forces armées maliennes", "FAMA", "forces armées maliennes"),
        ("non-governmental organizations", "NGO", "non-governmental organizations"),
        ("Le Mouvement du 23 mars", "M23", "Mouvement du 23 mars"),
        ("dans la ville de Gao", "CMA", None),
        ("le préfet malien", "PREF", None),  # one word gives no acronym
        ("l’agence des Nations unies pour les réfugiés", "HCR", None),
    ],
)
def test_initials_tell_the_full_form(words: str, acronym: str, full: str | None) -> None:
    found = before(words, len(words), 0, acronym)
    assert (found and words[slice(*found.span)]) == full


def test_a_full_form_after_the_acronym_begins_after_its_article() -> None:
    found = after("l’Office du fleuve navigable", 0, 28, "OFN")
    assert found is not None
    assert found.span == (2, 28)


@pytest.mark.parametrize(
    "text",
    [
        "L’Office du fleuve navigable (OFN) drague.",
        "L’Office du fleuve\nnavigable (ci-après OFN) drague.",
        "L’OFN (Office du fleuve navigable) drague.",
        "L’Office du fleuve navigable, ou OFN, drague.",
        "L’OFN, Office du fleuve navigable, drague.",
        "L’OFN est le sigle de l’Office du fleuve navigable.",
        "Un *Office du fleuve navigable* (**OFN**) drague.",
        "The Office for Fluvial Navigation (OFN) dredges.",
        "OFN : Office du fleuve navigable.",
    ],
)
def test_expansions_are_read_in_every_form(text: str) -> None:
    (expansion,) = acronyms(text)["OFN"].expansions
    assert expansion.matched
    assert expansion.text.startswith("Office ")
    assert expansion.text.endswith(("navigable", "Navigation"))


@pytest.mark.parametrize(
    "text",
    [
        "Au XXIe siècle, Louis XIV.",
        "S/RES/2640 (2022), A/75/L.1, SG-CT-MT, KSD-2016, F-16, COVID-19.",
        "20 MW, 4 000 FCFA, 3 M EUR.",
        "Il ne vient PAS.",
        "HERVÉ FALL ET MOUSSA KA signent.",
        "Assimi GOÏTA signe.",
        "Voir www.OFN.org et https://example.org/OFN.",
        "`OFN`",
        "# OFN",
        "# LE MALI",
    ],
)
def test_capitals_that_are_no_acronyms(text: str) -> None:
    assert acronyms(text) == {}


def test_what_an_expansion_says_comes_before_what_letters_look_like() -> None:
    assert acronyms("Le Mouvement du 23 mars (M23). Le M23.")["M23"].forms == {"M23": 2}
    assert acronyms("La Caisse des dépôts (CD). La CD.")["CD"].forms == {"CD": 2}


def test_the_text_is_read_before_the_notes_through_all_files() -> None:
    read = testing.publication(
        ">>> 1.md\nIl drague[^1].\n\n[^1]: L’OFN drague.\n>>> 2.md\nL’Office du fleuve navigable (OFN) paie.\n"
    )
    uses = read.acronyms["OFN"].uses
    assert [(use.passage.doc.path.name, use.in_note) for use in uses] == [("2.md", False), ("1.md", True)]


def test_others_words_are_borrowed() -> None:
    uses = acronyms(
        "L’OFN.[^1] «⍽L’OFN⍽», *L’OFN*, [the OFN]{lang=en}.\n\n# L’OFN drague\n\n[^1]: «⍽L’OFN drague⍽», *Le Monde*, 3⍽mars 2021.\n"
    )["OFN"].uses
    assert [use.standing for use in uses].count(Standing.BORROWED) == 4
    assert [use.standing for use in uses].count(Standing.RUNNING) == 1
    assert [use.standing for use in uses].count(Standing.APART) == 1


def test_an_acronym_of_another_language_beside_is_told_too() -> None:
    read = acronyms(
        "La Communauté économique des Etats d’Afrique de l’Ouest (Cedeao, ECOWAS en anglais) paie."
    )
    assert [e.matched for e in read["CEDEAO"].expansions] == [True]
    assert [e.matched for e in read["ECOWAS"].expansions] == [False]


def test_the_metadata_decide_the_spelling() -> None:
    text = "---\nacronyms:\n  Ofn: Office du fleuve navigable\n---\nL’Office du fleuve navigable (OFN). L’OFN, l’OFN, l’Ofn.\n"
    found = judge(testing.publication(text), Config(select=("AC006",)))
    assert [d.message.values["right"] for d in found] == ["Ofn", "Ofn", "Ofn"]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Etats d’Afrique de l’Ouest", "États de l'Afrique de l’ouest", True),
        ("organisation non gouvernementale", "organisations non gouvernementales", True),
        ("Conseil national de transition", "Conseil national du travail", False),
    ],
)
def test_full_forms_are_compared_by_their_words(one: str, other: str, alike: bool) -> None:
    assert same(one, other) is alike


def test_reading_grows_no_faster_than_the_text() -> None:
    """Counted in matches tried, not in time: brackets after long capitals, and names without end."""
    for text in (
        "(A" * 3000,
        "A." * 5000,
        "OFN (" * 2000,
        "Un " * 5000 + "(OFN)",
        "OFN, " * 3000,
        "A-" * 5000,
    ):
        assert isinstance(Publication.of_document(Document(text, Path("a.md"))).acronyms, dict)

"""The note graph: what ibid., op. cit., short titles and pointers refer to, or why to nothing; and renumbering."""

from __future__ import annotations

from pathlib import Path

import pytest

from prote_lint.citations.graph import Why
from prote_lint.config import Config
from prote_lint.document import Document
from prote_lint.fix import fixed
from prote_lint.publication import Publication

BOOK = "Pierre Boilley, *Les Touaregs Kel Adagh*, Paris, Karthala, 1999, p. 12."
OTHER = "Pierre Boilley, *Le Sahara des nomades*, Paris, Karthala, 2005."
PRESS = "« Le pont ferme à la fin du mois », *Le Monde*, 5 mars 2021."
REPORT = "Rapport Afrique de Crisis Group N°304, *Les greniers vides du Liptako*, 21 septembre 2021."
PROSE = "Le pont a été fermé."


def publication(*notes: str) -> Publication:
    calls = " ".join(f"Mot[^{n}]." for n in range(1, len(notes) + 1))
    body = "\n\n".join(f"[^{n}]: {text}" for n, text in enumerate(notes, 1))
    return Publication.of_document(Document(f"{calls}\n\n{body}\n", Path("note.md")))


def last_link(*notes: str) -> tuple[str | None, Why | None]:
    """The note that the last repeat refers to, and why to none."""
    links = publication(*notes).graph.links
    link = links[max(links)]
    return link.note, link.why


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        pytest.param((BOOK, "*Ibid.*, p. 47."), ("1", None), id="ibid"),
        pytest.param((BOOK, "Id."), ("1", None), id="id"),
        pytest.param((BOOK, "*Ibid.*", "*Ibid.*, p. 3."), ("2", None), id="ibid of an ibid"),
        pytest.param((BOOK, f"{PRESS} *Ibid.*, p. 2."), ("2", None), id="ibid in the same note"),
        pytest.param((f"{BOOK} {PRESS}", "*Ibid.*"), (None, Why.SEVERAL_BEFORE), id="several before"),
        pytest.param((BOOK, PROSE, "*Ibid.*"), (None, Why.NONE_BEFORE), id="prose before"),
        pytest.param(("*Ibid.*",), (None, Why.NOTHING_BEFORE), id="nothing before"),
        pytest.param((BOOK, PRESS, "Boilley, *op. cit.*, p. 3."), ("1", None), id="op. cit. by author"),
        pytest.param((BOOK, PRESS, "BOILLEY (P.), op. cit."), ("1", None), id="inverted name in capitals"),
        pytest.param(
            (BOOK, OTHER, "Boilley, *op. cit.*"), (None, Why.SEVERAL_FIT), id="two works by the author"
        ),
        pytest.param(
            (BOOK, OTHER, "Boilley, *Le Sahara*, *op. cit.*"), ("2", None), id="short title settles it"
        ),
        pytest.param((BOOK, "Bernus, *op. cit.*"), (None, Why.NOT_FOUND), id="no such author"),
        pytest.param(("Boilley, *op. cit.*", BOOK), (None, Why.NOT_FOUND), id="cited later only"),
        pytest.param(
            (PRESS, "« Le pont ferme à la fin du mois », *op. cit.*"), ("1", None), id="press by title"
        ),
        pytest.param(
            (REPORT, BOOK, "Voir le rapport de Crisis Group, *Les greniers vides du Liptako*, op. cit."),
            ("1", None),
            id="report",
        ),
        pytest.param(
            (BOOK, OTHER, "Boilley, *Touaregs Kel Adagh*, p. 80."), ("1", None), id="short title and page"
        ),
        pytest.param((BOOK, PROSE, "Voir note 1."), ("1", None), id="pointer"),
        pytest.param((BOOK, PROSE, "Voir notes 1 et 2."), ("2", None), id="two pointers"),
        pytest.param((BOOK, "Voir note 12."), (None, Why.NO_SUCH_NOTE), id="no such note"),
        pytest.param((BOOK, "Voir note 2."), ("2", Why.ITSELF), id="itself"),
        pytest.param((BOOK, "Voir *infra*, note 1."), ("1", Why.WRONG_WAY), id="wrong way"),
    ],
)
def test_what_a_repeat_refers_to(notes: tuple[str, ...], expected: tuple[str | None, Why | None]) -> None:
    assert last_link(*notes) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("« Bilan de la semaine », *RFI*, 5 juin 2022.", "« Bilan de la semaine », *RFI*, 12 juin 2022.", id="weekly"),
        pytest.param(PRESS, "« Le pont ferme à la fin du mois », *Le Monde*, 7 avril 2022.", id="two figures of the date"),
        pytest.param(
            "« Mali : pourquoi le préfet a-t-il été arrêté ? », *RFI*, 5 juin 2022.",
            "« Mali : pourquoi le préfet a-t-il été libéré ? », *RFI*, 5 juin 2022.",
            id="another word",
        ),
    ],
)  # fmt: skip
def test_two_issues_are_two_sources(one: str, other: str) -> None:
    assert len(publication(one, other).graph.sources) == 2


def test_initials_tell_two_authors_of_one_surname_apart() -> None:
    other = "Stuart Boilley, *Le fleuve et les dunes*, Paris, Karthala, 2001."
    assert last_link(BOOK, other, "S. Boilley, *op. cit.*, p. 5.") == ("2", None)
    assert last_link(BOOK, other, "Boilley, *op. cit.*, p. 5.") == (None, Why.SEVERAL_FIT)


def test_ibid_follows_the_order_of_print_not_of_definition() -> None:
    text = f"Un[^b] puis deux[^a].\n\n[^a]: *Ibid.*\n\n[^b]: {PRESS}\n"
    links = Publication.of_document(Document(text, Path("note.md"))).graph.links
    assert [link.note for link in links.values()] == ["b"]


def test_ibid_crosses_files() -> None:
    one = Document(f"Un[^1].\n\n[^1]: {PRESS}\n", Path("01.md"))
    two = Document("Deux[^2].\n\n[^2]: *Ibid.*\n", Path("02.md"))
    links = Publication(Path(), [one, two]).graph.links
    assert [link.note for link in links.values()] == ["1"]


def test_sources_gather_their_mentions() -> None:
    graph = publication(PRESS, BOOK, "« Le pont ferme à la fin du mois », *op. cit.*", "*Ibid.*").graph
    assert [source.mentions for source in graph.sources] == [(0, 2, 3), (1,)]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("« Le pont ferme à la fin du mois », *Le Monde*, 5 mars 2021.", id="the same"),
        pytest.param(
            "« Le pond ferme à la fin du mois », *Le Monde*, 5 mars 2021.", id="a letter in the title"
        ),
        pytest.param("« Le pont ferme à la fin du mois », *Le Monde*, 6 mars 2021.", id="a day"),
        pytest.param("« Le pont ferme à la fin du mois », *Le Point*, 5 mars 2021.", id="the outlet"),
    ],
)
def test_one_source_is_known_again(other: str) -> None:
    assert len(publication(PRESS, other).graph.sources) == 1


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("« Le pont rouvre à la fin du mois », *Le Monde*, 7 juin 2022.", id="another title"),
        pytest.param("« Communiqué N°43 du gouvernement du Togo », 5 mars 2021.", id="another number"),
        pytest.param("Entretiens de Crisis Group, diplomates, Bamako, juin 2022.", id="an interview"),
    ],
)
def test_two_sources_are_not_one(other: str) -> None:
    first = PRESS if "pont" in other else "« Communiqué N°42 du gouvernement du Togo », 5 mars 2021."
    again = other if "Entretiens" not in other else f"{other} {other}"
    assert len(publication(first, again).graph.sources) >= 2


def test_renumbering_renumbers_the_words_that_name_a_note() -> None:
    text = (
        f"Un[^1], nouveau[^nouveau], deux[^2] (voir note 2), trois[^3].\n\n[^1]: {PRESS}\n\n[^nouveau]: {PROSE}\n\n"
        "[^2]: Voir *infra*, note 3.\n\n[^3]: Voir les notes 1 et 2 ci-dessus, et 2 notes.\n"
    )
    before = Publication.of_document(Document(text, Path("note.md")))
    result = fixed(before, Config(select=("FN006",)), unsafe=False, touchable=lambda path: True)
    after = result.publication.documents[0].text
    assert not result.refused
    assert "(voir note 3)" in after
    assert "[^3]: Voir *infra*, note 4." in after
    assert "[^4]: Voir les notes 1 et 3 ci-dessus, et 2 notes." in after


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        pytest.param("voir note 2 et note 1", "voir note 3 et note 1", id="said twice"),
        pytest.param(
            "voir [note 2](https://example.org/2)", "voir [note 3](https://example.org/2)", id="in a link"
        ),
        pytest.param("voir `note 2`, voir **note** 2", "voir `note 2`, voir **note** 3", id="in code"),
    ],
)
def test_renumbering_is_proved(said: str, meant: str) -> None:
    text = f"Un[^1], nouveau[^nouveau], deux[^2] : {said}.\n\n[^1]: {PRESS}\n\n[^nouveau]: {PROSE}\n\n[^2]: {PROSE}\n"
    before = Publication.of_document(Document(text, Path("note.md")))
    result = fixed(before, Config(select=("FN006",)), unsafe=False, touchable=lambda path: True)
    assert not result.refused
    assert meant in result.publication.documents[0].text

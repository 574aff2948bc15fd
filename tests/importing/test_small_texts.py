"""Small texts that came in wrong once: each says what an editor expects of it."""

from __future__ import annotations

import pytest
import typst

from prote_build.importing import content, paper, pdf, text, writer
from prote_build.importing.ledger import Ledger


def markdown(source: str) -> tuple[str, Ledger]:
    ledger = Ledger()
    imported = paper.imported(text.pages(source.encode(), "source.txt", ledger), ledger)
    return writer.markdown(imported.blocks, imported.notes), ledger


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        pytest.param(
            "Introduction\n\nLe bac de Konsa est en panne depuis le mois de mars et nul ne sait qui paiera.\n\n"
            "Le prix du riz a doublé sur le marché.\n\nUne autre partie\n\nIls demandent un horaire.\n",
            "# Introduction\n\nLe bac de Konsa est en panne depuis le mois de mars et nul ne sait qui paiera.\n\n"
            "Le prix du riz a doublé sur le marché.\n\n# Une autre partie\n\nIls demandent un horaire.\n",
            id="a paragraph a line",
        ),
        pytest.param(
            "Le bac est à quai depuis mars.1 Il\nne bouge pas, dit le préfet.2\n\n1 Gazette, 4 mars.\n2 Ibid., p. 4.\n"
            "                              1\n\fLe prix du riz a doublé en ville.3 Il\nne baisse pas, dit le maire.4\n\n"
            "3 Le Monde, 4 mars 2021.\n4 Ibid., p. 5.\n                              2\n",
            "Le bac est à quai depuis mars.[^1] Il ne bouge pas, dit le préfet.[^2]\n\n"
            "Le prix du riz a doublé en ville.[^3] Il ne baisse pas, dit le maire.[^4]\n\n"
            "[^1]: Gazette, 4 mars.\n\n[^2]: Ibid., p. 4.\n\n[^3]: Le Monde, 4 mars 2021.\n\n[^4]: Ibid., p. 5.\n",
            id="notes alike on each page",
        ),
        pytest.param(
            "Le fleuve monte depuis hier soir.4\n\n4 Rapport du juge, mai 2020.\n                              4\n",
            "Le fleuve monte depuis hier soir.[^4]\n\n[^4]: Rapport du juge, mai 2020.\n",
            id="page number equal to a note's",
        ),
        pytest.param(
            "Le bac est en panne.1\n\nNotes\n\n1. La Gazette, 4 mars.\n",
            "Le bac est en panne.[^1]\n\n[^1]: La Gazette, 4 mars.\n",
            id="no title with a call",
        ),
        pytest.param(
            "Le convoi passe.1 Il\nrevient le soir.2\n1 Entretien, Gao.\n2 Rapport, p. 12.\nLe camion part.3 Il\n"
            "revient le matin.4\n3 Courriel, 2021.\n4 Ibid.\n",
            "Le convoi passe.[^1] Il revient le soir.[^2] Le camion part.[^3] Il revient le matin.[^4]\n\n"
            "[^1]: Entretien, Gao.\n\n[^2]: Rapport, p. 12.\n\n[^3]: Courriel, 2021.\n\n[^4]: Ibid.\n",
            id="short pages without blank lines",
        ),
        pytest.param(
            "La ville et l’ex-\nministre de la CEDEAO-\nONU, dit-\non à Gao.\n",
            "La ville et l’ex-ministre de la CEDEAO-ONU, dit-on à Gao.\n",
            id="acronyms and verbs at line ends",
        ),
        pytest.param(
            "Le texte finit ici, avec un point.\n\nLe prix en\n1998 a doublé, disent-ils, et personne ne paie.\n",
            "Le texte finit ici, avec un point.\n\nLe prix en 1998 a doublé, disent-ils, et personne ne paie.\n",
            id="no heading in the midst of a sentence",
        ),
        pytest.param(
            "Il dit ceci.\n\n(a) les convois paient ;\n(b) les camions paient deux fois ;\n(c) personne n’est payé.\n",
            "Il dit ceci.\n\n1. les convois paient ;\n2. les camions paient deux fois ;\n3. personne n’est payé.\n",
            id="letters in brackets",
        ),
    ],
)
def test_small_texts(source: str, wanted: str) -> None:
    assert markdown(source)[0] == wanted


def test_a_list_after_notes_stays_a_list() -> None:
    made, ledger = markdown(
        "Le convoi part de Gao au mois de mai avec vingt camions.1 Il ne revient pas.2\n\n1 Entretien, Gao.\n2 Ibid.\n\f"
        "Les règles sont simples et connues de tous :\n\n1. payer l’entrée ;\n2. payer la sortie ;\n3. ne rien dire.\n\n"
        "Le convoi est parti en septembre.3 Personne ne l’a revu.4\n\n3 Courriel, 2021.\n4 Ibid.\n"
    )
    assert "1. payer l’entrée ;\n2. payer la sortie ;\n3. ne rien dire." in made
    assert "[^3]: Courriel, 2021.\n\n[^4]: Ibid.\n" in made
    assert ledger.missing == []


def test_calls_without_any_note_are_missing() -> None:
    _made, ledger = markdown("Le bac est en panne.1 Il rouvre en mai.2 Nul n’y croit.3 On attend.\n")
    assert [(lack.what, lack.label) for lack in ledger.missing] == [
        ("note", "1"),
        ("note", "2"),
        ("note", "3"),
    ]


def test_a_tagged_list_is_no_note() -> None:
    source = typst.compile(
        b'#set document(title: "Liste")\n= Intro\nLa route est ferm\xc3\xa9e, dit-on.#footnote[Entretien.]\n\n'
        b"+ Payer une fois.\n+ Payer deux fois.\n\nLe texte reprend ici.\n"
    )
    ledger = Ledger()
    imported = paper.imported(pdf.pages(source), ledger)
    assert [note.label for note in imported.notes] == ["1"]
    listing = imported.blocks[2]
    assert isinstance(listing, content.Listing)
    assert (listing.start, len(listing.items)) == (1, 2)

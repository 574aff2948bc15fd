"""What a PDF says of its text: tags, links, its catalogue."""

from __future__ import annotations

import pytest
from printed import SETTINGS, lines, printed, read, run, tagged

from prote_build.importing.pdf import pages, told
from prote_build.importing.sheet import Line

SENTENCE = "Le gouvernement a suspendu l’octroi officiel des fichiers pendant toute la transition. "


def roles(found: list[Line]) -> list[tuple[str, str]]:
    return [(line.role, line.text) for line in found]


def test_roles() -> None:
    text = """#set page(header: [En tête], numbering: "1", height: 500pt)
= Partie
Un paragraphe#footnote[Une note.].
== Section
- un
- deux
#quote(block: true)[Citation.]
#figure(table(columns: 2, table.header([A], [B]), [1], [2]), caption: [Une table.])
Du `code`."""
    found = lines(text)
    assert roles(found) == [
        ("artifact", "En tête"),
        ("H1", "Partie"),
        ("P", "Un paragraphe1."),
        ("H2", "Section"),
        ("LI", "• un"),
        ("LI", "• deux"),
        ("BlockQuote", "Citation."),
        ("TH", "A"),
        ("TH", "B"),
        ("TD", "1"),
        ("TD", "2"),
        ("Caption", "Tableau\u00a01.\u00a0– Une table."),
        ("P", "Du code."),
        ("Note", "1Une note."),
        ("artifact", "1"),
    ]
    assert run(found, "code").role == "Code"
    assert [part.role for line in found if line.role in ("LI", "Note") for part in line.runs] == [
        "Lbl",
        "",
    ] * 3


def test_cells_have_their_place() -> None:
    found = lines("#table(columns: 2, table.header([A], [B]), [1], [2 #linebreak() 3])\n\nTexte.")
    cells = {line.text: line.cell for line in found}
    assert cells["Texte."] is None
    places = [cell for line in found if (cell := line.cell)]
    assert len({place.table for place in places}) == 1
    assert [place.column for place in places] == [0, 1, 0, 1, 1]
    rows = [place.row for place in places]
    assert rows[0] == rows[1] < rows[2] == rows[3] == rows[4]


def test_a_block_keeps_its_number_over_the_page() -> None:
    text = "#set page(height: 300pt)\n" + "Un. " * 5 + "\n\n" + SENTENCE * 30 + "\n\nLa fin."
    found = read(text)
    assert len(found) > 1
    first, last = found[0].lines[-1], found[1].lines[0]
    assert first.block == last.block != 0
    assert len({line.block for page in found for line in page.lines}) == 3


def test_a_long_document_keeps_its_blocks_apart() -> None:
    found = lines(
        "#set page(height: 300pt)\n" + "\n\n".join(f"Paragraphe {n}. {SENTENCE}" for n in range(200))
    )
    starts = [line.block for line in found if line.text.startswith("Paragraphe")]
    assert len(set(starts)) == 200
    assert {line.role for line in found} == {"P"}


def test_a_note_over_the_page_is_one_block() -> None:
    text = (
        "#set page(height: 250pt)\n" + SENTENCE * 9 + "Fin#footnote[" + SENTENCE * 30 + "]. " + SENTENCE * 8
    )
    notes = [line for line in lines(text) if line.role == "Note"]
    assert {line.page for line in notes} == {1, 2}
    assert len({line.block for line in notes}) == 1


@pytest.mark.parametrize("tags", [True, False])
def test_calls_lead_to_their_notes_and_back(tags: bool) -> None:
    text = "Un#footnote[La première.] et deux#footnote[La seconde.]. " + SENTENCE * 3
    (page,) = read(text, tags=tags)
    calls = [part for part in page.lines[0].runs if part.raised]
    notes = page.lines[-2:]
    assert [part.text for part in calls] == ["1", "2"]
    for call, note in zip(calls, notes, strict=True):
        assert call.goes_to is not None
        assert call.goes_to.page == 1
        assert note.box is not None
        assert note.box.top - note.size - 2 <= call.goes_to.top <= note.box.bottom
        back = note.runs[0]
        assert back.text == call.text
        assert back.goes_to is not None
        assert page.lines[0].box is not None
        assert abs(back.goes_to.top - page.lines[0].box.top) < 10


@pytest.mark.parametrize("tags", [True, False])
def test_links_have_their_address(tags: bool) -> None:
    found = lines(
        '= Titre <t>\nVoir #link("https://example.org/a(b)")[la page], #link("mailto:a@b.org")[écrire], '
        '#link("file:///etc/passwd")[ici], #link("javascript:x")[là] et #link(<t>)[plus haut].',
        tags=tags,
    )
    assert run(found, "la page").target == "https://example.org/a(b)"
    assert run(found, "écrire").target == "mailto:a@b.org"
    assert {
        part.target for line in found for part in line.runs if "ici" in part.text or "là" in part.text
    } == {""}
    place = run(found, "plus haut").goes_to
    assert place is not None
    assert place.page == 1


def test_a_link_over_two_lines_holds_both() -> None:
    text = '#set page(width: 200pt)\nVoir #link("https://example.org/")[' + "des mots en nombre " * 4 + "]."
    found = lines(text, tags=False)
    assert len(found) > 2
    assert all(any(part.target for part in line.runs) for line in found[:-1])


def test_without_tags_no_role_is_told() -> None:
    found = lines("= Titre\nTexte#footnote[Note.].", tags=False)
    assert {(line.role, line.block, line.cell) for line in found} == {("", 0, None)}


def test_the_catalogue() -> None:
    text = (
        '#set document(title: [Le titre\u00a0: un essai], author: "A. Auteur", date: datetime(year: 2023, month: 3, '
        'day: 28))\n#set text(lang: "fr", region: "CH")\n= Un\n== Deux\n#pagebreak()\n= Trois\n'
    )
    found = told(printed(text))
    assert (found.title, found.author, found.lang) == ("Le titre\u00a0: un essai", "A. Auteur", "fr-CH")
    assert found.created == "2023-03-28"
    assert (found.pages, found.tagged) == (2, True)
    assert [(mark.title, mark.level, mark.place and mark.place.page) for mark in found.outline] == [
        ("Un", 1, 1),
        ("Deux", 2, 1),
        ("Trois", 1, 2),
    ]
    assert not told(printed(SETTINGS + "Un.", tags=False)).tagged


def test_tags_as_word_writes_them() -> None:
    """Styles stand for types, a note holds a paragraph, a list item two."""
    texts = [b"Titre", b"Un appel", b"La note.", b"Le point", b"et sa suite", b"12"]
    content = b"BT /F1 10 Tf 1 0 0 1 20 350 Tm "
    for rank, text in enumerate(texts[:-1]):
        content += b"/P << /MCID %d >> BDC 1 0 0 1 20 %d Tm (%s) Tj EMC " % (rank, 350 - 20 * rank, text)
    content += b"/Artifact << /Type /Pagination >> BDC 1 0 0 1 20 20 Tm (12) Tj EMC ET"
    tree = b"".join(
        b"%d 0 obj << /Type /StructElem /S /%s /P %d 0 R /Pg 3 0 R /K %s >> endobj\n" % element
        for element in (
            (10, b"Document", 9, b"[11 0 R 12 0 R 15 0 R]"),
            (11, b"Titre#201", 10, b"0"),
            (12, b"Normal", 10, b"[1 13 0 R]"),
            (13, b"Note", 12, b"[14 0 R]"),
            (14, b"Notes", 13, b"2"),
            (15, b"L", 10, b"[16 0 R]"),
            (16, b"LI", 15, b"[17 0 R]"),
            (17, b"LBody", 16, b"[18 0 R 19 0 R]"),
            (18, b"Normal", 17, b"3"),
            (19, b"Normal", 17, b"4"),
        )
    )
    parents = b"11 0 R 12 0 R 14 0 R 18 0 R 19 0 R"
    styles = b"/Titre#201 /H1 /Normal /P /Notes /P"
    (page,) = pages(tagged(content, tree, parents, styles))
    assert roles(page.lines) == [
        ("H1", "Titre"),
        ("P", "Un appel"),
        ("Note", "La note."),
        ("LI", "Le point"),
        ("LI", "et sa suite"),
        ("artifact", "12"),
    ]
    assert page.lines[3].block == page.lines[4].block
    assert len({line.block for line in page.lines[:4]}) == 4


def test_tags_that_name_nothing_on_the_page_are_not_believed() -> None:
    tree = b"10 0 obj << /Type /StructElem /S /P /P 9 0 R /Pg 3 0 R /K [0 10 0 R] >> endobj\n"
    (page,) = pages(tagged(b"BT /F1 10 Tf 20 300 Td (Sans marque) Tj ET", tree, b"10 0 R"))
    assert roles(page.lines) == [("", "Sans marque")]

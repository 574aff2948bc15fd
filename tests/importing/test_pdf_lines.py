"""Lines of PDFs: reading order, looks, spaces, hyphens."""

from __future__ import annotations

import pytest
from printed import SETTINGS, handmade, lines, printed, read, run

from prote_build.importing.pdf import PAGE_TOP, pages

SENTENCE = "Le gouvernement a suspendu l’octroi officiel des fichiers pendant toute la transition. "
NOTE = "#footnote[Voir le communiqué de la transition.]"


def test_a_line_has_its_place() -> None:
    (page,) = read("#set page(width: 300pt, height: 200pt, margin: 50pt)\nUn.\n\n#h(20pt)Deux.", tags=False)
    assert (page.number, page.width, page.height) == (1, 300.0, 200.0)
    first, second = page.lines
    assert (first.text, first.number, first.page, first.gap, first.indent) == ("Un.", 1, 1, PAGE_TOP, 0.0)
    assert (second.text, second.number, second.indent) == ("Deux.", 2, 20.0)
    assert first.box is not None
    assert second.box is not None
    assert first.box.left == pytest.approx(50, abs=0.2)
    assert 45 < first.box.top < 55 < first.box.bottom < second.box.top + 5


def test_the_space_above_is_told_in_lines() -> None:
    found = lines(SENTENCE * 8 + "\n#v(2em)\n" + SENTENCE * 3, tags=False)
    gaps = [line.gap for line in found]
    assert gaps[0] == PAGE_TOP
    above = [gap for gap in gaps[1:] if gap > 0.1]
    assert len(above) == 1
    assert above[0] > 1.5


@pytest.mark.parametrize("tags", [True, False])
def test_looks_become_runs(tags: bool) -> None:
    found = lines("Dans _Le Monde_ du *3 mars*, au XX#super[e] siècle#footnote[Ici.].", tags=tags)
    assert found[0].text == "Dans Le Monde du 3 mars, au XXe siècle1."
    italic, bold, raised = run(found, "Le Monde"), run(found, "3 mars"), run(found, "e")
    assert (italic.italic, italic.bold, italic.raised) == (True, False, False)
    assert (bold.italic, bold.bold, bold.raised) == (False, True, False)
    assert raised.raised
    assert [part.text for part in found[0].runs if part.raised] == ["e", "1"]
    assert found[1].runs[0].raised


def test_a_superscript_is_known_by_its_size_and_height_too() -> None:
    found = lines(
        "Un texte#super(typographic: false)[12] qui a des calls#super(typographic: false)[3].", tags=False
    )
    assert [(part.text, part.raised) for part in found[0].runs] == [
        ("Un texte", False),
        ("12", True),
        (" qui a des calls", False),
        ("3", True),
        (".", False),
    ]
    assert found[0].size == 10.0
    assert run(found, "12").size < 10


def test_figures_and_ordinals_on_the_line_are_not_raised() -> None:
    assert not any(part.raised for line in lines("Le 1ᵃ, 2º et 4 500 m² en 2023.") for part in line.runs)


def test_letters_of_a_ligature_are_letters() -> None:
    assert (
        lines("affligeant, officiel, fichier, flux", tags=False)[0].text
        == "affligeant, officiel, fichier, flux"
    )


def test_spaces_that_do_not_break_stay() -> None:
    assert lines("Quoi\u202f? «\u00a0Oui\u00a0», 4\u2009500", tags=False)[0].text == (
        "Quoi\u202f? «\u00a0Oui\u00a0», 4\u2009500"
    )


@pytest.mark.parametrize("tags", [True, False])
def test_a_hyphen_that_cuts_a_word_is_soft(tags: bool) -> None:
    text = (
        "#set page(width: 130pt, margin: 20pt)\nanticonstitutionnellement, une transformation inévitable des"
    )
    found = [line.text for line in lines(text, tags=tags)]
    cut = [line for line in found if line.endswith(("-", "\u00ad"))]
    assert cut
    assert all(line.endswith("\u00ad") for line in cut)
    assert "".join(found).replace("\u00ad", "").startswith("anticonstitutionnellement")


def test_a_hyphen_of_the_word_stays_hard() -> None:
    text = "#set page(width: 100pt, margin: 20pt)\n#set text(hyphenate: false)\nvis-à-vis Bamako-Conakry vis-à-vis"
    found = [line.text for line in lines(text, tags=False)]
    assert any(line.endswith("-") for line in found)
    assert not any("\u00ad" in line for line in found)


def test_where_a_word_might_have_been_cut_is_not_told() -> None:
    assert lines("transfor\u00admation", tags=False)[0].text == "transformation"


def test_columns_are_read_one_after_the_other() -> None:
    text = (
        '#set page(columns: 2, height: 500pt, header: [Revue #h(1fr) Numéro 12], numbering: "1")\n'
        '#place(top + center, scope: "parent", float: true)[#text(18pt)[Un titre sur toute la largeur]]\n'
    )
    parts = [f"Partie{rank}. {SENTENCE * 6}{NOTE}\n\n" for rank in range(1, 5)]
    for tags in (True, False):
        page, *_others = read(text + "".join(parts), tags=tags)
        found = [line.text for line in page.lines]
        assert found[0] == "Revue Numéro 12"
        assert found[1] == "Un titre sur toute la largeur"
        assert found[-1] == "1"
        starts = [
            line.partition(".")[0] for line in found if line.startswith(("Partie", "Voir", "1Voir", "2Voir"))
        ]
        assert starts.index("Partie1") < starts.index("1Voir le communiqué de la transition")
        assert starts.index("1Voir le communiqué de la transition") < starts.index("Partie4")
        first_notes = next(line for line in page.lines if line.text.startswith("1Voir"))
        assert first_notes.box is not None
        assert first_notes.box.right < page.width / 2


def test_three_columns() -> None:
    text = '#set page(paper: "a4", columns: 3, height: 300pt)\n#set text(9pt)\n'
    found = [
        line.text
        for line in lines(text + "".join(f"Partie{n}. {SENTENCE * 5}\n\n" for n in range(7)), tags=False)
    ]
    starts = [line.partition(".")[0] for line in found if line.startswith("Partie")]
    assert starts == [f"Partie{n}" for n in range(7)]


def test_a_short_last_column_is_known_by_the_pages_before() -> None:
    text = "#set page(columns: 2, height: 300pt)\n"
    body = SENTENCE * 40 + "#pagebreak()" + SENTENCE * 3 + "#colbreak()" + "Une ligne de plus pour finir."
    page = read(text + body, tags=False)[-1]
    assert page.lines[-1].text == "Une ligne de plus pour finir."
    assert page.lines[-1].gap == PAGE_TOP


def test_a_table_is_no_page_of_columns() -> None:
    rows = "".join(f"[Pays {n}], [{n} 200], [20{n:02}], " for n in range(10, 20))
    found = [line.text for line in lines(f"#table(columns: 3, {rows})", tags=False)]
    assert found[0] == "Pays 10 10 200 2010"


def test_a_page_on_its_side_is_read_as_it_is_held() -> None:
    (page,) = read(
        "#set page(flipped: true)\n#rotate(-90deg, reflow: true)[#box(width: 10cm)[" + SENTENCE * 4 + "]]"
    )
    assert page.lines[0].text.startswith("Le gouvernement")
    assert len(page.lines) > 3
    assert {line.role for line in page.lines} != {"rotated"}


def test_turned_text_is_told_apart() -> None:
    (page,) = read(SENTENCE * 3 + "#rotate(90deg, reflow: true)[En marge]", tags=False)
    assert [(line.text, line.role) for line in page.lines][-1] == ("En marge", "rotated")


def test_gaps_are_spaces_where_none_was_written() -> None:
    content = b"BT /F1 10 Tf 20 300 Td [(Un) -300 (texte) -280 (serr) 20 (\xe9)] TJ ET"
    assert [line.text for page in pages(handmade(content)) for line in page.lines] == ["Un texte serré"]


def test_tracked_capitals_are_a_word() -> None:
    letters = b" ".join(b"(%c) -200" % letter for letter in b"TITRE")
    content = b"BT /F1 10 Tf 20 300 Td [" + letters + b" -400 (DE) ] TJ ET"
    (found,) = [line.text for page in pages(handmade(content)) for line in page.lines]
    assert found.startswith("T")
    apart = b"".join(
        b"1 0 0 1 %d 300 Tm (%c) Tj " % (20 + 9 * rank, letter) for rank, letter in enumerate(b"EMMENE")
    )
    (found,) = [
        line.text for page in pages(handmade(b"BT /F1 10 Tf " + apart + b"ET")) for line in page.lines
    ]
    assert found == "EMMENE"


def test_accents_drawn_over_letters_are_theirs() -> None:
    content = b"BT /F1 10 Tf 20 300 Td [(\xb4) 333 (e) 30 (t\xb4) 333 (e)] TJ ET"
    assert [line.text for page in pages(handmade(content)) for line in page.lines] == ["été"]


def test_hidden_text_is_text() -> None:
    assert [
        line.text
        for page in pages(handmade(b"BT 3 Tr /F1 10 Tf 20 300 Td (OCR) Tj ET"))
        for line in page.lines
    ] == ["OCR"]


def test_what_is_off_the_page_is_not_there() -> None:
    content = b"BT /F1 10 Tf 20 300 Td (Ici) Tj 5000 0 Td (ailleurs) Tj ET"
    assert [line.text for page in pages(handmade(content)) for line in page.lines] == ["Ici"]


def test_sizes_are_those_on_paper() -> None:
    content = b"BT /F1 1 Tf 12 0 0 12 20 300 Tm (Douze) Tj ET"
    (page,) = pages(handmade(content))
    assert page.lines[0].size == 12.0


def test_pages_come_one_by_one() -> None:
    heard: list[tuple[int, int]] = []
    found = pages(
        printed(SETTINGS + "Un.#pagebreak()Deux.#pagebreak()Trois."), lambda *step: heard.append(step)
    )
    assert next(found).lines[0].text == "Un."
    assert heard == []
    assert [page.number for page in found] == [2, 3]
    assert heard == [(1, 3), (2, 3), (3, 3)]

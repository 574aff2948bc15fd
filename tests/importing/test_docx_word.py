"""A file as another program makes it: python-docx stands in for Word, with its default styles and numbering."""

from __future__ import annotations

import io

import docx
from small_publication import png
from word_files import read

from prote_build.importing.writer import markdown


def test_a_file_of_another_program() -> None:
    document = docx.Document()
    document.core_properties.title = "Autre titre"
    document.core_properties.author = "Awa Keïta"
    document.core_properties.language = "fr-FR"
    document.core_properties.keywords = "eau, delta"
    document.add_heading("Le titre", 0)
    document.add_heading("Les faits", 1)
    paragraph = document.add_paragraph("Un ")
    paragraph.add_run("deux ").italic = True
    paragraph.add_run("trois").bold = True
    document.add_paragraph("a", style="List Bullet")
    document.add_paragraph("b", style="List Bullet 2")
    document.add_paragraph("c", style="List Number")
    document.add_paragraph("Cité.", style="Intense Quote")
    table = document.add_table(rows=2, cols=2)
    for number, cell in enumerate(table._cells):
        cell.text = str(number)
    document.add_picture(io.BytesIO(png(3, 2)))
    document.add_paragraph("La carte", style="Caption")
    saved = io.BytesIO()
    document.save(saved)
    found, ledger = read(saved.getvalue())
    assert markdown(found.blocks, found.notes) == (
        "# Les faits\n\nUn *deux* **trois**\n\n- a\n  - b\n\n1. c\n\n> Cité.\n\n"
        "| 0 | 1 |\n| --- | --- |\n| 2 | 3 |\n\n![La carte](images/image1.png)\n"
    )
    assert found.metadata["title"] == "Le titre"
    assert found.metadata["authors"] == ["Awa Keïta"]
    assert found.metadata["keywords"] == ["eau", "delta"]
    assert {made.kind for made in ledger.decisions} == {"heading", "metadata"}

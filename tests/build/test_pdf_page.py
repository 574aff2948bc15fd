"""What a reader sees on the pages of the PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from small_publication import CHAPTERS, METADATA, build, png, publication

from prote_build.design import FONTS
from prote_lint.cli import main

RIGHT = 595.28 - 27 * 72 / 25.4  # where the text ends on an A4 page
CRISIS = METADATA.replace("profile: fr", "profile: crisis-group-fr")
ADDRESS = "https://www.example.org/rapports/2023/telecharger?fichier=releves_v12.pdf&langue=fr" + "a" * 150


@contextmanager
def pdf_of(folder: Path, config: str = "") -> Iterator[pypdfium2.PdfDocument]:
    """The PDF of the publication in `folder`, with a configuration beside it."""
    (folder.parent / "prote.toml").write_text(config, encoding="utf-8")
    given = ["--to", "pdf", "-q", "--config", str(folder.parent / "prote.toml")]
    assert build(folder, folder.parent / "out", *given) == 0
    (file,) = (folder.parent / "out").glob("*.pdf")
    with pypdfium2.PdfDocument(file) as pdf:
        yield pdf


def texts(pdf: pypdfium2.PdfDocument) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pdf]


def refusal(folder: Path, config: str, capsys: pytest.CaptureFixture[str]) -> str:
    (folder.parent / "prote.toml").write_text(config, encoding="utf-8")
    given = ["build", str(folder), "--to", "pdf", "--no-lint", "--lang", "en"]
    given += ["--config", str(folder.parent / "prote.toml"), "-o", str(folder.parent / "out")]
    assert main(given) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    return err


def test_sections_are_numbered_in_contents_and_outline(tmp_path: Path) -> None:
    with pdf_of(publication(tmp_path / "p", metadata=CRISIS)) as pdf:
        titles = [item.get_title() for item in pdf.get_toc()]
        first = texts(pdf)[0]
    assert titles == [
        "I.\u00a0La crue et ses retards",
        "Les surfaces",
        "II.\u00a0Les accords & leurs gardiens",
    ]
    assert re.search(r"SOMMAIRE\W+I\.\sLa crue et ses retards[ .]+\W*1", first)


def test_contents_may_be_left_out_and_paper_changed(tmp_path: Path) -> None:
    with pdf_of(
        publication(tmp_path / "p"), '[build.design]\ncontents = false\npaper = "us-letter"\n'
    ) as pdf:
        assert "SOMMAIRE" not in texts(pdf)[0]
        assert pdf[0].get_size() == (612, 792)


@pytest.mark.parametrize(("sections", "lines"), [(4, 4 * 7), (5, 5 * 7), (12, 12)])
def test_contents_do_not_leave_half_the_first_page_empty(tmp_path: Path, sections: int, lines: int) -> None:
    # Drawn together where a few lines are missing; sections alone where many are.
    text = "::: summary\n" + "Le fleuve monte et descend sans que nul ne sache pourquoi. " * 22 + "\n:::\n"
    for number in range(1, sections + 1):
        text += f"\n# Section {number}\n\nElle est brève.\n"
        text += "".join(f"\n## Partie {number}.{part}\n\nElle est brève.\n" for part in range(1, 7))
    with pdf_of(publication(tmp_path / "p", {"01.md": text})) as pdf:
        first = texts(pdf)[0]
    listed = first[first.index("SOMMAIRE") :]
    assert len(re.findall(r"(?:Section|Partie) [0-9.]+[ .]*\s*[0-9]+", listed)) >= lines


def test_a_letter_has_no_contents(tmp_path: Path) -> None:
    with pdf_of(publication(tmp_path / "p", {"01.md": "Cher ami, la crue monte.\n"})) as pdf:
        (page,) = texts(pdf)
    assert "SOMMAIRE" not in page
    assert "Page 1 sur 1" in page


def test_the_page_about_the_organisation_is_the_last_and_stands_alone(tmp_path: Path) -> None:
    about = "::: about\n# L’Observatoire\n\nIl veille.\n:::\n"
    folder = publication(tmp_path / "p", {**CHAPTERS, "99-about.md": about}, CRISIS)
    with pdf_of(folder) as pdf:
        *_, before, last = texts(pdf)
        titles = [item.get_title() for item in pdf.get_toc()]
    assert before.index("Il parlait") > before.index("Mopti/Ségou, 1er mars 2024")
    assert "Il veille." in last
    assert "Les anciens tranchent" not in last
    assert titles[-1] == "L’Observatoire"


def test_logo_and_series_mark_stand_in_the_masthead(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(60, 20))
    design = '[build.design]\nlogo = "logo.png"\nseries-mark = "logo.png"\n'
    with pdf_of(publication(tmp_path / "p", {"01.md": "La crue.\n"}), design) as pdf:
        objects = list(pdf[0].get_objects())
        assert sum(item.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE for item in objects) == 2
        # The logo says the name.
        assert "OBSERVATOIRE" not in texts(pdf)[0]


def test_addresses_stay_within_the_margin_and_take_no_hyphen(tmp_path: Path) -> None:
    text = f"Voir {ADDRESS}.[^1]\n\n[^1]: *Relevés*, {ADDRESS}.\n"
    with pdf_of(publication(tmp_path / "p", {"01.md": text})) as pdf:
        page = pdf[0].get_textpage()
        for index in range(page.count_chars()):
            assert page.get_charbox(index)[2] < RIGHT + 3, page.get_text_range(index, 1)
        assert page.get_text_range().replace("\r\n", "").count(ADDRESS) == 2


def test_columns_of_figures_end_together(tmp_path: Path) -> None:
    rows = "| Ville | Habitants |\n|---|---|\n| Mopti | 9 |\n| Ségou | 120\u202f000 |\n"
    with pdf_of(publication(tmp_path / "p", {"01.md": rows})) as pdf:
        page = pdf[0].get_textpage()
        text = page.get_text_range()
        ends = [
            page.get_charbox(text.index(word) + len(word) - 1)[2]
            for word in ("Habitants", "9", "120\u202f000")
        ]
    # Letters and figures leave some room beside them.
    assert max(ends) - min(ends) < 1.5


def test_a_table_over_pages_repeats_its_header(tmp_path: Path) -> None:
    rows = "".join(f"| Village {rank} | {rank} |\n" for rank in range(90))
    with pdf_of(publication(tmp_path / "p", {"01.md": f"| Nom | Part |\n|---|---|\n{rows}"})) as pdf:
        assert all("Nom Part" in page.replace("\r\n", " ") for page in texts(pdf))


def test_a_tall_image_leaves_its_caption_on_the_page(tmp_path: Path) -> None:
    folder = publication(tmp_path / "p", {"01.md": "![Une tour](images/haut.png)\n"})
    (folder / "images" / "haut.png").write_bytes(png(40, 4000))
    with pdf_of(folder) as pdf:
        assert len(pdf) == 1
        assert "Une tour" in texts(pdf)[0]


def test_a_character_without_a_glyph_is_named_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = publication(tmp_path / "p", {"01.md": "# Un\n\nLe signe 中 manque.\n"})
    assert re.search(r"01\.md:3: no font has the character 中 \(U\+4E2D\)", refusal(folder, "", capsys))


def test_a_font_of_another_family_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    font = FONTS / "SourceSans3-Regular.ttf"
    config = f"[build.design.text-font]\nfamily = 'Garamond'\nregular = '{font.as_posix()}'\n"
    said = refusal(publication(tmp_path / "p"), config, capsys)
    assert "this is the family “Source Sans 3”; the configuration says “Garamond”" in said


def test_fonts_of_ones_own_are_used(tmp_path: Path) -> None:
    config = "".join(
        f"[build.design.{part}]\nfamily = 'Source Sans 3'\n"
        f"regular = '{(FONTS / 'SourceSans3-Regular.ttf').as_posix()}'\n"
        for part in ("text-font", "heading-font")
    )
    with pdf_of(publication(tmp_path / "p", {"01.md": "La crue.\n"}), config):
        pass
    (file,) = (tmp_path / "out").glob("*.pdf")
    content = file.read_bytes()
    assert b"SourceSans3" in content
    assert b"SourceSerif4" not in content

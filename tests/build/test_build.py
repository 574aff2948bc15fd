"""A small publication in four formats, read back with other people's readers."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from pathlib import Path

import docx
import pypdfium2  # type: ignore[import-untyped]
import pytest
from small_publication import CHAPTERS, METADATA, build, publication

STEM = "l-eau-des-villages-du-delta"


@pytest.fixture(scope="session")
def pages(built: Path) -> list[str]:
    with pypdfium2.PdfDocument(built / f"{STEM}.pdf") as pdf:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pdf]


@pytest.fixture(scope="session")
def page(built: Path) -> str:
    return (built / f"{STEM}.html").read_text(encoding="utf-8")


def test_docx_paragraphs_have_our_styles(built: Path) -> None:
    document = docx.Document(str(built / f"{STEM}.docx"))
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert styles["L’eau des villages du delta"] == "Title"
    assert styles["Briefing Fleuves n°\u00a012\tMopti/Ségou, 1er mars 2024"] == "Series"
    assert styles["La crue et ses retards"] == "Heading 1"
    assert styles["Mopti/Ségou, 1er mars 2024"] == "Closing Line"
    assert styles["Nul ne ferme un canal seul."] == "Block Text"
    assert [name for text, name in styles.items() if text.startswith("Que se passe")] == ["Summary"]


def test_docx_page_and_running_heads(built: Path) -> None:
    document = docx.Document(str(built / f"{STEM}.docx"))
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.header.paragraphs[0].text == (
        "Briefing Fleuves n°\u00a012, 1er mars 2024\tL’eau des villages du delta"
    )
    footer = section.footer.paragraphs[0]._p.xml
    assert ("Page " in footer, " sur " in footer, " PAGE " in footer, " NUMPAGES " in footer) == (True,) * 4
    assert section.first_page_header.paragraphs[0].text == ""


def test_docx_notes_and_settings(built: Path) -> None:
    with zipfile.ZipFile(built / f"{STEM}.docx") as archive:
        notes = archive.read("word/footnotes.xml").decode()
        settings = archive.read("word/settings.xml").decode()
        body = archive.read("word/document.xml").decode()
    assert len(re.findall(r'<w:footnote w:id="', notes)) == 4
    assert "Il parlait en second alinéa." in notes
    assert "<w:autoHyphenation" in settings
    assert '<w:themeFontLang w:val="fr-FR"' in settings
    assert 'descr="Une carte du delta"' in body
    assert "4\u202f500" in body


def test_pdf_has_its_title_folios_and_running_heads(pages: list[str]) -> None:
    assert f"Page 1 sur {len(pages)}" in pages[0]
    assert "L’eau des villages du delta" in pages[0]
    assert "Briefing Fleuves n°\u00a012" in pages[0].replace("n° 12", "n°\u00a012")


def test_pdf_notes_stand_on_the_page_of_their_call(pages: list[str]) -> None:
    for text, note in (
        ("Le fleuve monte plus tard.", "Relevés du fleuve"),
        ("Les anciens tranchent.", "Entretien, ancien du village"),
    ):
        assert [text in page for page in pages] == [note in page for page in pages]


def test_pdf_says_what_it_is(built: Path) -> None:
    with pypdfium2.PdfDocument(built / f"{STEM}.pdf") as pdf:
        metadata = pdf.get_metadata_dict()
        assert (metadata["Title"], metadata["Author"]) == ("L’eau des villages du delta", "Awa Keïta")
        assert (round(pdf[0].get_width()), round(pdf[0].get_height())) == (595, 842)
        assert pdf.is_tagged()


def test_html_is_one_file_that_loads_nothing(page: str) -> None:
    assert re.findall(r'(?:src|href)="(?!#|data:image/png;base64,)[^"]*"', page) == [
        'href="http://purl.org/dc/terms/"'
    ]
    assert re.findall(r"url\((?!\"data:font/woff2;)[^)]*", page) == []
    assert '<html lang="fr-FR">' in page
    assert '<meta name="author" content="Awa Keïta">' in page
    assert '<time datetime="2024-03-01">' in page


def test_html_notes_and_summary(page: str) -> None:
    assert re.findall(r'role="doc-noteref"><sup>(\d+)', page) == ["1", "2", "3", "4"]
    assert re.findall(r'href="#fnref(\d+)" class="footnote-back"', page) == ["1", "2", "3", "4"]
    assert 'class="summary" role="region" aria-label="Résumé"' in page
    assert "XXI<sup>e</sup> siècle" in page


def test_manifest(built: Path) -> None:
    manifest = json.loads((built / "manifest.json").read_text(encoding="utf-8"))
    assert [output["format"] for output in manifest["outputs"]] == ["docx", "pdf", "epub", "html"]
    for output in manifest["outputs"]:
        content = (built / output["name"]).read_bytes()
        assert (output["bytes"], output["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
        assert output["checks"]["parity"]["notes"] == 4
    assert sorted(path.name for path in built.iterdir()) == sorted(
        ["manifest.json", *(output["name"] for output in manifest["outputs"])]
    )


def test_two_builds_give_the_same_bytes(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    elsewhere = publication(tmp_path / "other folder")
    assert build(elsewhere, tmp_path / "out", "-q") == 0
    first = {path.name: path.read_bytes() for path in built.iterdir()}
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == first


def test_line_ends_of_windows_change_nothing(built: Path, tmp_path: Path) -> None:
    chapters = {name: text.replace("\n", "\r\n") for name, text in CHAPTERS.items()}
    folder = publication(tmp_path / "p", dict.fromkeys(chapters, ""))
    for name, text in chapters.items():
        (folder / name).write_bytes(b"\r\n" + text.encode())
    assert build(folder, tmp_path / "out", "-q", "--to", "html,docx") == 0
    for name in (f"{STEM}.html", f"{STEM}.docx"):
        assert (tmp_path / "out" / name).read_bytes() == (built / name).read_bytes(), name


def test_the_given_moment_dates_every_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    build(publication(tmp_path / "p"), tmp_path / "out", "-q", "--to", "docx,epub")
    for name in ("docx", "epub"):
        with zipfile.ZipFile(tmp_path / "out" / f"{STEM}.{name}") as archive:
            assert {member.date_time for member in archive.infolist()} == {(2001, 9, 9, 1, 46, 40)}
    with zipfile.ZipFile(tmp_path / "out" / f"{STEM}.epub") as archive:
        assert b">2001-09-09T01:46:40Z<" in archive.read("EPUB/content.opf")


def test_an_english_text_is_english_throughout(tmp_path: Path) -> None:
    metadata = METADATA.replace("fr-FR", "en-GB").replace("profile: fr", "profile: en")
    build(publication(tmp_path / "p", metadata=metadata), tmp_path / "out", "-q", "--to", "pdf,epub")
    with pypdfium2.PdfDocument(tmp_path / "out" / f"{STEM}.pdf") as pdf:
        text = pdf[0].get_textpage().get_text_range()
    assert "Page 1 of " in text
    assert "1 March 2024" in text
    with zipfile.ZipFile(tmp_path / "out" / f"{STEM}.epub") as archive:
        assert ">Contents</h1>" in archive.read("EPUB/nav.xhtml").decode()


def test_the_name_of_the_files_ends_with_a_word(tmp_path: Path) -> None:
    title = "title: Des rayons vides, des formulaires pleins et ce que trois comtés y ont fait"
    metadata = re.sub("title: .*", title, METADATA, count=1)
    build(publication(tmp_path / "p", metadata=metadata), tmp_path / "out", "-q", "--to", "html")
    (made,) = (tmp_path / "out").glob("*.html")
    assert made.stem == "des-rayons-vides-des-formulaires-pleins-et-ce-que-trois"


def test_a_lone_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "note.md"
    file.write_text(
        '---\ntitle: "Le #let <b> $x$ *y* \\"z\\""\ndate: 2024-03-01\nlang: fr-FR\n---\n\n# A\n\n#read("x") $y$ @z.\n'
    )
    assert build(file, tmp_path / "out") == 0
    assert [line.split("  ")[0] for line in capsys.readouterr().out.splitlines()] == [
        str(tmp_path / "out" / name)
        for name in ("note.docx", "note.pdf", "note.epub", "note.html", "manifest.json")
    ]
    with pypdfium2.PdfDocument(tmp_path / "out" / "note.pdf") as pdf:
        text = pdf[0].get_textpage().get_text_range()
    assert 'Le #let <b> $x$ *y* "z"' in text
    assert '#read("x") $y$ @z.' in text

"""The EPUB: the way through it, its notes, what it says of itself to shops and to screen readers, its look."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree
from PIL import Image
from small_publication import CHAPTERS, METADATA, build, publication

from prote_build.archive import unpacked
from prote_build.checking.checker import Subject
from prote_build.checking.claims import AccessibilityClaims
from prote_build.design import contrast
from prote_lint.cli import main

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
TYPE = "{http://www.idpf.org/2007/ops}type"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"

ABOUT = {"99-a-propos.md": "::: about\n# Qui sommes-nous\n\nL’Observatoire suit les fleuves.\n:::\n"}


@dataclass(frozen=True)
class Book:
    """The members of an EPUB by their path from the package document."""

    members: dict[str, bytes]

    def __getitem__(self, name: str) -> etree._Element:
        return etree.fromstring(self.members[f"EPUB/{name}"])

    def text(self, name: str) -> str:
        return self.members[f"EPUB/{name}"].decode()

    @property
    def spine(self) -> list[str]:
        package = self["content.opf"]
        files = {item.get("id"): str(item.get("href")) for item in package.iter(f"{OPF}item")}
        return [files[reference.get("idref")] for reference in package.iter(f"{OPF}itemref")]

    def meta(self, name: str) -> list[str]:
        """The values of a metadata property."""
        return [
            str(meta.text) for meta in self["content.opf"].iter(f"{OPF}meta") if meta.get("property") == name
        ]


def book_of(folder: Path, chapters: dict[str, str] = CHAPTERS, metadata: str = METADATA) -> Book:
    assert build(publication(folder / "text", chapters, metadata), folder / "out", "--to", "epub") == 0
    (epub,) = (folder / "out").glob("*.epub")
    return Book(unpacked(epub.read_bytes()))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return book_of(tmp_path_factory.mktemp("epub"), CHAPTERS | ABOUT)


def words(element: etree._Element) -> str:
    return re.sub("[ \n]+", " ", "".join(map(str, element.itertext()))).strip(" ")


def test_it_is_read_from_the_cover_to_the_page_about_the_organisation(book: Book) -> None:
    titles = [(name, book[name].findtext(f".//{XHTML}title")) for name in book.spine]
    assert titles == [
        ("text/cover.xhtml", "Couverture"),
        ("text/title_page.xhtml", "L’eau des villages du delta"),
        ("nav.xhtml", "Sommaire"),
        ("text/ch001.xhtml", "Résumé"),
        ("text/ch002.xhtml", "La crue et ses retards"),
        ("text/ch003.xhtml", "Les accords & leurs gardiens"),
        ("text/ch004.xhtml", "Qui sommes-nous"),
    ]
    last = [words(p) for p in book["text/ch003.xhtml"].iterfind(f".//{XHTML}div[@class='closing']/{XHTML}p")]
    assert last == ["Mopti/Ségou, 1er mars 2024"]


def test_contents_landmarks_and_ncx_lead_to_the_same_places(book: Book) -> None:
    nav = book["nav.xhtml"]
    contents, landmarks = (
        [(words(link), link.get("href"), link.get(TYPE)) for link in each.iter(f"{XHTML}a")]
        for each in nav.iter(f"{XHTML}nav")
    )
    assert [entry[:2] for entry in contents] == [
        ("Résumé", "text/ch001.xhtml#prote-summary"),
        ("La crue et ses retards", "text/ch002.xhtml#la-crue-et-ses-retards"),
        ("Les surfaces", "text/ch002.xhtml#les-surfaces"),
        ("Les accords & leurs gardiens", "text/ch003.xhtml#les-accords--leurs-gardiens"),
        ("Qui sommes-nous", "text/ch004.xhtml#qui-sommes-nous"),
    ]
    assert landmarks == [
        ("Couverture", "text/cover.xhtml", "cover"),
        ("Page de titre", "text/title_page.xhtml", "titlepage"),
        ("Sommaire", "nav.xhtml#toc", "toc"),
        ("Texte", "text/ch001.xhtml", "bodymatter"),
        ("Qui sommes-nous", "text/ch004.xhtml", "appendix"),
    ]
    points = [
        (words(next(point.iter(f"{NCX}text"))), next(point.iter(f"{NCX}content")).get("src"))
        for point in book["toc.ncx"].iter(f"{NCX}navPoint")
    ]
    assert points[1:] == [entry[:2] for entry in contents]


def test_every_link_in_the_book_leads_somewhere(tmp_path: Path) -> None:
    text = (
        "Avant tout titre, voir [la suite](#2023), [le mot](#mot), [l’été](#l%C3%A9t%C3%A9) et [la note](#dans-la-note).\n\n"
        "# 2023\n\n# Footnotes\n\nUn [mot]{#mot}.[^1]\n\n# Été {#lété}\n\n[Retour](#2023).\n\n[^1]: Une [note]{#dans-la-note}.\n"
    )
    book = book_of(tmp_path, {"01.md": text})
    for name in book.spine:
        for link in book[name].iter(f"{XHTML}a"):
            path, _hash, identifier = str(link.get("href")).partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            found = book[target].findall(f".//*[@id='{unquote(identifier)}']") if identifier else [1]
            assert len(found) == 1, (name, link.get("href"))


def test_a_note_that_opens_beside_its_call(book: Book) -> None:
    numbers = []
    for name in book.spine:
        for call in book[name].iterfind(f".//{XHTML}a[@role='doc-noteref']"):
            note = next(
                aside
                for aside in book[name].iter(f"{XHTML}aside")
                if f"#{aside.get('id')}" == call.get("href")
            )
            back = next(note.iter(f"{XHTML}a"))
            assert (call.get(TYPE), note.get(TYPE), note.get("role")) == (
                "noteref",
                "footnote",
                "doc-footnote",
            )
            assert (back.get("href"), back.get("role")) == (f"#{call.get('id')}", "doc-backlink")
            assert words(back) == f"{words(call)}."
            assert call.find(f"{XHTML}sup") is not None
            numbers.append(words(call))
    assert numbers == ["1", "2", "3", "4"]


def test_a_note_that_begins_with_a_list(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"01.md": "# Un\n\nA.[^1] B.[^2]\n\n[^1]: - x\n    - y\n\n[^2]: > cité\n"})
    notes = [words(aside) for aside in book["text/ch001.xhtml"].iter(f"{XHTML}aside")]
    assert notes == ["1. x y", "2. cité"]


def test_parts_say_what_they_are(book: Book) -> None:
    said = []
    for name in book.spine[3:]:
        section = book[name].find(f"{XHTML}body/{XHTML}section")
        assert section is not None
        heading = section.find(f"{XHTML}h1")
        assert heading is not None
        assert section.get("aria-labelledby") == heading.get("id")
        said.append((section.get(TYPE), section.get("role")))
    assert said == [
        ("abstract", "doc-abstract"),
        ("chapter", "doc-chapter"),
        ("chapter", "doc-chapter"),
        ("appendix", "doc-appendix"),
    ]


def test_tables_and_foreign_words_for_screen_readers(tmp_path: Path) -> None:
    text = "# Un\n\n[Late flood]{lang=en}.\n\n|  | Hectares |\n|--|--|\n| 2022 | 4 |\n"
    chapter = book_of(tmp_path, {"01.md": text})["text/ch001.xhtml"]
    assert [(words(cell), cell.get("scope")) for cell in chapter.iter(f"{XHTML}th")] == [("Hectares", "col")]
    span = next(chapter.iter(f"{XHTML}span"))
    assert span.get("lang") == span.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_a_caption_with_a_link_is_not_hidden(tmp_path: Path) -> None:
    text = "# Un\n\n![Une [carte](https://example.org)](images/carte.png)\n\n![Une carte](images/carte.png)\n"
    captions = list(book_of(tmp_path, {"01.md": text})["text/ch001.xhtml"].iter(f"{XHTML}figcaption"))
    assert [caption.get("aria-hidden") for caption in captions] == [None, "true"]


def test_what_shops_read(book: Book) -> None:
    package = book["content.opf"]
    dublin = [
        (str(element.tag).rpartition("}")[2], element.text)
        for element in package.iter("{http://purl.org/dc/elements/1.1/}*")
    ]
    assert re.fullmatch("urn:uuid:[0-9a-f-]{36}", str(dublin.pop(0)[1]))
    assert dublin == [
        ("title", "L’eau des villages du delta"),
        ("title", "Ce que change la remise en état des canaux"),
        ("language", "fr-FR"),
        ("creator", "Awa Keïta"),
        ("publisher", "Observatoire des fleuves"),
        ("date", "2024-03-01"),
        ("subject", "eau"),
        ("subject", "delta"),
        (
            "description",
            "Que se passe-t-il\u00a0? Les canaux ont rouvert au XXIe siècle, depuis le 1er juin 2023.",
        ),
    ]
    assert book.meta("belongs-to-collection") == ["Briefing Fleuves"]
    assert book.meta("group-position") == ["12"]
    assert book.meta("role") == ["aut"]


def test_a_number_that_is_no_position(tmp_path: Path) -> None:
    book = book_of(tmp_path, metadata=METADATA.replace('"12"', "hors-série"))
    assert book.meta("belongs-to-collection") == ["Briefing Fleuves"]
    assert book.meta("group-position") == []


def test_accessibility_is_found_not_asserted(book: Book, tmp_path: Path) -> None:
    plain = book_of(tmp_path / "plain", {"01.md": "Un texte sans titre ni image.\n"})
    assert plain.meta("schema:accessMode") == ["textual"]
    assert plain.meta("schema:accessModeSufficient") == ["textual"]
    assert plain.meta("schema:accessibilityFeature") == [
        "displayTransformability",
        "readingOrder",
        "tableOfContents",
    ]
    assert book.meta("schema:accessMode") == ["textual", "visual"]
    assert book.meta("schema:accessModeSufficient") == ["textual", "textual,visual"]
    assert book.meta("schema:accessibilityFeature") == [
        "alternativeText",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
    ]
    assert book.meta("schema:accessibilityHazard") == ["none"]
    (summary,) = book.meta("schema:accessibilitySummary")
    assert "4 notes sont liées" in summary
    assert "1 image, avec un texte de remplacement" in summary
    assert "conformsTo" not in book.text("content.opf")


def test_the_cover_is_a_picture_that_shops_take(book: Book, tmp_path: Path) -> None:
    cover = tmp_path / "cover.png"
    cover.write_bytes(book.members["EPUB/media/cover.png"])
    with Image.open(cover) as image:
        assert image.size == (1600, 2560)
        assert image.getpixel((10, 10))[:3] == (0x7A, 0x1F, 0x1F)  # type: ignore[index]
    (item,) = [
        item for item in book["content.opf"].iter(f"{OPF}item") if item.get("properties") == "cover-image"
    ]
    assert item.get("href") == "media/cover.png"
    (shown,) = book["text/cover.xhtml"].iter(f"{XHTML}img")
    assert str(shown.get("alt")).startswith(
        "Couverture\u00a0: Briefing Fleuves n°\u00a012. L’eau des villages du delta. Ce que"
    )


def test_a_title_that_no_font_can_set_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = publication(tmp_path / "text", metadata=METADATA.replace("delta\n", "delta 水\n", 1))
    assert main(["build", str(folder), "-o", str(tmp_path / "out"), "--to", "epub", "--no-lint"]) == 2
    assert "U+6C34" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_fonts_are_those_the_book_is_set_in(book: Book, tmp_path: Path) -> None:
    def embedded(book: Book) -> set[str]:
        return {Path(name).stem for name in book.members if name.startswith("EPUB/fonts/")}

    upright = {"text-regular", "text-bold", "heading-regular", "heading-bold", "text-italic"}
    assert embedded(book_of(tmp_path / "plain", {"01.md": "# Un\n\nDroit.\n"})) == upright
    assert embedded(book) == upright | {"heading-italic"}
    bold_italic = {"heading-italic", "text-bold-italic"}
    assert (
        embedded(book_of(tmp_path / "both", {"01.md": "# Un\n\n***Les deux***.\n"})) == upright | bold_italic
    )
    sheet = book.text("styles/book.css")
    declared = {Path(url).stem for url in re.findall(r'url\("([^"]*)"\)', sheet)}
    assert declared == embedded(book)


def test_the_house_s_design_is_the_book_s(tmp_path: Path) -> None:
    folder = publication(tmp_path / "text")
    config = tmp_path / "prote.toml"
    config.write_text(
        '[build.design]\nlogo = "text/images/carte.png"\n[build.design.colours]\naccent = "#00506b"\nbox = "#eef4f8"\n'
    )
    arguments = ["build", str(folder), "-o", str(tmp_path / "out"), "--to", "epub", "--no-lint", "-q"]
    assert main([*arguments, "--config", str(config)]) == 0
    book = Book(unpacked(next((tmp_path / "out").glob("*.epub")).read_bytes()))
    (logo,) = book["text/title_page.xhtml"].iter(f"{XHTML}img")
    assert (logo.get("src"), logo.get("alt")) == ("../media/logo.png", "Observatoire des fleuves")
    assert "EPUB/media/logo.png" in book.members
    sheet = book.text("styles/book.css")
    found = re.search(r"\nh1 \{[^}]*color: (#[0-9a-f]{6});", sheet)
    assert found
    assert contrast(found[1], "#eef4f8") >= 4.5
    assert contrast(found[1], "#000000") >= 2.9


def test_nothing_depends_on_a_white_page(book: Book) -> None:
    sheet = re.sub(r"/\*.*?\*/", "", book.text("styles/book.css"), flags=re.S)
    assert re.findall(r"background[^;]*", sheet) == [
        "background-color: rgba(121, 85, 0, 0.082)",  # a veil: the page shows through
        "background-color: #ffffff",  # behind drawings
    ]
    text = re.findall(r"[^-]color: (#[0-9a-f]{6})", sheet)
    assert text
    assert all(contrast(colour, "#000000") >= 2.9 for colour in text)


def test_an_english_book(tmp_path: Path) -> None:
    book = book_of(
        tmp_path, metadata=METADATA.replace("fr-FR", "en-GB").replace("profile: fr", "profile: en")
    )
    landmarks = [words(link) for link in book["nav.xhtml"].iter(f"{XHTML}a") if link.get(TYPE)]
    assert landmarks == ["Cover", "Title page", "Contents", "Text"]
    assert book.meta("schema:accessibilitySummary")[0].startswith(
        "The table of contents leads to all parts. 3 headings"
    )


def test_more_than_a_thousand_chapters_keep_their_order(tmp_path: Path) -> None:
    text = "".join(f"# Partie {n}\n\nTexte.\n\n" for n in range(1, 1003))
    book = book_of(tmp_path, {"01.md": text})
    assert [book[name].findtext(f".//{XHTML}title") for name in book.spine[3:]] == [
        f"Partie {n}" for n in range(1, 1003)
    ]


@pytest.mark.parametrize("name", ["fn1", "fnref12", "prote-summary"])
def test_an_identifier_that_prote_gives_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = publication(tmp_path / "p", {"01.md": f"# Un\n\nA.\n\nUn [mot]{{#{name}}}.\n"})
    assert main(["build", str(folder), "-o", str(tmp_path / "out"), "--no-lint"]) == 2
    assert "01.md:5: " in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_letter_under_a_logo_claims_what_it_holds(tmp_path: Path) -> None:
    folder = publication(tmp_path / "text", {"01.md": "Mesdames, messieurs,\n\nLe fleuve monte.\n"})
    config = tmp_path / "prote.toml"
    config.write_text('[build.design]\nlogo = "text/images/carte.png"\n')
    arguments = ["build", str(folder), "-o", str(tmp_path / "out"), "--to", "epub", "--no-lint", "-q"]
    assert main([*arguments, "--config", str(config)]) == 0
    (made,) = (tmp_path / "out").glob("*.epub")
    verdict = AccessibilityClaims().examine(Subject(made, "epub", "L’eau", "fr-FR"), tmp_path)
    assert verdict.findings == ()
    assert verdict.facts["images"] == verdict.facts["described"] == 1

"""What an editor who goes on working in Word would miss."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small_publication import METADATA, build, png, publication

from prote_build.archive import unpacked
from prote_build.design import FONTS, Design, Face
from prote_build.importing.content import Box, Listing, Paragraph
from prote_build.importing.docx import imported
from prote_build.importing.ledger import Ledger
from prote_build.word import fonts, letterhead
from prote_build.word.page import page

TEXT = """\
::: summary
**Que se passe-t-il ?** Les canaux ont rouvert.

- un point
- un autre
:::

# La crue

Elle tarde, dit *The Late Flood*, ou [the late flood]{lang=en}, ou [الفيضان]{lang=ar dir=rtl}.[^1] Voir [les accords](#les-accords), <https://example.org/crue>.[^2]

- un
- deux

  suite

1. premier

## Les surfaces

| Année | Hectares | Remarque |
|-------|----------|----------|
| 2022  | 4\u202f500 | après une remise en état qui a duré bien plus longtemps que prévu |

![Une carte du delta](images/haute.png)

> Nul ne ferme un canal.
>
> - pas même un chef

# Les accords

Les anciens tranchent.

* * *

# Annexe {.unnumbered}

Fin.

::: about
# L’observatoire {.unnumbered}

Il observe.
:::

[^1]: Premier alinéa.

    Second alinéa.

    - une liste
[^2]: Relevés.
"""
WIDE = "".join(
    "| " + " | ".join(row) + " |\n"
    for row in ([f"C{n}" for n in range(12)], ["---"] * 12, [str(n * 1000) for n in range(12)])
)


def parts(folder: Path, text: str = TEXT, *, toml: str = "", metadata: str = METADATA) -> dict[str, str]:
    """The parts of the Word file of a publication with this text, as strings where they are XML."""
    given = publication(
        folder / "p", {"01.md": text}, metadata.replace("profile: fr\n", "profile: crisis-group-fr\n")
    )
    (given / "images" / "haute.png").write_bytes(png(40, 4000))
    (folder / "prote.toml").write_text(toml, encoding="utf-8")
    assert build(given, folder / "out", "-q", "--to", "docx", "--config", str(folder / "prote.toml")) == 0
    (made,) = (folder / "out").glob("*.docx")
    members = unpacked(made.read_bytes())
    return {name: content.decode() for name, content in members.items() if name.endswith((".xml", ".rels"))} | {
        name: "" for name in members if not name.endswith((".xml", ".rels"))
    }  # fmt: skip


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return parts(tmp_path_factory.mktemp("word"))


@pytest.fixture(scope="module")
def body(word: dict[str, str]) -> str:
    return word["word/document.xml"]


def paragraphs(part: str) -> list[tuple[str, str]]:
    """Each paragraph's style and words."""
    return [
        (
            (re.findall(r'<w:pStyle w:val="(\w+)"', paragraph) or [""])[0],
            "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", paragraph)),
        )
        for paragraph in re.findall(r"<w:p>.*?</w:p>", part, re.S)
    ]


def test_every_run_says_its_language(word: dict[str, str]) -> None:
    for name in ("document", "footnotes", "header1", "footer1"):
        part = word[f"word/{name}.xml"]
        runs = re.findall(r"<w:r>.*?</w:r>", part, re.S)
        assert runs
        if name != "footnotes":  # the rules above the notes have no words
            assert [run for run in runs if "<w:lang " not in run] == []
    (english,) = re.findall(r'<w:lang w:val="en-GB"/></w:rPr><w:t[^>]*>([^<]*)', word["word/document.xml"])
    assert english == "the late flood"
    assert '<w:rtl /><w:lang w:val="ar-SA" w:bidi="ar-SA"/></w:rPr><w:t xml:space="preserve">الفيضان' in word["word/document.xml"]  # fmt: skip
    assert re.search(
        r"<w:noProof/><w:lang [^>]*></w:rPr><w:t[^>]*>https://example.org/crue", word["word/document.xml"]
    )


def test_word_numbers_the_sections(word: dict[str, str], body: str) -> None:
    assert ("Heading1", "La crue") in paragraphs(body)
    style = re.search(r'w:styleId="Heading1".*?</w:style>', word["word/styles.xml"], re.S)
    assert style
    number = re.search(r'<w:numId w:val="(\d+)"', style[0])
    assert number
    levels = re.search(rf'w:abstractNumId="{number[1]}">.*?</w:lvl>', word["word/numbering.xml"], re.S)
    assert levels
    assert 'w:val="upperRoman"' in levels[0]
    assert 'w:val="%1."' in levels[0]
    assert "SectionNumber" not in body + word["word/styles.xml"]
    # A heading without a number is in a list that prints none.
    free = re.findall(
        r'<w:pPr><w:pStyle w:val="Heading1" />(?:(?!</w:p>).)*>(?:Annexe|L’observatoire)<', body
    )
    assert ['<w:numId w:val="4" />' in heading for heading in free] == [True, True]


def test_the_contents_are_a_field_whose_entries_lead_to_the_headings(body: str, word: dict[str, str]) -> None:
    (contents,) = re.findall(r"<w:sdt>.*?</w:sdt>", body, re.S)
    assert 'w:docPartGallery w:val="Table of Contents"' in contents
    assert r"TOC \o &quot;1-2&quot; \h \z \u".replace("&quot;", '"') in contents
    assert [(style, text) for style, text in paragraphs(contents)] == [
        ("TOCHeading", "Sommaire"),
        ("TOC1", "I. La crue1"),
        ("TOC2", "Les surfaces1"),
        ("TOC1", "II. Les accords2"),
        ("TOC1", "Annexe3"),
        ("TOC1", "L’observatoire4"),
    ]
    assert contents.count('"begin"') == contents.count('"separate"') == contents.count('"end"') == 6
    marks = re.findall(r"PAGEREF (_Toc\d+)", contents)
    assert re.findall(r'w:anchor="(_Toc\d+)"', contents) == marks
    assert re.findall(r'w:name="(_Toc\d+)"', body) == marks
    # Word would ask each reader whether fields may be updated.
    assert "updateFields" not in word["word/settings.xml"]
    assert "w:dirty" not in body


def test_a_publication_can_be_without_contents(tmp_path: Path) -> None:
    body = parts(tmp_path, toml="[build.design]\ncontents = false\n")["word/document.xml"]
    assert "<w:sdt>" not in body
    assert "_Toc" not in body


def test_bookmarks_hold_their_heading_and_nothing_else(body: str) -> None:
    assert re.findall(r"</w:p>\s*<w:bookmark", body) == []
    assert len(re.findall("<w:bookmarkStart", body)) == len(re.findall("<w:bookmarkEnd", body))
    names = set(re.findall(r'w:bookmarkStart [^>]*w:name="([^"]*)"', body))
    assert set(re.findall(r'w:anchor="([^"]*)"', body)) <= names


def test_lists_have_words_own_styles_and_keep_a_box_whole(body: str) -> None:
    styles = {text: style for style, text in paragraphs(body)}
    assert styles["un point"] == styles["un autre"] == "SummaryList"
    assert styles["un"] == styles["deux"] == "ListBullet"
    assert styles["suite"] == "ListContinue"
    assert styles["premier"] == "ListNumber"
    assert styles["pas même un chef"] == "BlockTextList"


def test_a_note_hangs_from_its_number(word: dict[str, str]) -> None:
    notes = word["word/footnotes.xml"]
    assert paragraphs(notes)[2:] == [
        ("FootnoteText", "Premier alinéa."),
        ("FootnoteContinued", "Second alinéa."),
        ("FootnoteList", "une liste"),
        ("FootnoteText", "Relevés."),
    ]
    assert len(re.findall(r"<w:footnoteRef />\s*</w:r><w:r>.*?<w:tab />", notes)) == 2


def test_a_table_repeats_its_head_and_cuts_no_row(body: str, tmp_path: Path) -> None:
    (table,) = re.findall("<w:tbl>.*?</w:tbl>", body, re.S)
    assert re.findall(r"<w:trPr>(.*?)</w:trPr>", table) == [
        '<w:cantSplit /><w:tblHeader w:val="on" />',
        "<w:cantSplit />",
    ]
    assert [style for style, _text in paragraphs(table)] == ["TableHeading"] * 3 + ["TableText"] * 3
    widths = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', table)]
    assert sum(widths) <= 11906 - 2 * 1531
    assert widths[2] > 3 * widths[0]
    (wide,) = re.findall("<w:tbl>.*?</w:tbl>", parts(tmp_path, WIDE)["word/document.xml"], re.S)
    assert {style for style, _text in paragraphs(wide)} == {"TableHeadingNarrow", "TableTextNarrow"}


def test_a_long_column_alone_breaks_its_lines(tmp_path: Path) -> None:
    words = "Arrêté provincial de 2017, suspendu en 2020 et jamais repris depuis, selon le greffe"
    table = f"| Taxe | Montant | Base légale |\n|---|---|---|\n| Taxe sur le poisson fumé | 1 000 francs par carton | {words} |\n"
    body = parts(tmp_path, table)["word/document.xml"]
    first, second, third = map(int, re.findall(r'<w:gridCol w:w="(\d+)"', body))
    assert min(first / 24, second / 23) > 100  # twentieths of a point for each letter
    assert first + second + third == pytest.approx(page(Design()).measure, abs=3 * 105)


def test_items_within_items_have_signs_of_their_own(tmp_path: Path) -> None:
    made = parts(tmp_path, "- un\n  - deux\n    - trois\n")
    ids = re.findall(r'<w:numId w:val="(\d+)" />', made["word/document.xml"])
    kind = re.search(
        rf'<w:num w:numId="{ids[0]}"[^>]*>\s*<w:abstractNumId w:val="(\d+)"', made["word/numbering.xml"]
    )
    assert kind
    levels = re.search(
        rf'<w:abstractNum [^>]*w:abstractNumId="{kind[1]}".*?</w:abstractNum>',
        made["word/numbering.xml"],
        re.S,
    )
    assert levels
    assert re.findall(r'<w:lvlText w:val="(.)"', levels[0])[:3] == ["•", "–", "·"]


def test_a_picture_fits_its_page_and_says_what_it_shows(body: str) -> None:
    ((width, height),) = re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"', body)
    assert int(height) <= 16838 * 635 * 7 / 10
    assert int(height) / int(width) == pytest.approx(100, rel=0.01)
    assert 'descr="Une carte du delta"' in body
    assert "media/1.png" not in body


def test_the_page_about_the_organisation_begins_a_page(body: str) -> None:
    (heading,) = re.findall(
        r'<w:pPr><w:pStyle w:val="Heading1" />((?:(?!</w:pPr>).)*)</w:pPr>(?:(?!</w:p>).)*>L’observatoire<',
        body,
    )
    assert "<w:pageBreakBefore />" in heading
    assert body.count("<w:pageBreakBefore") == 1
    assert 'w:val="About"' not in body


def test_the_file_says_what_it_is(word: dict[str, str]) -> None:
    core, app, custom = (word[f"docProps/{name}.xml"] for name in ("core", "app", "custom"))
    assert "<dc:title>L’eau des villages du delta</dc:title>" in core
    assert "<dc:creator>Awa Keïta</dc:creator>" in core
    assert "<dc:language>fr-FR</dc:language>" in core
    assert re.search(r"<dc:identifier>urn:uuid:[0-9a-f-]{36}</dc:identifier>", core)
    assert '<dcterms:modified xsi:type="dcterms:W3CDTF">2024-03-01T' in core
    assert "<Company>Observatoire des fleuves</Company>" in app
    assert 'name="Series"><vt:lpwstr>Briefing Fleuves<' in custom
    settings = word["word/settings.xml"]
    # Otherwise Word opens it in "compatibility mode".
    assert re.search(r'w:name="compatibilityMode"[^>]*w:val="15"', settings)
    assert '<w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/>' in word["word/styles.xml"]


def test_an_english_letter_page(tmp_path: Path) -> None:
    metadata = METADATA.replace("fr-FR", "en-US")
    word = parts(tmp_path, toml='[build.design]\npaper = "us-letter"\n', metadata=metadata)
    body = word["word/document.xml"]
    assert re.search(r'<w:pgSz (?=[^>]*w:w="12240")(?=[^>]*w:h="15840")', body)
    assert '<w:lang w:val="en-US"/>' in body
    assert ">Contents</w:t>" in body
    assert f'w:pos="{12240 - 2 * 1531}"' in word["word/styles.xml"]
    assert '<w:decimalSymbol w:val="."/>' in word["word/settings.xml"]


def test_a_houses_colours_logo_and_mark(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(300, 100))
    (tmp_path / "mark.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 50 100"/>')
    toml = '[build.design]\nlogo = "logo.png"\nseries-mark = "mark.svg"\ncolours.accent = "#004d40"\n'
    word = parts(tmp_path, toml=toml)
    head = word["word/header2.xml"]
    assert re.findall(r'descr="([^"]*)"', head) == ["Observatoire des fleuves", "Briefing Fleuves"]
    sizes = [
        (int(width), int(height)) for width, height in re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"', head)
    ]
    assert [height / width for width, height in sizes] == pytest.approx([1 / 3, 2], rel=0.01)
    targets = re.findall(r'Target="([^"]*)"', word["word/_rels/header2.xml.rels"])
    assert [f"word/{target}" in word for target in targets] == [True, True]
    assert 'Extension="svg"' in word["[Content_Types].xml"]
    assert "004D40" in word["word/styles.xml"]
    assert "7A1F1F" not in "".join(word.values())
    # The logo stands for the organisation's name, which an import still finds.
    assert "Organisation" not in {style for style, _text in paragraphs(word["word/document.xml"])}
    (made,) = (tmp_path / "out").glob("*.docx")
    back = imported(made.read_bytes(), "t.docx", Ledger(), track_changes="accept")
    assert back.metadata["organisation"] == "Observatoire des fleuves"


def test_the_size_of_a_jpeg() -> None:
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08" + (120).to_bytes(2) + (480).to_bytes(2) + b"\x01"
    assert letterhead.size(jpeg, Path("a.jpg")) == (480, 120)


def test_fonts_stand_in_the_file_as_words_own_key_hides_them(word: dict[str, str]) -> None:
    made = fonts.embedded(Design(faces=(face("SourceSerif4-Regular"),)))
    table, hidden = made["word/fontTable.xml"].decode(), made["word/fonts/font1.odttf"]
    key = re.search(r'<w:embedRegular r:id="rId1" w:fontKey="\{([0-9A-F-]{36})\}"/>', table)
    assert key
    mask = bytes.fromhex(key[1].replace("-", ""))[::-1]
    shown = bytes(byte ^ mask[at % 16] for at, byte in enumerate(hidden[:32])) + hidden[32:]
    assert shown == (FONTS / "SourceSerif4-Regular.ttf").read_bytes()
    assert "<w:embedTrueTypeFonts" in word["word/settings.xml"]
    assert sum(name.endswith(".odttf") for name in word) == 7


def test_a_font_that_may_not_be_embedded_is_not(tmp_path: Path) -> None:
    font = bytearray((FONTS / "SourceSerif4-Regular.ttf").read_bytes())
    entry = font.index(b"OS/2")
    permission = int.from_bytes(font[entry + 8 : entry + 12]) + 8
    font[permission : permission + 2] = (2).to_bytes(2)
    (tmp_path / "closed.ttf").write_bytes(font)
    made = fonts.embedded(Design(faces=(face("closed", tmp_path),)))
    assert [name for name in made if name.endswith("odttf")] == []
    assert "w:altName" in made["word/fontTable.xml"].decode()


def face(stem: str, folder: Path = FONTS) -> Face:
    return Face("Source Serif 4", False, False, folder / f"{stem}.ttf", folder / f"{stem}.ttf")


def test_a_list_in_the_summary_comes_back_in_its_box(tmp_path: Path) -> None:
    given = publication(tmp_path / "p", {"01.md": TEXT.replace("haute", "carte")})
    build(given, tmp_path / "out", "-q", "--to", "docx")
    (made,) = (tmp_path / "out").glob("*.docx")
    found = imported(made.read_bytes(), "t.docx", Ledger(), track_changes="accept")
    box = found.blocks[0]
    assert isinstance(box, Box)
    assert [type(block) for block in box.blocks] == [Paragraph, Listing]


def test_a_picture_in_a_note_has_its_file(tmp_path: Path) -> None:
    text = "# Un\n\nMot.[^1]\n\n[^1]: Une carte\u00a0: ![Une carte](images/carte.png)\n"
    members = parts(tmp_path, text)
    (name,) = re.findall(r'r:embed="([^"]*)"', members["word/footnotes.xml"])
    assert f'Id="{name}" Target="media/' in members["word/_rels/footnotes.xml.rels"]

"""What a DOCX holds becomes Markdown, and what Markdown can't hold is said."""

from __future__ import annotations

import io
import zipfile

import pytest
from small_publication import png
from word_files import call, docx, note, paragraph, read, run, written

from prote_build.importing.docx import imported, package
from prote_build.importing.ledger import Ledger
from prote_lint.errors import ProteError

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _item(text: str, depth: int, number: int = 1) -> str:
    return paragraph(
        run(text), properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def _field(code: str, *result: str) -> str:
    step = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return step.format("begin") + f"<w:r><w:instrText>{code}</w:instrText></w:r>" + step.format("separate") + "".join(result) + step.format("end")  # fmt: skip


def _picture(name: str, alt: str, how: str = "embed") -> str:
    return f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{alt}"/><a:blip r:{how}="{name}"/></wp:inline></w:drawing></w:r>'


CASES = {
    "styles": (
        paragraph(run("Un"), style="Titre1") + paragraph(run("Deux", "<w:b/>"), style="Section") + paragraph(run("Trois"), style="Niveau"),
        "# Un\n\n## Deux\n\n### Trois\n",
    ),
    "outline-level": (paragraph(run("Un"), properties='<w:outlineLvl w:val="0"/>'), "# Un\n"),
    "looks": (
        paragraph(run("a ", "<w:i/>"), run("b", '<w:rStyle w:val="Accent"/>'), run(" c "), run("d", '<w:rStyle w:val="Fort"/>'), run(" e", '<w:rStyle w:val="Fort"/><w:i w:val="0"/>')),
        "*a b* c ***d* e**\n",
    ),
    "spaces": (paragraph(run("l’Etat «\u00a0oui\u202f!\u00a0» - 'a' \"b\"")), "l’Etat «\u00a0oui\u202f!\u00a0» - 'a' \"b\"\n"),
    "line break": (paragraph(run("a"), "<w:r><w:br/></w:r>", run("- b")), "a\\\n\\- b\n"),
    "languages": (
        paragraph(run("Voir "), run("The ", '<w:lang w:val="en-GB"/>'), run("Road", '<w:i/><w:lang w:val="en-GB"/>'), run(", ", '<w:lang w:val="en-GB"/>'), run("fin de la phrase.", '<w:lang w:val="fr-CA"/>')),
        "Voir [The *Road*]{lang=en}, fin de la phrase.\n",
    ),
    "lists": (
        _item("a", 0) + _item("b", 1) + _item("c", 0) + paragraph(run("entre")) + _item("d", 0) + _item("e", 0, 2),
        "3. a\n   - b\n4. c\n\nentre\n\n5. d\n\n- e\n",
    ),
    "quotation": (paragraph(run("a"), style="Citation") + paragraph(run("b"), style="Citation"), "> a\n>\n> b\n"),
    "ordinals": (paragraph(run("XXI"), run("e", '<w:vertAlign w:val="superscript"/>'), run(" m"), run("2", '<w:vertAlign w:val="superscript"/>')), "XXIe m²\n"),
    "contents": (
        paragraph(_field("TOC \\o", run("Un 1")), style="TM1") + paragraph(run("Texte, p. "), _field("PAGEREF x", run("3"))),
        "Texte, p.\n",
    ),
    "link in a field": (paragraph(_field('HYPERLINK "https://example.org"', run("ici"))), "[ici](https://example.org)\n"),
    "hidden": (paragraph(run("a"), run("b", "<w:vanish/>")), "a\n"),
    "text-box": (
        paragraph(run("a"), f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{paragraph(run('b'))}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{paragraph(run('b'))}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"),
        "a\n\nb\n",
    ),
    "merged-cells": (
        f'<w:tbl><w:tblPr><w:tblLook w:val="0020"/></w:tblPr><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph(run("a"))}</w:tc></w:tr><w:tr><w:tc>{paragraph(run("b")) + paragraph(run("c"))}</w:tc><w:tc>{paragraph(run("d"), properties="""<w:jc w:val="right"/>""")}</w:tc></w:tr></w:tbl>',
        "| a |  |\n| --- | ---: |\n| b c | d |\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_read(case: str) -> None:
    body, wanted = CASES[case]
    assert written(docx(body)) == wanted


def test_footnotes_and_endnotes_are_one_sequence() -> None:
    source = docx(
        paragraph(run("a"), call(5), run(" b"), call(2, "endnote"), run(" c"), call(5), run(" d"), call(9)),
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        + note(5, "Un.")
        + note(7, "Sans appel."),
        note(2, "Deux.", "endnote"),
    )
    found, ledger = read(source)
    assert written(source) == ("a[^1] b[^2] c[^1] d[^3]\n\n[^1]: Un.\n\n[^2]: Deux.\n\n[^4]: Sans appel.\n")
    assert [(lack.what, lack.label) for lack in ledger.missing] == [("call", "4"), ("note", "3")]
    assert [each.label for each in found.notes] == ["1", "2", "4"]


def test_images_have_safe_names_and_comments_are_said() -> None:
    relations = (
        f'<Relationship Id="a" Type="{_R}/image" Target="../../../etc/A%20b.png"/>'
        f'<Relationship Id="b" Type="{_R}/image" Target="media/x.emf"/>'
        f'<Relationship Id="c" Type="{_R}/image" Target="file:///etc/passwd" TargetMode="External"/>'
    )
    found, ledger = read(
        docx(
            paragraph(_picture("a", "Une\u00a0carte"))
            + paragraph(_picture("b", "B"), _picture("c", "C", "link"), run("fin")),
            comments=f'<w:comment w:id="0">{paragraph(run("À revoir"))}</w:comment>',
            relations=relations,
            members={"etc/A b.png": png(2, 2), "word/media/x.emf": b"\x01\0\0\0"},
        )
    )
    assert list(found.media) == ["images/a-b.png"]
    lost = [(made.reason, made.text) for made in ledger.decisions if made.kind == "loss"]
    assert lost == [
        ("image", "word/media/x.emf B"),
        ("external-image", "file:///etc/passwd C"),
        ("comment", "À revoir"),
    ]


def _zip(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_LAUGHS = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'

HOSTILE = {
    "no zip": (b"%PDF-1.7", "no DOCX file"),
    "empty": (b"", "no DOCX file"),
    "cut": (docx(paragraph(run("a")))[:-60], "no DOCX file"),
    "another zip": (_zip(a=b"a"), "no Word document"),
    "locked": (_OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "doc": (_OLE, "old .doc"),
    "broken": (docx("<w:p>"), "no valid XML"),
    "entities": (docx("", members={"word/document.xml": _LAUGHS}), "declares entities"),
    "entities in UTF-16": (docx("", members={"word/document.xml": _LAUGHS.decode().encode("utf-16")}), "declares entities"),
    "entities in styles": (docx("", members={"word/styles.xml": _LAUGHS}), "declares entities"),
    "deep": (docx("<w:smartTag>" * 50_000 + "</w:smartTag>" * 50_000), "nested too deep"),
    "no body": (docx("", members={"word/document.xml": b"<a/>"}), "no text"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile(case: str) -> None:
    source, message = HOSTILE[case]
    with pytest.raises(ProteError, match=message) as refused:
        imported(source, "t.docx", Ledger(), track_changes="accept")
    assert "\n" not in str(refused.value)


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LIMIT", 100_000)
    bomb = docx(paragraph(run("a")), members={"word/media/a": bytes(1_000_000)})
    with pytest.raises(ProteError, match="larger than"):
        read(bomb)
    # The same with a lie: each declared size is set to one byte.
    liar = bytearray(bomb)
    at = liar.find(b"PK\x01\x02")
    while at >= 0:
        liar[at + 24 : at + 28] = (1).to_bytes(4, "little")
        at = liar.find(b"PK\x01\x02", at + 4)
    with pytest.raises(ProteError):
        read(bytes(liar))

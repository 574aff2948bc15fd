"""What reviewers once broke stays mended."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PIL import Image

from prote_lint.cli import main

HEAD = '---\ntitle: Le pont\nlang: fr-FR\ndate: "2021-03-09"\n{more}---\n\n'
BODY = "# Un\n\n{body}\n"


def note(folder: Path, body: str = "Il a fermé.", more: str = "") -> str:
    file = folder / "pont.md"
    file.write_text(HEAD.format(more=more) + BODY.format(body=body), encoding="utf-8")
    return str(file)


def test_quotes_in_metadata_stay_in_their_attribute(tmp_path: Path) -> None:
    more = "authors: ['0;url=//evil\" http-equiv=\"refresh', 'B & C']\nkeywords: [un, deux mots]\n"
    assert (
        main(["build", note(tmp_path, more=more), "--to", "html,docx", "-o", str(tmp_path / "out"), "-q"])
        == 0
    )
    page = (tmp_path / "out" / "pont.html").read_text(encoding="utf-8")
    assert 'content="0;url=//evil&quot; http-equiv=&quot;refresh"' in page
    assert 'content="B &amp; C"' in page
    with zipfile.ZipFile(tmp_path / "out" / "pont.docx") as archive:
        assert "<cp:keywords>un, deux mots</cp:keywords>" in archive.read("docProps/core.xml").decode()


def test_a_caption_may_hold_french_spaces_and_a_note(tmp_path: Path) -> None:
    Image.new("RGB", (40, 20), "red").save(tmp_path / "carte.png")
    body = "![Carte\u00a0: le pont.[^1]](carte.png)\n\nTexte ![a\u00a0b](carte.png) suite.\n\n[^1]: A."
    assert main(["build", note(tmp_path, body), "-o", str(tmp_path / "out"), "--no-lint", "-q"]) == 0


@pytest.mark.parametrize(
    ("body", "said"),
    [("Un\x0bdeux.", "U+000B can stand in no format"), ("Un\x07deux.", "U+0007 can stand in no format")],
)
def test_control_characters_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], body: str, said: str
) -> None:
    assert main(["build", note(tmp_path, body), "-o", str(tmp_path / "out"), "--lang", "en"]) == 2
    assert f"pont.md:9: the control character {said}" in capsys.readouterr().err


def test_a_folder_in_the_way_leaves_all_outputs_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "out" / "pont.html").mkdir(parents=True)
    (tmp_path / "out" / "pont.docx").write_bytes(b"before")
    assert main(["build", note(tmp_path), "--to", "docx,html", "-o", str(tmp_path / "out")]) == 2
    assert (tmp_path / "out" / "pont.docx").read_bytes() == b"before"


def test_a_section_that_leads_elsewhere_is_not_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n", encoding="utf-8")
    folder = tmp_path / "pub"
    folder.mkdir()
    (folder / "metadata.yaml").write_text(
        'title: Le pont\nlang: fr-FR\ndate: "2021-03-09"\n', encoding="utf-8"
    )
    (folder / "01.md").write_text("# Un\n\nIl a fermé.\n", encoding="utf-8")
    (folder / "02.md").symlink_to(tmp_path / "secret.md")
    assert main(["build", str(folder), "-o", str(tmp_path / "out"), "--lang", "en"]) == 2
    assert "02.md: a link that leads out of the publication's folder" in capsys.readouterr().err


@pytest.mark.parametrize("epoch", ["5000000000", "10000000000000000000000", "-1"])
def test_a_date_that_no_archive_holds_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert main(["build", note(tmp_path), "--to", "docx", "-o", str(tmp_path / "out"), "--lang", "en"]) == 2
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err

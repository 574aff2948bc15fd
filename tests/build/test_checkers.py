"""Every checker passes what prote builds, and finds a fault that is planted there."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from checker_tools import STEM, available, examined, in_member, in_text

from prote_build.checking.checker import Outcome
from prote_build.checking.runner import checkers
from prote_lint.cli import main

ROOT = Path(__file__).parents[2]
Plant = Callable[[bytes], bytes]


def in_pdf(change: Callable[[pikepdf.Pdf], None]) -> Plant:
    """A fault in a PDF, which is otherwise written as it was."""

    def plant(content: bytes) -> bytes:
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(content)) as pdf:
            change(pdf)
            pdf.save(out)
        return out.getvalue()

    return plant


def without(key: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.Root[key]

    return change


def claims_level_b(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
        xmp["pdfaid:conformance"] = "B"


def no_alternatives(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure" and "/Alt" in thing:
            del thing["/Alt"]


def renamed(before: str, after: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == before and "/P" in thing:
                thing["/S"] = pikepdf.Name(after)

    return change


def other_title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Sans titre"


def no_outlines_of_fonts(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary):
            for key in ("/FontFile2", "/FontFile3"):
                if key in thing:
                    del thing[key]


FAULTS: list[tuple[str, Plant, str]] = [
    ("verapdf", in_pdf(without("/Lang")), r"PDF/UA-1 7\.2"),
    ("qpdf", lambda content: content[: len(content) // 2], "xref|damaged"),
    ("pdf-read-back", in_pdf(without("/Lang")), "its language is –"),
    ("pdf-read-back", in_pdf(without("/MarkInfo")), "MarkInfo"),
    ("pdf-read-back", in_pdf(without("/ViewerPreferences")), "DisplayDocTitle"),
    ("pdf-read-back", in_pdf(without("/OutputIntents")), "OutputIntents"),
    ("pdf-read-back", in_pdf(without("/StructTreeRoot")), "StructTreeRoot"),
    ("pdf-read-back", in_pdf(without("/Outlines")), "no bookmarks"),
    ("pdf-read-back", in_pdf(claims_level_b), "PDF/A-2A"),
    ("pdf-read-back", in_pdf(other_title), r"title \(Info\) is Sans titre"),
    ("pdf-read-back", in_pdf(no_alternatives), "figure has no alternative"),
    ("pdf-read-back", in_pdf(renamed("/TH", "/TD")), "no header cells"),
    ("pdf-read-back", in_pdf(renamed("/H1", "/H3")), "level 3 follows one of level"),
    ("pdf-read-back", in_pdf(no_outlines_of_fonts), "is not embedded"),
    ("epubcheck", in_member("EPUB/content.opf", ("<dc:language>fr-FR</dc:language>", "")), "RSC-005"),
    (
        "ace",
        in_member("EPUB/text/ch001.xhtml", ("<title>Résumé</title>", "<title></title>")),
        "document-title",
    ),
    (
        "accessibility-claims",
        in_member("EPUB/text/ch002.xhtml", (' alt="', ' title="')),
        "alternativeText is claimed and not",
    ),
    (
        "accessibility-claims",
        in_member("EPUB/text/ch002.xhtml", ("<p>", "<video/><p>")),
        "Hazard none is claimed",
    ),
    (
        "accessibility-claims",
        in_member(
            "EPUB/content.opf", ("</metadata>", '<meta property="dcterms:conformsTo">WCAG</meta></metadata>')
        ),
        "conformance is claimed: WCAG",
    ),
    (
        "accessibility-claims",
        in_member("EPUB/content.opf", (">tableOfContents<", ">signLanguage<")),
        "signLanguage is claimed, and prote cannot tell",
    ),
    (
        "accessibility-claims",
        in_member("EPUB/nav.xhtml", ("text/ch002.xhtml", "text/ch999.xhtml")),
        "tableOfContents is claimed and",
    ),
    ("openxml-audit", in_member("word/document.xml", ("<w:pStyle ", "<w:pStil ")), "pStil"),
    (
        "python-docx",
        in_member("word/document.xml", ('<w:pStyle w:val="', '<w:pStyle w:val="No')),
        "is used and not",
    ),
    ("python-docx", in_member("word/document.xml", (' descr="', ' tooltip="')), "no alternative text"),
    ("python-docx", in_member("docProps/core.xml", ("du delta</dc:title>", "</dc:title>")), "its title is"),
    ("python-docx", in_member("docProps/core.xml", (">fr-FR<", ">de-DE<")), "its language is de-DE"),
    ("python-docx", lambda content: content[:2000], "PackageNotFound"),
    ("libreoffice", in_member("word/document.xml", ("<w:body>", "<w:body><")), "."),
    ("nu", in_text(("<title>", "<title bold>")), "Attribute “bold” not allowed"),
    ("axe", in_text(("</main>", '<p style="color:#999">Pâle.</p></main>')), "color-contrast"),
    ("axe", in_text(("</main>", '<p style="width:90rem">Large.</p></main>')), "wider than its window"),
    ("axe", in_text(("</main>", "<script>1</script></main>")), "own policy blocks script-src"),
    ("axe", in_text(("<script>", "<script hidden type='text/plain'>")), "a note does not open"),
    ("axe", in_text(("data:image/png;base64,", "data:image/png;base64,AAAA")), "an image is not shown"),
]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.mark.parametrize("key", [checker.key for checker in checkers()])
def test_what_is_built_passes(key: str, built: Path) -> None:
    checker = available(key)
    result = examined(checker, (built / f"{STEM}.{checker.format}").read_bytes())
    assert (result.outcome, result.findings) == (Outcome.PASSED, ())
    assert result.version
    assert re.match(r"\d", result.version)


@pytest.mark.parametrize(
    ("key", "plant", "finding"), FAULTS, ids=[f"{key}-{finding}" for key, _plant, finding in FAULTS]
)
def test_a_planted_fault_is_found(key: str, plant: Plant, finding: str, built: Path) -> None:
    checker = available(key)
    result = examined(checker, plant((built / f"{STEM}.{checker.format}").read_bytes()))
    assert result.outcome is Outcome.FAILED
    assert any(re.search(finding, found) for found in result.findings), result.findings


def test_the_demonstration_passes_every_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [available(checker.key).name for checker in checkers()]
    code = main(["build", str(ROOT / "briefing"), "-o", str(tmp_path / "out"), "--check"])
    said = capsys.readouterr().out
    assert code == 0, said
    assert len(re.findall(r"(?m)^\w+ +passed ", said)) == len(names), said


def test_every_checker_has_a_planted_fault() -> None:
    assert {key for key, _plant, _finding in FAULTS} == {checker.key for checker in checkers()}

"""`prote import` from end to end, as a shell would call it: what it writes, what it says, what can be undone."""

from __future__ import annotations

import ast
import io
import json
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from printed import SETTINGS, handmade, printed
from test_pdf_refusals import ENCRYPTED
from word_files import docx

import prote_build.importing
from prote_build.importing.ledger import Ledger
from prote_build.importing.words import KINDS, REASONS
from prote_lint import schema
from prote_lint.cli import main

ROOT = Path(__file__).parents[2]
BAC = ROOT / "docs" / "examples" / "bac.txt"

# Two pages, and at least one decision of each kind that a text can bring about.
REPORT = """\
Revue du fleuve N°12, 3 mai 2021                                        1

Le bac de Konsa

Que se passe-t-il ? Le bac ne traverse plus depuis mars, et la rive
nord manque de riz.

I. Une panne qui dure

Depuis le 4 mars 2021, le bac de Konsa reste à quai. Les commer-
çants de la rive nord font un détour de soixante kilomètres par le
pont de Taro, et le prix du riz a doublé sur le marché.1 La préfec-
ture promet une reprise en juin, sans dire qui paiera l’hélice.

Trois causes reviennent dans les entretiens :

• le moteur, livré sans pièces de rechange ;
• le niveau du fleuve, trop bas de janvier à mai ;
• le partage des recettes, que personne ne contrôle.2

L’équipage, payé à la traversée, s’est dispersé. Deux mécaniciens
sur trois travaillent désormais à la mine d’or de Siré, où le sa-

1 Relevé des prix de la chambre de commerce de Konsa, avril 2021.
2 Entretiens avec six commerçants et deux agents de la préfec-
ture, Konsa, mars et avril 2021. Voir aussi le rapport de la com-
\fRevue du fleuve N°12, 3 mai 2021                                        2

laire est trois fois plus élevé.3 Le troisième garde la coque.

II. Ce que veulent les riverains

Les riverains demandent un horaire, un tarif affiché et une caisse
commune. Le sous-préfet, lui, attend la décision du ministère.4

mune, publié en janvier 2021.
3 Entretien avec un ancien mécanicien du bac, Siré, avril 2021.
4 Lettre du sous-préfet au ministère des Transports, 12 avril 2021,
http://www.konsa.example/lettres/
2021-04-12.
"""


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.delenv("PROTE_DEBUG", raising=False)


@pytest.fixture
def report() -> Path:
    path = Path("rapport.txt")
    path.write_text(REPORT, encoding="utf-8")
    return path


def imported(*words: str) -> str:
    """The Markdown of an import that goes well enough."""
    assert main(["import", *words, "-o", "out.md", "--force", "-q"]) in (0, 1)
    return Path("out.md").read_text(encoding="utf-8")


def ledger_of(*words: str) -> dict[str, Any]:
    """The ledger of an import."""
    imported(*words, "--ledger", "ledger.json")
    found: dict[str, Any] = json.loads(Path("ledger.json").read_text(encoding="utf-8"))
    return found


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """The one line that refuses an import; nothing is written."""
    before = {path: path.stat().st_mtime_ns for path in Path().rglob("*")}
    assert main(["import", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("prote: ")
    assert err.count("\n") == 1
    assert {path: path.stat().st_mtime_ns for path in Path().rglob("*")} == before
    return err.removeprefix("prote: ").rstrip("\n")


# -- where it goes -----------------------------------------------------------------------------------------------------


def test_default_is_a_file_in_this_folder(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(report)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "rapport.txt: 2 pages, 4 notes, 4 calls, 2 headings, 6 line ends decided" in err
    assert "written: rapport.md" in err
    text = Path("rapport.md").read_text(encoding="utf-8")
    assert text.startswith("---\ntitle: Le bac de Konsa\n")
    assert "commerçants" in text
    assert "[^2]: Entretiens avec six commerçants et deux agents de la préfecture, Konsa" in text
    assert "rapport de la commune, publié en janvier 2021." in text


def test_nothing_is_written_over(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("rapport.md").write_text("À moi.", encoding="utf-8")
    assert "rapport.md is there already; --force" in refused(capsys, str(report))
    Path("l.json").write_text("{}", encoding="utf-8")
    assert "l.json is there already" in refused(capsys, str(report), "-o", "-", "--ledger", "l.json")
    assert main(["import", str(report), "--force"]) == 0
    assert Path("rapport.md").read_text(encoding="utf-8").startswith("---\ntitle")


def test_a_folder_is_a_publication(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(report), "-o", "pub/"]) == 0
    assert sorted(path.name for path in Path("pub").iterdir()) == ["01-texte.md", "metadata.yaml"]
    assert not Path("pub/01-texte.md").read_text(encoding="utf-8").startswith("---")
    capsys.readouterr()
    assert "pub/01-texte.md is there already" in refused(capsys, str(report), "-o", "pub", "--split")
    assert main(["import", str(report), "-o", "pub", "--split", "--force"]) == 0
    assert "other Markdown files are there" in capsys.readouterr().err


def test_sections_are_split(report: Path) -> None:
    assert main(["import", str(report), "--split", "-q"]) == 0
    names = sorted(path.name for path in Path("rapport").iterdir())
    assert names == [
        "00-resume.md",
        "01-une-panne-qui-dure.md",
        "02-ce-que-veulent-les-riverains.md",
        "metadata.yaml",
    ]
    assert "[^4]:" in Path("rapport", names[2]).read_text(encoding="utf-8")


def test_standard_streams(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
    assert main(["import", "-"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("---\n")
    assert out.endswith("2021-04-12.\n")
    assert err.startswith("stdin: 2 pages")
    assert list(Path().iterdir()) == []


def test_quiet_prints_nothing(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(report), "-q"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["-o", "out.txt"], "out.txt: prote import writes Markdown; call the file .md"),
        (["-o", "out.md", "--split"], "--split makes a folder; out.md is a file"),
        (["-o", "-", "--split"], "--split makes a folder; `-o -` is standard output"),
        (["--profile", "crisis"], "no profile is called `crisis`"),
        (["--text-lang", "français"], "--text-lang: `français` is no language tag such as fr-FR"),
        (["-o", "rapport.txt/x.md"], "cannot be written"),
        (["--ledger", "none/l.json"], "can't be written"),
        (["--replay", "none.json"], "none.json: cannot be read"),
    ],
)
def test_wishes_that_cannot_be_met(
    report: Path, words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert message in refused(capsys, str(report), *words)


def test_profile_and_language_go_into_the_metadata(report: Path) -> None:
    text = imported(str(report), "--profile", "crisis-group-fr", "--text-lang", "fr-CA")
    assert "lang: fr-CA\nprofile: crisis-group-fr\n" in text
    assert "profile:" not in imported(str(report))


def test_a_word_file(capsys: pytest.CaptureFixture[str]) -> None:
    content = docx(
        "<w:p><w:r><w:t>Il rouvre </w:t></w:r><w:ins w:id='1'><w:r><w:t>demain</w:t></w:r></w:ins></w:p>"
    )
    Path("note").write_bytes(content)
    assert "Il rouvre demain" in imported("note")
    assert "demain" not in imported("note", "--track-changes", "reject")
    assert main(["import", "note", "-o", "-", "-v"]) == 0
    assert "tracked change" in capsys.readouterr().err


def test_the_pdf_is_told_by_its_content(capsys: pytest.CaptureFixture[str]) -> None:
    Path("sans-nom.txt").write_bytes(printed(SETTINGS + "= Un titre\nUn texte.#footnote[Une note.]"))
    assert main(["import", "sans-nom.txt"]) == 0
    assert "sans-nom.txt: 1 page, 1 note, 1 call" in capsys.readouterr().err
    assert "[^1]: Une note." in Path("sans-nom.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("split", [False, True])
def test_what_is_written_passes_lint(report: Path, split: bool, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(report), "-o", "pub", "-q", *(["--split"] if split else [])]) == 0
    main(["lint", "pub", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    assert {one["code"] for one in found if one["severity"] == "error" or one["code"][:2] == "ST"} == set()
    # FN012 and the like judge a house's style: where calls stand, not whether they reach a note.
    assert {one["code"] for one in found if one["code"] in ("FN001", "FN002", "FN003", "FN016")} == set()


def test_the_example_of_the_docs_is_current() -> None:
    assert main(["import", str(BAC), "-q"]) == 0
    assert Path("bac.md").read_bytes() == BAC.with_suffix(".md").read_bytes()


# -- what it says ------------------------------------------------------------------------------------------------------


def test_missing_is_said_and_told_by_the_exit_code(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report.write_text(
        REPORT.replace("3 Entretien avec un ancien", "Entretien avec un ancien"), encoding="utf-8"
    )
    assert main(["import", str(report)]) == 1
    assert "missing: page 2, line" in (err := capsys.readouterr().err)
    assert "the call 3 has no note" in err
    assert Path("rapport.md").is_file()


def test_a_text_without_page_ends_has_lines_alone(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report.write_text("Il rouvre.1 Il ferme.2 Il coule.3\n\n1 Un bac.\n3 Un pont.\n", encoding="utf-8")
    assert main(["import", str(report), "-o", "-"]) == 1
    err = capsys.readouterr().err
    assert err.startswith("rapport.txt: 2 notes")
    assert "missing: line 4: the call 2 has no note: “3 Un pont.”" in err


def test_decisions_are_shown_doubtful_ones_first(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(report), "-v"]) == 0
    rows = capsys.readouterr().err.split("\n")
    percents = [int(found[1]) for row in rows if (found := re.search(r"[ ](\d{2,3})[ ]{3}\S", row[60:]))]
    doubtful = sum(percent < 80 for percent in percents)
    assert doubtful
    assert all(percent < 80 for percent in percents[:doubtful])
    assert any("commer-çants" in row and "the dictionary or the text itself" in row for row in rows)


def test_a_source_cannot_drive_the_terminal(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report.write_text(REPORT.replace("Lettre du", "\x1b[2J\u202eLettre du"), encoding="utf-8")
    assert main(["import", str(report), "-v", "-o", "-", "--ledger", "l.json"]) in (0, 1)
    err = capsys.readouterr().err
    assert "\x1b" not in err
    assert "\u202e" not in err


def test_neither_can_a_name_or_a_ledger(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("\x1b[2J").write_bytes(b"")
    assert "\x1b" not in refused(capsys, "\x1b[2J")
    found = ledger_of(str(report))
    found["decisions"][0]["choice"] = "\x1b[2J"
    found["decisions"][0]["kind"] = "heading"
    found["decisions"][0]["id"] = "heading@1.1.0"
    Path("ledger.json").write_text(json.dumps(found), encoding="utf-8")
    assert "\x1b" not in refused(capsys, str(report), "--replay", "ledger.json")


def test_progress_is_for_terminals_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("a.pdf").write_bytes(printed(SETTINGS + "Un texte."))
    assert main(["import", "a.pdf"]) == 0
    assert capsys.readouterr().err == "a.pdf: 1 page, 0 notes, 0 calls\nwritten: a.md\n"
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert main(["import", "a.pdf", "--force"]) == 0
    err = capsys.readouterr().err
    assert "reading a.pdf" in err or "telling notes" in err
    assert "\x1b[3" not in err
    assert main(["import", "a.pdf", "--force", "--quiet"]) == 0
    assert capsys.readouterr().err == ""


def test_every_reason_has_words() -> None:
    """Of what the code gives as a reason, as far as literals tell; the layouts' decisions are in the next test."""
    folder = Path(prote_build.importing.__path__[0])
    found = set()
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "reason":
                found |= {
                    one.value for one in ast.walk(node.value) if isinstance(one, ast.Constant) and one.value
                }
    assert {reason for reason in found if isinstance(reason, str)} - REASONS.keys() == set()


def test_every_kind_has_words() -> None:
    from typing import get_args

    from prote_build.importing.ledger import Kind

    assert set(KINDS) == set(get_args(Kind))


# -- the ledger --------------------------------------------------------------------------------------------------------


def test_the_ledger_keeps_its_schema(report: Path) -> None:
    found = ledger_of(str(report))
    jsonschema.validate(found, schema.load("ledger"))
    assert list(schema.violations("ledger", found)) == []
    assert found["source"]["name"] == "rapport.txt"
    assert found["source"]["pages"] == 2
    assert sum(found["totals"].values()) == len(found["decisions"])
    assert len({made["id"] for made in found["decisions"]}) == len(found["decisions"])


def test_replaying_changes_nothing(report: Path) -> None:
    text = imported(str(report))
    found = ledger_of(str(report))
    assert imported(str(report), "--replay", "ledger.json", "--ledger", "again.json") == text
    assert json.loads(Path("again.json").read_text(encoding="utf-8")) == found


def decision(found: dict[str, Any], kind: str, text: str) -> dict[str, Any]:
    """The one decision of a kind whose id, choice or context holds some words."""
    (made,) = (
        made
        for made in found["decisions"]
        if made["kind"] == kind and text in f"{made['id']} {made['choice']} {made['text']}"
    )
    assert isinstance(made, dict)
    return made


UNDONE = [
    ("furniture", "3 mai 2021 2", "keep", r"N°12, 3 mai 2021[ ]+2"),
    ("furniture", "Le bac de Konsa", "keep", "Le bac de Konsa\n\n"),
    ("note", "4 Lettre", "text", "4 Lettre du sous-préfet"),
    ("note", "4 Lettre", "12", r"\[\^12\]: Lettre"),
    ("merge", "mune, publié", "part", r"(?m)^mune, publié en janvier 2021"),
    ("call", "⟦2⟧", "text", r"contrôle\.2"),
    ("call", "⟦2⟧", "3", r"contrôle\.\[\^3\]"),
    ("join", "commerçants", "commer-çants", "commer-çants de la rive"),
    ("join", "konsa.example", "http://www.konsa.example/lettres/ 2021-04-12.", "lettres/>? 2021-04-12"),
    ("heading", "Une panne", "text", r"(?m)^I\\?\. Une panne"),
    ("heading", "Ce que veulent", "3", "(?m)^### "),
    ("paragraph", "laire est", "part", r"(?m)^laire est trois fois"),
    ("list", "le niveau", "text", r"(?m)^[^-].*le niveau du fleuve"),
    ("box", "Que se passe", "text", "not: ::: summary"),
    ("metadata", "metadata@title", "Le fleuve", "title: Le fleuve\n"),
    ("metadata", "metadata@number", "", "not: number:"),
]


@pytest.mark.parametrize(("kind", "text", "choice", "wanted"), UNDONE)
def test_every_decision_can_be_undone(report: Path, kind: str, text: str, choice: str, wanted: str) -> None:
    before = imported(str(report))
    found = ledger_of(str(report))
    made = decision(found, kind, text)
    made["choice"] = choice
    Path("ledger.json").write_text(json.dumps(found), encoding="utf-8")
    after = imported(str(report), "--replay", "ledger.json", "--ledger", "again.json")
    gone = wanted.startswith("not: ")
    assert bool(re.search(wanted.removeprefix("not: "), before)) == gone
    assert bool(re.search(wanted.removeprefix("not: "), after)) != gone, after
    # The new ledger says so too, and can be replayed in its turn.
    again = json.loads(Path("again.json").read_text(encoding="utf-8"))
    (said,) = (one for one in again["decisions"] if one["id"] == made["id"])
    assert (said["choice"], said["replayed"]) == (choice, True)
    assert imported(str(report), "--replay", "again.json") == after


def test_a_decision_can_be_added(report: Path) -> None:
    found = ledger_of(str(report))
    heading = {**decision(found, "heading", "Une panne"), "choice": "2", "replayed": True}
    (line,) = (n for n, text in enumerate(REPORT.split("\n"), 1) if text.startswith("Trois causes"))
    found["decisions"].append({**heading, "id": f"heading@1.{line}.0", "line": line})
    Path("ledger.json").write_text(json.dumps(found), encoding="utf-8")
    assert "\n## Trois causes" in imported(str(report), "--replay", "ledger.json")


def test_undone_are_all_kinds_of_this_text(report: Path) -> None:
    assert set(ledger_of(str(report))["totals"]) == {kind for kind, *_rest in UNDONE}


def test_a_table_can_be_undone() -> None:
    Path("table.pdf").write_bytes(
        printed(SETTINGS + "Un texte.\n#table(columns: 2, table.header([A], [B]), [un], [deux])")
    )
    assert "| un " in imported("table.pdf")
    found = ledger_of("table.pdf")
    (made,) = (made for made in found["decisions"] if made["kind"] == "table")
    made["choice"] = "text"
    Path("ledger.json").write_text(json.dumps(found), encoding="utf-8")
    assert "\nun\n\ndeux\n" in imported("table.pdf", "--replay", "ledger.json")


def test_an_encoding_can_be_chosen() -> None:
    Path("vieux.txt").write_bytes("Le cœur coûte 3 €.\n".encode("iso-8859-15"))
    assert "c½ur" in imported("vieux.txt")
    found = ledger_of("vieux.txt")
    made = decision(found, "metadata", "encoding")
    assert made["choice"] == "windows-1252"
    made["choice"] = "iso-8859-15"
    Path("ledger.json").write_text(json.dumps(found), encoding="utf-8")
    text = imported("vieux.txt", "--replay", "ledger.json")
    assert "cœur" in text
    assert "encoding" not in text


def spoilt(change: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, Any]], str]:
    def made(found: dict[str, Any]) -> str:
        change(found)
        return json.dumps(found)

    return made


def _chosen(kind: str, choice: object) -> Callable[[dict[str, Any]], str]:
    def change(found: dict[str, Any]) -> None:
        next(made for made in found["decisions"] if made["kind"] == kind)["choice"] = choice

    return spoilt(change)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_chosen("heading", "7"), r"heading@1\.\d+\.\d+: `7` can't be chosen; it is one of 1, 2, 3"),
        (_chosen("furniture", "perhaps"), r"furniture@1\.1\.0: `perhaps` can't be chosen; it is one of drop, keep"),
        (_chosen("join", "autre"), r"join@.*: `autre` can't be chosen; it is one of commer-çants"),
        (_chosen("note", "a b"), r"note@.*: `a b` is no label of a note; `text` makes it text"),
        (_chosen("note", "2"), "two notes have the label 2"),
        (_chosen("call", 2), r"call@.*: `decisions\[\d+\]\.choice` must be of type string"),
        (spoilt(lambda found: found["source"].update(sha256="0" * 64)), "written for another source"),
        (spoilt(lambda found: found["source"].update(sha256="x")), "SHA-256 of its bytes"),
        (spoilt(lambda found: found.update(version=2)), "this prote reads version 1"),
        (spoilt(lambda found: found["decisions"].append(found["decisions"][0])), "stands there twice"),
        (spoilt(lambda found: found["decisions"][0].update(id="x@y")), "says it is of the kind"),
        (lambda _found: "{", r"ledger\.json:1:2: this is no JSON"),
        (lambda _found: "[1]", "this is no ledger"),
        (lambda _found: "[" * 100_000, "this is no"),
    ],
)  # fmt: skip
def test_a_ledger_that_cannot_be_replayed(
    report: Path,
    change: Callable[[dict[str, Any]], str],
    message: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = change(ledger_of(str(report)))
    Path("ledger.json").write_text(text, encoding="utf-8")
    said = refused(capsys, str(report), "--replay", "ledger.json")
    assert said.startswith(("ledger.json:", "rapport.txt: two notes"))
    assert re.search(message, said), said


def test_what_never_came_up_is_said(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = ledger_of(str(report))
    extra = {**decision(found, "join", "commerçants"), "id": "join@9.9.9"}
    found["decisions"].append(extra)
    Path("ledger.json").write_text(json.dumps(found), encoding="utf-8")
    assert main(["import", str(report), "--replay", "ledger.json"]) == 0
    assert "of the replayed ledger, 1 did not come up: join@9.9.9" in capsys.readouterr().err


def test_what_was_decided_once_stays_decided() -> None:
    ledger = Ledger()
    one = ledger.decide("furniture", 1, 1, choice="keep", confidence=1, reason="repeated")
    two = ledger.decide("furniture", 1, 1, choice="drop", confidence=1, reason="title")
    assert (one, two, len(ledger.decisions)) == ("keep", "keep", 1)


# -- what can't be imported --------------------------------------------------------------------------------------------


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 210_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (lambda: b"", "this file is empty"),
        (lambda: b" \n\f\n", "there is no text in this file"),
        (lambda: bytes(range(256)) * 40, "neither text nor a PDF nor a Word file"),
        (lambda: printed(SETTINGS + "Un texte.")[:700], "damaged or cut off"),
        (lambda: ENCRYPTED, "wants a password"),
        (lambda: printed("#rect()"), "has text, they are pictures; recognise it first"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an old .doc file; save it as .docx"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (lambda: b"PK\x03\x04 cut off", "no DOCX file"),
        (_bomb, "larger than"),
        (lambda: b"a " * 16_000_001, "more than 32 MB"),
        (lambda: b"1\f" * 400_001, "more than 400000 lines"),
        (lambda: b"{\\rtf1 un texte}", "this is an RTF file; save it as .docx"),
    ],
)  # fmt: skip
def test_sources_that_cannot_be_read(
    content: Callable[[], bytes], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("source").write_bytes(content())
    said = refused(capsys, "source", "-o", "out.md", "--ledger", "l.json")
    assert said.startswith("source: ")
    assert message in said


def test_paths_that_lead_to_no_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, "absent.pdf") == "absent.pdf: no such file or folder"
    assert refused(capsys, ".") == ".: this is a folder; name the file to import"


def test_a_pdf_in_an_unknown_language_is_imported(capsys: pytest.CaptureFixture[str]) -> None:
    for lang in ("de", "zz", "en"):
        Path("a.pdf").write_bytes(printed(f'#set text(lang: "{lang}")\nEin Satz.'))
        assert "Ein Satz." in imported("a.pdf")


def test_a_text_that_speaks_of_pdf_is_text() -> None:
    Path("a.txt").write_text("Un fichier commence par %PDF-1.7, dit la norme.\n", encoding="utf-8")
    assert "Un fichier commence par" in imported("a.txt")


def test_a_missing_library_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from prote_build.importing.pdf import raw

    Path("a.pdf").write_bytes(handmade(b""))
    monkeypatch.setitem(sys.modules, "pypdfium2.raw", None)
    raw.pdfium.cache_clear()
    try:
        assert "pip install 'prote[build]'" in refused(capsys, "a.pdf")
    finally:
        raw.pdfium.cache_clear()


def test_a_failure_leaves_the_ledger_as_it_was(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("l.json").write_text("avant", encoding="utf-8")
    Path("out.md").mkdir()
    Path("out.md/x").touch()
    Path("plein").write_text("", encoding="utf-8")
    said = refused(capsys, str(report), "-o", "plein/x.md", "--ledger", "neuf.json")
    assert "cannot be written" in said
    assert not Path("neuf.json").exists()

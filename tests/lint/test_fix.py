"""Writing: all or nothing, modes and links kept, other people's changes respected; and the refusal to write."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from prote_lint import engine, fix
from prote_lint.config import Config
from prote_lint.diagnostic import Diagnostic, Edit, Fix, Message, Severity
from prote_lint.document import Document
from prote_lint.errors import ProteError
from prote_lint.profile import Profile
from prote_lint.proof import calls_kept, difference, proof
from prote_lint.publication import Publication
from prote_lint.rule import DocumentRule
from prote_lint.rules import RULES
from prote_lint.text import Span

FAULTY = "Il a fermé [^1].\n\n[^1]: Arrêté du 3 mars\n"
MENDED = "Il a fermé[^1].\n\n[^1]: Arrêté du 3 mars.\n"


def touchable(path: Path) -> bool:
    return True


def mend(path: Path) -> list[Path]:
    before = Publication.load(path)
    after = fix.fixed(before, Config(), unsafe=False, touchable=touchable).publication
    return fix.write(before, after)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_file_is_replaced_with_its_mode_and_line_ends(tmp_path: Path, newline: str) -> None:
    file = tmp_path / "note.md"
    file.write_bytes(FAULTY.replace("\n", newline).encode())
    file.chmod(0o640)
    assert mend(file) == [file]
    assert file.read_bytes() == MENDED.replace("\n", newline).encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["note.md"]  # noqa: PTH208


def test_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real, link = tmp_path / "real" / "note.md", tmp_path / "note.md"
    real.write_text(FAULTY, encoding="utf-8")
    link.symlink_to(real)
    mend(link)
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == MENDED


def test_a_file_changed_meanwhile_is_left_and_so_are_the_others(tmp_path: Path) -> None:
    (tmp_path / "metadata.yaml").write_text("title: Le pont\n", encoding="utf-8")
    first, second = tmp_path / "01.md", tmp_path / "02.md"
    first.write_text(FAULTY, encoding="utf-8")
    second.write_text(FAULTY.replace("[^1]", "[^2]"), encoding="utf-8")
    before = Publication.load(tmp_path)
    after = fix.fixed(before, Config(), unsafe=False, touchable=touchable).publication
    second.write_text("Entre-temps.\n", encoding="utf-8")
    with pytest.raises(ProteError, match=r"02\.md: changed while prote was reading it"):
        fix.write(before, after)
    assert first.read_text(encoding="utf-8") == FAULTY
    assert second.read_text(encoding="utf-8") == "Entre-temps.\n"
    assert sorted(os.listdir(tmp_path)) == ["01.md", "02.md", "metadata.yaml"]  # noqa: PTH208


class Vandal(DocumentRule):
    """Its safe fix does what no safe fix may."""

    code, name = "XX001", "vandal"

    def __init__(self, old: str, new: str) -> None:
        super().__init__()
        self.old, self.new = old, new

    def __call__(self, options: object) -> Vandal:
        return self

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        at = doc.text.find(self.old)
        if at >= 0:
            edit = Edit(doc.path, Span(at, at + len(self.old)), self.new)
            yield self.found(doc, edit.span, "vandalism", fix=Fix(Message("Vandalise"), (edit,)))


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("fermé", "rouvert", "words"),
        ("Il a", "Il\n\na", "words"),
        ("[^1] puis", "[^2] puis", "calls"),
        ("[^1] puis", " puis[^1]", "calls"),
        ("[^2]: B", "[^2]: C", "calls"),
        ("[^3]: C", "[^3]: D", "notes"),
    ],
)
def test_a_safe_fix_that_goes_too_far_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, what: str
) -> None:
    text = "Il a fermé[^1] puis rouvert[^2].\n\n[^1]: A.\n\n[^2]: B.\n\n[^3]: C.\n"
    good = next(rule for rule in RULES if rule.code == "FN014")
    monkeypatch.setattr(engine, "RULES", (Vandal(old, new), good))
    before = Publication.of_document(Document(text + "\n[^4]: E\n", tmp_path / "note.md"))
    result = fix.fixed(before, Config(), unsafe=False, touchable=touchable)
    assert result.refused == {"XX001": what}
    assert result.publication.documents[0].text == text + "\n[^4]: E.\n"


FOUR = "Un[^1], deux[^2].\n\n[^1]: Un arrêté.\n\n[^2]: Le plan.\n\n[^3]: La carte du pont.\n"


@pytest.mark.parametrize(
    ("after", "kept"),
    [
        ("Un[^1], deux[^2].\n\n[^1]: Un arrêté.\n\n[^2]: Le plan II.\n\n[^3]: La carte du pont.\n", True),
        ("Un[^1], deux[^2].\n\n[^1]: Arreste.\n\n[^2]: Le plan.\n\n[^3]: La carte du pont.\n", True),
        ("Un[^1], deux[^2], trois[^3].\n\n[^1]: Un arrêté.\n\n[^2]: Le plan II.\n\n[^3]: La carte du pont.\n", True),
        ("Un[^3], deux[^2].\n\n[^1]: Un arrêté.\n\n[^2]: Le plan.\n\n[^3]: La carte du pont.\n", False),
        ("Un[^3], deux[^2].\n\n[^1]: Un arrêté.\n\n[^2]: Le plan.\n\n[^3]: La carte du vieux pont.\n", False),
        ("Un[^3], deux[^2].\n\n[^1]: Un arrêté signé.\n\n[^2]: Le plan.\n\n[^3]: La carte du vieux pont.\n", False),
        ("Un[^2], deux[^1].\n\n[^1]: Un arrêté signé.\n\n[^2]: Le plan II.\n\n[^3]: La carte du pont.\n", False),
        ("Un[^1], deux.\n\n[^1]: Un arrêté.\n\n[^2]: Le plan.\n\n[^3]: La carte du pont.\n", False),
    ],
    ids=["changed", "all words changed", "called anew", "exchanged", "exchanged and changed", "both changed", "swapped", "dropped"],
)  # fmt: skip
def test_an_unsafe_fix_may_change_what_notes_say_but_exchange_none(after: str, kept: bool) -> None:
    before, now = (proof(Publication.of_document(Document(text))) for text in (FOUR, after))
    assert calls_kept(before, now) is kept


def test_what_rules_do_only_together_stops_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Second(Vandal):
        code = "XX002"

    text = "Il a fermé[^1] .\n\n[^1]: A.\n"
    monkeypatch.setattr(engine, "RULES", (Vandal("] .", "]."), Second("].", "] fermé.")))
    before = Publication.of_document(Document(text, tmp_path / "note.md"))
    with pytest.raises(
        ProteError, match=r"the fixes of XX001, XX002 would change words; nothing was written"
    ):
        fix.fixed(before, Config(), unsafe=False, touchable=touchable)


def test_fixes_that_never_settle_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "RULES", (Vandal(" ", "  "),))
    before = Publication.of_document(Document("Il a fermé.\n", tmp_path / "note.md"))
    with pytest.raises(ProteError, match=r"never settle \(XX001\); nothing was written"):
        fix.fixed(before, Config(), unsafe=False, touchable=touchable)


def test_a_publication_is_renumbered_and_every_call_reaches_the_same_text(tmp_path: Path) -> None:
    (tmp_path / "metadata.yaml").write_text("title: Le pont\nlang: fr-FR\n", encoding="utf-8")
    (tmp_path / "01.md").write_text("Un[^9], deux[^é].\n\n[^é]: É.\n\n[^9]: Neuf.\n", encoding="utf-8")
    (tmp_path / "02.md").write_text("Trois[^1].\n\n[^1]: Un.\n", encoding="utf-8")
    before = Publication.load(tmp_path)
    config = Config(select=("FN004", "FN005", "FN006", "FN015"))
    result = fix.fixed(before, config, unsafe=False, touchable=touchable)
    fix.write(before, result.publication)
    assert (tmp_path / "01.md").read_text(
        encoding="utf-8"
    ) == "Un[^1], deux[^2].\n\n[^1]: Neuf.\n\n[^2]: É.\n"
    assert (tmp_path / "02.md").read_text(encoding="utf-8") == "Trois[^3].\n\n[^3]: Un.\n"
    assert difference(proof(before), proof(Publication.load(tmp_path))) is None
    assert result.left == []


def test_a_fix_that_reaches_a_file_not_asked_for_waits(tmp_path: Path) -> None:
    (tmp_path / "metadata.yaml").write_text("title: Le pont\n", encoding="utf-8")
    (tmp_path / "01.md").write_text("Un[^2].\n\n[^2]: A.\n", encoding="utf-8")
    (tmp_path / "02.md").write_text("Deux[^3].\n\n[^3]: B.\n", encoding="utf-8")
    config = Config(select=("FN005",))
    only = tmp_path / "01.md"
    result = fix.fixed(Publication.load(tmp_path), config, unsafe=False, touchable=lambda path: path == only)
    assert result.applied == ()
    assert [d.severity for d in result.left] == [Severity.INFO]


@pytest.mark.parametrize(
    ("faulty", "mended"),
    [
        ("Le 2e\u0300me bataillon.\n", "Le 2e bataillon.\n"),
        ("Un mot[^1]**«\u00a0ici\u00a0»**.\n\n[^1]: A.\n", "Un mot[^1] **«\u00a0ici\u00a0»**.\n\n[^1]: A.\n"),
        ("Un mot[^1].\n\n[^1]: Au 12e siècle.\n", "Un mot[^1].\n\n[^1]: Au XIIe siècle.\n"),
    ],
    ids=["decomposed ordinal", "space before emphasis", "other words in a note"],
)
def test_one_fix_does_not_make_the_others_unprovable(faulty: str, mended: str) -> None:
    before = Publication.of_document(Document(faulty, Path("note.md")))
    assert (
        fix.fixed(before, Config(), unsafe=True, touchable=touchable).publication.documents[0].text == mended
    )


@pytest.mark.parametrize(
    ("faulty", "mended"),
    [
        ("title: L'état du pont ?\n", "title: L’état du pont\u202f?\n"),
        ("\ufefftitle: Un pont...\n", "\ufefftitle: Un pont…\n"),
        ("title: Le pont :l'état\n", None),  # ` : ` would begin a value of its own
    ],
    ids=["plain", "BOM", "colon"],
)
def test_a_title_without_quotes_is_mended(tmp_path: Path, faulty: str, mended: str | None) -> None:
    (tmp_path / "metadata.yaml").write_text(faulty, encoding="utf-8")
    (tmp_path / "01.md").write_text("Il a fermé.\n", encoding="utf-8")
    before = Publication.load(tmp_path)
    result = fix.fixed(before, Config(), unsafe=False, touchable=touchable)
    fix.write(before, result.publication)
    assert (tmp_path / "metadata.yaml").read_text(encoding="utf-8") == (mended or faulty)
    assert mended or result.left


def test_a_chapter_says_its_language_without_quotes(tmp_path: Path) -> None:
    (tmp_path / "metadata.yaml").write_text("title: Le pont\n", encoding="utf-8")
    (tmp_path / "01.md").write_text("---\nlang: en\n---\n\nHe left: why?\n", encoding="utf-8")
    read = Publication.load(tmp_path)
    assert read.language(read.documents[0]) == "en"
    assert engine.judge(read, Config()) == []

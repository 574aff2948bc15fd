"""The page about the organisation that many publications share: its notes are its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small_publication import build, publication

from prote_lint.errors import ProteError

TEXT = "# La crue\n\nLe fleuve monte.[^1]\n\n[^1]: Relevés du fleuve.\n"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


def built(folder: Path, about: str) -> str:
    text = publication(folder / "text", {"01.md": TEXT})
    (folder / "about.md").write_text(about, encoding="utf-8")
    config = folder / "prote.toml"
    config.write_text('[build]\nabout = "about.md"\n', encoding="utf-8")
    assert build(text, folder / "out", "--config", str(config), "--to", "html", "-q") == 0
    (page,) = (folder / "out").glob("*.html")
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("label", ["1", "maison"])
def test_a_label_that_both_have_names_two_notes(label: str, tmp_path: Path) -> None:
    page = built(tmp_path, f"Qui sommes-nous.[^{label}] `[^1]`\n\n[^{label}]: Statuts de la maison.\n")
    assert re.findall(r'<li id="fn\d"><p>([^<]*)', page) == ["Relevés du fleuve.", "Statuts de la maison."]
    assert "<code>[^1]</code>" in page


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("Un.\n\n[^x]: Perdue.\n", "about.md:3: no call reaches the note"),
        ("---\ntitle: x\n---\nUn.[^1]\n", "about.md:4: the call [^1] has no note"),
        ("Un.\n\n### Deux\n", "about.md:3: heading “Deux” is of level 3"),
        ("Un.\n\n<b>Deux</b>\n", "about.md:3: raw markup"),
    ],
)
def test_what_would_be_lost_is_named_with_its_line(about: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ProteError) as refusal:
        built(tmp_path, about)
    assert said in str(refusal.value)
    assert not (tmp_path / "out").exists()


def test_front_matter_is_no_text_of_the_page(tmp_path: Path) -> None:
    assert "brouillon" not in built(tmp_path, "---\ntitle: brouillon\n---\nQui sommes-nous.\n")

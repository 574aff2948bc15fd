"""What is never published, whoever asks: one line, exit 2, and nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_publication import build, publication

from prote_lint.errors import ProteError


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


REFUSED = [
    pytest.param("![x](/etc/passwd)", "outside the publication", id="absolute path"),
    pytest.param("![x](../secret.png)", "outside the publication", id="parent folder"),
    pytest.param("![x](%2e%2e/secret.png)", "outside the publication", id="parent folder, encoded"),
    pytest.param("![x](http://example.org/x.png)", "only files of the publication", id="over the network"),
    pytest.param("![x](file:///etc/passwd)", "only files of the publication", id="file URL"),
    pytest.param("![x](images/link.png)", "outside the publication", id="symbolic link"),
    pytest.param("![x](images/none.png)", "there is no such file", id="missing"),
    pytest.param("![x](images/page.html)", "only PNG", id="type"),
    pytest.param("![x](images/false.png)", "not what its name says", id="content"),
    pytest.param("![x](images/script.svg)", "scripts", id="SVG with a script"),
    pytest.param("![x](images/remote.svg)", "outside references", id="SVG that loads"),
    pytest.param("![](images/carte.png)", "no alternative text", id="no alternative text"),
    pytest.param("<script>alert(1)</script>", "raw markup '<script>", id="script"),
    pytest.param("Un <b onclick=x>mot</b>.", "raw markup '<b onclick=x>'", id="raw inline"),
    pytest.param("`#read(1)`{=typst}", "raw markup {=typst}", id="raw attribute"),
    pytest.param("```{=openxml}\n<w:p/>\n```", "raw markup {=openxml}", id="raw block"),
    pytest.param("[x](javascript:alert(1))", "the link to 'javascript:", id="javascript"),
    pytest.param("[x](java&#9;script:alert)", "the link to 'java", id="javascript, hidden"),
    pytest.param("[x](data:text/html,a)", "the link to 'data:", id="data link"),
    pytest.param("[x]{onclick=a}", "the attribute onclick", id="handler"),
    pytest.param('[x]{typst:text:fill="red"}', "the attribute typst:text:fill", id="typst attribute"),
    pytest.param("### Trop bas", "level 2 comes first", id="heading order"),
    pytest.param("[x](#loin)", "the link #loin leads nowhere", id="link to nowhere"),
    pytest.param("[x]()", "a link has no address", id="link without address"),
]


@pytest.mark.parametrize(("markdown", "message"), REFUSED)
def test_refused(markdown: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prote_lint.gate.refuse_unfit", lambda *_given, lint: 0)
    folder = publication(tmp_path / "p", {"01.md": f"# Titre\n\n{markdown}\n"})
    images = folder / "images"
    (tmp_path / "secret.png").write_bytes((images / "carte.png").read_bytes())
    (images / "link.png").symlink_to(tmp_path / "secret.png")
    (images / "page.html").write_text("<p>a")
    (images / "false.png").write_text("not a picture")
    (images / "script.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
    (images / "remote.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://e.org/a.png"/></svg>'
    )
    with pytest.raises(ProteError) as refusal:
        build(folder, tmp_path / "out", "--to", "html")
    assert message in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert not (tmp_path / "out").exists()


def test_the_line_of_the_refused_text_is_told(tmp_path: Path) -> None:
    folder = publication(tmp_path / "p", {"01.md": "# Titre\n\na\n", "02.md": "b\n\nc <i>d</i>\n"})
    with pytest.raises(ProteError, match=r"02\.md:3: "):
        build(folder, tmp_path / "out")


def test_an_undefined_call_stops_the_build_even_without_lint(tmp_path: Path) -> None:
    folder = publication(tmp_path / "p", {"01.md": "# Titre\n\nUn appel.[^7]\n"})
    assert build(folder, tmp_path / "out") == 1
    assert not (tmp_path / "out").exists()


def test_an_undefined_call_that_passes_the_gate_is_seen_in_the_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prote_lint.gate.refuse_unfit", lambda *_given, lint: 0)
    folder = publication(tmp_path / "p", {"01.md": "# Titre\n\nUn appel.[^7] Du code : `[^8]`.\n"})
    with pytest.raises(ProteError, match=r"01\.md:3: the call \[\^7\] has no note"):
        build(folder, tmp_path / "out")


def test_a_refused_build_leaves_the_previous_outputs(tmp_path: Path) -> None:
    out = tmp_path / "out"
    folder = publication(tmp_path / "p", {"01.md": "# Titre\n\na\n"})
    build(folder, out, "--to", "html", "-q")
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (folder / "01.md").write_text("# Titre\n\n<script>\n")
    with pytest.raises(ProteError):
        build(folder, out, "--to", "html", "-q")
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_a_format_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(ProteError, match="no format odt"):
        build(tmp_path, tmp_path / "out", "--to", "pdf,odt")

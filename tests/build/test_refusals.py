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
    pytest.param("![](images/carte.png)", "no alternative text", id="no alternative text"),
    pytest.param("Un <b>mot</b>.", "raw markup '<b>'", id="markup that does no harm"),
    pytest.param("### Trop bas", "level 2 comes first", id="heading order"),
    pytest.param("[x](#loin)", "the link #loin leads nowhere", id="link to nowhere"),
    pytest.param("[x]()", "a link has no address", id="link without address"),
    pytest.param("[x]{lang=français}", "'français' is no language tag", id="language"),
    pytest.param("[x]{dir=up}", "'up' is no direction", id="direction"),
    pytest.param(
        "[a[^1]](https://example.org)\n\n[^1]: N.",
        "a call inside a link; put [^1] after it",
        id="call in a link",
    ),
    pytest.param(
        "Un ![a[^1]](images/carte.png)\n\n[^1]: N.", "a call inside an image; put [^1]", id="call in an image"
    ),
    pytest.param(
        "[a *<https://b.org>*](https://a.org)", "a link inside a link; take one", id="link in a link"
    ),
    pytest.param("[^1]: N[^1].", "calls the note [^1]", id="note in a note"),
    pytest.param("a b]{lang=en}", "write `[…]{lang=en}`", id="braces after a word"),
    pytest.param("\\[^1] et [^1]", "the call [^1] has no note", id="a call beside one that is text"),
    pytest.param("![x](images/carte.png){width=wide}", "'wide' is no width", id="width"),
]


@pytest.mark.parametrize(("markdown", "message"), REFUSED)
def test_refused(markdown: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In pandoc's tree, where the linter has let it pass."""
    monkeypatch.setattr("prote_build.order.refuse_unfit", lambda *_given, lint: 0)
    folder = publication(tmp_path / "p", {"01.md": f"# Titre\n\n{markdown}\n"})
    with pytest.raises(ProteError) as refusal:
        build(folder, tmp_path / "out", "--to", "html")
    assert message in str(refusal.value)
    assert "01.md:3: " in str(refusal.value) or "address" in message
    assert "\n" not in str(refusal.value)
    assert not (tmp_path / "out").exists()


def test_an_escaped_call_is_text(tmp_path: Path) -> None:
    text = "# Titre\n\nUn mot\\[^1\\], un autre \\[^9].[^1]\n\n[^1]: Et \\[^1].\n"
    folder = publication(tmp_path / "p", {"01.md": text})
    assert build(folder, tmp_path / "out") == 0
    assert "Un mot[^1], un autre [^9]." in next((tmp_path / "out").glob("*.html")).read_text(encoding="utf-8")


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
    monkeypatch.setattr("prote_build.order.refuse_unfit", lambda *_given, lint: 0)
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


def test_a_text_too_long_is_refused_before_it_is_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def judged(*_given: object, **_options: object) -> int:
        raise AssertionError

    monkeypatch.setattr("prote_build.order.refuse_unfit", judged)
    folder = publication(tmp_path / "p", {"01.md": "Un mot. " * 130_000})
    with pytest.raises(ProteError, match="1040000 characters; no more than 1000000 are published"):
        build(folder, tmp_path / "out")


@pytest.mark.parametrize("described", [True, False])
def test_a_missing_title_is_asked_for_where_it_belongs(tmp_path: Path, *, described: bool) -> None:
    folder = publication(tmp_path / "p", {"01.md": "Un mot.\n"}, metadata="lang: fr-FR\n")
    given, message = folder, r"p/metadata\.yaml: no `title`; write `title: …`$"
    if not described:
        given, message = folder / "01.md", r"01\.md: no `title`; write `title: …` in its front matter"
    with pytest.raises(ProteError, match=message):
        build(given, tmp_path / "out")


@pytest.mark.parametrize("moment", ["-1", "1.5", "x", "4354819200", "0000000000009999999999999"])
def test_a_moment_that_no_archive_can_date(
    moment: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    with pytest.raises(ProteError, match="it must be seconds since 1970"):
        build(publication(tmp_path / "p"), tmp_path / "out", "--to", "html")

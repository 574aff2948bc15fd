"""Which addresses a document names, and where; and what a publication that was told their answers keeps of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from prote_lint import testing
from prote_lint.answer import Answer
from prote_lint.config import Config
from prote_lint.document import Document
from prote_lint.engine import judge
from prote_lint.links import links
from prote_lint.publication import Publication

GONE = {"https://a.example/x": Answer("gone", 404)}


def named(text: str, name: str = "a.md") -> list[tuple[str, str]]:
    doc = Document(text, Path(name))
    return [(link.url, doc[link.span]) for link in sorted(links(doc), key=lambda link: link.span)]


@pytest.mark.parametrize(
    ("text", "url", "place"),
    [
        ("[Un](https://a.example/x).", "https://a.example/x", "https://a.example/x"),
        ("[https://a.example/x](https://a.example/x)", "https://a.example/x", "https://a.example/x"),
        ("[Un](https://a.example/x#suite)", "https://a.example/x", "https://a.example/x#suite"),
        ("[Un][a]\n\n[a]: https://a.example/x\n", "https://a.example/x", "[Un][a]"),
        ("<HTTPS://a.example/x>", "HTTPS://a.example/x", "HTTPS://a.example/x"),
        ("Voir https://a.example/x.", "https://a.example/x", "https://a.example/x"),
        ("(https://a.example/x_(y)).", "https://a.example/x_(y)", "https://a.example/x_(y)"),
        (r"Voir https://a.example/x\_y, p. 2.", "https://a.example/x_y", r"https://a.example/x\_y"),
        ("«\u00a0https://a.example/x\u00a0»", "https://a.example/x", "https://a.example/x"),
        ("Un[^1].\n\n[^1]: https://a.example/x.\n", "https://a.example/x", "https://a.example/x"),
        ("DOI 10.3406/polaf.1990.5359.", "https://doi.org/10.3406/polaf.1990.5359", "10.3406/polaf.1990.5359"),
        ("doi:10.1016/S0140-6736(20)30183-5.", "https://doi.org/10.1016/S0140-6736(20)30183-5", "10.1016/S0140-6736(20)30183-5"),
        ("doi.org/10.5555/a", "https://doi.org/10.5555/a", "10.5555/a"),
    ],
)  # fmt: skip
def test_an_address_is_found_once(text: str, url: str, place: str) -> None:
    assert named(text) == [(url, place)]


@pytest.mark.parametrize(
    "text",
    [
        "Il a coûté 10.500/mois.",
        "`https://a.example/x`",
        "    https://a.example/x\n",
        "<!-- https://a.example/x -->",
        "[Un](02-suite.md) <mailto:a@a.example> [b](ftp://a.example/x)",
        "www.a.example",
        "onlinelibrary.example/doi/10.1111/x",
    ],
)
def test_what_is_no_address_is_not_found(text: str) -> None:
    assert named(text) == []


def test_plain_text_may_cut_an_address_at_the_end_of_a_line() -> None:
    text = "Voir https://a.example/x, et\r\nhttps://a.example/cou\r\npe.pdf\r\n\r\nhttps://a.example/y\r\n"
    assert [url for url, _place in named(text, "a.txt")] == ["https://a.example/x", "https://a.example/y"]


def test_without_answers_the_rule_is_not_run() -> None:
    read = Publication.of_document(Document("Un <https://a.example/x>.\n"))
    assert judge(read, Config(select=("CI090",))) == []
    assert [d.code for d in judge(read.answered(GONE), Config(select=("CI090",)))] == ["CI090"]


def test_answers_outlive_fixes() -> None:
    read = Publication.of_document(Document("Un <https://a.example/x>.\n")).answered(GONE)
    again = read.with_documents([Document("Deux <https://a.example/x>.\n")])
    assert [d.code for d in judge(again.spoken("en"), Config(select=("CI090",)))] == ["CI090"]


def test_a_suppression_allows_it_and_is_not_called_useless_by_a_network_that_answers() -> None:
    text = "<!-- prote: allow CI090 : archivé -->\n\nUn <https://a.example/x>.\n"
    read = Publication.of_document(Document(text))
    for answers in (None, {}, GONE):
        told = read if answers is None else read.answered(answers)
        assert judge(told, Config(select=("CI090", "PR004"))) == []


def test_the_new_address_is_shown_and_never_written() -> None:
    moved = {"https://a.example/x": Answer("moved", 200, "https://b.example/")}
    read = Publication.of_document(Document("Un <https://a.example/x#y>.\n")).answered(moved)
    (found,) = judge(read, Config(select=("CI090",)))
    assert found.fix is not None
    assert [edit.text for edit in found.fix.edits] == ["https://b.example/#y"]
    assert not testing.fixable([found])

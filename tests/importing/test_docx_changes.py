"""Tracked changes, accepted and rejected: no word that nobody touched is lost."""

from __future__ import annotations

import pytest
from word_files import call, docx, note, paragraph, read, run, written

_ID = 'w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z"'


def _ins(content: str) -> str:
    return f"<w:ins {_ID}>{content}</w:ins>"


def _del(text: str) -> str:
    return f'<w:del {_ID}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def _end(mark: str) -> str:
    return f"<w:rPr><w:{mark} {_ID}/></w:rPr>"


_TABLE = "<w:tbl><w:tr><w:tc>{a}</w:tc><w:tc>{a}</w:tc></w:tr><w:tr><w:trPr><w:{mark} {id}/></w:trPr><w:tc>{b}</w:tc><w:tc>{b}</w:tc></w:tr></w:tbl>"

CASES = {
    "insertion": (paragraph(run("un "), _ins(run("deux ")), run("trois")), "un deux trois\n", "un trois\n"),
    "deletion": (paragraph(run("un "), _del("deux "), run("trois")), "un trois\n", "un deux trois\n"),
    "deleted insertion": (paragraph(run("un "), _ins(run("deux ") + _del("trois ")), run("fin")), "un deux fin\n", "un fin\n"),
    "move": (
        paragraph(f"<w:moveFrom {_ID}>{run('un')}</w:moveFrom>", run(" a")) + paragraph(run("b "), f"<w:moveTo {_ID}>{run('un')}</w:moveTo>"),
        "a\n\nb un\n",
        "un a\n\nb\n",
    ),
    "inserted end": (paragraph(run("un "), properties=_end("ins")) + paragraph(run("deux")), "un\n\ndeux\n", "un deux\n"),
    "deleted end": (paragraph(run("un "), properties=_end("del")) + paragraph(run("deux")), "un deux\n", "un\n\ndeux\n"),
    "three ends": (
        paragraph(run("a "), properties=_end("del")) + paragraph(run("b "), properties=_end("del")) + paragraph(run("c")),
        "a b c\n",
        "a\n\nb\n\nc\n",
    ),
    "inserted paragraph": (
        paragraph(run("un")) + paragraph(_ins(run("deux")), properties=_end("ins")) + paragraph(run("trois")),
        "un\n\ndeux\n\ntrois\n",
        "un\n\ntrois\n",
    ),
    "last end inserted": (paragraph(run("un")) + paragraph(run("deux"), properties=_end("ins")), "un\n\ndeux\n", "un\n\ndeux\n"),
    "formatting": (
        paragraph(run("un", f"<w:i/><w:rPrChange {_ID}><w:rPr><w:b/></w:rPr></w:rPrChange>")),
        "*un*\n",
        "**un**\n",
    ),
    "style": (
        paragraph(run("un"), style="H2", properties=f'<w:pPrChange {_ID}><w:pPr><w:pStyle w:val="Titre1"/></w:pPr></w:pPrChange>'),
        "## un\n",
        "# un\n",
    ),
    "inserted row": (_TABLE.format(a=paragraph(run("a")), b=paragraph(run("b")), mark="ins", id=_ID), "|  |  |\n| --- | --- |\n| a | a |\n| b | b |\n", "|  |  |\n| --- | --- |\n| a | a |\n"),
    "deleted row": (_TABLE.format(a=paragraph(run("a")), b=paragraph(run("b")), mark="del", id=_ID), "|  |  |\n| --- | --- |\n| a | a |\n", "|  |  |\n| --- | --- |\n| a | a |\n| b | b |\n"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_changes(case: str) -> None:
    body, accepted, rejected = CASES[case]
    assert written(docx(body), "accept") == accepted
    assert written(docx(body), "reject") == rejected


def test_changes_in_notes_and_of_calls() -> None:
    source = docx(
        paragraph(run("un"), call(2), _ins(call(3)), run(".")),
        note(2, "A") + f'<w:footnote w:id="3">{paragraph(_ins(run("B")))}</w:footnote>',
    )
    assert written(source, "accept") == "un[^1][^2].\n\n[^1]: A\n\n[^2]: B\n"
    assert written(source, "reject") == "un[^1].\n\n[^1]: A\n"


def test_the_ledger_names_each_change() -> None:
    _found, ledger = read(docx(paragraph(run("un "), _ins(run("deux")), _del("trois"))))
    told = [
        (made.id, made.choice, made.alternatives, made.reason, made.text)
        for made in ledger.decisions
        if made.kind == "change"
    ]
    assert told == [
        ("change@1.1.0", "accept", ("reject",), "insertion", "deux"),
        ("change@1.1.1", "accept", ("reject",), "deletion", "trois"),
    ]

"""The table and the explained note: nothing is lost, nothing a document says drives the terminal, marks stand where they should."""

from __future__ import annotations

import re
import sys

import pytest
from handmade import cite, document, gathered, graph, only, reading
from test_export import of_all_kinds, repeated

from prote_lint.citations import explain, table
from prote_lint.citations.export import Gathered
from prote_lint.citations.graph import Graph, Link, Why
from prote_lint.citations.model import Form, Kind, Reading
from prote_lint.citations.screen import Screen
from prote_lint.visible import width

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


def test_a_pipe_gets_a_line_a_citation_and_every_word() -> None:
    some = of_all_kinds()
    lines = table.draw(some.rows, Screen()).split("\n")
    for row, line in zip(some.rows, lines[2:], strict=False):
        said = row.citation
        told = [field.value for field in (*said.authors, said.title, said.outlet, said.date) if field]
        assert all(value in line for value in told)
    assert "\x1b" not in "".join(lines)
    assert not any(line.endswith(" ") for line in lines)


@pytest.mark.parametrize("columns", [60, 80, 109, 110, 160])
def test_a_terminal_gets_lines_that_fit_and_every_word(columns: int) -> None:
    drawn = table.draw(of_all_kinds().rows, Screen(columns, colour=True))
    lines = ESCAPES.sub("", drawn).split("\n")
    assert max(map(width, lines)) <= columns
    assert "…" not in drawn
    for row in of_all_kinds().rows:
        assert row.citation.date is not None
        assert all(end in drawn for end in row.citation.date.value.split("/"))
        words = row.citation.title.value.split(" ") if row.citation.title else []
        assert all(word in drawn for word in words if len(word) < 9)


def test_repeats_name_their_note_and_what_is_lost_is_counted() -> None:
    drawn = table.draw(repeated().rows, Screen())
    rows = drawn.split("\n")
    assert any(line.startswith("2 ?") and line.endswith("→ ?") for line in rows)
    assert any(line.startswith("3 ") and "op. cit." in line and line.endswith("→ 1") for line in rows)
    assert any(line.startswith("1 ") and line.endswith("↔ 3") for line in rows)
    assert "citations: 5, in 4 notes; sources: 2" in drawn
    assert "in full 2, ibid. 1, op. cit. 1, short form 1" in drawn
    assert "1 (confidence below 0.6); notes 2" in drawn
    assert "repeats that refer to nothing: 2; notes 2, 5" in drawn


def test_a_screen_of_ascii_gets_no_other_sign() -> None:
    drawn = table.draw(repeated().rows, Screen(signs=False))
    assert "-> ?" in drawn
    assert "─" not in drawn
    assert "→" not in drawn


def test_what_a_document_says_does_not_drive_the_terminal() -> None:
    evil = "\x1b[2J\u202egnp[bold]"
    doc = document("Luc Roy, Pont, 2020.")
    read = reading(doc, "1", kind=Kind.PRESS, authors=["Luc Roy"], title="Pont")
    said = read.citations[0]
    assert said.title is not None
    told = said._replace(
        title=said.title._replace(value=evil), authors=(said.authors[0]._replace(value=evil),), container=said.title._replace(value=evil)
    )  # fmt: skip
    read = read._replace(citations=(told,))
    some, whole = gathered(doc, graph([read])), graph([read])
    for drawn in (table.draw(some.rows, Screen(), evil), explained(some, whole, read)):
        assert "\x1b" not in drawn
        assert "\u202e" not in drawn
        assert "gnp[bold]" in drawn


def explained(some: Gathered, whole: Graph, read: Reading, screen: Screen | None = None) -> str:
    own = tuple(row for row in some.rows if row.mention.reading is read)
    return explain.draw(read, own, whole, 1, screen or Screen())


LONG = (
    "Voir Luc Roy, « Pont\u202f: une histoire\u00a0» (*Le Monde*), 5 mai 2020, https://example.org/"
    + "a" * 120
    + "/10.1234/5, en grec."
)


def long_note() -> tuple[Gathered, Graph, Reading]:
    doc = document(LONG)
    note = doc.notes[0]
    words = note.view.text.removesuffix(".")
    url = words[words.index("https") : words.index(", en grec")]
    read = Reading(
        doc,
        note,
        (
            cite(note, words, Kind.PRESS, signal="Voir", authors=["Luc Roy"], title="Pont\u202f: une histoire", container="Le Monde",
                 date=("5 mai 2020", "2020-05-05"), url=url, doi="10.1234/5", rest=["en grec"], confidence=0.75),
        ),
    )  # fmt: skip
    whole = graph([read])
    return gathered(doc, whole), whole, read


@pytest.mark.parametrize("columns", [40, 80, None])
def test_marks_stand_under_their_words(columns: int | None) -> None:
    some, whole, read = long_note()
    drawn = explained(some, whole, read, Screen(columns)).split("\n")
    assert max(map(width, drawn)) <= (columns or 100)
    listed = {line.strip()[0]: line for line in drawn if re.match(r" {5}[a-z?] ", line)}
    text = ""
    under: dict[str, str] = {}
    for line in drawn[2 : drawn.index("", 2)]:
        if re.fullmatch(r" *(?:[a-z](?:─*)|\?+)(?: +(?:[a-z]─*|\?+))*", line):
            for match in re.finditer(r"[a-z]─*|\?+", line):
                under[match[0][0]] = under.get(match[0][0], "") + text[match.start() : match.end()]
        else:
            text = line.ljust(200)
    assert under["b"].replace(" ", "") == "LucRoy"
    assert under["c"].replace(" ", "") == "Pont:unehistoire"
    assert under["e"].replace(" ", "") == "5mai2020"
    assert under["g"] == "10.1234/5"
    assert under["?"].replace(" ", "") == "engrec"
    assert "author" in listed["b"]
    assert "2020-05-05" in listed["e"]
    assert "in no field" in listed["?"]
    assert any("confidence 0.75" in line for line in drawn)


def test_colour_adds_nothing_but_colour() -> None:
    some, whole, read = long_note()
    plain = explained(some, whole, read, Screen(80))
    coloured = explained(some, whole, read, Screen(80, colour=True))
    assert ESCAPES.search(coloured)
    assert ESCAPES.sub("", coloured) == plain


@pytest.mark.parametrize("why", [why for why in Why if why is not Why.WRONG_WAY])
def test_why_a_repeat_refers_to_nothing_is_said_in_words(why: Why) -> None:
    doc = document("Luc Roy, *Pont*, 2020.", "*Ibid*., p. 3.")
    readings = [
        reading(doc, "1", kind=Kind.BOOK, authors=["Luc Roy"], title="Pont", date=("2020", "2020")),
        reading(doc, "2", form=Form.IBID, marker="Ibid."),
    ]
    whole = graph(readings, {1: Link(why=why, candidates=(0,))})
    drawn = explained(gathered(doc, whole), whole, readings[1])
    reason = re.search(r"→ refers to nothing: (.+)", drawn)
    assert reason is not None
    assert why.value not in reason[1]
    assert "[^1] fits: Luc Roy, Pont, 2020" in drawn


def test_what_a_repeat_refers_to_is_named() -> None:
    doc = document("Voir infra, note 2, Roy.", "Luc Roy, *Pont*, 2020.")
    readings = [
        reading(doc, "1", form=Form.SHORT, authors=["Roy"]),
        reading(doc, "2", kind=Kind.BOOK, authors=["Luc Roy"], title="Pont", date=("2020", "2020")),
    ]
    whole = graph(readings, {0: Link(1, "2", Why.WRONG_WAY)}, [(1, 0)])
    some = gathered(doc, whole)
    assert "→ note [^2]: Luc Roy, Pont, 2020; but the note stands" in explained(some, whole, readings[0])
    assert "also cited in [^1]" in explained(some, whole, readings[1])


def test_prose_is_said_to_be_prose() -> None:
    doc = document("Rien à citer ici.")
    read = reading(doc, "1")
    assert "No citation" in explained(gathered(doc, graph([read])), graph([read]), read)


@pytest.mark.parametrize(
    ("terminal", "environment", "colour"),
    [(True, {}, True), (True, {"NO_COLOR": "1"}, False), (True, {"TERM": "dumb"}, False), (False, {}, False)],
)
def test_colour_and_width_are_a_terminals(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, environment: dict[str, str], colour: bool
) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("COLUMNS", "90")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    screen = Screen.of_stdout()
    assert (screen.colour, screen.width) == (colour, 90 if terminal else None)


def test_an_interview_shows_what_stands_for_its_title() -> None:
    some = only("Entretiens, diplomates, Bamako, 2022.", kind=Kind.INTERVIEW, genre="Entretiens", authors=["diplomates"], place="Bamako")  # fmt: skip
    assert re.search(r"^1 +interview +diplomates +Entretiens, Bamako$", table.draw(some.rows, Screen()), re.M)

"""Where pages end: told from a layout, and on the pages of a publication themselves."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from small_publication import build, publication

from prote_build.pagination import Layout, Orders, Spot, faults, settled

# Two pages: a paragraph of three lines, then one of four that runs over; their marks are 1 and 2.
WELL = Layout(
    line=10,
    foot=100,
    lines=[Spot(1, y) for y in (10, 20, 30, 50, 60)] + [Spot(2, y) for y in (10, 20)],
    starts=[Spot(1, 5), Spot(1, 45)],
    marks=[(1, 1), (2, 1)],
    notes=[(1, Spot(1, 90)), (2, Spot(2, 90))],
    figures=[],
    closing=None,
)
BEHIND = replace(WELL, notes=[(2, Spot(1, 60)), (2, Spot(1, 95))])


def never(_lines: list[Spot]) -> set[int]:
    return set()


@pytest.mark.parametrize(
    ("layout", "bad"),
    [
        (WELL, set()),
        (replace(WELL, lines=WELL.lines[:-1]), {1}),  # its last line alone on page 2
        (replace(WELL, lines=WELL.lines[:4] + WELL.lines[5:]), {1}),  # its first line alone on page 1
        # A paragraph of one line.
        (replace(WELL, starts=[*WELL.starts, Spot(2, 5)], lines=WELL.lines[:-1]), set()),
        (BEHIND, {1}),
        (replace(WELL, notes=[(1, Spot(2, 90))]), {1}),  # a note sent on
        (replace(WELL, closing=Spot(2, 25)), set()),
        (replace(WELL, closing=Spot(3, 10), lines=[*WELL.lines, Spot(3, 10)]), {2}),
    ],
)
def test_faults(layout: Layout, bad: set[int]) -> None:
    assert faults(layout).keys() == bad


def test_room_is_left_until_the_page_ends_well() -> None:
    def ask(orders: Orders) -> Layout:
        # As high as the notes that stayed behind: 40 points of lines of 10.
        return WELL if orders.room == {1: 5} else BEHIND

    assert settled(ask, never) == Orders(room={1: 5})


def test_a_page_that_cannot_be_mended_is_let_be() -> None:
    assert settled(lambda _orders: BEHIND, never) == Orders()


def test_a_word_cut_by_the_page_is_sent_on() -> None:
    def ask(orders: Orders) -> Layout:
        return replace(WELL, lines=[*WELL.lines, Spot(2, 30)]) if orders.room else WELL

    asked: list[list[Spot]] = []

    def cut(lines: list[Spot]) -> set[int]:
        asked.append(lines)
        return {1} if len(asked) == 1 else set()

    assert settled(ask, cut) == Orders(room={1: 1})
    assert asked[0] == [Spot(1, 60)]


def test_a_figure_that_leaves_a_page_empty_floats() -> None:
    before = [Spot(1, 10), Spot(1, 20)]
    figure = replace(WELL, lines=[*before, Spot(2, 90)], starts=[Spot(1, 5), Spot(2, 85)], notes=[])

    def ask(orders: Orders) -> Layout:
        return replace(figure, figures=[(7, Spot(2, 80 if not orders.floating else 95))])

    assert settled(ask, never) == Orders(floating=[7])
    # A few lines are no gap.
    full = replace(figure, lines=[*before, Spot(1, 50), Spot(2, 90)], figures=[(7, Spot(2, 80))])
    assert settled(lambda _orders: full, never) == Orders()


WORDS = [
    "le",
    "fleuve",
    "monte",
    "plus",
    "tard",
    "que",
    "les",
    "anciens",
    "ne",
    "le",
    "disaient",
    "et",
    "la",
    "digue",
    "attend",
    "une",
    "réparation",
    "depuis",
    "longtemps",
]


def test_pages_of_many_notes_end_well(tmp_path: Path) -> None:
    """Each page's first and last lines belong to longer pieces, and each note stands with its call."""
    chance = random.Random(5)
    body, notes = [], []
    for _paragraph in range(90):
        sentences = []
        for _sentence in range(chance.randint(1, 4)):
            sentences.append(" ".join(chance.choices(WORDS, k=chance.randint(8, 30))))
            if chance.random() < 0.7:
                notes.append(" ".join(chance.choices(WORDS, k=chance.choice([4, 12, 40]))))
                sentences[-1] += f" dit{len(notes)}.[^{len(notes)}]"
        body.append(" ".join(sentences))
    defined = [f"[^{number}]: Note{number} {text}." for number, text in enumerate(notes, 1)]
    folder = publication(tmp_path / "p", {"01.md": "# Un\n\n" + "\n\n".join([*body, *defined]) + "\n"})
    assert build(folder, tmp_path / "out", "-q", "--to", "pdf") == 0
    (file,) = (tmp_path / "out").glob("*.pdf")
    with pypdfium2.PdfDocument(file) as pdf:
        pages = [page.get_textpage().get_text_range().replace("\ufffe\r\n", "") for page in pdf]
    for number in range(1, len(notes) + 1):
        (called,) = (rank for rank, text in enumerate(pages) if f"dit{number}." in text)
        (noted,) = (rank for rank, text in enumerate(pages) if f"Note{number} " in text)
        assert called == noted, number

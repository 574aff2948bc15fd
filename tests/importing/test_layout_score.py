"""The measure itself: a perfect import has nothing against it, and what is spoilt by hand is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from layout_score import Score, aligned, flat, score
from layouts import WAYS, Case, calls, changed, hard_hyphens, printed, soft_hyphens, text

from prote_build.importing.content import Call, Heading, Imported, Inline, Note, Paragraph, Words
from prote_build.importing.ledger import Ledger

TEXTS = sorted({way.text for way in WAYS.values()})


def of(name: str) -> Case:
    """The truth of a layout, as a case that needs no import."""
    made = printed(name)
    return Case(f"{name}-pdf", made.pdf, "pdf", made.truth, made.spots)


def judged(spoilt: Imported, ledger: Ledger | None = None) -> Score:
    return score(of("plain"), spoilt, ledger or Ledger())


def truth() -> Imported:
    return printed("plain").truth


def inlines(change: Callable[[Inline], tuple[Inline, ...]]) -> Imported:
    """The truth with each inline of its text changed."""

    def each(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(made for part in content for made in change(part))

    return replace(truth(), blocks=tuple(changed(block, each) for block in truth().blocks))


@pytest.mark.parametrize("name", WAYS)
def test_the_truth_is_perfect(name: str) -> None:
    case = of(name)
    made = score(case, case.truth, Ledger())
    shares = (made.words, made.note_words, made.calls, made.notes, made.headings, made.levels, made.italics)
    assert shares == (1, 1, 1, 1, 1, 1, 1)
    assert made.paragraphs == 1
    assert made.title
    assert [made.misses, made.silent, made.hyphens, made.wrong, made.invented] == [[], [], [], [], 0]


@pytest.mark.parametrize("name", TEXTS)
def test_texts_are_as_long_as_reports(name: str) -> None:
    made = text(name)
    labels = [note.label for note in made.notes]
    assert labels == calls(made) == [str(number) for number in range(1, len(labels) + 1)]
    assert 20 <= len(labels) <= 60
    assert {block.level for block in made.blocks if isinstance(block, Heading)} >= {1, 2}
    words = [
        word for blocks in (made.blocks, *(note.blocks for note in made.notes)) for word in flat(blocks).words
    ]
    assert 1500 <= len(words) <= 3500


def test_a_call_that_was_read_as_a_number_is_found() -> None:
    made = judged(inlines(lambda part: (Words("9"),) if part == Call("9") else (part,)))
    assert made.calls == pytest.approx(34 / 35)
    assert made.notes == 1
    assert made.silent == made.misses
    assert len(made.misses) == 1
    assert made.misses[0].startswith("call 9 p.")


def test_a_doubt_near_a_miss_is_a_confession() -> None:
    spoilt = inlines(lambda part: () if part == Call("9") else (part,))
    page = printed("plain").spots[8].page
    near, far, sure, missing = Ledger(), Ledger(), Ledger(), Ledger()
    near.decide("call", page, 3, 7, choice="text", alternatives=["9"], confidence=0.4, reason="number")
    far.decide("call", page + 3, 3, 7, choice="text", alternatives=["88"], confidence=0.4, reason="number")
    sure.decide("call", page, 3, 7, choice="text", alternatives=["9"], confidence=0.9, reason="number")
    missing.miss("call", "9", page, 3)
    assert not judged(spoilt, near).silent
    assert judged(spoilt, far).silent
    assert judged(spoilt, sure).silent
    assert not judged(spoilt, missing).silent


def test_swapped_notes_are_found() -> None:
    swap = {"3": "8", "8": "3"}
    notes = tuple(replace(note, label=swap.get(note.label, note.label)) for note in truth().notes)
    made = judged(replace(truth(), notes=notes))
    assert made.calls == pytest.approx(33 / 35)
    assert [miss.split(" p.")[0] for miss in made.misses] == ["call 3", "call 8"]


def test_notes_run_together_are_found() -> None:
    first, second = truth().notes[4:6]
    notes = (*truth().notes[:4], Note(first.label, (*first.blocks, *second.blocks)), *truth().notes[6:])
    made = judged(replace(truth(), notes=notes))
    assert made.notes == pytest.approx(33 / 35)
    assert any(miss.startswith("note 5") for miss in made.misses)
    assert any(miss.startswith("call 6") for miss in made.misses)


def test_a_call_after_another_word_is_found() -> None:
    made = judged(inlines(lambda part: (part, Words(" enfin")) if part == Call("4") else (part,)))
    assert made.calls == 1
    made = judged(inlines(lambda part: (Words(" enfin"), part) if part == Call("4") else (part,)))
    assert made.calls == pytest.approx(34 / 35)


def test_a_call_on_the_other_side_of_a_sign_is_right() -> None:
    spoilt = inlines(lambda part: (Words(" »"), part, Words(" ;")) if isinstance(part, Call) else (part,))
    assert judged(spoilt).calls == 1


def test_spaces_that_an_extractor_lost_are_no_misses() -> None:
    def tighten(part: Inline) -> tuple[Inline, ...]:
        if isinstance(part, Words):
            part = replace(part, text=part.text.replace("\u202f", ""))
        return (part,)

    made = judged(inlines(tighten))
    assert made.words == 1
    assert made.calls == 1


def test_an_invented_call_is_found() -> None:
    def invent(part: Inline) -> tuple[Inline, ...]:
        if isinstance(part, Words) and "4\u202f500" in part.text:
            head, tail = part.text.split("4\u202f500")
            return (Words(head), Call("4"), Words(" 500" + tail))
        return (part,)

    made = judged(inlines(invent))
    assert made.invented == 1
    assert len(made.silent) == 1


def test_hyphens_are_told_from_words() -> None:
    def divide(part: Inline) -> tuple[Inline, ...]:
        if isinstance(part, Words):
            part = replace(
                part, text=part.text.replace("navigable", "navi-gable").replace("au-delà", "au- delà")
            )
        return (part,)

    made = judged(inlines(divide))
    assert sorted(made.hyphens) == ["au-delà → au- delà", *["navigable → navi-gable"] * 3]
    assert made.calls == 1
    assert not made.wrong
    assert made.words < 1


def test_headings_and_italics_are_held_to_the_truth() -> None:
    def flatten(part: Inline) -> tuple[Inline, ...]:
        return (replace(part, italic=False),) if isinstance(part, Words) else (part,)

    spoilt = inlines(flatten)
    blocks = [Paragraph(block.content) if isinstance(block, Heading) and block.level == 2 else block for block in spoilt.blocks]  # fmt: skip
    made = judged(replace(spoilt, blocks=tuple(blocks)))
    assert made.words == 1
    assert made.headings == pytest.approx(5 / 12)
    assert made.italics is not None
    assert 0 < made.italics < 1


def test_alignment_survives_what_is_moved_and_lost() -> None:
    words = [f"w{number % 97}x{number % 89}" for number in range(4000)]
    spoilt = words[:1000] + words[1100:2000] + ["new"] * 7 + words[2000:]
    pairs = aligned(words, spoilt)
    assert len(pairs) == 3900
    assert all(words[i] == spoilt[j] for i, j in pairs)
    assert pairs == sorted(set(pairs))


def test_hyphens_of_a_print_are_hard_and_nothing_else_changes() -> None:
    made = printed("plain")
    assert made.pdf == hard_hyphens(made.soft)
    assert abs(len(made.pdf) - len(made.soft)) < 2000


def test_soft_hyphens_stand_where_words_are_divided() -> None:
    source = "il est navi-\nble au-\ndelà du navi-\ngable"
    assert soft_hyphens(source, truth()) == "il est navi-\nble au-\ndelà du navi\u00ad\ngable"

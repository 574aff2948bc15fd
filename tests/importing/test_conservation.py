"""Nothing is lost in silence: each letter of a source is in the text, in a note, or in a line that the ledger names."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from layouts import NO_PDFTOTEXT, PDFTOTEXT, case, names, needs_pdftotext
from spoken import texts

from prote_build.importing import paper, text
from prote_build.importing.ledger import Ledger

CASES = [
    pytest.param(
        name, marks=[pytest.mark.skipif(needs_pdftotext(name) and not PDFTOTEXT, reason=NO_PDFTOTEXT)]
    )
    for name in names()
    if not name.endswith("-pdf")
]


def letters(said: str) -> Counter[str]:
    return Counter(character for character in said if character.isalpha())


def unaccounted(source: str) -> Counter[str]:
    """The letters that stand neither in what was imported nor in the lines that were dropped; numbers of headings apart."""
    ledger = Ledger()
    pages = list(text.pages(source.encode(), "source.txt"))
    imported = paper.imported(iter(pages), ledger)
    out: Counter[str] = Counter()
    for said in (*texts(imported.blocks), *(said for note in imported.notes for said in texts(note.blocks))):
        out.update(letters(said))
    dropped = {
        (made.page, made.line, made.column)
        for made in ledger.decisions
        if made.kind == "furniture" and made.choice == "drop"
    }
    read: Counter[str] = Counter()
    for page in pages:
        for line in page.lines:
            read.update(letters(line.text))
            if (line.page, line.number, line.start) in dropped:
                out.update(letters(line.text))
    read.subtract(out)
    return Counter({letter: count for letter, count in read.items() if count})


@pytest.mark.parametrize("name", CASES)
def test_every_letter_of_a_layout_is_somewhere(name: str) -> None:
    lost = unaccounted(text.decoded(case(name).source, name))
    # The marks of lists and headings, "a)" and "IV.", are letters too.
    assert sum(map(abs, lost.values())) <= 12, lost


TOKENS = """
le la mot pays Nord 2022 1 2 3 12 34 1. 2. [1] (2) 1 Voir Ibid. mot.1 mot,2 2022.3 « cité » mot* * † a) • – rap- con-
vis-à- III. IV. Notes Page 3 FIN. fin. n° 4500 https://exemple.org/page mot.¹
"""
WORDS = st.sampled_from(TOKENS.split())
LINES = st.lists(st.lists(WORDS, min_size=0, max_size=12).map(" ".join), max_size=40)
BREAKS = st.sampled_from(["\n", "\n\n", "\n\n\n", "\n\f", "\n   "])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines=LINES, seed=st.integers(0, 999), breaks=st.lists(BREAKS, min_size=1, max_size=6))
def test_any_lines_come_in(lines: list[str], seed: int, breaks: list[str]) -> None:
    shuffle = random.Random(seed)
    source = "".join(line + shuffle.choice(breaks) for line in lines)
    lost = unaccounted(source)
    assert sum(map(abs, lost.values())) <= 2 * len(lines), (lost, source)

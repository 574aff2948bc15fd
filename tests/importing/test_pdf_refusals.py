"""What can't be read is said in one line; nothing a file holds makes a traceback."""

from __future__ import annotations

import random
import re
from contextlib import suppress
from pathlib import Path

import pytest
from printed import SETTINGS, handmade, printed

from prote_build.importing.pdf import limits, pages, told
from prote_lint.errors import ProteError

# The standard handler with keys that no password opens.
ENCRYPTED = handmade(
    b"BT /F1 10 Tf 20 300 Td (Secret) Tj ET",
    trailer=b"/ID [<01> <01>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
    + b"00" * 32
    + b"> /U <"
    + b"11" * 32
    + b"> >>",
)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"", "this file is empty"),
        (b"PK\x03\x04 a Word file", "lacks the signature"),
        (b"%PDF-1.7\n", "damaged or cut off"),
        (printed(SETTINGS + "Un texte.")[:700], "damaged or cut off"),
        (ENCRYPTED, "wants a password"),
    ],
)
def test_what_is_no_readable_pdf(source: bytes, message: str) -> None:
    for reading in (lambda: list(pages(source, name="a.pdf")), lambda: told(source, name="a.pdf")):
        with pytest.raises(ProteError, match=message) as caught:
            reading()
        assert str(caught.value).startswith("a.pdf: ")
        assert "\n" not in str(caught.value)


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ProteError, match="this is a folder"):
        told(tmp_path)
    with pytest.raises(ProteError, match=re.escape(str(tmp_path / "none.pdf"))):
        list(pages(tmp_path / "none.pdf"))


def test_a_path_is_read(tmp_path: Path) -> None:
    (tmp_path / "un.pdf").write_bytes(printed(SETTINGS + "Un."))
    assert [line.text for page in pages(tmp_path / "un.pdf") for line in page.lines] == ["Un."]


def test_pictures_alone_are_no_text() -> None:
    with pytest.raises(ProteError, match=r"none of its 2 pages has text.*ocrmypdf"):
        list(pages(printed("#rect()#pagebreak()#rect()")))


def test_one_page_without_text_is_a_page_without_lines() -> None:
    found = list(pages(printed("Un.#pagebreak()#rect()#pagebreak()Trois.")))
    assert [len(page.lines) for page in found] == [1, 0, 1]


def test_a_page_of_too_many_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_CHARACTERS", 100)
    with pytest.raises(ProteError, match="page 1 holds more than"):
        list(pages(printed("Un texte. " * 20)))


def test_a_page_of_too_many_pieces() -> None:
    pile = b"BT /F1 10 Tf 20 300 Td " + b"(a) Tj " * (limits.MOST_OBJECTS + 1) + b"ET"
    with pytest.raises(ProteError, match="page 1 is in more than"):
        list(pages(handmade(pile)))


def test_pieces_that_lie_over_each_other_take_their_time() -> None:
    """10,000 letters on one spot: a page is read in time that grows with its length."""
    letters = b"".join(
        b"1 0 0 1 %d 300 Tm (%c) Tj " % (20 + rank % 7, 97 + rank % 26) for rank in range(10_000)
    )
    (page,) = pages(handmade(b"BT /F1 10 Tf " + letters + b"ET"))
    assert page.lines


@pytest.mark.parametrize("seed", range(30))
def test_damaged_files_are_read_or_refused(seed: int) -> None:
    choice = random.Random(seed)
    whole = printed(
        SETTINGS + '= Titre\nUn#footnote[Une #link("https://a.org")[note].].\n- deux\n#table([a])'
    )
    damaged = bytearray(whole)
    for _time in range(choice.choice((1, 10, 100))):
        damaged[choice.randrange(len(damaged))] = choice.randrange(256)
    for reading in (lambda: list(pages(bytes(damaged))), lambda: told(bytes(damaged))):
        with suppress(ProteError):
            reading()


@pytest.mark.parametrize(
    "content",
    [
        b"BT /F1 0 Tf 20 300 Td (Rien) Tj ET",
        b"BT /F1 1e30 Tf 20 300 Td (Trop) Tj ET",
        b"BT /F1 10 Tf 1e30 0 0 1e30 20 300 Tm (Trop) Tj ET",
        b"BT /F1 10 Tf 0 0 0 0 20 300 Tm (Nul) Tj ET",
        b"BT /F1 0.01 Tf 20 300 Td (Petit) Tj 0 -20 Td (Petit) Tj ET",
        b"BT /F1 -10 Tf 200 300 Td (Envers) Tj ET",
        b"BT /F9 10 Tf 20 300 Td (Sans police) Tj ET",
    ],
)
def test_odd_sizes_stop_nothing(content: bytes) -> None:
    with suppress(ProteError):
        list(pages(handmade(content)))

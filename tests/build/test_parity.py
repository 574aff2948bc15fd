"""An output that lost something is seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_publication import build, publication

from prote_build.archive import packed, unpacked
from prote_build.parity import Count, differences, of_docx, of_epub, of_html, of_pdf

STEM = "l-eau-des-villages-du-delta"
WHOLE = Count(calls=4, notes=4, headings=3, alternatives=1, no_break_spaces=2)


def read(built: Path, suffix: str) -> bytes:
    return (built / f"{STEM}.{suffix}").read_bytes()


def test_every_format_holds_the_whole_text(built: Path) -> None:
    found = [
        of_docx(read(built, "docx")),
        of_epub(read(built, "epub")),
        of_html(read(built, "html")),
        of_pdf(read(built, "pdf")),
    ]
    assert [differences(count, WHOLE) for count in found] == [[], [], [], []]


def test_a_lost_call_is_seen_in_a_docx(built: Path) -> None:
    members = unpacked(read(built, "docx"))
    body = members["word/document.xml"]
    at = body.index(b"<w:footnoteReference")
    members["word/document.xml"] = body[:at] + body[body.index(b"/>", at) + 2 :]
    assert differences(of_docx(packed(members, 0)), WHOLE) == ["calls 3/4", "numbered False/True"]


def test_numbers_that_start_again_are_seen_in_an_epub(built: Path) -> None:
    members = unpacked(read(built, "epub"))
    name = "EPUB/text/ch003.xhtml"
    members[name] = members[name].replace(b'role="doc-noteref">4<', b'role="doc-noteref">1<')
    assert differences(of_epub(packed(members, 0)), WHOLE) == ["numbered False/True"]


@pytest.mark.parametrize(
    ("gone", "difference"),
    [
        ("\u202f", "no_break_spaces 1/2"),
        (' alt="Une carte du delta"', "alternatives 0/1"),
        ("<h3 ", "headings 2/3"),
    ],
)
def test_what_a_page_lost_is_seen(built: Path, gone: str, difference: str) -> None:
    page = read(built, "html").decode()
    head, _main, body = page.partition('<main id="text">')
    body = body.replace("<h3>", "<h3 >").replace(gone, "")
    assert differences(of_html(f'{head}<main id="text">{body}'.encode()), WHOLE) == [difference]


def test_a_section_without_a_number_is_counted_in_the_epub(tmp_path: Path) -> None:
    folder = publication(tmp_path / "p", {"01.md": "# Un\n\nA.\n\n# Deux {.unnumbered}\n\nB.\n"})
    assert build(folder, tmp_path / "out", "--to", "epub") == 0

"""Views refuse holes, and map back to the source or say that they can't."""

from __future__ import annotations

import pytest

from prote_lint.document import Document
from prote_lint.text import Span
from prote_lint.view import Piece, View


def test_a_view_maps_back_through_markup_and_calls() -> None:
    doc = Document("Un *mot* dur[^1] &amp; [long]{lang=en}.\n\n[^1]: A.\n")
    view = doc.prose[0].view
    assert view.text == "Un mot dur & long."
    at = view.text.index("mot")
    assert doc[view.to_source(Span(at, at + 3)) or Span(0, 0)] == "mot"
    assert view.to_source(Span(at, at + 7)) is None  # markup stands in between
    assert doc[view.cover(Span(at, at + 7))] == "mot* dur"
    amp = view.text.index("&")
    assert view.to_source(Span(amp, amp + 1)) is None  # an entity is rewritten
    assert doc[view.cover(Span(amp, amp + 1))] == "&amp;"
    assert doc.foreign_in(Span(0, len(doc.text))) == [(Span(23, 38), "en")]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("ab", [Piece(Span(0, 1), Span(0, 1), True)]),
        ("ab", [Piece(Span(0, 1), Span(0, 1), True), Piece(Span(2, 2), Span(2, 2), True)]),
        ("ab", [Piece(Span(0, 2), Span(0, 3), True)]),
        ("ab", [Piece(Span(0, 1), Span(4, 5), True), Piece(Span(1, 2), Span(0, 1), True)]),
    ],
)
def test_a_view_with_a_hole_is_refused(text: str, pieces: list[Piece]) -> None:
    with pytest.raises(ValueError, match=r"hole|ends at|length|backward"):
        View(text, pieces)


def test_positions_count_code_points_and_only_line_feeds_end_lines() -> None:
    doc = Document("𝕏é\u2028\fa\r\nb")
    assert doc.position(4) == (1, 5)
    assert doc.position(7) == (2, 1)
    assert doc.lines.span(1) == (0, 5)
    assert len(doc.lines) == 2

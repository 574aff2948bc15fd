"""Plain text as extraction from a PDF leaves it: paragraphs and notes, found by blank lines, indents and numbers.

Nothing is taken for certain here but where the lines stand; Markdown is read by `markdown`.
"""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.document import Document
from prote_lint.passage import Passage
from prote_lint.text import Span
from prote_lint.view import View

_BLANK = lazy.pattern(r"[ \t\u00a0\u202f\u2009\x0c]*")
_NOTE = lazy.pattern(r"[ ]*(?P<number>[1-9][0-9]{0,2})[.)]?[ \u00a0\t]+(?=[A-ZÀ-ÖØ-ÞŒ«“\"\[])")
# A note's number is that of the note before it plus one; extraction loses some on the way.
_LOST = 4
# How many paragraphs a page may hold between a call and its note.
_FAR = 40


def read(doc: Document, lang: str) -> Iterator[Passage]:
    """The paragraphs and notes of a plain text, each a passage; a note's passage knows its number."""
    last = 0
    paragraphs = list(_paragraphs(doc))
    heads = [_NOTE.match(doc.text, *lines[0]) for lines in paragraphs]
    numbers = [int(head["number"]) if head else 0 for head in heads]
    for i, (lines, number) in enumerate(zip(paragraphs, numbers, strict=True)):
        is_note = last < number <= last + _LOST and not _is_call(number, numbers[i + 1 : i + 1 + _FAR])
        if is_note:
            last = number
        yield Passage(doc, _view(doc, lines), lang, label=str(number) if is_note else None)


def _is_call(number: int, after: list[int]) -> bool:
    """Whether a number at the head of a paragraph is a call that lost its place: its note is still to come."""
    for other in after:
        if other == number:
            return after[0] != number + 1
        if number < other <= number + _LOST:
            return False
    return False


def _paragraphs(doc: Document) -> Iterator[list[Span]]:
    """Lines that belong together: a blank line, a page's end, an indent or the next note's number parts them."""
    together: list[Span] = []
    indent = 0
    for number in range(1, len(doc.lines) + 1):
        line = doc.lines.span(number)
        blank = _BLANK.match(doc.text, line.start, line.end)
        assert blank is not None
        mine = blank.end() - line.start
        new_page = "\x0c" in blank[0]
        if blank.end() == line.end:
            mine = 0
        if together and (
            blank.end() == line.end or new_page or mine > indent or _NOTE.match(doc.text, *line)
        ):
            yield together
            together = []
        if blank.end() < line.end:
            end = line.start + len(doc[line].rstrip(" \t"))
            together.append(Span(blank.end(), max(end, blank.end())))
        indent = mine
    if together:
        yield together


def _view(doc: Document, lines: list[Span]) -> View:
    runs: list[tuple[str, Span, bool]] = []
    for line in lines:
        if runs:
            before = runs[-1][1].end
            end = doc.text.index("\n", before) + 1
            runs.append(("\n", Span(end - 1 - (doc.text[end - 2 : end] == "\r\n"), end), True))
        runs.append((doc[line], line, True))
    return View.of(runs)

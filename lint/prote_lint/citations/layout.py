"""How a note is laid out: its titles, addresses, brackets and dates, each a run that punctuation inside does not cut."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from prote_lint import lazy
from prote_lint.citations.vocabulary import MARKER_WORDS
from prote_lint.dates.model import Form, Mention
from prote_lint.text import Span, replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prote_lint.document import Document, Note

# What stands in the mask for each character of a run.
QUOTED, EMPHASISED, ADDRESS, ROUND, SQUARE, DATE = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
TITLES = QUOTED + EMPHASISED
RUNS = QUOTED + EMPHASISED + ADDRESS + ROUND + SQUARE + DATE

_PLAIN = {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "’": "'", "ʼ": "'"}
_MARKS = lazy.pattern('[«»“”"‘’]')
_BRACKETS = lazy.pattern(r"[()\[\]]")
_ADDRESS = lazy.pattern(
    r"(?:https?|ftp)://[^ \n\u00a0\u202f\u2009<>«»“”\"]+|(?<![\w/])www\.[^ \n\u00a0\u202f\u2009<>«»“”\"]+"
)
_LONGEST = 600  # code points of a title: beyond, a mark has lost its pair


class Title(NamedTuple):
    """A quoted or emphasised run that may be a title; `inner` is without the marks, the spaces inside them and a comma that ends it."""

    outer: Span
    inner: Span
    quoted: bool


class Layout:
    """The text of one note and three readings of it, all of one length, so that an offset means the same in each.

    `plain` has ordinary spaces and straight apostrophes; `mask` has one private character for each character of a title, address,
    bracket or date. Two line ends stand between the blocks of a note.
    """

    def __init__(
        self,
        text: str,
        lang: str,
        emphases: Iterable[Span] = (),
        links: Iterable[tuple[Span, str]] = (),
    ) -> None:
        """`emphases` and `links`, each with its address, are spans of the text; `lang` is its primary language."""
        self.text = text
        self.lang = lang
        self.links = tuple(sorted(links))
        self.plain = _one_line(replaced(text, _PLAIN))
        self._emphases = tuple(sorted(emphases))
        self.depth = 0  # how many brackets were opened to get here

    @classmethod
    def of(cls, doc: Document, note: Note, lang: str) -> Layout:
        """The layout of a note."""
        view = note.view
        emphases, links = [], []
        for node in doc.of_kind_in(note.span, "emphasis", "link"):
            span = view.of_source(node.span)
            if span is None:
                continue
            if node.kind == "emphasis":
                emphases.append(span)
            elif view.text[slice(*span)].strip("<>") != node.value:
                links.append((span, node.value))
        return cls(view.text, lang, emphases, links)

    @cached_property
    def addresses(self) -> tuple[Span, ...]:
        """Web addresses written out, without the punctuation behind them."""
        if "://" not in self.text and "www." not in self.text:
            return ()
        return tuple(self._address(Span(*match.span())) for match in _ADDRESS.finditer(self.text))

    def _address(self, span: Span) -> Span:
        start, end = span
        unopened = self.text.count(")", start, end) - self.text.count("(", start, end)
        while end > start and ((last := self.text[end - 1]) in ".,;:!?'’" or (last == ")" and unopened > 0)):
            unopened -= last == ")"
            end -= 1
        return Span(start, end)

    @cached_property
    def titles(self) -> tuple[Title, ...]:
        """Quotations and emphases, the outer ones of those that stand in each other, in order."""
        found = [Title(span, self._within(span, 1), True) for span in _quotations(self.text)]
        found += [
            Title(span, self._within(span, 0), False)
            for span in self._emphases
            if self.plain[slice(*span)].strip(" .,;:").lower() not in MARKER_WORDS
        ]
        found.sort(key=lambda title: (title.outer.start, -title.outer.end))
        outer: list[Title] = []
        for title in found:
            if title.inner.start < title.inner.end and (
                not outer or title.outer.start >= outer[-1].outer.end
            ):
                outer.append(title)
        return tuple(outer)

    def _within(self, span: Span, mark: int) -> Span:
        start, end = span.start + mark, span.end - mark
        while start < end and self.plain[start] == " ":
            start += 1
        while start < end and self.plain[end - 1] in " ,":
            end -= 1
        return Span(start, end)

    @cached_property
    def dates(self) -> tuple[Mention, ...]:
        """The dates of the note, those inside titles too."""
        from prote_lint.dates.finder import find

        return find(self.text, self.lang)

    @cached_property
    def mask(self) -> str:
        """The plain text with runs covered: addresses first, then titles, brackets, dates."""
        characters = list(self.plain)

        def cover(span: Span, sign: str) -> None:
            characters[span.start : span.end] = sign * (span.end - span.start)

        for title in self.titles:
            cover(title.outer, QUOTED if title.quoted else EMPHASISED)
        for span in self.addresses:
            if all(c not in TITLES for c in characters[span.start : span.end]):
                cover(span, ADDRESS)
        for span, sign in _bracketed("".join(characters)):
            cover(span, sign)
        for mention in self.dates:
            if mention.form not in (Form.RELATIVE, Form.DECADE, Form.WEEKDAY, Form.MONTH, Form.DAY_MONTH):
                span = mention.span
                if all(c not in TITLES + ADDRESS + ROUND + SQUARE for c in characters[span.start : span.end]):
                    cover(span, DATE)
        return "".join(characters)

    def opened(self, span: Span) -> Layout:
        """A layout of what stands in a bracket: offset 0 is where `span` begins."""
        first, last = Span(span.start, 0), Span(span.end, 0)
        emphases = self._emphases[bisect_left(self._emphases, first) : bisect_left(self._emphases, last)]
        links = self.links[bisect_left(self.links, (first, "")) : bisect_left(self.links, (last, ""))]
        inner = Layout(
            self.text[slice(*span)],
            self.lang,
            (_back(found, span.start) for found in emphases if found.end <= span.end),
            ((_back(found, span.start), address) for found, address in links if found.end <= span.end),
        )
        inner.depth = self.depth + 1
        return inner

    def title_at(self, start: int) -> Title:
        """The title whose marks begin at an offset."""
        return self.titles[bisect_left(self._title_starts, start)]

    def with_marks(self, span: Span) -> Span:
        """A span with the quotation marks of the titles that it begins or ends in."""
        first = self._title_around(span.start)
        last = self._title_around(span.end - 1)
        start = first.outer.start if first and first.quoted else span.start
        return Span(start, max(span.end, last.outer.end) if last and last.quoted else span.end)

    def _title_around(self, at: int) -> Title | None:
        """The title that an offset stands in."""
        before = bisect_left(self._title_starts, at + 1) - 1
        return self.titles[before] if before >= 0 and at < self.titles[before].outer.end else None

    def holds_title(self, span: Span) -> bool:
        """Whether a whole title stands in a part of the text."""
        at = bisect_left(self._title_starts, span.start)
        return at < len(self.titles) and self.titles[at].outer.end <= span.end

    @cached_property
    def _title_starts(self) -> list[int]:
        return [title.outer.start for title in self.titles]

    def dated(self, span: Span) -> Mention | None:
        """The date that begins in a span, or None."""
        at = bisect_left(self._date_starts, span.start)
        return self.dates[at] if at < len(self.dates) and self._date_starts[at] < span.end else None

    @cached_property
    def _date_starts(self) -> list[int]:
        return [mention.span.start for mention in self.dates]


def _back(span: Span, by: int) -> Span:
    return Span(span.start - by, span.end - by)


def _one_line(text: str) -> str:
    """Single line ends become spaces; two in a row, a block's end, stay."""
    if "\n" not in text:
        return text
    return text.replace("\n\n", "\x00\x00").replace("\n", " ").replace("\x00\x00", "\n\n")


def _quotations(text: str) -> Iterator[Span]:
    """The spans of quotations, marks included; those of inner ones too. A mark that lost its pair opens nothing."""
    opened: list[tuple[str, int]] = []
    waiting = dict.fromkeys('«“"‘', 0)
    for match in _MARKS.finditer(text):
        mark, at = match[0], match.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if mark == '"':
            closes = waiting['"'] > 0 and before not in ("", " ", "(", "[", "\n")
            partner = '"' if closes else ""
        elif mark == "’":
            partner = "‘" if waiting["‘"] and not after.isalnum() else ""
            if not partner:
                continue
        else:
            partner = {"»": "«", "”": "“"}.get(mark, "")
        if not partner:
            if mark in "«“" or (mark in '"‘' and not before.isalnum()):
                opened.append((mark, at))
                waiting[mark] += 1
            continue
        if not waiting[partner]:
            continue
        while opened:
            kind, start = opened.pop()
            waiting[kind] -= 1
            if kind == partner:
                if at + 1 - start <= _LONGEST and "\n\n" not in text[start:at]:
                    yield Span(start, at + 1)
                break


def _bracketed(text: str) -> Iterator[tuple[Span, str]]:
    """The outermost pairs of brackets."""
    stack: list[tuple[str, int]] = []
    found: list[tuple[Span, str]] = []
    for match in _BRACKETS.finditer(text):
        sign, at = match[0], match.start()
        if sign in "([":
            stack.append((sign, at))
        elif stack and stack[-1][0] == {")": "(", "]": "["}[sign]:
            opened, start = stack.pop()
            span = Span(start, at + 1)
            while found and found[-1][0].start > start:
                found.pop()
            found.append((span, ROUND if opened == "(" else SQUARE))
    yield from found

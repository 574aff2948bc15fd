"""What a reader reads, as LanguageTool is asked of it: one text for each paragraph, note, heading, cell and quotation.

Calls and markup leave nothing, code and addresses a word that stands in for them, and of a note's citations nothing is
sent but the prose around them. Words of another language are texts of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from prote_lint import lazy
from prote_lint.grammar.cited import STAND_IN, cited
from prote_lint.grammar.model import Request
from prote_lint.language import language_of
from prote_lint.text import Span
from prote_lint.view import OBJECT, View

if TYPE_CHECKING:
    from prote_lint.passage import Passage
    from prote_lint.publication import Publication

_VARIETIES = {
    "fr": ("fr", "fr-BE", "fr-CA", "fr-CH"),
    "en": ("en", "en-AU", "en-CA", "en-GB", "en-NZ", "en-US", "en-ZA"),
}
_BLANKS = " \n\u00a0\u202f\u2009"
_HIDDEN = lazy.pattern(f"{OBJECT}+")
_LETTER = lazy.pattern(r"[^\W\d_]")
_WORDS = lazy.pattern(r"[^\W\d_]+")
# Words that hardly a sentence of a language does without.
_COMMON = {
    "fr": lazy.pattern(r"(?<!\w)(?:de|la|le|les|des|du|et|est|en|un|une)(?!\w)", re.IGNORECASE),
    "en": lazy.pattern(r"(?<!\w)(?:the|of|and|to|in|is|are|was|that|for)(?!\w)", re.IGNORECASE),
}
_ONE_IN = 15  # words
_FEWEST_WORDS = 2  # of a text in another language: one is a name

Left = tuple[Span, str]
"""A part of a passage that is not sent, and what stands in for it."""


class Text:
    """One text that is sent. `view` leads back to the source; `stand_ins` are the spans of the view that the source does not say."""

    def __init__(self, passage: Passage, view: View, language: str, stand_ins: tuple[Span, ...]) -> None:
        """`language` is LanguageTool's code."""
        self.passage = passage
        self.view = view
        self.language = language
        self.stand_ins = stand_ins

    @property
    def lang(self) -> str:
        """The primary subtag of its language."""
        return self.language[:2]

    @cached_property
    def request(self) -> Request:
        """What is sent."""
        return Request(self.view.text, self.language)


def texts(publication: Publication) -> Iterator[Text]:
    """Everything of a publication that LanguageTool is asked of, in order. Plain text is not: nobody knows its paragraphs."""
    for passage in publication.passages:
        if passage.doc.kind == "markdown" and passage.lang in _VARIETIES:
            yield from _of(passage, publication)


def _of(passage: Passage, publication: Publication) -> Iterator[Text]:
    if passage.guest:
        for span in _visible(passage.text):
            yield from _part(passage, span, _code(passage.lang, publication))
        return
    lang = _language(passage)
    code = _code(lang, publication)
    left = list(cited(passage, publication))
    foreign = list(_foreign(passage, lang, [span for span, _ in left]))
    left += ((span, STAND_IN) for span, _tongue in foreign)
    left += _hidden(passage, Span(0, len(passage.text)))
    if text := _text(passage, Span(0, len(passage.text)), left, code):
        yield text
    for span, tongue in foreign:
        yield from _part(passage, span, _code(tongue, publication))


def _language(passage: Passage) -> str:
    """The language of a paragraph: one that is not marked may be of another whole. Few are looked at closely, which takes time."""
    own = len(_COMMON[passage.lang].findall(passage.text))
    if own * _ONE_IN >= len(_WORDS.findall(passage.text)):
        return passage.lang
    return language_of(passage.text) or passage.lang


def _part(passage: Passage, span: Span, code: str) -> Iterator[Text]:
    """A few words in another language than those around them."""
    words = len(_WORDS.findall(passage.text, *span))
    if words >= _FEWEST_WORDS and (text := _text(passage, span, _hidden(passage, span), code)):
        yield text


def _hidden(passage: Passage, span: Span) -> Iterator[Left]:
    """What of a part is no words: code, images, addresses without the stops behind them, words in other languages."""
    for match in _HIDDEN.finditer(passage.text, *span):
        start, end = match.span()
        while end - start > 1 and passage.view.text[end - 1] in ".,;:!?":
            end -= 1
        yield Span(start, end), STAND_IN


def _text(passage: Passage, span: Span, left: Iterable[Left], code: str) -> Text | None:
    """A part of a passage without what is left out of it; None where no word remains."""
    view = passage.view
    runs: list[tuple[str, Span, bool]] = []
    stand_ins: list[Span] = []
    at = span.start
    length = 0

    def keep(end: int) -> None:
        nonlocal length
        for run in view.runs(Span(at, end)):
            runs.append(run)
            length += len(run[0])

    for gap, stand_in in sorted(left):
        if gap.end <= at or gap.start >= span.end:
            continue
        keep(gap.start)
        if stand_in and gap.start >= at:
            runs.append((stand_in, view.cover(gap), False))
            stand_ins.append(Span(length, length + len(stand_in)))
            length += len(stand_in)
        at = max(at, gap.end)
    keep(span.end)
    sent = View.of(_in_order(runs))
    if not _LETTER.search(_without(sent.text, stand_ins)):
        return None
    trimmed = _trimmed(sent.text, Span(0, length))
    moved = (Span(start - trimmed.start, end - trimmed.start) for start, end in stand_ins)
    return Text(passage, View.of(sent.runs(trimmed)), code, tuple(moved))


def _in_order(runs: Iterable[tuple[str, Span, bool]]) -> Iterator[tuple[str, Span, bool]]:
    """The runs, where two parts of something rewritten would claim the same source twice, each after the other."""
    last = 0
    for text, source, literal in runs:
        if source.start < last:
            source = Span(last, max(last, source.end))
        yield text, source, literal
        last = source.end


def _without(text: str, spans: Iterable[Span]) -> str:
    characters = list(text)
    for span in spans:
        characters[span.start : span.end] = " " * (span.end - span.start)
    return "".join(characters)


def _visible(text: str) -> Iterator[Span]:
    """The runs of a text that are not hidden, without the blanks around them."""
    at = 0
    for match in (*_HIDDEN.finditer(text), None):
        end = match.start() if match else len(text)
        if (span := _trimmed(text, Span(at, end))).start < span.end:
            yield span
        at = match.end() if match else end


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _BLANKS:
        start += 1
    while start < end and text[end - 1] in _BLANKS:
        end -= 1
    return Span(start, end)


def _foreign(passage: Passage, lang: str, cited: list[Span]) -> Iterator[tuple[Span, str]]:
    """The quotations and emphasised words, marks apart, that are clearly in another language; outer ones alone, none in a citation."""
    inner = [Span(span.start + 1, span.end - 1) for span in passage.quotations]
    last = 0
    for span in sorted((*inner, *passage.emphases), key=lambda span: (span.start, -span.end)):
        span = _trimmed(passage.text, span)
        if span.start < last or span.start >= span.end or any(span.overlaps(each) for each in cited):
            continue
        said = language_of(passage.text[slice(*span)])
        if said and said != lang:
            yield span, said
            last = span.end


def _code(lang: str, publication: Publication) -> str:
    """LanguageTool's code: the variety that the metadata name, where they are in this language, else the language alone."""
    primary, _, region = publication.metadata.lang.partition("-")
    code = f"{primary.lower()}-{region.upper()}"
    return code if primary.lower() == lang and code in _VARIETIES[lang] else lang

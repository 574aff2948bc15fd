"""CI018: pages that run backward."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Message, Safety
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.citing import NoteRule
from prote_lint.text import Span

if TYPE_CHECKING:
    from prote_lint.citations.model import Reading

_DASH = "[-‐‑–—]"
_BLANK = "[ \u00a0\u202f]?"
_RANGE = lazy.pattern(
    rf"(?<![\w.,/-])(?:(?P<first>[0-9]{{1,5}}){_BLANK}{_DASH}{_BLANK}(?P<last>[0-9]{{1,5}})"
    rf"|(?P<low>[ivxlc]+|[IVXLC]+){_BLANK}{_DASH}{_BLANK}(?P<high>[ivxlc]+|[IVXLC]+))(?![\w/]|{_DASH}|[.,][0-9])"
)
_PAGES = lazy.pattern(r"(?<![\w.])(?:pp?\.|[Pp]ages?)[ \u00a0\u202f]?\Z")
_JOINED = lazy.pattern(r"(?<![\w.])(?:pp?\.|[Pp]ages?)[ \u00a0\u202f]?[0-9ivxlc ,;et–-]{1,80}\Z")
_ROMAN = lazy.pattern(r"(?=.)c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")
_FIGURES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class BackwardPageRange(NoteRule):
    """Pages run backward.

    Finds: a range of pages whose last one comes before the first: `p. 47-42`, `p. xii-ix`. A last page cut short counts as the first one
    continued: `263–82` is 263 to 282.
    Why: one of both pages is wrong, and the passage can’t be found.
    Exceptions: without `p.` before them, four figures that may be a year (`2019-1`) and what is not read as pages; articles, paragraphs and numbers
    of issues.
    Fix: none is applied. Where both pages have as many figures, their exchange is shown.
    Source: prote's own rule; Chicago Manual of Style, chapter 9, “Inclusive Numbers”, on shortened ranges.
    """

    code = "CI018"
    name = "backward-page-range"
    good = (
        Good(
            "Un[^1], deux[^2].\n\n[^1]: Jean Dupont, *Le pont*, Paris, Seuil, 2001, p.⍽263–82, 284 et 290-3, xi-xiv.\n\n"
            "[^2]: Loi du 3⍽mai 2021, art.⍽12-3⎵; n°⍽2019-1, p.⍽12-12.\n"
        ),
        Good("One.[^1]\n\n[^1]: John Mann, *The Bridge* (London: Penguin, 2001), 123–5.\n", profile="en"),
    )
    bad = (
        Bad(
            "Un[^1].\n\n[^1]: Jean Dupont, *Le pont*, Paris, Seuil, 2001, p.⍽47-42.\n"
            "                                                     ^^^^^\n"
        ),
        Bad("Un[^1].\n\n[^1]: Jean Dupont, *Le pont*, Paris, Seuil, 2001, p.⍽xii-ix.\n                                                     ^^^^^^\n"),
        Bad("Un[^1].\n\n[^1]: Jean Dupont, *Le pont*, Paris, Seuil, 2001, p.⍽263–52.\n                                                     ^^^^^^\n"),
        Bad("One.[^1]\n\n[^1]: John Mann, *The Bridge* (London: Penguin, 2001), 270–265.\n                                                       ^^^^^^^\n", profile="en"),
    )  # fmt: skip

    def check_note(
        self, reading: Reading, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        text = reading.note.view.text
        locators = [citation.locator.span for citation in reading.citations if citation.locator]
        for match in _RANGE.finditer(text):
            span = Span(*match.span())
            before = text[max(0, span.start - 100) : span.start]
            marked = bool(_PAGES.search(before) or _JOINED.search(before))
            read = next(
                (locator for locator in locators if locator.start <= span.start and span.end <= locator.end),
                None,
            )
            if not marked and (read is None or not _leads(text, read, span)):
                continue
            if match["first"]:
                first, last = match["first"], match["last"]
                if not marked and len(first) == 4 and len(last) < 4:  # 2019-1
                    continue
                whole = first[: -len(last)] + last if len(last) < len(first) else last
                backward = int(whole) < int(first)
            else:
                first, last = match["low"], match["high"]
                low, high = _value(first), _value(last)
                backward = low is not None and high is not None and high < low
            if backward:
                swapped = last + text[span.start + len(first) : span.end - len(last)] + first
                obvious = len(first) == len(last) or not match["first"]
                yield self.at(
                    reading, span, "pages {pages} run backward", pages=text[slice(*span)],
                    edits=((span, swapped),) if obvious else (), title=Message("If the two are exchanged, write “{text}”", {"text": swapped}),
                    safety=Safety.HINT,
                )  # fmt: skip


def _leads(text: str, locator: Span, span: Span) -> bool:
    """Whether a locator is a list of pages up to a span: no article, paragraph or line is named in it."""
    return not any(letter.isalpha() for letter in text[locator.start : span.start])


def _value(roman: str) -> int | None:
    """What a Roman numeral says; None where it is none."""
    small = roman.lower()
    if not _ROMAN.match(small):
        return None
    values = [_FIGURES[figure] for figure in small]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))

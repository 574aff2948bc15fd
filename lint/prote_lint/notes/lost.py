"""Digits that were footnote calls before a PDF's text was extracted: `sécuritaires.1`, `1980.44`, `munitions ».13`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from prote_lint import lazy
from prote_lint.abbreviations import BEFORE_NUMBERS
from prote_lint.text import Span

_NUMBER = r"(?P<number>[1-9]\d{0,2})"
_NO_FIGURE = r"(?!\d|[.,:/%’'-]\d|[A-Za-zÀ-ÿ%°])"
_LOWER = "a-zß-öø-ÿœ"
# Tried from the beginning of a run of letters only: tried from each letter, a long run would cost its square.
_WORD = rf"(?<![{_LOWER}])[{_LOWER}]{{2,}}"

# A figure that touches what is no figure, as each of the patterns below wants one: most texts have none, and this is soon told.
_TOUCHING = lazy.pattern(
    rf"[¹²³⁴-⁹]|[1-9](?:(?<=[!?»”;…{_LOWER}].)|(?<=[^0-9][.,].)|(?<=(?:1[5-9]|20)[0-9][0-9][.,].))"
)
# What no number stands next to by nature: a sure sign.
_SURE = lazy.pattern(
    rf"""
    (?P<word>{_WORD}|(?<![A-ZÀ-ÖØ-Þ])[A-ZÀ-ÖØ-Þ]{{2,}}e?|%|(?:1[5-9]|20)\d\d|[»”)\]])(?P<stop>[.…]|[ \u00a0\u202f]?[!?])(?P<after>[ \u00a0\u202f]?[»”])?{_NUMBER}{_NO_FIGURE}
  | [»”]{_NUMBER.replace("number", "quoted")}{_NO_FIGURE}
  | (?P<raised_word>{_WORD}|[.,;!?»”)]|(?<!\d)(?:1[5-9]|20)\d\d)(?P<raised>[¹²³⁴-⁹][⁰¹²³⁴-⁹]{{0,2}})
    """,
    re.VERBOSE,
)
# A sign only where the number is the one that is due: `nationale,12 elles`, `partenaires12`.
_LIKELY = lazy.pattern(
    rf"(?<![\w.@/-])[{_LOWER}]{{4,}}[,;]?{_NUMBER}{_NO_FIGURE}|(?:[»”]|(?:1[5-9]|20)\d\d)[,;]{_NUMBER.replace('number', 'second')}(?=[ \n]){_NO_FIGURE}"
)
_LINE_START = lazy.pattern(rf"(?:\A|\n)[ ]*{_NUMBER}[ \u00a0](?=[A-ZÀ-ÖØ-Þ«“])")
_SENTENCE_END = lazy.pattern(r"[.!?…][»”)\]\u00a0\u202f ]*\s*\Z")
_DOTTED = lazy.pattern(r"[A-Za-z0-9_]\.[a-z]{1,4}\.[0-9]*\Z")
_UNITS = frozenset(["km", "hm", "dam", "dm", "cm", "mm", "ha"])
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class Lost(NamedTuple):
    """Digits that read as a call."""

    number: int
    span: Span  # of the digits, in the text that was searched


def lost_calls(
    text: str,
    due: Callable[[int], int],
    spare: Callable[[int], bool] = lambda number: False,
    before: str = "",
) -> Iterator[Lost]:
    """The lost calls of a text, in order; `before` is what was said right before it.

    `due` tells the number of the last real call before an offset (0 for none); a doubtful digit counts where it is
    the next number after the last call seen, or where `spare` says that a note with that number waits for its call.
    """
    touching = _TOUCHING.search(text) is not None
    sure = [found for match in _SURE.finditer(text) if (found := _sure(text, match))] if touching else []
    taken = {lost.span.start for lost in sure}
    doubtful = [
        lost
        for pattern in (*((_LIKELY,) if touching else ()), *((_LINE_START,) if _begins(text) else ()))
        for match in pattern.finditer(text)
        if (lost := _doubtful(text, match, before)) and lost.span.start not in taken
    ]
    certain = {id(lost) for lost in sure}
    last = 0
    for lost in sorted((*sure, *doubtful), key=lambda lost: lost.span):
        passed = max(last, due(lost.span.start))
        if id(lost) in certain:
            # One wild number must not decide what is due after it.
            last = lost.number if passed < lost.number <= passed + 5 else last
            yield lost
        elif (lost.number == passed + 1 and lost.span.start > 0) or spare(lost.number):
            last = lost.number
            yield lost


def _begins(text: str) -> bool:
    """Whether a line may begin with a figure."""
    return "\n" in text or text[:1] == " " or text[:1].isdecimal()


def _sure(text: str, match: re.Match[str]) -> Lost | None:
    if match["raised"]:
        if match["raised_word"] in _UNITS:
            return None
        return Lost(int(match["raised"].translate(_RAISED)), Span(*match.span("raised")))
    start = match.start()
    word = text[max(0, start - 80) : start].split("\n")[-1].split(" ")[-1] + match[0]
    if "/" in word or "@" in word or "www." in word:  # an address
        return None
    if match["quoted"] is None and _DOTTED.search(word):  # libssl.so.6, a file
        return None
    if match["quoted"]:
        return Lost(int(match["quoted"]), Span(*match.span("quoted")))
    if match["word"].lower() in BEFORE_NUMBERS and match["stop"] == ".":
        return None
    return Lost(int(match["number"]), Span(*match.span("number")))


def _doubtful(text: str, match: re.Match[str], before: str) -> Lost | None:
    if "second" not in match.re.groupindex:  # of _LINE_START
        head = text[max(0, match.start() - 200) : match.start()] or before
        return Lost(int(match["number"]), Span(*match.span("number"))) if _SENTENCE_END.search(head) else None
    group = "number" if match["number"] else "second"
    if group == "number" and _is_numbered(text, match.start(), match.start(group)):
        return None
    return Lost(int(match[group]), Span(*match.span(group)))


def _is_numbered(text: str, start: int, end: int) -> bool:
    """Whether a word before a figure has other figures elsewhere: *variante1* beside *variante2* is a name."""
    word = text[start:end]
    at = text.find(word)
    while at >= 0:
        if at != start and text[at + len(word) : at + len(word) + 1].isdigit():
            return True
        at = text.find(word, at + 1)
    return False

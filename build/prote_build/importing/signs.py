"""Where the calls may stand: digits and signs in the lines, each with how much it looks like a call.

A confidence here is of the place alone; which of them are calls is known once the notes are (see `calls`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from prote_build.importing.flow import Flow, ended
from prote_build.importing.sheet import Line, Run
from prote_lint.abbreviations import BEFORE_NUMBERS

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SYMBOLS = "*†‡§¶#"
UNRAISED = str.maketrans(RAISED, "0123456789")
_LONGEST = 4  # digits of a number
_MOST = 60  # signs that a line of print may have

_CANDIDATE = re.compile(
    rf"(?P<raised>[{RAISED}]{{1,{_LONGEST}}})"
    rf"|\[(?P<bracketed>\d{{1,{_LONGEST}}})\]|\((?P<round>\d{{1,{_LONGEST}}})\)"
    rf"|(?P<digits>\d+)|(?P<symbol>(?:\*{{1,4}}|†{{1,3}}|‡{{1,3}}|§{{1,3}}|¶{{1,3}}))"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_WORD = re.compile(r"[^\W\d_]+\Z")
_MONTH = re.compile(
    r"[ \u00a0\u202f](?:janv|févr|mars|avril|mai\b|juin|juil|août|sept|oct|nov|déc|january|february|march|april|may\b|june|july|august|december)",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"[ \u00a0\u202f\u2009]?(?:%|€|\$|°|km|kg|m[²³]?\b|ha\b|h\b|millions?|milliards?|million|billion|euros?|dollars?|francs?|ans\b|jours|mois|pour cent|per cent|percent)",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"[ \u00a0\u202f\u2009.,'’]\d{3}(?!\d)")
_ORDINAL = re.compile(r"(?:er|ère|re|e|ème|nd|nde|st|th|rd|o|°)s?\b")
_ADDRESS = re.compile(r"(?:https?://|www\.|@)\S*\Z")
_STOPS = ".!?…"
_CLOSING = "»”’)]\"'"
_SPACES = " \u00a0\u202f\u2009"


class Sign(NamedTuple):
    """Digits, or a symbol, that may be a call: `start` and `end` count code points of the line's text."""

    line: int  # the line's index in the flow
    start: int
    end: int
    label: str  # the number without leading zeros, or the symbol
    confidence: float
    reason: str


def find(flow: Flow) -> list[Sign]:
    """All signs of the live lines, in order; overlapping ones where digits can be read in two ways."""
    found: list[Sign] = []
    before = ""
    for index, line in enumerate(flow.lines):
        if not flow.live(index):
            continue
        own = list(islice(_of_line(index, line, before), _MOST + 1))
        found += own if len(own) <= _MOST else []  # figures, not calls
        before = line.text
    return found


def _of_line(index: int, line: Line, before: str) -> Iterator[Sign]:
    text = line.text
    looks = _looks(line.runs) if len(line.runs) > 1 or line.runs[0].raised or line.runs[0].goes_to else {}
    for match in _CANDIDATE.finditer(text):
        start, end = match.span()
        if match["symbol"]:
            confidence = _of_symbol(text, start, end)
            if looks.get(start) == "raised":
                confidence = max(confidence, 0.9)
            elif looks.get(start) == "linked":
                confidence = 0.99
            if confidence:
                yield Sign(index, start, end, match["symbol"], confidence, "symbol")
        elif match["raised"]:
            number = match["raised"].translate(UNRAISED)
            if number[0] != "0":
                unit = re.search(r"\b(?:[kchdm]?m|ha)\Z", text[:start])
                yield Sign(index, start, end, number, 0.3 if unit else 0.97, "superscript")
        elif match["bracketed"]:
            yield from _plain(index, start, end, match["bracketed"], 0.9, "bracketed")
        elif match["round"]:
            weight = 0.3 if _YEAR.match(match["round"]) else 0.5
            yield from _plain(index, start, end, match["round"], weight, "bracketed")
        else:
            yield from _digits(index, text, start, end, before, looks)


def _looks(runs: list[Run]) -> dict[int, str]:
    """What the print says of each character that is raised or linked."""
    looks: dict[int, str] = {}
    at = 0
    for run in runs:
        kind = (
            "linked" if run.goes_to and (run.raised or _is_sign(run.text)) else "raised" if run.raised else ""
        )
        if kind:
            for i in range(at, at + len(run.text)):
                looks[i] = kind
        at += len(run.text)
    return looks


def _is_sign(text: str) -> bool:
    return bool(
        re.fullmatch(rf"[\[(]?(?:\d{{1,{_LONGEST}}}|[{RAISED}]+|[{re.escape(SYMBOLS)}]+)[\])]?", text.strip())
    )


def _plain(index: int, start: int, end: int, number: str, weight: float, reason: str) -> Iterator[Sign]:
    if number[0] != "0":
        yield Sign(index, start, end, number, weight, reason)


def _digits(
    index: int, text: str, start: int, end: int, before: str, looks: dict[int, str]
) -> Iterator[Sign]:
    """Bare digits: the whole run, and the tail of it where digits of the text stand right before the call."""
    kind = looks.get(end - 1)
    if kind:
        first = end - 1
        while first > start and looks.get(first - 1) == kind:
            first -= 1
        if end - first <= _LONGEST and text[first] != "0":
            yield Sign(
                index,
                first,
                end,
                text[first:end],
                0.99 if kind == "linked" else 0.95,
                kind if kind == "linked" else "superscript",
            )
        return
    digits = text[start:end]
    after = text[end:]
    if _ADDRESS.search(text[max(0, start - 200) : start]):
        return
    doubt = _after(after)
    for length in range(1, min(len(digits), _LONGEST) + 1):
        first = end - length
        if text[first] == "0":
            continue
        if length == len(digits):
            confidence, reason = _whole(text, start, after, before)
        else:
            confidence, reason = _tail(digits[:-length]), "after-digits"
        confidence *= doubt
        if confidence >= 0.02:
            yield Sign(index, first, end, text[first:end], round(confidence, 3), reason)


def _tail(head: str) -> float:
    return 0.55 if _YEAR.match(head) else 0.06


def _after(after: str) -> float:
    """How far what follows speaks for a call: 1 for a space or a stop."""
    if not after or after[0] in _SPACES:
        if _MONTH.match(after):
            return 0.1
        return 0.25 if _UNIT.match(after) or _GROUPED.match(after) else 1.0
    if after[0] in ".,;:!?…":
        return 0.05 if after[1:2].isdigit() else 1.0
    if after[0] in _CLOSING + "[(—–*":
        return 0.9
    if _UNIT.match(after) or _ORDINAL.match(after) or after[0] in "-/’'":
        return 0.03
    return 0.6 if after[0].isupper() else 0.05 if after[0].isalpha() else 0.5


def _whole(text: str, start: int, after: str, before: str) -> tuple[float, str]:
    head = text[:start]
    if not head:
        return _at_line_start(after, before)
    last = head[-1]
    if last.isalpha():
        return _after_letters(head)
    if last in _STOPS:
        return _after_stop(head)
    if last in _CLOSING:
        return 0.9, "glued"
    if last in ",;:":
        inner = head[-2:-1]
        if inner.isalpha() or inner in _CLOSING:
            return 0.8, "glued"
        return (0.6 if _YEAR.search(head[:-1][-4:]) else 0.04), "glued"
    if last in _SPACES:
        return _after_space(head.rstrip(_SPACES), after)
    return 0.03, "glued"


def _after_letters(head: str) -> tuple[float, str]:
    word = _WORD.search(head)
    letters = word[0] if word else ""
    if letters[-1:].isupper() and len(letters) <= 3:
        return 0.08, "glued"  # G5, TV5, CO2
    if letters.lower() in {"km", "m", "cm", "mm", "hm", "n", "p", "v", "no"}:
        return 0.05, "glued"
    if letters.isupper():
        return 0.6, "glued"
    return (0.85 if len(letters) > 2 else 0.5), "glued"


def _after_stop(head: str) -> tuple[float, str]:
    stem = head.rstrip(_STOPS)
    inner = stem.rstrip(_SPACES)[-1:]
    if inner.isdigit():
        number = re.search(r"\d+\Z", stem.rstrip(_SPACES))
        assert number is not None
        if _YEAR.match(number[0]):
            return 0.85, "glued"
        return (0.25 if head[-1] != "." else 0.12), "glued"  # « Etat en 24.6 » beside 3.5
    if inner == "%" or inner in _CLOSING:
        return 0.9, "glued"
    word = _WORD.search(stem)
    if word and head.endswith(".") and (word[0].lower() in BEFORE_NUMBERS or len(word[0]) == 1):
        return 0.15, "glued"
    return (0.95 if inner.isalpha() else 0.3), "glued"


def _after_space(head: str, after: str) -> tuple[float, str]:
    """A number that stands free: a call that the extractor set apart, or a number of the text."""
    bare = head.rstrip(_STOPS + _CLOSING + _SPACES)
    word = _WORD.search(bare)
    if head[-1:] == "." and word and (word[0].lower() in BEFORE_NUMBERS or len(word[0]) == 1):
        return 0.03, "free"
    if head[-1:] in _STOPS:
        following = after.lstrip(_SPACES)[:1]
        return (0.5 if not following or following.isupper() or following in "«“" else 0.12), "free"
    if head[-1:] in "»”":
        return 0.45 if after[:1] in (*_SPACES, "") or after[:1] in ".,;:" else 0.1, "free"
    if after[:1] in (".", ",", ";", ":", "?", "!", " ") and after[:1] != " ":
        return 0.15, "free"
    if head[-1:] == ",":
        return 0.12, "free"
    return 0.06, "free"


def _at_line_start(after: str, before: str) -> tuple[float, str]:
    following = after.lstrip(_SPACES)[:1]
    if not after.strip():
        return 0.7, "alone"
    if after[:1] in _SPACES and ended(before):
        return (0.6 if following.isupper() or following in "«“" else 0.15), "line-start"
    if after[:1] in _SPACES:
        return 0.15 if following.islower() else 0.1, "line-start"
    return (0.3 if after[:1] in ".,;" else 0.03), "line-start"


def _of_symbol(text: str, start: int, end: int) -> float:
    before, after = text[:start][-1:], text[end:][:1]
    if not before:
        return 0.0
    if after.isalpha() or after.isdigit():
        return 0.0
    if before.isalpha() or before in _STOPS + _CLOSING + ",;:":
        return 0.9
    if before.isdigit():
        return 0.6  # 1945*
    return 0.3 if before in _SPACES and not text[start].isspace() and text[start] != "§" else 0.1

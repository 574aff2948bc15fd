"""Backslashes: the fewest that make both readers take a text for the words it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_BLANK = frozenset(" \t\n\u00a0\u202f\u2009\u3000")

# What is markup wherever it stands. Each pattern matches the character that a backslash goes before.
_ANYWHERE = re.compile(
    r"\[(?=\^[^\[\]\s])"  # a call
    r"|\](?=[({])"  # a link, a span
    r"|<(?=[A-Za-z/!?][^<]*>)"  # HTML, an address
    r"|&(?=(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]*);)"  # an entity
    r"|\{(?=\s*(?:[#.:][^\s{}]|[\w:.-]+\s*=)[^}]*\})"  # attributes
)
# What is markup at a line's start alone.
_AT_START = re.compile(
    r"(?P<other>\#)\#{0,5}(?=[ \n]|$)"
    r"|(?P<quote>>)"
    r"|(?P<bullet>[-+*])(?=[ \n]|$)"
    r"|(?P<rule>[-=]){1,}[ -]*(?=\n|$)"
    r"|(?P<row>[|:])[|: -]*(?=\n|$)"
    r"|(?P<div>:)::"
    r"|(?P<fence>~)~~"
    r"|(?P<html><)(?=[A-Za-z/!?])"
    r"|(?P<definition>\[)(?=[^\]\n]*\]:)"
    r"|[0-9]{1,9}(?P<number>[.)])(?=[ \n]|$)"
)
_RUNS = re.compile(r"\*+|_+|`+")
_HEADING_END = re.compile(r"(?:(?<= )|^)#+$")
_HEADING_ATTRIBUTES = re.compile(r"\{(?=[^{}]*\}$)")


def escaped(
    text: str, words: bytearray, *, heading: bool = False, cell: bool = False, inner: bool = False
) -> str:
    r"""`text` as it is to be written. `words` is 1 for each of its characters that is no markup yet.

    Line ends in `text` are hard line breaks, their backslashes written already. `heading`, `cell` say that the text
    stands in one; `inner`, that it stands between square brackets.
    """
    marks = set(_everywhere(text, words)) | set(_line_starts(text, words, heading))
    for found in _RUNS.finditer(text):
        at = [place for place in range(*found.span()) if words[place]]
        if at and _delimits(text, found, whole=len(at) == len(found[0]), parted=inner or cell):
            marks.update(at)
    if inner:
        marks.update(_all(text, words, "[]"))
        if text.startswith("^") and words[0]:  # behind the bracket it would make a call
            marks.add(0)
    if cell:
        marks.update(_all(text, words, "|"))
    named: dict[int, str] = {}
    if heading:
        if (end := _HEADING_END.search(text)) and words[end.start()]:
            marks.add(end.start())
        # pyromark takes the braces that end a heading for attributes, whatever stands before them.
        if (end := _HEADING_ATTRIBUTES.search(text)) and words[end.start()]:
            named[end.start()] = "&#123;"
    marks.update(_backslashes(text, words, marks))
    return "".join(
        named.get(place) or (("\\" if place in marks else "") + character)
        for place, character in enumerate(text)
    )


def _everywhere(text: str, words: bytearray) -> Iterator[int]:
    for found in _ANYWHERE.finditer(text):
        if words[found.start()]:
            yield found.start()
    for found in re.finditer(r"!(?=\[)|(?<=\])[(]", text):
        place = found.start()
        # An image, where what follows is a link; a link, where what stands before is a call.
        beside = place + 1 if found[0] == "!" else place - 1
        if words[place] and not words[beside] and (found[0] == "(" or text[beside : beside + 2] != "[^"):
            yield place


def _line_starts(text: str, words: bytearray, heading: bool) -> Iterator[int]:
    start = 0
    while start <= len(text):
        found = None if heading else _AT_START.match(text, start)
        if found and found.lastgroup:
            place = found.start(found.lastgroup) if found.lastgroup != "rule" else found.start()
            if found.lastgroup == "row" and not start:
                place = -1  # no table without a line above
            if found.lastgroup == "rule" and not start and text[place] == "=":
                place = -1
            if place >= 0 and words[place]:
                yield place
        # A call and a colon at a line's start would define the note.
        call = re.compile(r"\[\^[^\]\n]*\](?=:)").match(text, start)
        if call and not words[start] and words[call.end()]:
            yield call.end()
        end = text.find("\n", start)
        start = end + 1 if end >= 0 else len(text) + 1


def _delimits(text: str, run: re.Match[str], *, whole: bool, parted: bool) -> bool:
    """Whether a run of asterisks, low lines or backticks could be taken for a delimiter; `parted` text is not all there is."""
    start, end = run.span()
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    if not whole:
        return True
    if run[0][0] != "`":
        if before in _BLANK and after in _BLANK:
            # Three that stand alone are a rule.
            return before == after == "\n" and len(run[0]) > 2
        if run[0][0] == "_" and before.isalnum() and after.isalnum():
            return False
    elif start == 0 and len(run[0]) > 2:
        return True
    # One alone has nothing to pair with.
    return parted or text.count(run[0][0]) != len(run[0])


def _backslashes(text: str, words: bytearray, marks: set[int]) -> Iterator[int]:
    place = text.find("\\")
    while place >= 0:
        after = text[place + 1 : place + 2]
        if words[place] and (not after or after == "\n" or after in _PUNCTUATION or place + 1 in marks):
            yield place
        place = text.find("\\", place + 1)


def _all(text: str, words: bytearray, characters: str) -> Iterator[int]:
    return (place for place, character in enumerate(text) if character in characters and words[place])

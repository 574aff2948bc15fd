"""What a person expects of the sample's raw text, as words: what an import of it is held against.

A word is what stands between blanks of any kind, its punctuation with it. `sample.yaml` says where body, notes,
calls and hyphens stand; the text itself is not published here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

SAMPLE = "mali-2023.txt"


class Word(NamedTuple):
    """A word, the line it begins on, and the note called right after it."""

    text: str
    line: int
    call: int | None = None


class Likeness(NamedTuple):
    """How many words two texts share in the same order; those missing and those too many, with their places."""

    shared: int
    wanted: int
    found: int
    missing: tuple[tuple[int, str], ...] = ()  # place among the words wanted, word
    extra: tuple[tuple[int, str], ...] = ()  # place among the words found, word

    @property
    def ratio(self) -> float:
        """Twice the shared words of all words, as difflib counts; 1.0 for two empty texts."""
        both = self.wanted + self.found
        return 2 * self.shared / both if both else 1.0


class Agreement(NamedTuple):
    """How far an import agrees with the reference: its body, and each note by number."""

    body: Likeness
    notes: Mapping[int, Likeness]

    @property
    def notes_ratio(self) -> float:
        """All notes as one text."""
        return _together(self.notes.values()).ratio

    @property
    def ratio(self) -> float:
        """Body and notes as one text."""
        return _together((self.body, *self.notes.values())).ratio

    def report(self) -> str:
        """The ratios, then each word that is missing or too many, one a line."""
        lines = [f"body {self.body.ratio:.4f}, notes {self.notes_ratio:.4f}, all {self.ratio:.4f}"]
        for name, part in (("body", self.body), *((f"note {n}", p) for n, p in self.notes.items())):
            lines += [f"{name}: missing {word!r} at {place}" for place, word in part.missing]
            lines += [f"{name}: extra {word!r} at {place}" for place, word in part.extra]
        return "\n".join(lines)


def expectation() -> dict[str, Any]:
    """What `sample.yaml` says."""
    read: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("sample.yaml").read_text("utf-8"))
    return read


def words(text: str) -> list[str]:
    """The words of any text, cut as the reference's are."""
    return text.split()


def ranges(lines: Sequence[Any]) -> list[tuple[int, int]]:
    """`[first, last]`, or several of them where a note runs over a page, as ranges."""
    if lines and isinstance(lines[0], int):
        lines = [lines]
    return [(int(first), int(last)) for first, last in lines]


class Reference:
    """The sample's text as a person reads it; the same text and expectation always give the same words."""

    def __init__(self, text: str, wanted: Mapping[str, Any]) -> None:
        self.lines = ["", *text.split("\n")]  # so that lines count from 1
        self.wanted = wanted
        self.furniture = frozenset(int(line) for line in wanted["furniture"])
        self.zones = {int(zone["note"]): _lines(ranges(zone["lines"])) for zone in wanted["zones"]}
        self.closing = _lines(ranges(wanted["closing"]))
        self._calls = {int(call["line"]): call for call in wanted["calls"]}
        self._hyphens = {int(hyphen["line"]): hyphen for hyphen in wanted["hyphens"]}
        self._numbers = {int(heading["lines"][0]): f"{heading['number']}." for heading in wanted["headings"]}

    def body(self, *, closing: bool = False, numbers: bool = False) -> list[Word]:
        """The body in reading order, headings included.

        `closing` keeps the line of place and date, which is metadata; `numbers` keeps the headings' Roman numbers.
        """
        out = set(self.furniture).union(*self.zones.values())
        if not closing:
            out.update(self.closing)
        flow = [word for line in range(1, len(self.lines)) if line not in out for word in self._line(line)]
        if not numbers:
            flow = [word for word in flow if self._numbers.get(word.line) != word.text]
        return self._joined(flow)

    def body_words(self, *, closing: bool = False, numbers: bool = False) -> list[str]:
        """The words of the body: no running heads, notes or calls; hyphens at line ends resolved."""
        return [word.text for word in self.body(closing=closing, numbers=numbers)]

    def note_words(self, note: int) -> list[str]:
        """The words of a note without its number, its parts on two pages joined."""
        flow = [Word(text, line) for line in self.zones[note] for text in self.lines[line].split()]
        if not flow or flow[0].text != str(note):
            raise ValueError(f"note {note} does not begin with its number")
        return [word.text for word in self._joined(flow[1:])]

    def notes(self) -> dict[int, list[str]]:
        """The words of every note."""
        return {note: self.note_words(note) for note in self.zones}

    def calls(self, *, closing: bool = False, numbers: bool = False) -> list[tuple[int, int]]:
        """Each note called, in reading order, and the index of the body word that its call follows."""
        body = self.body(closing=closing, numbers=numbers)
        return [(word.call, index) for index, word in enumerate(body) if word.call is not None]

    def paragraphs(self, *, closing: bool = False, numbers: bool = False) -> list[int]:
        """The index of the body word that each paragraph begins with."""
        first: dict[int, int] = {}
        for index, word in enumerate(self.body(closing=closing, numbers=numbers)):
            first.setdefault(word.line, index)
        return [first[int(line)] for line in self.wanted["paragraphs"]]

    def compare(self, body: Sequence[str], notes: Mapping[int, Sequence[str]]) -> Agreement:
        """What an import's body and notes share with the reference: no closing line, no Roman numbers."""
        return compare(self.body_words(), self.notes(), body, notes)

    def _line(self, line: int) -> list[Word]:
        """A body line's words; the digits of a call become the call of the word before them."""
        found = [Word(text, line) for text in self.lines[line].split()]
        call = self._calls.get(line)
        if call is None:
            return found
        note = int(call["note"])
        alone = "before_line" in call
        glued = str(note) if alone else call["before"].split()[-1] + str(note)
        at = [index for index, word in enumerate(found) if word.text == glued]
        if len(at) != 1:
            raise ValueError(f"line {line} should hold {glued!r} once, and holds it {len(at)} times")
        text = "" if alone else glued.removesuffix(str(note))
        found[at[0]] = Word(text, line, note)
        return found

    def _joined(self, flow: Iterable[Word]) -> list[Word]:
        """Hyphens at line ends resolved, and a call that stands apart given to the word before it."""
        done: list[Word] = []
        for word in flow:
            last = done[-1] if done else None
            if not word.text and last:
                done[-1] = last._replace(call=word.call)
            elif last and last.text.endswith("-") and last.line != word.line and last.line in self._hyphens:
                half = last.text.removesuffix("-") if self._hyphens[last.line]["join"] else last.text
                done[-1] = Word(half + word.text, last.line, word.call)
            else:
                done.append(word)
        return done


def compare(
    wanted_body: Sequence[str],
    wanted_notes: Mapping[int, Sequence[str]],
    body: Sequence[str],
    notes: Mapping[int, Sequence[str]],
) -> Agreement:
    """How far a body and its notes agree with those wanted; a note on one side alone shares nothing."""
    numbers = sorted(set(wanted_notes) | set(notes))
    return Agreement(
        likeness(wanted_body, body),
        {number: likeness(wanted_notes.get(number, ()), notes.get(number, ())) for number in numbers},
    )


def likeness(wanted: Sequence[str], found: Sequence[str]) -> Likeness:
    """The longest common subsequence of two lists of words, exactly.

    A column of the table is one whole number, a bit for each wanted word (Hyyrö 2004): 15,000 words take well under a second.
    """
    where: dict[str, int] = {}
    for index, word in enumerate(wanted):
        where[word] = where.get(word, 0) | 1 << index
    full = (1 << len(wanted)) - 1
    column, columns = full, [full]
    for word in found:
        both = column & where.get(word, 0)
        column = ((column + both) | (column - both)) & full
        columns.append(column)
    row, at = len(wanted), len(found)
    shared, missing, extra = 0, list[tuple[int, str]](), list[tuple[int, str]]()
    while row and at:
        if columns[at] >> (row - 1) & 1:  # the wanted word adds nothing to what is shared
            row -= 1
            missing.append((row, wanted[row]))
        elif not columns[at - 1] >> (row - 1) & 1:  # nor does the word found
            at -= 1
            extra.append((at, found[at]))
        else:
            row, at, shared = row - 1, at - 1, shared + 1
    missing += [(index, wanted[index]) for index in reversed(range(row))]
    extra += [(index, found[index]) for index in reversed(range(at))]
    return Likeness(shared, len(wanted), len(found), tuple(reversed(missing)), tuple(reversed(extra)))


def _lines(parts: Iterable[tuple[int, int]]) -> list[int]:
    return [line for first, last in parts for line in range(first, last + 1)]


def _together(parts: Iterable[Likeness]) -> Likeness:
    counts = [(part.shared, part.wanted, part.found) for part in parts]
    return Likeness(*(sum(column) for column in zip(*counts, strict=True))) if counts else Likeness(0, 0, 0)

"""Holds what an import brought home against the text that was printed: words, calls, notes, headings, italics, hyphens.

    python tests/importing/layout_score.py [--case NAME]… [--show] [--texts] [--wider POINTS]

prints the table of all cases, or of those whose names match (`--case 'plain-*'`); `--show` lists what went wrong, `--save`
writes the cases to a folder. `--texts` prints every layout with every text and `--wider` breaks all lines anew: what an
importer gains on the cases alone is seen there.

A miss that the ledger confesses (a doubtful decision, something missing, near it) is an editor's work; one that it does
not is silent, and none may be.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import traceback
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from fnmatch import fnmatch
from functools import cache
from importlib import import_module
from pathlib import Path

if __name__ == "__main__":
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:0] = [str(ROOT / "lint"), str(ROOT / "build")]

from layouts import NO_PDFTOTEXT, PDFTOTEXT, Case, case, names, needs_pdftotext, report

from prote_build.importing.content import (
    Block,
    Box,
    Call,
    CodeBlock,
    Figure,
    Heading,
    Imported,
    Inline,
    Language,
    LineBreak,
    Link,
    Listing,
    Note,
    Paragraph,
    Quote,
    Table,
    Words,
)
from prote_build.importing.ledger import Ledger

DOUBT = 0.8  # a decision below this is one that an editor looks at
NOTE = 0.98  # the share of a note's words that must be right


# What is compared: words, and where among them calls stand.


@dataclass
class Flat:
    """Text as words. One of signs alone goes with the word before, so that a call may stand on either side of it."""

    words: list[str] = field(default_factory=list)
    italic: list[bool] = field(default_factory=list)
    calls: list[tuple[int, str]] = field(default_factory=list)  # the word that each follows, its label
    starts: list[int] = field(default_factory=list)  # the first words of paragraphs
    headings: list[tuple[int, str, int]] = field(default_factory=list)  # level, text, first word

    @property
    def keys(self) -> list[str]:
        return [key(word) for word in self.words]


@cache
def key(word: str) -> str:
    """A word by its letters and digits: no hyphen, apostrophe, capital or sign."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", word)).casefold()


@cache
def spelt(word: str) -> str:
    """A word as it is compared for good.

    Apostrophes are one whatever their shape, and so are hyphens; signs that French sets apart by a narrow space, which
    extractors lose, are not part of the word.
    """
    plain = unicodedata.normalize("NFKC", word.replace(_IN_NUMBER, "")).translate(
        {0x2018: "'", 0x2019: "'", 0x2010: "-", 0x2011: "-"}
    )
    return re.sub(r"^\W+|\W+$", lambda signs: re.sub(r"[^.,()\[\]]", "", signs[0]), plain)


_IN_NUMBER = "\u2060"
_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*|[IVX]+(?:\.[A-Z\d]+)*|[A-Z])(?:[.)]|\s)\s*")


def flat(blocks: Iterable[Block]) -> Flat:
    """The blocks' words, calls, headings and beginnings of paragraphs."""
    made = Flat()
    for block in blocks:
        _add(made, block)
    return made


def _add(made: Flat, block: Block) -> None:
    match block:
        case Heading(level, content):
            text = "".join(part.text for part in _parts(content) if isinstance(part, Words))
            number = _NUMBERING.match(text)
            made.headings.append((level, text, len(made.words)))
            _run(made, content, len(number[0]) if number and number.end() < len(text) else 0)
        case Paragraph(content):
            made.starts.append(len(made.words))
            _run(made, content)
        case Listing(items):
            for item in items:
                for inner in item:
                    _add(made, inner)
        case Quote(blocks) | Box(_, blocks):
            for inner in blocks:
                _add(made, inner)
        case Table(head, rows, _, caption):
            for cell in (caption, *head, *(cell for row in rows for cell in row)):
                _run(made, cell)
        case Figure(_, caption):
            _run(made, caption)
        case CodeBlock(text):
            _run(made, (Words(text),))


def _parts(content: Iterable[Inline]) -> Iterable[Words | Call]:
    for part in content:
        match part:
            case Words() | Call():
                yield part
            case Link(_, inner) | Language(_, inner):
                yield from _parts(inner)
            case LineBreak():
                yield Words("\n")


def _run(made: Flat, content: Iterable[Inline], skip: int = 0) -> None:
    """Adds a run of inlines; `skip` characters of its head (a heading's number) are no words."""
    text = ""
    italic: list[bool] = []
    calls: list[tuple[int, str]] = []
    for part in _parts(content):
        if isinstance(part, Call):
            calls.append((len(text), part.label))
        else:
            text += part.text
            italic += [part.italic] * len(part.text)
    places: list[int] = []
    # Spaces that extractors lose: inside numbers, and next to French quotation marks.
    text = re.sub(
        r"(?<!\d)\d{1,3}(?:\s\d{3})+(?!\d)", lambda number: re.sub(r"\s", _IN_NUMBER, number[0]), text
    )
    for word in re.finditer(r"[«»]|[^\s«»]+", text):
        if word.start() < skip:
            continue
        if not key(word[0]):
            if places:
                made.words[-1] += word[0]
            continue
        places.append(word.start())
        made.words.append(word[0])
        letters = [italic[at] for at in range(*word.span()) if text[at].isalnum()]
        made.italic.append(2 * sum(letters) > len(letters))
    first = len(made.words) - len(places)
    for at, label in calls:
        made.calls.append((first + sum(place < at for place in places) - 1, label))


# Which word is which.


def aligned(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of the same word in both, in order. What is rare holds the rest in place, so that length costs little."""
    pairs: list[tuple[int, int]] = []
    _align(a, b, 0, len(a), 0, len(b), pairs)
    return sorted(pairs)


def _align(
    a: Sequence[str], b: Sequence[str], i: int, i_end: int, j: int, j_end: int, pairs: list[tuple[int, int]]
) -> None:
    while i < i_end and j < j_end and a[i] == b[j]:
        pairs.append((i, j))
        i, j = i + 1, j + 1
    while i < i_end and j < j_end and a[i_end - 1] == b[j_end - 1]:
        i_end, j_end = i_end - 1, j_end - 1
        pairs.append((i_end, j_end))
    if i == i_end or j == j_end:
        return
    for size in (3, 1):
        anchors = _anchors(a, b, i, i_end, j, j_end, size)
        if anchors:
            for at, other in [*anchors, (i_end, j_end)]:
                if at >= i and other >= j:
                    _align(a, b, i, at, j, other, pairs)
                    if at < i_end:
                        pairs.append((at, other))
                    i, j = at + 1, other + 1
            return
    for block in SequenceMatcher(None, a[i:i_end], b[j:j_end], autojunk=False).get_matching_blocks():
        pairs.extend((i + block.a + step, j + block.b + step) for step in range(block.size))


def _anchors(
    a: Sequence[str], b: Sequence[str], i: int, i_end: int, j: int, j_end: int, size: int
) -> list[tuple[int, int]]:
    """Words that begin what stands once in both stretches, the longest row of them that rises in both."""

    def once(words: Sequence[str], start: int, end: int) -> dict[tuple[str, ...], int]:
        grams = [tuple(words[at : at + size]) for at in range(start, end - size + 1)]
        counts = Counter(grams)
        return {gram: start + at for at, gram in enumerate(grams) if counts[gram] == 1}

    others = once(b, j, j_end)
    shared = [(at, others[gram]) for gram, at in once(a, i, i_end).items() if gram in others]
    # Patience: piles of falling numbers; a card points to the top of the pile on its left.
    tops: list[int] = []
    cards: list[int] = []
    before: list[int] = []
    for rank, (_at, other) in enumerate(shared):
        low, high = 0, len(tops)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if tops[middle] < other else (low, middle)
        before.append(cards[low - 1] if low else -1)
        tops[low : low + 1] = [other]
        cards[low : low + 1] = [rank]
    found: list[tuple[int, int]] = []
    rank = cards[-1] if cards else -1
    while rank >= 0:
        found.append(shared[rank])
        rank = before[rank]
    return found[::-1]


def agreement(a: Sequence[str], b: Sequence[str]) -> float:
    """The share of words that two short texts have in common, in order."""
    if list(a) == list(b):
        return 1.0
    return len(aligned(a, b)) / max(len(a), len(b), 1)


@dataclass
class Pairing:
    """Two texts side by side. `place` gives the found word for a true one, divided or run together as it may be."""

    place: dict[int, int]
    same: int  # words that are right to the letter
    hyphens: list[str]
    wrong: list[str]


def paired(true: Flat, found: Flat) -> Pairing:
    """Sets the words of both side by side."""
    a, b = true.keys, found.keys
    pairs = aligned(a, b)
    place = dict(pairs)
    same = 0
    hyphens: list[str] = []
    wrong: list[str] = []
    heads = {at for _level, text, first in true.headings for at in range(first, first + len(text.split()))}
    for i, j in pairs:
        wanted, got = spelt(true.words[i]), spelt(found.words[j])
        if wanted == got or (i in heads and wanted.casefold() == got.casefold()):
            same += 1
        elif re.sub(r"[-\u00ad\ufffe]", "", wanted) == re.sub(r"[-\u00ad\ufffe]", "", got):
            hyphens.append(f"{wanted} → {got}")
        else:
            wrong.append(f"{wanted} → {got}")
    i = j = 0
    for i_next, j_next in [*pairs, (len(a), len(b))]:
        _between(true, found, (i, i_next), (j, j_next), place, hyphens, wrong)
        i, j = i_next + 1, j_next + 1
    return Pairing(place, same, hyphens, wrong)


def _between(
    true: Flat,
    found: Flat,
    mine: tuple[int, int],
    yours: tuple[int, int],
    place: dict[int, int],
    hyphens: list[str],
    wrong: list[str],
) -> None:
    """What lies between two words that agree: words divided, run together, changed, missing or too many."""
    (i, i_end), (j, j_end) = mine, yours
    if i == i_end and j == j_end:
        return
    a, b = true.keys, found.keys
    if "".join(a[i:i_end]) == "".join(b[j:j_end]):
        text = f"{' '.join(true.words[i:i_end])} → {' '.join(found.words[j:j_end])}"
        hyphens.append(text)
        for at in range(i, i_end):
            place[at] = j_end - 1
        return
    if i_end - i == j_end - j:
        for at, other in zip(range(i, i_end), range(j, j_end), strict=True):
            if SequenceMatcher(None, a[at], b[other]).ratio() >= 0.6:
                place[at] = other
    lost, extra = " ".join(true.words[i:i_end]), " ".join(found.words[j:j_end])
    wrong.append(f"{lost[:70] or '∅'} → {extra[:70] or '∅'}")


# The score.


@dataclass
class Score:
    """What an import got right of what was printed."""

    name: str
    words: float  # of the body, headings with them
    note_words: float
    calls: float
    notes: float
    headings: float
    levels: float
    italics: float | None  # of a PDF alone
    paragraphs: float
    title: bool
    hyphens: list[str]
    invented: int  # calls that were none
    misses: list[str]
    silent: list[str]
    wrong: list[str]
    seconds: float = 0.0
    doubts: int = 0

    def row(self) -> str:
        """A line of the table."""

        def share(value: float | None) -> str:
            return "    –" if value is None else "    1" if value == 1 else f"{value:5.3f}"

        figures = (self.words, self.note_words, self.calls, self.notes, self.headings, self.levels)
        numbers = " ".join(share(value) for value in (*figures, self.italics, self.paragraphs))
        counts = f"{len(self.hyphens):4} {self.invented:4} {self.doubts:4} {len(self.silent):4}"
        return f"{self.name:44} {numbers} {'yes' if self.title else ' no':>5} {counts} {self.seconds:6.2f}"

    def report(self) -> str:
        """What went wrong, a line each."""
        silent = set(self.silent)
        lines = [f"{'SILENT ' if text in silent else ''}{text}" for text in self.misses]
        lines += [f"hyphen: {text}" for text in self.hyphens]
        lines += [f"words: {text}" for text in self.wrong]
        return "\n".join(f"    {line}" for line in lines)


HEADER = f"{'case':44} words notew calls notes heads level ital. parag title hyph inv. doub sil.   time"


def score(truth: Case, imported: Imported, ledger: Ledger) -> Score:
    """An import's score."""
    true, true_notes = flat(truth.truth.blocks), _notes(truth.truth.notes)
    found, found_notes = flat(_without_front(truth, imported.blocks)), _notes(imported.notes)
    body = paired(true, found)
    misses: list[tuple[str, set[str], set[int]]] = []
    matches: dict[int, str] = {}  # the found note that belongs to each true call

    # Calls: by the word they stand after and the note they lead to.
    free = list(range(len(found.calls)))
    right = 0
    for rank, (at, label) in enumerate(true.calls):
        near = truth.spots[rank]
        place = body.place.get(at, -2) if at >= 0 else -1
        here = [call for call in free if found.calls[call][0] == place]
        fit = next((c for c in here if _is_note(label, true_notes, found_notes.get(found.calls[c][1]))), None)
        labels = {label, near.printed, str(rank + 1)}
        word = true.words[at]
        if fit is not None:
            right += 1
            free.remove(fit)
            matches[rank] = found.calls[fit][1]
        elif here:
            free.remove(here[0])
            got = found.calls[here[0]][1]
            said = " ".join(found_notes[got].words[:6]) if got in found_notes else "no note"
            misses.append((f"call {near.printed} p. {near.page} “{word}” leads to {got}: {said}", labels | {got}, {near.page, near.note_page}))  # fmt: skip
        else:
            misses.append((f"call {near.printed} p. {near.page} missing after “{word}”", labels, {near.page}))
    for call in free:
        place, label = found.calls[call]
        word = found.words[place] if place >= 0 else ""
        back = {j: i for i, j in body.place.items()}
        after = max((back[j] for j in back if j <= place), default=0)
        pages = {spot.page for spot, (at, _label) in zip(truth.spots, true.calls, strict=True) if at <= after}
        here_pages = {max(pages, default=1), max(pages, default=0) + 1}
        misses.append((f"call [{label}] after “{word}” is none", {label}, here_pages))

    # Notes: by the call that leads there, or by what they say.
    notes_right = note_same = note_most = 0
    hyphens, wrong = list(body.hyphens), list(body.wrong)
    italics = [_italics(true, found, body)]
    left = {label: note for label, note in found_notes.items() if label not in matches.values()}
    for rank, (_at, label) in enumerate(true.calls):
        wanted = true_notes[label]
        near = truth.spots[rank]
        labels = {label, near.printed, str(rank + 1)}
        other = matches.get(rank) or _likest(wanted, left)
        got_note = found_notes[other] if other else Flat()
        if other:
            left.pop(other, None)
            labels.add(other)
        pair = paired(wanted, got_note)
        hyphens += pair.hyphens
        wrong += [f"note {near.printed} p. {near.note_page}: {text}" for text in pair.wrong]
        note_same += pair.same
        note_most += max(len(wanted.words), len(got_note.words))
        italics.append(_italics(wanted, got_note, pair))
        ends = bool(got_note.words) and all(wanted.keys[end] == got_note.keys[end] for end in (0, -1))
        if ends and agreement(wanted.keys, got_note.keys) >= NOTE:
            notes_right += 1
        else:
            text = " / ".join(pair.wrong) or " / ".join(pair.hyphens)
            misses.append((f"note {near.printed} p. {near.note_page}: {text[:200]}", labels, {near.page, near.note_page, near.note_page + 1}))  # fmt: skip
    for label, note in left.items():
        text = " ".join(note.words[:8])
        note_most += len(note.words)
        wrong.append(f"note {label} is none: {text}")

    heads, levels = _headings(true, found)
    silent = [text for text, labels, pages in misses if not _confessed(truth, ledger, labels, pages)]
    asked, given, both = (sum(column) for column in zip(*italics, strict=True))
    starts = {body.place.get(at, -2) for at in true.starts}
    return Score(
        truth.name,
        words=body.same / max(len(true.words), len(found.words), 1),
        note_words=note_same / max(note_most, 1),
        calls=right / max(len(true.calls), 1),
        notes=notes_right / max(len(true.calls), 1),
        headings=heads,
        levels=levels,
        italics=(2 * both / (asked + given) if asked + given else 1.0) if truth.kind == "pdf" else None,
        paragraphs=2 * len(starts & set(found.starts)) / max(len(true.starts) + len(found.starts), 1),
        title="".join(map(key, str(imported.metadata.get("title", "")).split()))
        == "".join(map(key, str(truth.truth.metadata["title"]).split())),
        hyphens=hyphens,
        invented=len(free),
        misses=[text for text, _labels, _pages in misses],
        silent=silent,
        wrong=wrong,
        doubts=sum(1 for _doubt in ledger.doubtful(DOUBT)),
    )


def _notes(notes: Iterable[Note]) -> dict[str, Flat]:
    return {note.label: flat(note.blocks) for note in notes}


def _is_note(label: str, true: dict[str, Flat], found: Flat | None) -> bool:
    """Whether a found note is the true one rather than any other."""
    if found is None:
        return False
    likeness = agreement(true[label].keys, found.keys)
    if likeness >= NOTE:
        return True
    if likeness < 0.5:
        return False
    return all(agreement(note.keys, found.keys) <= likeness for note in true.values())


def _likest(wanted: Flat, left: dict[str, Flat]) -> str | None:
    """The note among those left that says most nearly what is wanted."""
    bag = Counter(wanted.keys)

    def likeness(label: str) -> float:
        other = left[label].keys
        return (bag & Counter(other)).total() / max(bag.total(), len(other), 1)

    best = max(left, key=likeness, default=None)
    return best if best is not None and likeness(best) >= 0.4 else None


def _italics(true: Flat, found: Flat, pair: Pairing) -> tuple[int, int, int]:
    """How many words are italic in truth, as found, and in both; headings look as their house likes."""
    heads = {at for _level, text, first in true.headings for at in range(first, first + len(text.split()))}
    places = [(i, j) for i, j in pair.place.items() if i not in heads]
    asked = sum(true.italic[i] for i, _j in places)
    given = sum(found.italic[j] for _i, j in places)
    return asked, given, sum(true.italic[i] and found.italic[j] for i, j in places)


def _headings(true: Flat, found: Flat) -> tuple[float, float]:
    """The share of headings found, and of those also on their level."""

    def keys(text: str) -> str:
        number = _NUMBERING.match(text)
        return key(text[number.end() :] if number and number.end() < len(text) else text)

    a, b = ([keys(text) for _level, text, _first in one.headings] for one in (true, found))
    pairs = aligned(a, b)
    most = max(len(a), len(b), 1)
    level = sum(true.headings[i][0] == found.headings[j][0] for i, j in pairs)
    return len(pairs) / most, level / most


def _without_front(truth: Case, blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks after what is printed over the text: its title may be read as metadata or as text."""
    front = key("".join(report(truth.truth)[name] for name in ("kicker", "title", "subtitle", "organisation", "dateline")))  # fmt: skip
    first = 0
    for block in blocks:
        text = key("".join(flat([block]).words))
        if text not in front:
            break
        first += 1
    return blocks[first:]


def _confessed(truth: Case, ledger: Ledger, labels: set[str], pages: set[int]) -> bool:
    """Whether the ledger says that something is doubtful or missing there."""

    def page(page: int, line: int) -> int:
        return truth.pages[line - 1] if truth.pages and 0 < line <= len(truth.pages) else page

    for lack in ledger.missing:
        if lack.label in labels or page(lack.page, lack.line) in pages:
            return True
    for made in ledger.doubtful(DOUBT):
        if made.kind not in ("call", "note", "merge"):
            continue
        if labels & {made.choice, *made.alternatives} or page(made.page, made.line) in pages:
            return True
    return False


# All cases.


def import_case(truth: Case) -> tuple[Imported, Ledger]:
    """Imports a case, told nothing about it."""
    ledger = Ledger()
    if truth.kind == "pdf":
        pages = import_module("prote_build.importing.pdf").pages(truth.source)
    else:
        pages = import_module("prote_build.importing.text").pages(truth.source, truth.name)
    imported = import_module("prote_build.importing.paper").imported(pages, ledger)
    assert isinstance(imported, Imported)
    return imported, ledger


def measure(name: str) -> Score:
    """A case's score, with the time that its import took."""
    truth = case(name)
    start = time.perf_counter()
    imported, ledger = import_case(truth)
    seconds = time.perf_counter() - start
    made = score(truth, imported, ledger)
    made.seconds = seconds
    return made


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "--case", action="append", default=[], metavar="NAME", help="these alone; * and ? match"
    )
    parser.add_argument("--show", action="store_true", help="list what went wrong")
    parser.add_argument("--save", metavar="DIR", type=Path, help="write the cases' sources to a folder")
    parser.add_argument("--texts", action="store_true", help="print each layout with every text")
    parser.add_argument("--wider", type=int, default=0, metavar="POINTS", help="widen the pages")
    arguments = parser.parse_args()
    chosen = [
        name for name in names(arguments.texts, arguments.wider) if not arguments.case or any(fnmatch(name, wanted) for wanted in arguments.case)
    ]  # fmt: skip
    if not PDFTOTEXT and any(map(needs_pdftotext, chosen)):
        print(f"left out: {NO_PDFTOTEXT}")
        chosen = [name for name in chosen if not needs_pdftotext(name)]
    if arguments.save:
        arguments.save.mkdir(parents=True, exist_ok=True)
        for name in chosen:
            one = case(name)
            (arguments.save / f"{name}.{'pdf' if one.kind == 'pdf' else 'txt'}").write_bytes(one.source)
        return 0
    print(HEADER)
    scores: list[Score] = []
    for name in chosen:
        try:
            scores.append(measure(name))
        except Exception as error:  # a case that fails must not hide the others
            print(f"{name:44} failed: {type(error).__name__}: {error}")
            if arguments.show:
                traceback.print_exc()
            continue
        print(scores[-1].row())
        if arguments.show and scores[-1].report():
            print(scores[-1].report())
    if len(scores) > 1:
        count = len(scores)
        print(
            f"{count} cases: words {sum(s.words for s in scores) / count:.4f},"
            f" calls {sum(s.calls for s in scores) / count:.4f}, notes {sum(s.notes for s in scores) / count:.4f},"
            f" headings {sum(s.headings for s in scores) / count:.4f},"
            f" silent {sum(len(s.silent) for s in scores)}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())

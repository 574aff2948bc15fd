"""What goes on in what: the passages of a text in the order in which they are read, past what a page puts between them.

Notes, running heads and page numbers stand between two halves of a paragraph that a page's end cut in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from prote_lint import lazy
from prote_lint.view import OBJECT

if TYPE_CHECKING:
    from prote_lint.document import Document
    from prote_lint.metadata import Metadata
    from prote_lint.passage import Passage
    from prote_lint.publication import Publication

_LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"
_LOWER = "a-zß-öø-ÿœ"

_GOES_ON = lazy.pattern(rf"[«“\"‘(\[ \u00a0\u202f\u2009]*(?![a-z]{{1,3}}[.)])[{_LOWER}]")
# A stop, a colon or a semicolon, and what may follow it: quotation marks, brackets, digits of a lost call.
_ENDS = lazy.pattern(r"[.!?…:;][»”\"’)\]\u00a0\u202f\u2009 ]*[0-9]{0,3}[ \u00a0\u202f\u2009]*\Z")

_PAGE = r"(?:Page|PAGE)[ \u00a0][0-9]{1,4}(?:[ \u00a0]?(?:/|sur|of)[ \u00a0]?[0-9]{1,4})?"
_NUMBER_LINE = lazy.pattern(
    rf"{_PAGE}|[-–—][ \u00a0]?[0-9]{{1,4}}[ \u00a0]?[-–—]|[0-9]{{1,3}}|p(?:age|\.)[ \u00a0]?[0-9]{{1,4}}"
    r"|[0-9]{1,4}[ \u00a0]?(?:/|sur|of)[ \u00a0]?[0-9]{1,4}"
)
_PAGE_AT_END = lazy.pattern(rf"(?:\A|(?<=[ \u00a0])){_PAGE}\Z")
_PAGE_AT_START = lazy.pattern(rf"{_PAGE}[ \u00a0].*[^.!?:;,…]\Z")
_PAGE_INSIDE = lazy.pattern(rf"(?<=[{_LETTER}0-9,’»”)] ){_PAGE}(?=[ \n][{_LOWER}])")
_POINTS = lazy.pattern(
    r"(?:\A|[ (\u00a0\n])(?:voir|cf\.?|see|on|in|from|to|at|à|la|en|de|du|sur|the|of|and|et|ou|or)\Z",
    re.IGNORECASE,
)
_CAPTION = lazy.pattern(
    r"(?:figure|graphique|tableau|carte|encadré|annexe|table|box|map|chart|appendix|chapitre|chapter|section|partie|part"
    r"|article|sources?|photo|image|illustration|[-•–—*+]|[0-9]+[.)])",
    re.IGNORECASE,
)
_DIGITS = lazy.pattern("[0-9]+")
_FIRST_NUMBER = lazy.pattern(r"\A[0-9]{1,4}(?![0-9])")
_LAST_NUMBER = lazy.pattern(r"(?<![0-9])[0-9]{1,4}\Z")
_BLANKS = lazy.pattern("[ \u00a0\u202f\u2009]+")
_WORDS = lazy.pattern(f"[{_LETTER}]+")
_LONGEST_HEAD = 150
_SHORTEST_TITLE = 12  # letters of a title that a sentence does not happen to say
_OPENING = 3  # passages of a document among which its title may stand


class Furniture(NamedTuple):
    """What a page says of itself in the midst of the text: a span of a passage."""

    passage: Passage
    start: int
    end: int
    what: Literal["page-number", "running-head"]


class Flow(NamedTuple):
    """How a publication's passages follow one another."""

    pairs: tuple[
        tuple[Passage, Passage], ...
    ]  # each passage of a kind and the next one: of the body, or of one note
    furniture: tuple[Furniture, ...]


def flow(publication: Publication) -> Flow:
    """The flow of a publication's passages."""
    furniture: list[Furniture] = []
    pairs: list[tuple[Passage, Passage]] = []
    by_doc: dict[int, list[Passage]] = {}
    for passage in publication.passages:
        if passage.kind != "metadata":
            by_doc.setdefault(id(passage.doc), []).append(passage)
    for doc in publication.documents:
        mine = by_doc.get(id(doc), [])
        blocks = mine if doc.kind == "text" else []
        containers: list[list[Passage | None]] = []
        if doc.kind == "markdown":
            containers = list(_containers(doc, mine))
            blocks = [
                passage for container in containers for passage in container if passage and not passage.note
            ]
        found = list(_furniture(blocks, publication.metadata))
        furniture += found
        whole = {id(f.passage) for f in found if (f.start, f.end) == (0, len(f.passage.text))}
        if doc.kind == "text":
            pairs += _in_text([passage for passage in mine if id(passage) not in whole])
        for container in containers:
            pairs += _in_markdown([p for p in container if p is None or id(p) not in whole])
    return Flow(tuple(pairs), tuple(furniture))


def goes_on(passage: Passage) -> bool:
    """Whether a passage begins as the middle of a sentence does: in lower case."""
    return _GOES_ON.match(passage.text) is not None


def breaks_off(passage: Passage) -> bool:
    """Whether a passage ends without the punctuation that ends a sentence or announces a list."""
    return _ENDS.search(passage.text, max(0, len(passage.text) - 20)) is None


def _in_text(passages: list[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """The pairs of a plain text: body after body, and a note after its beginning on the page before."""
    body: Passage | None = None
    note: Passage | None = None
    since = 0  # passages of the body after the last note: a page's body comes before its notes
    for passage, after in pairwise([*passages, None]):
        assert passage is not None
        if passage.label:
            note, since = passage, 0
        elif note and since and after and after.label and goes_on(passage) and breaks_off(note):
            yield note, passage
            note = passage
        else:
            if body:
                yield body, passage
            body = passage
            since += 1


def _containers(doc: Document, passages: list[Passage]) -> Iterator[list[Passage | None]]:
    """The paragraphs of each div, quotation or note and of the document, in order; None for what parts them.

    A note stands in the list of its own paragraphs, and its last one in the list where it is defined.
    """
    of_view: dict[int, Passage] = {}
    for passage in passages:
        of_view.setdefault(id(passage.view), passage)
    of_node = {id(prose.node): of_view.get(id(prose.view)) for prose in doc.prose}
    for node in doc.tree.walk():
        if node.kind not in ("document", "div", "quote", "note"):
            continue
        found: list[Passage | None] = []
        for child in node.children:
            if child.kind == "paragraph":
                said = of_node.get(id(child))
                if said and said.text.strip(f" \n{OBJECT}"):
                    found.append(said)
            elif child.kind == "note":
                last = child.children[-1] if child.children else None
                if last and last.kind == "paragraph" and (said := of_node.get(id(last))):
                    found.append(said)
            elif child.kind != "html-block":
                found.append(None)
        yield found


def _in_markdown(container: list[Passage | None]) -> Iterator[tuple[Passage, Passage]]:
    """The pairs of one container; a definition among paragraphs of the body may go on in the one after it."""
    inside_note = bool(container) and all(passage and passage.note for passage in container)
    body: Passage | None = None
    note: Passage | None = None
    for passage in container:
        if passage is None:
            body = note = None
        elif passage.note and not inside_note:
            note = passage
        else:
            cut_note = note and breaks_off(note) and goes_on(passage) and not (body and breaks_off(body))
            before = note if cut_note else body
            if before:
                yield before, passage
            body, note = passage, None


class _Line(NamedTuple):
    at: int  # the passage's place in its document
    start: int
    end: int
    text: str
    lone: bool  # the passage holds nothing else


def _furniture(passages: list[Passage], metadata: Metadata) -> Iterator[Furniture]:
    titles = _titles(metadata)
    inside = _title_inside(metadata.title or "")
    lines: dict[str, list[_Line]] = {}
    numbered: set[int] = set()  # passages that are page numbers, or hold one
    lone = [bool(_DIGITS.fullmatch(passage.text)) for passage in passages]
    for at, passage in enumerate(passages):
        for line in _lines(at, passage):
            found = list(_page_numbers(line, passage, lone))
            if found:
                numbered.add(at)
                for start, end in found:
                    yield Furniture(passage, start, end, "page-number")
            elif line.text and len(line.text) <= _LONGEST_HEAD and not (passage.label and line.start == 0):
                key = _key(line.text)
                if key in titles and at >= _OPENING:
                    yield Furniture(passage, line.start, line.end, "running-head")
                elif _may_be_head(line):
                    lines.setdefault(_DIGITS.sub("#", key), []).append(line)
        if inside and passage.note is None and passage.label is None:
            for match in inside.finditer(passage.text):
                yield Furniture(passage, *match.span(), "running-head")
    for same in lines.values():
        if _is_head(same, numbered, passages):
            for line in same:
                yield Furniture(passages[line.at], line.start, line.end, "running-head")


def _lines(at: int, passage: Passage) -> Iterator[_Line]:
    text = passage.text
    lone = "\n" not in text
    start = 0
    while True:
        end = text.find("\n", start)
        stop = len(text) if end < 0 else end
        yield _Line(at, start, stop, text[start:stop], lone)
        if end < 0:
            return
        start = end + 1


def _page_numbers(line: _Line, passage: Passage, lone: list[bool]) -> Iterator[tuple[int, int]]:
    """Where a line holds the number of its page; all of it where the line is a running head."""
    text = line.text
    if len(text) <= _LONGEST_HEAD and (passage.label is None or line.start):
        if _NUMBER_LINE.fullmatch(text):
            if _is_alone(line, passage, lone):
                yield line.start, line.end
            return
        at_end = _PAGE_AT_END.search(text)
        if line.lone and (at_end or _PAGE_AT_START.match(text)):
            yield line.start, line.end
            return
        if at_end and not _points(passage.text, line.start + at_end.start()):
            yield line.start + at_end.start(), line.end
            return
    if ("Page" in text or "PAGE" in text) and passage.note is None and passage.label is None:
        for match in _PAGE_INSIDE.finditer(passage.text, line.start, min(line.end + 2, len(passage.text))):
            if not _points(passage.text, match.start()):
                yield match.span()


def _points(text: str, at: int) -> bool:
    """Whether what stands before an offset points to a page: `voir Page 2`."""
    return _POINTS.search(text[max(0, at - 8) : at].rstrip(" \n")) is not None


def _is_alone(line: _Line, passage: Passage, lone: list[bool]) -> bool:
    """Whether a number is no cell of a table whose lines were lost: those stand in rows."""
    if not _DIGITS.fullmatch(line.text):
        return True
    if line.lone:
        around = lone[max(0, line.at - 1) : line.at] + lone[line.at + 1 : line.at + 2]
        return not any(around)
    before = passage.text.rfind("\n", 0, max(0, line.start - 1))
    after = passage.text.find("\n", line.end + 1)
    wide = line.start - before, (len(passage.text) if after < 0 else after) - line.end
    return passage.doc.kind == "text" and line.start > 0 and line.end < len(passage.text) and min(wide) > 40


def _may_be_head(line: _Line) -> bool:
    """Whether a line looks like a running head: some words, no sentence, no caption, no item of a list."""
    text = line.text
    if text[-1] in ".!?:;,…»”" or OBJECT in text or _CAPTION.match(text):
        return False
    words = len(_WORDS.findall(text))
    return words >= (1 if line.lone else 3) and (line.lone or text[0].isupper())


def _is_head(same: list[_Line], numbered: Iterable[int], passages: list[Passage]) -> bool:
    """Whether lines that say the same are a running head: beside page numbers, or three of three words that a page's end explains.

    A label comes again too (*Pour en savoir plus*), but it neither counts pages nor cuts a sentence in two.
    """
    if len(same) < 2:
        return False
    beside = sum(any(at in numbered for at in range(line.at - 2, line.at + 3)) for line in same)
    if beside >= 2:
        return True
    if len(same) < 3 or len(_WORDS.findall(same[0].text)) < 3:
        return False
    is_text = passages[same[0].at].doc.kind == "text"
    return is_text or _counts(same) or any(_cuts(line, passages) for line in same)


def _counts(same: list[_Line]) -> bool:
    """Whether lines begin or end with a number that grows from one to the next, as those of pages do."""
    for pattern in (_FIRST_NUMBER, _LAST_NUMBER):
        found = [int(match[0]) for line in same if (match := pattern.search(line.text))]
        if len(found) == len(same) and all(one < two for one, two in pairwise(found)):
            return True
    return False


def _cuts(line: _Line, passages: list[Passage]) -> bool:
    """Whether a sentence breaks off before a line and goes on after it."""
    passage = passages[line.at]
    before, after = passage.text[: line.start].rstrip(" \n"), passage.text[line.end :].lstrip(" \n")
    if not before and line.at and _adjoin(passages[line.at - 1], passage):
        before = passages[line.at - 1].text
    if not after and line.at + 1 < len(passages) and _adjoin(passage, passages[line.at + 1]):
        after = passages[line.at + 1].text
    if line.text in (before, after):
        return False
    return bool(before) and _ENDS.search(before[-20:]) is None and _GOES_ON.match(after) is not None


def _adjoin(one: Passage, other: Passage) -> bool:
    """Whether nothing but blank lines stands between two passages: no heading, image or list."""
    end, start = one.place(0, len(one.text)).end, other.place(0, len(other.text)).start
    return one.doc is other.doc and not one.doc.text[end:start].strip("\r\n ")


def _title_inside(title: str) -> re.Pattern[str] | None:
    """The publication's title and the number of a page, in mid-sentence: no sentence says both."""
    if len(title) < _SHORTEST_TITLE:
        return None
    said = "[ \u00a0\u202f\n]".join(map(re.escape, _BLANKS.split(title.strip(" \u00a0\u202f"))))
    before, number = rf"(?<=[{_LETTER},’] )", r"[0-9]{1,4}(?![0-9])"
    return re.compile(rf"{before}(?:{number}[ ]{said}(?=[ \n])|{said}[ ]{number}(?=[ \n]))")


def _titles(metadata: Metadata) -> set[str]:
    series = metadata.series or ""
    number = metadata.number or ""
    said = [metadata.title or "", series if " " in series else ""]
    if series and number:
        said += (
            f"{series}{between}{number}" for between in (" ", ", ", " n° ", " n°", " N°", " no ", " No. ")
        )
    return {_key(text) for text in said if text}


def _key(text: str) -> str:
    return _BLANKS.sub(" ", text).strip(" ").casefold()

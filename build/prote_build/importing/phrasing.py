"""Inlines as one line of Markdown: emphasis that both readers see, and words that stay words.

Inlines are first made flat: runs of one style. Where CommonMark would not read an emphasis (its inner edge is a blank, or a
sign while a letter stands outside) the edge moves inward: the sign is printed upright, and no word is lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from prote_build.importing.content import Call, Inline, Language, LineBreak, Link, Picture, Words
from prote_build.importing.escaping import escaped

_Style = frozenset[str]
_PLAIN: _Style = frozenset()
_MARKS = {"italic": "*", "bold": "**"}
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_BLANKS = " \u00a0\u202f\u2009\u3000\n"
_EDGES = re.compile(rf"([{_BLANKS}]*)(.*?)([{_BLANKS}]*)", re.S)


@dataclass
class _Run:
    """Characters of one style, or one inline that is written as a whole."""

    text: str  # of an inline other than words, what its edges show: a bracket or a backtick
    style: _Style = _PLAIN
    inline: Inline | None = None

    @property
    def blank(self) -> bool:
        """Whether its style shows nowhere: it takes that of what stands around."""
        return isinstance(self.inline, Call) or (self.inline is None and not self.text.strip(_BLANKS))


def phrase(inlines: Iterable[Inline], *, heading: bool = False, cell: bool = False) -> str:
    """The line, or the lines where a line break is meant, that these inlines are written on."""
    runs = _trimmed(_runs(_calls_after_links(inlines)), one_line=heading or cell)
    return _proved(runs, heading=heading, cell=cell)


def plain(inlines: Iterable[Inline]) -> str:
    """The words alone."""
    parts = []
    for inline in inlines:
        if isinstance(inline, Words):
            parts.append(inline.text)
        elif isinstance(inline, Link | Language):
            parts.append(plain(inline.content))
        elif isinstance(inline, LineBreak):
            parts.append(" ")
    return _SPACES.sub(" ", _CONTROL.sub("", "".join(parts))).strip(" ")


def _calls_after_links(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """A call inside a link is no call for every reader: it goes after the link."""
    for inline in inlines:
        if isinstance(inline, Link):
            yield replace(
                inline, content=tuple(part for part in inline.content if not isinstance(part, Call))
            )
            yield from (part for part in inline.content if isinstance(part, Call))
        else:
            yield inline


def _runs(inlines: Iterable[Inline], dropped: _Style = _PLAIN) -> list[_Run]:
    runs: list[_Run] = []
    for inline in inlines:
        if isinstance(inline, Words):
            text = _SPACES.sub(" ", _CONTROL.sub("", inline.text))
            style = frozenset(name for name in _MARKS if getattr(inline, name)) - dropped
            if not text:
                continue
            if inline.code and text.strip(" "):
                runs.append(_Run("`", _PLAIN, Words(text, code=True)))
            else:
                runs.append(_Run(text, style))
        elif isinstance(inline, Call):
            runs.append(_Run("[", _PLAIN, inline))
        elif isinstance(inline, LineBreak):
            runs.append(_Run("\n", _PLAIN))
        elif isinstance(inline, Picture):
            runs.append(_Run("!", _PLAIN, inline))
        elif plain(inline.content) or any(not isinstance(part, Words | LineBreak) for part in inline.content):
            runs.append(_Run("[", _common(inline.content) - dropped, inline))
        else:
            runs += _runs(inline.content, dropped)
    return runs


def _common(content: Sequence[Inline]) -> _Style:
    """The style that all words of a link or a span share: it is written around it."""
    styles = [run.style for run in _runs(content) if not run.blank]
    return frozenset.intersection(*styles) if styles else _PLAIN


def _trimmed(runs: list[_Run], *, one_line: bool) -> list[_Run]:
    """The runs with single spaces, none at a line's end, and each style where it can be written."""
    if one_line:
        runs = [replace(run, text=run.text.replace("\n", " ")) for run in runs]
    found: list[_Run] = []
    before = "\n"
    for run in runs:
        if run.inline is None:
            if before in " \n":
                run.text = run.text.lstrip(" ")
            if run.text == "\n":
                _strip_end(found)
                if not found or found[-1].text.endswith("\n"):
                    continue  # a break that parts nothing
            if not run.text:
                continue
        found.append(run)
        before = run.text[-1] if run.inline is None else "x"
    _strip_end(found, " \n")
    return _fitted(found)


def _strip_end(runs: list[_Run], characters: str = " ") -> None:
    while runs and runs[-1].inline is None:
        runs[-1].text = runs[-1].text.rstrip(characters)
        if runs[-1].text:
            return
        runs.pop()


def _fitted(runs: list[_Run]) -> list[_Run]:
    while True:
        runs = _merged(_softened(_split(runs)))
        if not _shifted(runs):
            return runs


def _split(runs: list[_Run]) -> Iterator[_Run]:
    """The same runs, the blanks at their edges being runs of their own."""
    for run in runs:
        if run.inline is not None:
            yield run
            continue
        match = _EDGES.fullmatch(run.text)
        assert match
        yield from (_Run(part, run.style) for part in match.groups() if part)


def _softened(runs: Iterable[_Run]) -> list[_Run]:
    """The same runs, blanks and calls having the style that both their neighbours share."""
    found = list(runs)
    before = [_PLAIN] * len(found)
    last = _PLAIN
    for at, run in enumerate(found):
        before[at] = last
        last = last if run.blank else run.style
    last = _PLAIN
    for at in range(len(found) - 1, -1, -1):
        run = found[at]
        if run.blank:
            run.style = before[at] & last
        else:
            last = run.style
    return found


def _merged(runs: list[_Run]) -> list[_Run]:
    found: list[_Run] = []
    for run in runs:
        if found and run.inline is None and found[-1].inline is None and found[-1].style == run.style:
            found[-1] = _Run(found[-1].text + run.text, run.style)
        else:
            found.append(run)
    return found


def _shifted(runs: list[_Run]) -> bool:
    """Moves one edge that cannot be written; tells whether there was one."""
    for at, run in enumerate(runs):
        for outside, end in (
            (runs[at - 1] if at else None, 0),
            (runs[at + 1] if at + 1 < len(runs) else None, -1),
        ):
            lost = run.style - (outside.style if outside else _PLAIN)
            if not lost or not _sign(run.text[end]) or outside is None or not _letter(outside.text[-1 - end]):
                continue
            if run.inline is not None:
                if isinstance(run.inline, Call):
                    continue
                run.style -= lost
            else:
                rest = run.text[1:] if end == 0 else run.text[:-1]
                edge = _Run(run.text[end], run.style - lost)
                parts = [edge, _Run(rest, run.style)] if end == 0 else [_Run(rest, run.style), edge]
                runs[at : at + 1] = [part for part in parts if part.text]
            return True
    return False


def _sign(character: str) -> bool:
    """Whether any reader may take a character for punctuation."""
    return unicodedata.category(character)[0] in "PS"


def _letter(character: str) -> bool:
    """Whether any reader may take a character for neither a blank nor punctuation."""
    return not (character in _BLANKS or unicodedata.category(character)[0] == "P" or character in "$+<=>^`|~")


def _proved(runs: list[_Run], *, heading: bool, cell: bool, inner: bool = False) -> str:
    """The runs written, and read again where marks of two kinds could be read for others.

    Such marks are parted by comments, which are dropped from every output: where one follows another, then everywhere.
    """
    text = _written(runs, heading=heading, cell=cell, inner=inner)
    if {style for run in runs for style in run.style} != set(_MARKS):
        return text
    for apart in (0, 1, 2):
        text = _written(runs, heading=heading, cell=cell, inner=inner, apart=apart)
        if _reads(text, runs):
            break
    return text


def _written(runs: list[_Run], *, heading: bool, cell: bool, inner: bool, apart: int = 0) -> str:
    pieces: list[tuple[str, bool]] = []
    last = 0
    for mark, piece in _marked(runs, tuple(_MARKS)):
        if (apart == 2 and mark) or (apart and last < 0 < mark):
            pieces.append(("<!-- -->", False))
        if isinstance(piece, str):
            pieces.append((piece, False))
        elif piece.inline is not None:
            pieces.append((_whole(piece, heading=heading, cell=cell), False))
        else:
            for number, line in enumerate(piece.text.split("\n")):
                pieces += [("\\\n", False)] * bool(number) + [(line, True)]
        if apart == 2 and mark:
            pieces.append(("<!-- -->", False))
        last = mark
    text = "".join(piece for piece, _ in pieces)
    words = bytearray(b"".join(bytes([is_text]) * len(piece) for piece, is_text in pieces))
    return escaped(text, words, heading=heading, cell=cell, inner=inner)


def _marked(runs: list[_Run], names: tuple[str, ...]) -> Iterator[tuple[int, str | _Run]]:
    """The runs, 0 before each, with the marks of their styles: 1 before one that opens, -1 before one that closes.

    The style that lasts longest is outermost.
    """
    at = 0
    while at < len(runs):
        lasting = {name: _extent(runs, at, name) for name in names}
        name = max(names, key=lambda name: lasting[name], default="")
        if not name or not lasting[name]:
            yield 0, runs[at]
            at += 1
            continue
        end = at + lasting[name]
        before, inside, after = _peeled(runs[at:end])
        yield from ((0, run) for run in before)
        if inside:
            yield 1, _MARKS[name]
            yield from _marked(inside, tuple(other for other in names if other != name))
            yield -1, _MARKS[name]
        yield from ((0, run) for run in after)
        at = end


def _peeled(runs: list[_Run]) -> tuple[list[_Run], list[_Run], list[_Run]]:
    """Runs without the blanks at their ends, which stand there where two styles overlap."""
    runs = list(_split(runs))
    first = next((at for at, run in enumerate(runs) if not run.blank), len(runs))
    end = next((at + 1 for at in range(len(runs) - 1, -1, -1) if not runs[at].blank), first)
    return runs[:first], _merged(runs[first:end]), runs[end:]


def _extent(runs: list[_Run], start: int, name: str) -> int:
    """How many runs from `start` on have the style `name`."""
    end = start
    while end < len(runs) and name in runs[end].style:
        end += 1
    return end - start


def _whole(run: _Run, *, heading: bool, cell: bool) -> str:
    """An inline that is no words: its style stands around it."""
    inline = run.inline
    assert inline is not None
    if isinstance(inline, Words):
        return _code(inline.text, cell=cell)
    if isinstance(inline, Call):
        return f"[^{inline.label}]"
    if isinstance(inline, Picture):
        return picture(inline)
    assert isinstance(inline, Link | Language)
    runs = _trimmed(_runs(inline.content, run.style), one_line=True)
    if isinstance(inline, Link) and _says_itself(inline.target, runs):
        return f"<{inline.target}>"
    text = _proved(runs, heading=True, cell=cell, inner=True)
    if isinstance(inline, Language):
        return f"[{text}]{{lang={inline.tag}}}"
    return f"[{text}]({_target(inline.target, cell=cell)})"


def _says_itself(target: str, runs: list[_Run]) -> bool:
    """Whether a link's words are its address, which pointed brackets alone make a link."""
    said = [(run.text, run.style, run.inline) for run in runs] == [(target, _PLAIN, None)]
    return said and bool(re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\\&]*", target))


def picture(shown: Picture, caption: str = "") -> str:
    """An image; `caption` is Markdown already, and printed where the image stands alone."""
    alt = _SPACES.sub(" ", _CONTROL.sub("", shown.alt)).strip(" ")
    words = _written([_Run(alt)], heading=False, cell=False, inner=True) if alt else ""
    if not caption or caption == words:
        return f"![{words}]({_target(shown.source)})"
    quoted = alt.replace("\\", "\\\\").replace('"', '\\"')
    return f"![{caption}]({_target(shown.source)})" + (f'{{alt="{quoted}"}}' if alt else "")


def _code(text: str, *, cell: bool) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1 if f"{'`' * longest}" in text and longest else 1)
    space = " " if text[0] in "` " or text[-1] in "` " else ""
    if cell:
        text = text.replace("|", r"\|")
    return f"{fence}{space}{text}{space}{fence}"


def _target(address: str, *, cell: bool = False) -> str:
    """An address as it may stand between the parentheses of a link."""
    address = (
        _CONTROL.sub("", address)
        .replace("\n", "%0A")
        .replace("\r", "%0D")
        .replace("\t", "%09")
        .replace("\\", "%5C")
    )
    address = re.sub(r"&(?=#?\w+;)", "&amp;", address).replace("<", "%3C").replace(">", "%3E")
    if cell:
        address = address.replace("|", "%7C")
    if not address or re.search(r"[ \u00a0\u202f]", address) or not _balanced(address):
        return f"<{address}>"
    return address


def _balanced(address: str) -> bool:
    """Whether each parenthesis that opens is closed after it."""
    depth = 0
    for character in address:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth < 0:
            return False
    return not depth


def _reads(text: str, runs: list[_Run]) -> bool:
    """Whether a reader finds the styles of `runs` in the text: marks side by side may be read otherwise."""
    from prote_lint.markdown.node import Node
    from prote_lint.markdown.tree import read

    wanted = [
        (character, run.style)
        for run in runs
        if run.inline is None
        for character in run.text
        if character.isalnum()
    ]
    found: list[tuple[str, _Style]] = []

    def walk(node: Node, style: _Style) -> None:
        if node.kind == "text":
            found.extend((character, style) for character in node.value if character.isalnum())
        elif node.kind not in ("link", "span", "image", "code", "call"):
            name = {"emphasis": "italic", "strong": "bold"}.get(node.kind)
            for child in node.children:
                walk(child, style | {name} if name else style)

    walk(read("x\\\n" + text), _PLAIN)
    return found[1:] == wanted

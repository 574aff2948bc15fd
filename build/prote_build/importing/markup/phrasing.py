"""Inlines as one line of Markdown: emphasis that both readers see, and words that stay words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from prote_build.importing.content import Call, Figure, Inline, Language, Link, Picture, Words
from prote_build.importing.markup.escaping import escaped
from prote_build.importing.markup.runs import (
    PLAIN,
    Run,
    Style,
    calls,
    calls_after_links,
    clean,
    flat,
    merged,
    split,
    trimmed,
)

_MARKS = {"italic": "*", "bold": "**"}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def phrase(
    inlines: Iterable[Inline], *, heading: bool = False, cell: bool = False, inner: bool = False
) -> str:
    """The line, or the lines where a line break is meant, that these inlines are written on.

    `heading`, `cell` say where the line stands; `inner`, that it stands between square brackets.
    """
    runs = trimmed(flat(calls_after_links(inlines)), one_line=heading or cell or inner)
    return _proved(runs, heading=heading or inner, cell=cell, inner=inner)


def _proved(runs: list[Run], *, heading: bool, cell: bool, inner: bool = False) -> str:
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


def _written(runs: list[Run], *, heading: bool, cell: bool, inner: bool, apart: int = 0) -> str:
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


def _marked(runs: list[Run], names: tuple[str, ...]) -> Iterator[tuple[int, str | Run]]:
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


def _peeled(runs: list[Run]) -> tuple[list[Run], list[Run], list[Run]]:
    """Runs without the blanks at their ends, which stand there where two styles overlap."""
    runs = list(split(runs))
    first = next((at for at, run in enumerate(runs) if not run.blank), len(runs))
    end = next((at + 1 for at in range(len(runs) - 1, -1, -1) if not runs[at].blank), first)
    return runs[:first], merged(runs[first:end]), runs[end:]


def _extent(runs: list[Run], start: int, name: str) -> int:
    """How many runs from `start` on have the style `name`."""
    end = start
    while end < len(runs) and name in runs[end].style:
        end += 1
    return end - start


def _whole(run: Run, *, heading: bool, cell: bool) -> str:
    """An inline that is no words: its style stands around it."""
    inline = run.inline
    assert inline is not None
    if isinstance(inline, Words):
        return _code(inline.text, cell=cell)
    if isinstance(inline, Call):
        return f"[^{inline.label}]"
    if isinstance(inline, Picture):
        return picture(inline, cell=cell)
    assert isinstance(inline, Link | Language)
    runs = trimmed(flat(inline.content, run.style), one_line=True)
    if isinstance(inline, Link) and _says_itself(inline.target, runs):
        return f"<{inline.target}>"
    text = _proved(runs, heading=True, cell=cell, inner=True)
    if isinstance(inline, Language):
        return f"[{text}]{{lang={inline.tag}}}"
    return f"[{text}]({_target(inline.target, cell=cell)})"


def _says_itself(target: str, runs: list[Run]) -> bool:
    """Whether a link's words are its address, which pointed brackets alone make a link."""
    said = [(run.text, run.style, run.inline) for run in runs] == [(target, PLAIN, None)]
    return said and bool(re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\\&]*", target))


def picture(shown: Picture, caption: str = "", *, silent: bool = False, cell: bool = False) -> str:
    """An image; `caption` is Markdown already, and printed where the image stands alone.

    Without one the alternative text is printed, unless `silent`.
    """
    alt = clean(shown.alt).strip(" ")
    words = _written([Run(alt)], heading=False, cell=cell, inner=True) if alt else ""
    target = _target(shown.source, cell=cell)
    if not silent and (not caption or caption == words):
        return f"![{words}]({target})"
    return f"![{caption}]({target})" + (f'{{alt="{_quoted(alt)}"}}' if alt else "")


def _quoted(value: str) -> str:
    """The value of an attribute: what a reader of words would take for markup is written as entities."""
    value = re.sub(r"&(?=#?\w+;)", "&amp;", value).replace('"', "&quot;")
    return re.sub(r"[`*_<\[\]]", lambda sign: f"&#{ord(sign[0])};", value)


def figure(shown: Figure) -> str:
    """An image that stands alone, with its caption; a caption with calls is a paragraph of its own, for in an image a call is lost."""
    if not any(calls(shown.caption)):
        return picture(shown.picture, phrase(shown.caption, inner=True))
    return f"{picture(shown.picture, silent=True)}\n\n{phrase(shown.caption)}"


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
        address = address.replace("|", r"\|")
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


def _reads(text: str, runs: list[Run]) -> bool:
    """Whether a reader finds the styles of `runs` in the text: marks side by side may be read otherwise."""
    from prote_lint.markdown.node import Node
    from prote_lint.markdown.tree import read

    wanted = [part for run in runs if run.inline is None for part in _styled(run.text, run.style)]
    found: list[tuple[str, Style]] = []

    def walk(node: Node, style: Style) -> None:
        if node.kind == "text":
            found.extend(_styled(node.value, style))
        elif node.kind not in ("link", "span", "image", "code", "call"):
            name = {"emphasis": "italic", "strong": "bold"}.get(node.kind)
            for child in node.children:
                walk(child, style | {name} if name else style)

    walk(read("x\\\n" + text), PLAIN)
    return found[1:] == wanted


def _styled(text: str, style: Style) -> Iterator[tuple[str, Style]]:
    """The characters that show, letters and digits with their style."""
    return (
        (character, style if character.isalnum() else PLAIN) for character in text if character not in " \n"
    )

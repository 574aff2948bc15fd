"""What was imported, and what pandoc reads, as trees that can be compared.

Letters and digits have styles; signs and blanks have none, for an edge of emphasis may move over them. A run of spaces is
one space. Identifiers of headings are left out where pandoc makes them.
"""

from __future__ import annotations

import atexit
import json
import re
import subprocess
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from prote_build.importing.content import (
    Block,
    Box,
    Break,
    Call,
    CodeBlock,
    Figure,
    Heading,
    Inline,
    Language,
    LineBreak,
    Link,
    Listing,
    Note,
    Paragraph,
    Picture,
    Quote,
    Table,
    Words,
)
from prote_build.importing.markup.runs import calls, clean
from prote_build.pandoc import executable

READER = "commonmark+footnotes+fenced_divs+bracketed_spans+attributes+pipe_tables+implicit_figures"

Tree = list[Any]


# pandoc takes a tenth of a second to start: one process reads all texts, each after the number of its bytes.
_SERVANT = """
while true do
  local size = io.read('n')
  if not size then break end
  io.read(1)
  local read = pandoc.read(io.read(size), '%s')
  local json = pandoc.write(read, 'json')
  io.write(#json, '\\n', json)
  io.flush()
end
"""


@cache
def _servant() -> subprocess.Popen[bytes]:
    command = [str(executable()), "+RTS", "-M200m", "-RTS", "lua", "-e", _SERVANT % READER]
    servant = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    atexit.register(servant.kill)
    return servant


def read(text: str) -> Tree:
    """pandoc's reading of a text in the dialect."""
    servant = _servant()
    assert servant.stdin
    assert servant.stdout
    given = text.encode()
    servant.stdin.write(b"%d\n%s" % (len(given), given))
    servant.stdin.flush()
    size = int(servant.stdout.readline() or -1)
    if size < 0:  # out of memory: pandoc never ends on notes that call each other
        _servant.cache_clear()
        raise AssertionError(f"pandoc gave up on {text!r}")
    return _composed(pandocs(json.loads(servant.stdout.read(size))["blocks"]))


def ours(blocks: Sequence[Block], notes: Iterable[Note]) -> Tree:
    """What was imported, as `pandocs` shows what was read; letters and their marks composed, as pandoc does."""
    by_label = {note.label: note for note in notes}

    def many(found: Iterable[Block]) -> Tree:
        return [shown for one in found for shown in block(one)]

    def block(one: Block) -> Tree:
        match one:
            case Paragraph(content):
                inside = line(content)
                return [_paragraph(inside)] if inside else []
            case Heading(level, content, identifier):
                inside = line(content, one_line=True)
                return [["heading", level, identifier, inside]] if inside else []
            case Listing(items, start):
                return [["list", start, [many(item) for item in items]]] if items else []
            case Quote(inner):
                inside = many(inner)
                return [["quote", inside]] if inside else []
            case Box(name, inner):
                inside = many(inner)
                return [["box", name, inside]] if inside else []
            case Table():
                caption = line(one.caption)
                width = max((len(row) for row in (one.head, *one.rows)), default=0)
                rows = [
                    [*(line(cell, one_line=True) for cell in row), *[[]] * (width - len(row))]
                    for row in (one.head, *one.rows)
                ]
                sides = [*one.alignments, *[""] * width][:width]
                return ([_paragraph(caption)] if caption else []) + (
                    [["table", sides, rows]] if width else []
                )
            case Figure(picture, caption):
                said = line(caption, one_line=True)
                alt = clean(picture.alt).strip(" ")
                if any(calls(caption)):
                    alone = ["figure", picture.source, alt, joined([(c, frozenset()) for c in alt])]
                    return [alone, _paragraph(line(caption))]
                return [["figure", picture.source, alt, said or joined([(c, frozenset()) for c in alt])]]
            case CodeBlock(text):
                return [["code", text.rstrip("\n")]]
            case Break():
                return [["rule"]]
        raise AssertionError(one)

    def line(content: Iterable[Inline], *, one_line: bool = False) -> Tree:
        return joined(list(parts(content, one_line)))

    def parts(content: Iterable[Inline], one_line: bool) -> Any:
        for inline in content:
            match inline:
                case Words(text, italic, bold, code):
                    text = (
                        " ".join(text.replace("\n", " ").replace("\t", " ").split(" ")) if not code else text
                    )
                    if code and text.strip(" "):
                        yield ["code", re.sub(" +", "", text)]
                    else:
                        names = frozenset(["Emph"] * italic + ["Strong"] * bold)
                        yield from ((character, names) for character in text)
                case Call(label):
                    if label in by_label:
                        yield ["note", many(by_label[label].blocks)]
                    else:
                        yield from ((character, frozenset()) for character in f"[^{label}]")
                case Link(target, inner):
                    said = line([part for part in inner if not isinstance(part, Call)], one_line=True)
                    if said:
                        yield ["link", target, said]
                    else:
                        yield from parts([part for part in inner if not isinstance(part, Call)], one_line)
                    yield from parts([part for part in inner if isinstance(part, Call)], one_line)
                case Language(tag, inner):
                    said = line(inner, one_line=True)
                    if said:
                        yield ["span", tag, said]
                    else:
                        yield from parts(inner, one_line)
                case Picture(source, alt):
                    yield ["image", source, clean(alt).strip(" ")]
                case LineBreak():
                    yield (" " if one_line else "\n", frozenset())

    return _composed(many(blocks))


def _composed(tree: Tree) -> Tree:
    """A tree with each letter and its marks in one."""
    return [
        _composed(part)
        if isinstance(part, list)
        else unicodedata.normalize("NFC", part)
        if isinstance(part, str)
        else part
        for part in tree
    ]


def _paragraph(inside: Tree) -> Tree:
    """An image that stands alone is a figure."""
    if len(inside) == 1 and inside[0][0] == "image":
        _, source, alt = inside[0]
        return ["figure", source, alt, joined([(c, frozenset()) for c in alt])]
    return ["paragraph", inside]


def joined(parts: list[Any]) -> Tree:
    """Characters with their styles, neighbours of one style joined; blanks and signs have none, as marks above letters."""
    flat: list[Any] = []
    for part in parts:
        if isinstance(part, tuple):
            character, style = part
            if character in " \n":
                last = flat[-1][0] if flat and isinstance(flat[-1], tuple) else ""
                if character == "\n":
                    while flat and isinstance(flat[-1], tuple) and flat[-1][0] == " ":
                        flat.pop()
                    last = flat[-1][0] if flat and isinstance(flat[-1], tuple) else ("" if flat else "\n")
                if last in (" ", "\n") or not flat:
                    continue
            flat.append((character, style if character.isalnum() else None))
        else:
            flat.append(part)
    flat = _one_code(flat)
    while flat and isinstance(flat[-1], tuple) and flat[-1][0] in " \n":
        flat.pop()
    found: Tree = []
    for part in flat:
        if not isinstance(part, tuple):
            found.append(part)
            continue
        character, style = part
        if found and found[-1][0] == "text" and (style is None or found[-1][2] == sorted(style)):
            found[-1][1] += character
        elif found and found[-1][0] == "text" and found[-1][2] is None:
            found[-1][1] += character
            found[-1][2] = sorted(style)
        else:
            found.append(["text", character, None if style is None else sorted(style)])
    return found


def _one_code(parts: list[Any]) -> list[Any]:
    """Neighbouring stretches of code are one."""
    found: list[Any] = []
    for part in parts:
        if part[0] == "code" and found and found[-1][0] == "code":
            found[-1] = ["code", found[-1][1] + part[1]]
        else:
            found.append(part)
    return found


def pandocs(nodes: Sequence[Mapping[str, Any]]) -> Tree:
    """A tree of pandoc's in the same shape."""
    return [shown for node in nodes for shown in _block(node["t"], node.get("c"))]


def _block(kind: str, c: Any) -> Tree:
    match kind:
        case "Para" | "Plain":
            inside = joined(list(_inlines(c, frozenset())))
            return [_paragraph(inside)] if inside else []
        case "Header":
            return [["heading", c[0], c[1][0], joined(list(_inlines(c[2], frozenset())))]]
        case "CodeBlock":
            return [["code", c[1].rstrip("\n")]]
        case "HorizontalRule":
            return [["rule"]]
        case "RawBlock":
            assert c[1].startswith("<!--"), c
            return []
        case "BlockQuote":
            return [["quote", pandocs(c)]]
        case "BulletList":
            return [["list", None, [pandocs(item) for item in c]]]
        case "OrderedList":
            return [["list", c[0][0], [pandocs(item) for item in c[1]]]]
        case "Div":
            return [["box", " ".join(c[0][1]), pandocs(c[1])]]
        case "Figure":
            (image,) = c[2][0]["c"]
            attributes, said, (source, _title) = image["c"]
            caption = joined(list(_inlines(said, frozenset())))
            return [["figure", source, dict(attributes[2]).get("alt", _plain(said)), caption]]
        case "Table":
            rows = [*c[3][1], *(row for body in c[4] for row in body[3])]
            sides = [
                {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center"}.get(column[0]["t"], "")
                for column in c[2]
            ]
            return [["table", sides, [[_cell(cell) for cell in row[1]] for row in rows]]]
    raise AssertionError(kind)


def _cell(cell: Any) -> Tree:
    return joined(list(_inlines(cell[4][0]["c"], frozenset()))) if cell[4] else []


def _inlines(inlines: Sequence[Mapping[str, Any]], style: frozenset[str]) -> Any:
    for inline in inlines:
        kind, c = inline["t"], inline.get("c")
        match kind:
            case "Str":
                yield from ((character, style) for character in str(c))
            case "Space" | "SoftBreak":
                yield (" ", style)
            case "LineBreak":
                yield ("\n", style)
            case "Code":
                assert c
                yield ["code", re.sub(" +", "", c[1])]
            case "RawInline":
                assert c
                assert c[1].startswith("<!--"), c
            case "Emph" | "Strong":
                yield from _inlines(c or [], style | {kind})
            case "Note":
                yield ["note", pandocs(c or [])]
            case "Link":
                assert c
                yield ["link", c[2][0], joined(list(_inlines(c[1], style)))]
            case "Image":
                assert c
                yield ["image", c[2][0], dict(c[0][2]).get("alt", _plain(c[1]))]
            case "Span":
                assert c
                yield ["span", dict(c[0][2])["lang"], joined(list(_inlines(c[1], style)))]
            case _:
                raise AssertionError(kind)


def _plain(inlines: Sequence[Mapping[str, Any]]) -> str:
    return "".join(
        part[0] if isinstance(part, tuple) else part[1] if part[0] == "code" else _plain_of(part)
        for part in _inlines(inlines, frozenset())
    )


def _plain_of(part: Any) -> str:
    return "".join(inner[1] for inner in part[2]) if part[0] in ("link", "span") else ""

"""pandoc's JSON tree: what it holds, and what may not be in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from prote_lint.structure import alternative

Node = dict[str, Any]

# Where the attributes of a node stand in its content.
_ATTRIBUTES = {
    "Header": 1,
    "Link": 0,
    "Image": 0,
    "Span": 0,
    "Div": 0,
    "Code": 0,
    "CodeBlock": 0,
    "Table": 0,
    "Figure": 0,
}
_ALLOWED = frozenset({"lang", "dir", "width", "height", "alt", "title"})
_INLINES = frozenset(
    [
        "Str",
        "Emph",
        "Underline",
        "Strong",
        "Strikeout",
        "Superscript",
        "Subscript",
        "SmallCaps",
        "Quoted",
        "Cite",
        "Code",
        "Space",
        "SoftBreak",
        "LineBreak",
        "Math",
        "RawInline",
        "Link",
        "Image",
        "Note",
        "Span",
    ]
)
_WRAPPER = "wrapper"  # of a span or div that pandoc made of anything with attributes in braces
_CALL = re.compile(r"\[\^[^\[\]\n]+\]")
_RAW = re.compile(r"(?<=\n)\{=\w+\}")  # right after code, which reads as a line break here


@dataclass
class Image:
    """One image of the text; `node` is its place in the tree, where the source may be rewritten."""

    node: Node
    source: str
    alt: str


@dataclass
class Survey:
    """What must be judged in a tree before anything is made of it."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)  # calls that reached no note and stayed as text
    attributes: list[str] = field(default_factory=list)  # attributes that no writer may be given
    values: set[tuple[str, str]] = field(default_factory=set)  # of the attributes that they may be given
    links: list[str] = field(default_factory=list)  # targets
    within: list[Node] = field(default_factory=list)  # the links that lead to a place in the text
    identifiers: set[str] = field(default_factory=set)  # what a link inside the text may lead to
    raw: list[str] = field(
        default_factory=list
    )  # raw attributes, `{=typst}`, which our reader leaves as text
    nested: bool = False  # a note inside a note
    dressed: list[Node] = field(
        default_factory=list
    )  # emphasis and the like with attributes, `*mot*{lang=en}`
    braces: list[str] = field(
        default_factory=list
    )  # attributes after what may have none, with the words before them


def survey(blocks: list[Node]) -> Survey:
    """Walks the blocks of a tree and tells what is in them."""
    found = Survey()
    _walk(blocks, found, in_note=False)
    return found


def _walk(content: object, found: Survey, *, in_note: bool) -> None:
    if isinstance(content, list):
        if content and isinstance(content[0], dict) and content[0].get("t") in _INLINES:
            text = text_of(content, code=False)
            found.calls += _CALL.findall(text)
            found.raw += _RAW.findall(text)
        for child in content:
            if isinstance(child, list | dict):
                _walk(child, found, in_note=in_note)
        return
    assert isinstance(content, dict)
    kind, inner = content.get("t"), content.get("c")
    if kind == "CodeBlock":
        assert inner
        found.raw += [name for name in inner[0][1] if name.startswith("{=")]
    if kind == "Note":
        found.nested = found.nested or in_note
        in_note = True
    elif kind == "Header":
        assert inner
        found.headings.append((inner[0], text_of(inner[2])))
    elif kind == "Image":
        assert inner
        attributes = dict(inner[0][2])
        found.images.append(Image(content, inner[2][0], alternative(attributes, text_of(inner[1]))))
    elif kind == "Link":
        assert inner
        found.links.append(inner[2][0])
        if inner[2][0].startswith("#"):
            found.within.append(content)
    if kind in _ATTRIBUTES:
        assert inner
        if identifier := inner[_ATTRIBUTES[kind]][0]:
            found.identifiers.add(identifier)
        for key, value in inner[_ATTRIBUTES[kind]][2]:
            if key == _WRAPPER:
                _judge_wrapper(content, found)
            elif key in _ALLOWED:
                found.values.add((key, value))
            else:
                found.attributes.append(key)
    if isinstance(inner, list) and kind != "Image":  # what an image holds is its alternative text, read above
        _walk(inner, found, in_note=in_note)


def _judge_wrapper(wrapper: Node, found: Survey) -> None:
    inner = wrapper["c"][1]
    if wrapper["t"] == "Span" and inner and inner[0]["t"] != "Str":
        found.dressed.append(wrapper)
    else:
        words = text_of(inner) if wrapper["t"] == "Span" else ""
        found.braces.append(words + "{")


def text_of(inlines: list[Node], *, code: bool = True) -> str:
    """The text of these inlines, notes left out; code left out too unless asked for."""
    return "".join(_texts(inlines, code))


def _texts(inlines: list[Node], code: bool) -> Iterator[str]:
    for inline in inlines:
        kind, inner = inline["t"], inline.get("c")
        if kind == "Str":
            yield str(inner)
        elif kind in {"Space", "SoftBreak", "LineBreak"}:
            yield " "
        elif kind in {"Code", "Math"}:
            assert inner
            yield inner[1] if code else "\n"
        elif kind in {"Emph", "Strong", "Superscript", "Subscript", "Strikeout", "SmallCaps", "Underline"}:
            yield from _texts(inner or [], code)
        elif kind in {"Link", "Span", "Image", "Quoted"}:
            assert inner
            yield from _texts(inner[1], code)

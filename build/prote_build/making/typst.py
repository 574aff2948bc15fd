"""What Typst's writer alone must find in the tree: the template's functions in `templates/briefing.typ`, called as raw Typst."""

from __future__ import annotations

import json
import re
from typing import Any

from prote_build.making.shorthands import spelled_out
from prote_build.making.walk import Node, siblings
from prote_build.tree import text_of
from prote_lint.structure import alternative

MANY = 6  # columns that fit at the size of tables

# Where an address may break: after its signs, two characters at least on either side, and in a long run without signs.
_CUT = re.compile(r"(?<=\w)[/?&=._~,;:#%+@-]+(?=\w\w)|\w{24}(?=\w{8})")
_ADDRESS = re.compile(r"://|^www\.|^10\.[0-9]+/|^\S{60}")
# What begins a list or a heading at the start of a cell, a note or a span, where pandoc's writer lets it stand.
_OPENING = re.compile(r"^[-+=/]|^[0-9]+\.$")
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")


# The divs that the template sets its own way.
_BOXES = ("about", "summary", "closing")
_LANGUAGE = re.compile(r"([a-z]{2,3})-?([A-Z]*)")
_WIDTH = re.compile(r"[0-9]+\.?[0-9]*%")


def for_typst(blocks: str) -> str:
    """The JSON of the tree `blocks` with these calls: `at` in each paragraph, `drawn` around each figure, `contents` before
    the first section, `outside-contents` around calls in headings, `wide` around a table of many columns, `once` around one whose head
    may not be repeated, `summary`, `closing` and `about` around their divs, `picture` for an
    image, `text` with its language around foreign words, `address` and `cut` in addresses, which break without a hyphen.
    Words that would open a list or a heading are written out."""
    tree = _marked(json.loads(blocks))
    for nodes in siblings(tree):
        nodes[:] = _written(nodes)
    return json.dumps(tree, ensure_ascii=False)


def _written(nodes: list[Node]) -> list[Node]:
    return [piece for node in nodes for part in _parts(node) for piece in spelled_out(part)]


def _parts(node: Node) -> list[Node]:
    kind: str = node["t"]
    inner: Any = node.get("c")
    if kind == "Str":
        return _address(inner) if _ADDRESS.search(inner) else [_word(inner)]
    if kind == "Table":
        return _table(node)
    if kind == "Note" and inner[0]["t"] not in ("Para", "Plain"):
        # Typst counts the depth of a list from the column where it begins: this one begins a line.
        inner.insert(0, _block("#none"))
    if kind == "Image":
        # Typst sets an image on a line of its own unless it is in a box: a sentence would be cut in two.
        return [_inline(f"#box({_picture(node)})")]
    if kind == "Figure":
        for nodes in siblings(inner[2]):
            nodes[:] = [_inline(f"#{_picture(each)}") if each["t"] == "Image" else each for each in nodes]
    elif kind == "Span" and (language := _language(inner[0])):
        return [_inline(f"#text({language})["), *_written(inner[1]), _inline("]")]
    elif kind == "Div" and (opened := _opened(inner)):
        return opened
    return [node]


def _table(table: Node) -> list[Node]:
    _attributes, _caption, columns, head, *_rows = table["c"]
    calls = []
    if len(columns) > MANY:
        calls.append(f"#wide({len(columns)})[")
    if any(node["t"] in ("Link", "Note") for nodes in siblings(head) for node in nodes):
        calls.append("#once[")
    return [*map(_block, calls), table, *(_block("]") for _call in calls)]


def _opened(div: list[Any]) -> list[Node]:
    """The blocks of a div in the template's box for its class and in its language, both of which pandoc's writer would drop."""
    attributes, blocks = div
    boxes = [f"#{name}[" for name in _BOXES if name in attributes[1]][:1]
    if language := _language(attributes):
        boxes.append(f"#[\n#set text({language})")
    if not boxes:
        return []
    return [*map(_block, boxes), *_written(blocks), *(_block("]") for _box in boxes)]


def _language(attributes: list[Any]) -> str | None:
    """The arguments of `text` for an element's language."""
    found = _LANGUAGE.fullmatch(dict(attributes[2]).get("lang", ""))
    if found is None:
        return None
    region = f'"{found[2]}"' if len(found[2]) == 2 else "none"
    return f'lang: "{found[1]}", region: {region}'


def _picture(image: Node) -> str:
    """The call for an image; pandoc's writer would drop the alternative text. The template knows the allowed files."""
    (_name, _classes, pairs), words, (source, _title) = image["c"]
    attributes = dict(pairs)
    width = attributes.get("width", "")
    size = f", width: {width}" if _WIDTH.fullmatch(width) else ""
    return f"picture({_quoted(source)}, alt: {_quoted(alternative(attributes, text_of(words)))}{size})"


def _quoted(text: str) -> str:
    return '"' + re.sub(r'([\\"])', r"\\\1", re.sub("[ \t\n\r\f\v]+", " ", text)) + '"'


def _word(text: str) -> Node:
    """A word, written out as markup for itself where Typst could take it for the start of a list or a heading."""
    if _OPENING.search(text):
        return _inline(_SIGN.sub(r"\\\g<0>", text))
    return {"t": "Str", "c": text}


def _address(text: str) -> list[Node]:
    out = [_inline("#address[")]
    done = 0
    for found in _CUT.finditer(text, 2):
        out += [_word(text[done : found.end()]), _inline("#cut;")]
        done = found.end()
    return [*out, _word(text[done:]), _inline("]")]


def _marked(blocks: list[Node]) -> list[Node]:
    out: list[Node] = []
    contents = False
    for number, node in enumerate(blocks):
        if node["t"] == "Para":
            node["c"].insert(0, _inline(f"#at({number});"))
        elif node["t"] == "Figure":
            out += [_block(f"#drawn({number})["), node, _block("]")]
            continue
        elif node["t"] == "Header":
            _keep_calls(node)
            if not contents:
                out.append(_block("#contents()"))
                contents = True
        out.append(node)
    return out


def _keep_calls(heading: Node) -> None:
    """Calls in a heading stand there alone: in the contents a note would be printed and counted once more."""
    for nodes in siblings(heading["c"][2]):
        nodes[:] = [
            piece
            for node in nodes
            for piece in (
                (_inline("#outside-contents["), node, _inline("]")) if node["t"] == "Note" else (node,)
            )
        ]


def _inline(code: str) -> Node:
    return {"t": "RawInline", "c": ["typst", code]}


def _block(code: str) -> Node:
    return {"t": "RawBlock", "c": ["typst", code]}

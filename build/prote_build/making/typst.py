"""What Typst's writer alone must find in the tree: the template's functions in `templates/briefing.typ`, called as raw Typst."""

from __future__ import annotations

import json
import re

from prote_build.making.shorthands import spelled_out
from prote_build.making.walk import Node, siblings

MANY = 6  # columns that fit at the size of tables

# Where an address may break: after its signs, two characters at least on either side, and in a long run without signs.
_CUT = re.compile(r"(?<=\w)[/?&=._~,;:#%+@-]+(?=\w\w)|\w{24}(?=\w{8})")
_ADDRESS = re.compile(r"://|^www\.|^10\.[0-9]+/|^\S{60}")
# What begins a list or a heading at the start of a cell, a note or a span, where pandoc's writer lets it stand.
_OPENING = re.compile(r"^[-+=/]|^[0-9]+\.$")
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")


def for_typst(blocks: str) -> str:
    """The JSON of the tree `blocks` with these calls: `at` in each paragraph, `drawn` around each figure, `contents` before
    the first section, `wide` around a table of many columns, `address` and `cut` in addresses, which break without a hyphen.
    Words that would open a list or a heading are written out."""
    tree: list[Node] = json.loads(blocks)
    # What an image holds is its alternative text, which Typst is given as a string.
    for nodes in siblings(tree, lambda node: node["t"] != "Image"):
        nodes[:] = [piece for node in nodes for part in _parts(node) for piece in spelled_out(part)]
    return json.dumps(_marked(tree), ensure_ascii=False)


def _parts(node: Node) -> list[Node]:
    if node["t"] == "Str":
        return _address(node["c"]) if _ADDRESS.search(node["c"]) else [_word(node["c"])]
    if node["t"] == "Table" and len(node["c"][2]) > MANY:
        return [_block(f"#wide({len(node['c'][2])})["), node, _block("]")]
    return [node]


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
        elif node["t"] == "Header" and not contents:
            out.append(_block("#contents()"))
            contents = True
        out.append(node)
    return out


def _inline(code: str) -> Node:
    return {"t": "RawInline", "c": ["typst", code]}


def _block(code: str) -> Node:
    return {"t": "RawBlock", "c": ["typst", code]}

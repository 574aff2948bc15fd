"""Raises the letters of French ordinals: « XXIe », « 1er », « 77e », « IIde ». The letters stay in the text."""

from __future__ import annotations

import re

from prote_build.making.walk import Node, siblings

_ORDINAL = re.compile(r"([0-9IVXLC]+)([a-z]+)")
_LIKELY = re.compile(r"[0-9IVX][erd]")
# Addresses and paths are no prose.
_ADDRESS = re.compile(r"://|[@/\\_]")
# Le, Ce, De, Me are words: a numeral of one letter is I, V or X only.
_NUMBER = re.compile(r"[0-9]+|[IVX]+|[IVXLC]{2,}")
_OF_ONE = frozenset({"er", "ers", "re", "res"})
_OF_TWO = frozenset({"d", "ds", "de", "des"})
_OF_OTHERS = frozenset({"e", "es"})


def raise_letters(blocks: list[Node]) -> None:
    """Raises the ordinals in the French parts of `blocks`: foreign words keep their own usage."""
    for nodes in siblings(blocks, _is_french):
        at = 0
        while at < len(nodes):
            node = nodes[at]
            parts = _raised(node["c"]) if node["t"] == "Str" else None
            if parts:
                nodes[at : at + 1] = parts
            at += len(parts) if parts else 1


def _is_french(node: Node) -> bool:
    if node["t"] not in ("Span", "Div"):
        return True
    language = dict(node["c"][0][2]).get("lang")
    return language is None or language.startswith("fr")


def _raised(text: str) -> list[Node] | None:
    if not _LIKELY.search(text) or _ADDRESS.search(text):
        return None
    out: list[Node] = []
    done = 0
    for found in _ORDINAL.finditer(text):
        number, letters = found.groups()
        before, after = text[: found.start()][-1:], text[found.end() :][:1]
        if before.isalnum() or before in (".", ",") or after.isalnum() or not _fits(number, letters):
            continue
        out += [_str(text[done : found.start(2)]), {"t": "Superscript", "c": [_str(letters)]}]
        done = found.end()
    if not out:
        return None
    return [*out, _str(text[done:])] if done < len(text) else out


def _fits(number: str, letters: str) -> bool:
    if letters in _OF_ONE:
        return number in ("1", "I")
    if letters in _OF_TWO:
        return number in ("2", "II")
    return letters in _OF_OTHERS and number not in ("1", "I") and _NUMBER.fullmatch(number) is not None


def _str(text: str) -> Node:
    return {"t": "Str", "c": text}

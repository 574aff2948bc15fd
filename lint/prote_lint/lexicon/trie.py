"""A set of words as one array of numbers: a minimal automaton, written once and walked in place.

Words share their beginnings and their ends, so 470,000 French forms take 600 kB, and a look-up reads a few numbers
for each letter. The file is a line with the letters, in the order of their codes from 1, filled with spaces to a
multiple of four bytes, then edges, each of four bytes, little-endian:

    bit 0     last edge of its node
    bit 1     a word ends here
    2 to 8    the code of the letter
    9 to 31   the index of the first edge of the node it leads to; 0 where none follows

Edge 0 is unused; the first node begins at 1.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence

_NUMBER = "I" if array("I").itemsize == 4 else "L"


class Trie:
    """The words of a file's bytes."""

    def __init__(self, data: bytes) -> None:
        header = data.index(b"\n") + 1
        self._codes = {char: code << 2 for code, char in enumerate(data[:header].decode().strip(), 1)}
        self._edges = array(_NUMBER)
        self._edges.frombytes(data[header:])
        if sys.byteorder == "big":
            self._edges.byteswap()

    def __contains__(self, word: str) -> bool:
        edges, codes = self._edges, self._codes
        at = 1
        edge = 0
        for char in word:
            code = codes.get(char)
            if code is None or not at:
                return False
            edge = edges[at]
            while edge & 0x1FC != code:
                if edge & 1:
                    return False
                at += 1
                edge = edges[at]
            at = edge >> 9
        return edge & 2 != 0

    def matches(self, letters: Sequence[str]) -> list[str]:
        """The words whose first letter is one of `letters[0]`, the second one of `letters[1]`, and so to the end."""
        edges, codes = self._edges, self._codes
        begun = [("", 1, False)] if letters else []
        for choice in letters:
            wanted = {codes[char]: char for char in choice if char in codes}
            longer = []
            for word, at, _final in begun:
                while at:
                    edge = edges[at]
                    char = wanted.get(edge & 0x1FC)
                    if char:
                        longer.append((word + char, edge >> 9, edge & 2 != 0))
                    at = 0 if edge & 1 or (len(wanted) == 1 and char) else at + 1
            begun = longer
            if not begun:
                break
        return [word for word, _at, final in begun if final]


def packed(words: Iterable[str]) -> bytes:
    """The bytes of these words, the same for the same set of words."""
    wanted = sorted(set(words))
    # Common letters first in each node: fewer are passed over.
    letters = [
        char
        for char, _count in sorted(Counter("".join(wanted)).items(), key=lambda item: (-item[1], item[0]))
    ]
    codes = {char: code for code, char in enumerate(letters, 1)}
    nodes, root = _minimal(wanted)
    starts = _laid_out(nodes, root)
    edges = array(_NUMBER, [0])
    for node in starts:
        for number, (char, final, child) in enumerate(
            sorted(nodes[node], key=lambda edge: codes[edge[0]]), 1
        ):
            last = number == len(nodes[node])
            edges.append(starts.get(child, 0) << 9 | codes[char] << 2 | final << 1 | last)
    if len(codes) > 127 or len(edges) >= 1 << 23:
        raise ValueError("too many letters or too many words for numbers of four bytes")
    if sys.byteorder == "big":
        edges.byteswap()
    header = "".join(codes).encode()
    return header + b" " * (-(len(header) + 1) % 4) + b"\n" + edges.tobytes()


_Node = tuple[tuple[str, bool, int], ...]


def _minimal(words: Sequence[str]) -> tuple[list[_Node], int]:
    """The nodes of the smallest automaton of sorted words (Daciuk and others, 2000), and which is the first."""
    known: dict[_Node, int] = {(): 0}
    open_nodes: list[list[tuple[str, bool, int]]] = [[]]
    final: list[bool] = []
    before = ""
    for word in [*words, ""]:
        shared = 0
        while shared < min(len(word), len(before)) and word[shared] == before[shared]:
            shared += 1
        for depth in range(len(before), shared, -1):
            node = tuple(open_nodes.pop())
            child = known.setdefault(node, len(known))
            open_nodes[-1].append((before[depth - 1], final.pop(), child))
        for _ in word[shared:]:
            open_nodes.append([])
            final.append(False)
        if word:
            final[-1] = True
        before = word
    root = known.setdefault(tuple(open_nodes.pop()), len(known))
    return list(known), root


def _laid_out(nodes: Sequence[_Node], root: int) -> dict[int, int]:
    """Where each node's edges begin, the first node first, each next to the node that leads to it."""
    starts: dict[int, int] = {}
    free = 1
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node not in starts and nodes[node]:
            starts[node] = free
            free += len(nodes[node])
            waiting += [child for _char, _final, child in reversed(nodes[node])]
    return starts

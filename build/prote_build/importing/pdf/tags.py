"""What the tags of a PDF say of its text: from marked content on a page to the element that holds it.

pdfium builds a page's tree anew for each page and gives elements no names, but the rank of a child within its parent
counts the children on other pages too. The ranks from the root down to an element are therefore its own throughout the
document, and a paragraph that goes over to the next page keeps its number.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from prote_build.importing.pdf.raw import Handle, address, calls, pdfium
from prote_build.importing.sheet import Cell

_DEEPEST = 64
_MOST_ELEMENTS = 50_000  # of a page
_MOST_CHILDREN = 200_000  # of an element, those on other pages included
_MANY = 64  # children, among which those on other pages are skipped

# What holds whatever is in it: the outermost of these says the role.
_NOTES = {"Note", "FENote"}
_UNITS = {"TD": "TD", "TH": "TH", "TOCI": "TOC", "LI": "LI", "Caption": "Caption", "Title": "Title"}
_HEADINGS = {"H", "H1", "H2", "H3", "H4", "H5", "H6"}
# Blocks where they stand alone, characters of a look where they stand in a paragraph.
_EITHER = {"Code", "Formula", "Figure"}
# What is said of a few characters; the first one counts where several hold them.
_INLINE = ("Lbl", "Reference", "Code", "Formula", "Quote", "Strong", "Em")
# Types that tell nothing but that they are no other name for one of those above.
_SILENT = {
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "Span",
    "Link",
    "L",
    "LBody",
    "TOC",
    "THead",
    "TBody",
    "Annot",
}
_KNOWN = {*_NOTES, *_UNITS, *_HEADINGS, *_EITHER, *_INLINE, *_SILENT, "P", "BlockQuote", "Table", "TR"}


class Tag(NamedTuple):
    """What the tags say of some marked content."""

    role: str = ""
    block: int = 0
    inline: str = ""
    cell: Cell | None = None


@dataclass(frozen=True)
class Tags:
    """A page's tags by marked content id. `trusted` is False where the page has no tree."""

    by_content: dict[int, Tag] = field(default_factory=dict)
    cells: dict[int, Cell] = field(default_factory=dict)  # by block

    @property
    def trusted(self) -> bool:
        """Whether what lies outside of the tags is no part of the text."""
        return bool(self.by_content)


class Tree:
    """Reads the tags of one page after the other and numbers the blocks of the document."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[int, ...], int] = {}
        self._starts: dict[
            tuple[int, ...], int
        ] = {}  # of elements with many children: the first on the last page

    def of(self, page: Handle, wanted: Set[int]) -> Tags:
        """The tags of a page, whose text lies in the marked contents `wanted`; without content where it has none."""
        raw = pdfium()
        tree = raw.FPDF_StructTree_GetForPage(page)
        if not tree:
            return Tags()
        try:
            found = self._read(tree, whole=False)
            # Text out of turn, such as a note whose tag stands at the chapter's end, asks for all.
            return found if wanted <= found.by_content.keys() else self._read(tree, whole=True)
        finally:
            raw.FPDF_StructTree_Close(tree)

    def _read(self, tree: Handle, *, whole: bool) -> Tags:
        raw = pdfium()
        found = Tags()
        waiting: list[tuple[int, tuple[int, ...], _Inside]] = []
        for index in reversed(range(min(max(raw.FPDF_StructTree_CountChildren(tree), 0), _MOST_CHILDREN))):
            top = raw.FPDF_StructTree_GetChildAtIndex(tree, index)
            if top:
                waiting.append((address(top), (index,), _Inside()))
        left = _MOST_ELEMENTS
        while waiting and left:
            element, path, around = waiting.pop()
            left -= 1
            if len(path) > _DEEPEST:
                continue
            inside = around.entered(_kind(element), path)
            below = []
            for index, child, content in self._children(element, path, whole):
                if child:
                    below.append((child, (*path, index), inside))
                elif content >= 0:
                    tag = self._tag(inside)
                    found.by_content[content] = tag
                    if tag.cell:
                        found.cells[tag.block] = tag.cell
            waiting.extend(reversed(below))
        return found

    def _children(self, element: int, path: tuple[int, ...], whole: bool) -> Iterator[tuple[int, int, int]]:
        """The children of an element on this page: their rank, and their address or (0 for that) marked content.

        A document has thousands of children on other pages. Unless it is to be read as a whole, the search begins where
        the last page began and ends some way behind the last child found.
        """
        ask = calls()
        number = min(max(ask.children(element), 0), _MOST_CHILDREN)
        many = number > _MANY and not whole
        last = -1
        for index in range(self._starts.get(path, 0) if many else 0, number):
            child = ask.child(element, index) or 0
            content = -1 if child else ask.content(element, index)
            if child or content >= 0:
                if last < 0 and number > _MANY:
                    self._starts[path] = index
                last = index
                yield index, child, content
            elif many and 0 <= last < index - _MANY:
                return

    def _tag(self, inside: _Inside) -> Tag:
        cell = None
        if inside.cell:
            cell = Cell(self._number(inside.table), self._number(inside.row), inside.cell[-1])
        return Tag(inside.role, self._number(inside.block), inside.inline, cell)

    def _number(self, path: tuple[int, ...]) -> int:
        return self._numbers.setdefault(path, len(self._numbers) + 1) if path else 0


@dataclass(frozen=True)
class _Inside:
    """What holds an element: the block's role, and as paths its block, table, row and cell."""

    role: str = ""
    block: tuple[int, ...] = ()
    inline: str = ""
    table: tuple[int, ...] = ()
    row: tuple[int, ...] = ()
    cell: tuple[int, ...] = ()

    def entered(self, kind: str, path: tuple[int, ...]) -> _Inside:
        """The same for the children of an element of this kind."""
        inline = self.inline
        if kind in _INLINE and (self.block or kind not in _EITHER):
            ranks = [_INLINE.index(name) for name in (kind, inline) if name]
            return replace(self, inline=_INLINE[min(ranks)])
        if self.role == "Note":
            return self
        if kind in _NOTES:
            return _Inside("Note", path)
        if kind == "Table":
            return replace(self, table=path, row=(), cell=())
        if kind == "TR":
            return replace(self, row=path)
        if kind in _UNITS:
            return replace(
                self, role=_UNITS[kind], block=path, cell=path if kind in ("TD", "TH") else self.cell
            )
        if kind in _HEADINGS or (kind in _EITHER and not self.block):
            return replace(self, role=kind, block=path)
        if kind == "BlockQuote":
            return replace(self, role=kind, block=path)
        if kind == "P" and self.role not in _UNITS.values():
            return replace(self, role="BlockQuote" if self.role == "BlockQuote" else "P", block=path)
        return self


def _kind(element: int) -> str:
    """The type of an element: as its author wrote it where we know that, else what it stands for."""
    ask = calls()
    written = ask.name(ask.raw_type, element)
    return written if written in _KNOWN else ask.name(ask.type, element)

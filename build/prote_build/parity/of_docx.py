"""Reads a DOCX: the body and the notes that its references name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha1

from lxml import etree

from prote_build.archive import unpacked
from prote_build.parity.content import BREAK, Content, Flow, in_order, landing, relinked
from prote_build.parity.recorder import Recorder
from prote_build.word.contents import roman
from prote_build.xml import parsed

# The styles of the paragraphs that prote adds.
OWN = frozenset(
    ("Organisation", "Series", "Title", "Subtitle", "Author", "Date", "CoverLine", "Header", "Footer", "TOCHeading",
     "TOC1", "TOC2", "TOC3", "AboutHeading", "About")
)  # fmt: skip
_LONGEST = 40  # characters of a bookmark's name
_CAPTIONS = frozenset({"ImageCaption", "TableCaption", "Caption"})

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_HEADING = re.compile(r"Heading([1-9])")
_SIGNS = {"tab": "\t", "br": BREAK, "cr": BREAK, "softHyphen": "\u00ad", "noBreakHyphen": "\u2011"}


def of_docx(docx: bytes) -> Content:
    """The content of a DOCX; Word counts its notes itself, so that no numbers are printed in it."""
    members = unpacked(docx)
    document = parsed(members["word/document.xml"])
    body, calls = _read(document, _targets(members, "document"), _section_numbers(members))
    content = Content(body, in_order(calls, dict(_notes(members))))
    return landing(content, {str(mark.get(f"{_W}name")) for mark in document.iter(f"{_W}bookmarkStart")})


def in_docx(content: Content) -> Content:
    """`content` with the names of places that Word allows: those that are too long for it are hashes."""
    return relinked(content, lambda target: f"#{_bookmark(target[1:])}" if target.startswith("#") else target)


def _bookmark(identifier: str) -> str:
    """As pandoc names it."""
    if len(identifier) <= _LONGEST and identifier[:1].isalpha():
        return identifier
    return f"X{sha1(identifier.encode(), usedforsecurity=False).hexdigest()[1:]}"


def _notes(members: dict[str, bytes]) -> Iterator[tuple[str, Flow]]:
    if "word/footnotes.xml" not in members:
        return
    targets = _targets(members, "footnotes")
    for note in parsed(members["word/footnotes.xml"]):
        # The rules above the notes are notes of a type.
        if note.get(f"{_W}type", "normal") == "normal":
            yield note.get(f"{_W}id", ""), _read(note, targets)[0]


def _targets(members: dict[str, bytes], part: str) -> dict[str, str]:
    """The addresses of the links of a part by their relation."""
    relations = members.get(f"word/_rels/{part}.xml.rels")
    if relations is None:
        return {}
    found = parsed(relations).iter(_RELATION)
    return {relation.get("Id", ""): relation.get("Target", "") for relation in found}


def _section_numbers(members: dict[str, bytes]) -> str:
    """The list in which Word counts the headings of level 1; empty where their style names none."""
    for style in parsed(members["word/styles.xml"]):
        if style.get(f"{_W}styleId") == "Heading1":
            return _list(style)
    return ""


def _list(element: etree._Element) -> str:
    found = element.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    return found.get(f"{_W}val", "") if found is not None else ""


def _read(root: etree._Element, targets: dict[str, str], sections: str = "") -> tuple[Flow, list[str]]:
    """What stands in `root`, and the identifiers of the notes that it refers to. Word counts the `sections`."""
    to = Recorder()
    calls: list[str] = []
    links: list[int] = []
    counted = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        prefix, _brace, name = str(element.tag).rpartition("}")
        if prefix + "}" == _WP and name == "docPr" and event == "start":
            to.image(element.get("descr", ""))
        if prefix + "}" != _W:
            continue
        if event == "start":
            if name == "sdt" or (name == "p" and _style(element) in OWN):
                walk.skip_subtree()
            elif name == "p" and sections and _style(element) == "Heading1":
                if _list(element) in ("", sections):
                    counted += 1
                    to.write(f"{roman(counted)}.\u00a0")
            elif name == "footnoteReference":
                calls.append(element.get(f"{_W}id", ""))
                to.call()
            elif name in _SIGNS:
                _sign(element, name, to)
            elif name == "hyperlink":
                links.append(to.here())
            elif name == "tbl":
                to.table()
            elif name == "tr":
                to.row()
            elif name == "tc":
                to.cell()
        elif name == "t":
            to.write(element.text or "")
        elif name == "p":
            style = _style(element)
            heading = _HEADING.fullmatch(style)
            if style not in OWN:
                to.end(int(heading[1]) if heading else 0, caption=style in _CAPTIONS)
        elif name == "hyperlink":
            anchor = element.get(f"{_W}anchor")
            to.link(f"#{anchor}" if anchor else targets.get(element.get(f"{_R}id", ""), ""), links.pop())
        elif name == "tc":
            to.end_cell()
        elif name == "tbl":
            to.end_table()
    return to.flow(), calls


def _sign(element: etree._Element, name: str, to: Recorder) -> None:
    paragraph = element.getparent()
    # A tab stop of a paragraph's properties is no sign.
    if paragraph is None or paragraph.tag != f"{_W}r":
        return
    if name == "br" and _is_code(paragraph.getparent()):
        to.end()
    else:
        to.write(_SIGNS[name])


def _is_code(paragraph: etree._Element | None) -> bool:
    """Whether all words of a paragraph are code: in a list it has the list's style."""
    if paragraph is None or _style(paragraph) == "SourceCode":
        return True
    for run in paragraph.iter(f"{_W}r"):
        style = run.find(f"{_W}rPr/{_W}rStyle")
        name = style.get(f"{_W}val", "") if style is not None else ""
        if run.find(f"{_W}t") is not None and not name.endswith(("Tok", "VerbatimChar")):
            return False
    return True


def _style(paragraph: etree._Element | None) -> str:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle") if paragraph is not None else None
    return found.get(f"{_W}val", "") if found is not None else ""

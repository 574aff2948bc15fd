"""The runs of a paragraph: words with their style and language, calls, links, images, line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from prote_build.importing.content import Call, Inline, LineBreak, Link, Words
from prote_build.importing.docx.languages import spoken
from prote_build.importing.docx.media import Media
from prote_build.importing.docx.package import W
from prote_build.importing.docx.styles import Look, Styles, look, value
from prote_build.importing.docx.told import Told

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_BOXES = W + "txbxContent"
_SCHEMES = re.compile(r"(?:https?|mailto|doi|tel):", re.I)
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_ORDINAL = re.compile(
    r"(?:er|re|e|es|ers|res|ème|d|de|ds|des|nd|nde|o|os|th|st|rd|le|lle|me|mes|r|mlle)", re.I
)
_PARTS = {W + "noBreakHyphen": "\u2011", W + "softHyphen": "\u00ad", W + "tab": "\t", W + "ptab": "\t"}


@dataclass
class _Field:
    """A field that is open: its instruction, then its result."""

    code: str = ""
    shows: bool = False  # the result has begun
    content: list[tuple[Inline, str]] = field(default_factory=list)


class Runs:
    """Reads paragraphs of one part. `boxes` takes what stands in text boxes; `fields` stay open from one paragraph to the next."""

    def __init__(
        self,
        styles: Styles,
        media: Media,
        told: Told,
        relations: dict[str, tuple[str, str, bool]],
        labels: Labels,
        language: str,
    ) -> None:
        self.boxes: list[ET.Element] = []
        self._styles = styles
        self._media = media
        self._told = told
        self._relations = relations
        self._labels = labels
        self._language = language
        self._fields: list[_Field] = []

    @property
    def in_contents(self) -> bool:
        """Whether a table of contents is open."""
        return any(re.match(r"\s*(?:TOC|INDEX|TOA)\b", open_.code) for open_ in self._fields)

    def read(self, paragraph: ET.Element) -> tuple[Inline, ...]:
        """The inlines of a paragraph."""
        pieces = list(self._pieces(paragraph))
        for open_ in self._fields:  # a field may go on in the next paragraph: its words so far stand here
            pieces += open_.content
            open_.content = []
        return tuple(spoken(pieces, self._language))

    def _pieces(self, parent: ET.Element) -> Iterator[tuple[Inline, str]]:
        """Each inline with its language; inside a field that is open they wait for its end."""
        for node in parent:
            for piece in self._of(node):
                if not self._fields:
                    yield piece
                elif self._fields[-1].shows:
                    self._fields[-1].content.append(piece)

    def _of(self, node: ET.Element) -> Iterator[tuple[Inline, str]]:
        if node.tag == W + "r":
            yield from self._run(node)
        elif node.tag == W + "hyperlink":
            name, anchor = node.get(_R + "id", ""), node.get(W + "anchor", "")
            target = self._relations.get(name, ("", "", False))[1] if name else ""
            yield from self._linked(
                target + (f"#{anchor}" if anchor and not target else ""), list(self._pieces(node))
            )
        elif node.tag == W + "fldSimple":
            yield from self._result(node.get(W + "instr", ""), list(self._pieces(node)))
        elif node.tag.startswith(_M):
            text = "".join(part.text or "" for part in node.iter(_M + "t"))
            self._told.decide("loss", "text", "equation", text)
            yield Words(text), ""
        elif node.tag == _ALTERNATIVES:
            yield from self._pieces(_chosen(node))
        elif node.tag not in (W + "pPr", W + "sdtPr", W + "sdtEndPr", W + "rPr"):
            yield from self._pieces(node)

    def _run(self, run: ET.Element) -> Iterator[tuple[Inline, str]]:
        properties = run.find(W + "rPr")
        seen = look(properties).over(self._styles.look(value(properties, "rStyle")))
        if seen.hidden:
            if text := "".join(part.text or "" for part in run.iter(W + "t")):
                self._told.lost("hidden-text", text)
            return
        marked = False
        for node in _opened(run):
            if node.tag == W + "fldChar":
                yield from self._field(node.get(W + "fldCharType", ""))
                continue
            if node.tag == W + "instrText":
                if self._fields:
                    self._fields[-1].code += node.text or ""
                continue
            for inline in self._inlines(node, seen, marked):
                marked = marked or (
                    isinstance(inline, Call) and node.get(W + "customMarkFollows") in ("1", "true", "on")
                )
                yield inline, seen.language or ""

    def _inlines(self, node: ET.Element, seen: Look, marked: bool) -> Iterator[Inline]:
        tag = node.tag
        if tag == W + "t" and not marked:
            yield Words(
                self._shown(node.text or "", seen), bool(seen.italic), bool(seen.bold), bool(seen.code)
            )
        elif tag in _PARTS:
            yield Words(_PARTS[tag], bool(seen.italic), bool(seen.bold))
        elif tag == W + "cr" or (tag == W + "br" and node.get(W + "type", "textWrapping") == "textWrapping"):
            yield LineBreak()
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            label = self._labels.of(
                "footnote" if tag == W + "footnoteReference" else "endnote", node.get(W + "id", "")
            )
            if label:
                yield Call(label)
            else:
                self._told.lost("note-called-in-a-note")
        elif tag == W + "sym":
            code = (
                int(node.get(W + "char", "0"), 16)
                if re.fullmatch("[0-9A-Fa-f]{1,5}", node.get(W + "char", ""))
                else 0
            )
            self._told.decide(
                "loss", "text" if code < 0xE000 else "dropped", "symbol", f"{node.get(W + 'font')} {code:X}"
            )
            if 0x20 <= code < 0xD800:
                yield Words(chr(code), bool(seen.italic), bool(seen.bold))
        elif tag in (W + "drawing", W + "pict", W + "object"):
            boxes = list(node.iter(_BOXES))
            self.boxes += boxes[:1] if len(boxes) < 2 else boxes
            if tag == W + "object":
                self._told.lost("embedded-object")
            if not boxes:
                yield from self._media.pictures(node, self._relations)

    def _shown(self, text: str, seen: Look) -> str:
        """The words as they are kept; raised letters but for ordinals, and struck words, are said to be lost."""
        if seen.struck:
            self._told.decide("loss", "text", "strikethrough", text)
        if seen.raised in ("superscript", "subscript") and text.strip():
            signs = _RAISED if seen.raised == "superscript" else _LOWERED
            if re.fullmatch(r"[0-9+-]+", text):
                return text.translate(signs)
            if not _ORDINAL.fullmatch(text):
                self._told.decide("loss", "text", seen.raised, text)
        return text

    def _field(self, step: str) -> Iterator[tuple[Inline, str]]:
        if step == "begin":
            self._fields.append(_Field())
        elif step == "separate" and self._fields:
            self._fields[-1].shows = True
        elif step == "end" and self._fields:
            done = self._fields.pop()
            for piece in self._result(done.code, done.content):
                if not self._fields:
                    yield piece
                elif self._fields[-1].shows:
                    self._fields[-1].content.append(piece)

    def _result(self, code: str, content: list[tuple[Inline, str]]) -> Iterator[tuple[Inline, str]]:
        """What a field shows; a number of a page is true on paper alone."""
        name = code.split()[0].upper() if code.split() else ""
        if name in ("PAGE", "NUMPAGES", "PAGEREF", "SECTIONPAGES"):
            self._told.decide(
                "furniture",
                "drop",
                "page-reference",
                "".join(part.text for part, _ in content if isinstance(part, Words)),
            )
        elif name == "HYPERLINK" and (found := re.search(r'HYPERLINK\s+(\\l\s+)?"([^"]*)"', code, re.I)):
            yield from self._linked(("#" if found[1] else "") + found[2], content)
        else:
            yield from content

    def _linked(self, target: str, content: list[tuple[Inline, str]]) -> Iterator[tuple[Inline, str]]:
        if not content:
            return
        if not (target.startswith("#") or _SCHEMES.match(target)):
            self._told.lost("link", target)
            yield from content
            return
        yield Link(target, tuple(spoken(content, self._language))), ""


class Labels:
    """Numbers notes in the order of their calls: footnotes and endnotes in one sequence, one number for a note called twice."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], str] = {}
        self.closed = False  # while notes are read, no call is heard

    def of(self, kind: str, name: str) -> str:
        """The label of a note; empty where none may be called."""
        return "" if self.closed else self.known.setdefault((kind, name), str(len(self.known) + 1))


def _opened(run: ET.Element) -> Iterator[ET.Element]:
    """The children of a run; of alternatives, the one that is meant for newer readers."""
    for node in run:
        yield from _chosen(node) if node.tag == _ALTERNATIVES else (node,)


def _chosen(node: ET.Element) -> ET.Element:
    chosen = node.find(_CHOICE)
    return chosen if chosen is not None else ET.Element("none")

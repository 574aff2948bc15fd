"""What the styles of a DOCX mean: which is a heading, which a quotation, and what their runs look like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree as ET

from prote_build.importing.docx.package import W

Role = Literal[
    "", "heading", "title", "subtitle", "author", "date", "organisation", "series", "summary", "closing", "quote", "caption", "code", "contents"
]  # fmt: skip

# By the names that Word, LibreOffice, pandoc and our own template give, in their languages.
_NAMED: dict[str, Role] = {
    "title": "title", "titre": "title", "titre principal": "title", "titel": "title",
    "subtitle": "subtitle", "sous-titre": "subtitle", "untertitel": "subtitle",
    "author": "author", "auteur": "author", "date": "date",
    "organisation": "organisation", "series": "series",
    "summary": "summary", "résumé": "summary", "abstract": "summary", "summary list": "summary", "closing line": "closing",
    "quote": "quote", "intense quote": "quote", "block text": "quote", "citation": "quote", "citation intense": "quote", "quotations": "quote", "footnote block text": "quote", "block text list": "quote",
    "caption": "caption", "légende": "caption", "image caption": "caption", "table caption": "caption",
    "source code": "code", "html preformatted": "code", "préformaté html": "code", "preformatted text": "code",
    "toc heading": "contents", "en-tête de table des matières": "contents", "contents heading": "contents",
}  # fmt: skip
_HEADING = re.compile(r"(?:heading|titre|überschrift|título|titolo|kop|rubrik) ?([1-9])")
_CONTENTS = re.compile(r"(?:toc|tm|table des matières|contents|verzeichnis) ?\d")
_DEEPER = re.compile(r"list[^\d]*([2-5])")
_CHAIN = 20  # styles that a style may stand on


@dataclass(frozen=True)
class Look:
    """What shows of a run: None is left to what it stands on."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    code: bool | None = None
    language: str | None = None
    raised: str | None = None

    def over(self, below: Look) -> Look:
        """This look, and where it says nothing the one below."""
        return Look(
            **{name: own if own is not None else getattr(below, name) for name, own in vars(self).items()}
        )


def look(properties: ET.Element | None) -> Look:
    """What a `w:rPr` says itself."""
    if properties is None:
        return Look()
    language, raised = properties.find(W + "lang"), properties.find(W + "vertAlign")
    struck = [on for name in ("strike", "dstrike") if (on := switch(properties, name)) is not None]
    return Look(
        bold=switch(properties, "b"),
        italic=switch(properties, "i"),
        hidden=switch(properties, "vanish"),
        struck=any(struck) if struck else None,
        language=language.get(W + "val") if language is not None else None,
        raised=raised.get(W + "val") if raised is not None else None,
    )


def switch(properties: ET.Element | None, name: str) -> bool | None:
    """A property that is on, off or not said."""
    found = properties.find(W + name) if properties is not None else None
    return None if found is None else found.get(W + "val", "true") not in ("0", "false", "off", "none")


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: ET.Element | None) -> None:
        self._styles = (
            {node.get(W + "styleId", ""): node for node in root.iter(W + "style")} if root is not None else {}
        )
        self._default = next(
            (
                key
                for key, node in self._styles.items()
                if node.get(W + "type") == "paragraph" and node.get(W + "default") in ("1", "true")
            ),
            "",
        )
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        self.language = look(defaults).language or ""
        for node in self._chain(self._default):
            self.language = look(node.find(W + "rPr")).language or self.language

    def _chain(self, style: str) -> Iterator[ET.Element]:
        """A style and those that it stands on."""
        for _step in range(_CHAIN):
            node = self._styles.get(style)
            if node is None:
                return
            yield node
            below = node.find(W + "basedOn")
            style = below.get(W + "val", "") if below is not None else ""

    def role(self, style: str) -> tuple[Role, int]:
        """What a paragraph style is for, and the level of a heading."""
        for node in self._chain(style):
            name = self._name(node)
            if heading := _HEADING.fullmatch(name):
                return "heading", int(heading[1])
            if name in _NAMED:
                return _NAMED[name], 0
            if _CONTENTS.fullmatch(name):
                return "contents", 0
            level = node.find(f"{W}pPr/{W}outlineLvl")
            if level is not None and level.get(W + "val", "9") in "012345678":
                return "heading", int(level.get(W + "val", "0")) + 1
        # A document without the styles that it names.
        if style not in self._styles and (
            heading := _HEADING.fullmatch(re.sub(r"(?<=\D)(?=\d)", " ", style.lower()))
        ):
            return "heading", int(heading[1])
        return "", 0

    def _name(self, node: ET.Element) -> str:
        name = node.find(W + "name")
        return name.get(W + "val", "").strip().lower() if name is not None else ""

    def numbering(self, style: str) -> tuple[str, str]:
        """The list that a paragraph style puts its paragraphs in: its id and level, empty where there is none."""
        for node in self._chain(style):
            found = node.find(f"{W}pPr/{W}numPr")
            if found is not None:
                return value(found, "numId"), value(found, "ilvl") or "0"
        return "", ""

    def depth(self, style: str) -> int:
        """How deep a list stands that Word names « List Bullet 2 »: such a style has a list of its own, of one level."""
        node = self._styles.get(style)
        found = _DEEPER.fullmatch(self._name(node)) if node is not None else None
        return int(found[1]) - 1 if found else 0

    def look(self, style: str) -> Look:
        """What a character style gives its runs."""
        seen = Look()
        for node in self._chain(style):
            seen = seen.over(look(node.find(W + "rPr")))
            if self._name(node) in ("verbatim char", "html code", "code html", "source text"):
                seen = Look(code=True).over(seen)
        return seen


def value(properties: ET.Element | None, name: str) -> str:
    """The value of a property, empty where it is not said."""
    found = properties.find(W + name) if properties is not None else None
    return found.get(W + "val", "") if found is not None else ""


def number(text: str, default: int) -> int:
    """A number that a part holds as text, `default` where it is none or has more digits than a list of Markdown may have."""
    return int(text) if text.isdecimal() and len(text) < 10 else default

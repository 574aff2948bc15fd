"""The chapters: notes numbered through all of them, roles for screen readers, titles, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from lxml import etree

from prote_build.cover import Cover
from prote_build.labels import Labels
from prote_build.xml import parsed

XHTML = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CHAPTER = re.compile(r"EPUB/text/ch(\d+)\.xhtml")
_SPACES = re.compile("[ \t\n]+")

Kind = Literal["summary", "chapter", "about"]

# EPUB 3 Structural Semantics Vocabulary, and the DPUB-ARIA role that says the same to screen readers.
_SEMANTICS: Mapping[Kind, tuple[str, str, str]] = {
    "summary": ("bodymatter", "abstract", "doc-abstract"),
    "chapter": ("bodymatter", "chapter", "doc-chapter"),
    "about": ("backmatter", "appendix", "doc-appendix"),
}


@dataclass(frozen=True)
class Chapter:
    """One document of the spine; `name` starts from the package document's folder."""

    name: str
    kind: Kind
    title: str
    notes: int
    root: etree._Element

    @property
    def identifier(self) -> str:
        return self.name.removeprefix("text/").removesuffix(".xhtml")

    @property
    def xhtml(self) -> bytes:
        return document(self.root)


def is_chapter(name: str) -> bool:
    """Whether this member of pandoc's EPUB is a chapter."""
    return _CHAPTER.fullmatch(name) is not None


def chapters(members: Mapping[str, bytes], cover: Cover) -> list[Chapter]:
    """The finished chapters in reading order, from pandoc's by name."""
    out: list[Chapter] = []
    before, title = 0, cover.title
    # By number: as text, ch1000 would come before ch999.
    for name in sorted(members, key=lambda name: int(name[len("EPUB/text/ch") : -len(".xhtml")])):
        root = parsed(members[name])
        chapter = _finished(name.removeprefix("EPUB/"), root, before, title, cover.labels)
        before, title = before + chapter.notes, chapter.title
        out.append(chapter)
    _join(out)
    return out


def description(chapters: list[Chapter], cover: Cover) -> str:
    """What shops and libraries show of the book: its summary, else its subtitle."""
    for chapter in chapters:
        if chapter.kind == "summary":
            paragraphs = chapter.root.iterfind(f".//{XHTML}div[@class='summary']/{XHTML}p")
            return " ".join(filter(None, map(text_of, paragraphs)))
    return cover.subtitle or ""


def _join(chapters: list[Chapter]) -> None:
    """Leads links with percent-encoded letters, `#%C3%A9t%C3%A9`, to the chapter they mean, as pandoc does with all others."""
    files = {
        str(element.get("id")): chapter.name
        for chapter in chapters
        for element in chapter.root.iterfind(".//*[@id]")
    }
    for chapter in chapters:
        for link in chapter.root.iter(f"{XHTML}a"):
            target = link.get("href", "")
            file = files.get(unquote(target[1:])) if target.startswith("#") and "%" in target else None
            if file and file != chapter.name:
                link.set("href", file.removeprefix("text/") + target)


def document(root: etree._Element) -> bytes:
    """`root` as an XHTML file."""
    return (
        b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        + etree.tostring(root, encoding="UTF-8", xml_declaration=False)
        + b"\n"
    )


def text_of(element: etree._Element) -> str:
    """The words of an element with one space between them, no-break spaces kept, images by their alternative; calls left out."""
    return _SPACES.sub(" ", "".join(_texts(element))).strip(" ")


def without(element: etree._Element, *names: str) -> None:
    """Takes these attributes away where the element has them."""
    for name in names:
        if name in element.attrib:
            del element.attrib[name]


def _texts(element: etree._Element) -> Iterator[str]:
    if element.get("role") != "doc-noteref":
        yield element.get("alt", "") if element.tag == f"{XHTML}img" else element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""


def _finished(name: str, root: etree._Element, before: int, title: str, labels: Labels) -> Chapter:
    """One chapter; `title` is that of the one before it."""
    body = _child(root, "body")
    heading = body.find(f"{XHTML}section/{XHTML}h1")
    kind: Kind = "chapter"
    if heading is not None:
        kind = _named(body, heading)
        title = text_of(heading) or title
    else:
        # What follows a chapter in a div of its own goes on with it.
        body.set(_TYPE, "bodymatter")
    _child(_child(root, "head"), "title").text = title
    notes = _number(body, before, labels)
    for table in body.iter(f"{XHTML}table"):
        _scope(table)
    for caption in body.iter(f"{XHTML}figcaption"):
        # pandoc hides a caption that repeats the alternative text; what can be followed must not be hidden.
        if caption.find(f".//{XHTML}a") is not None:
            without(caption, "aria-hidden")
    for element in body.iterfind(".//*[@lang]"):
        element.set(_LANG, element.get("lang", ""))
    return Chapter(name, kind, title, notes, root)


def _child(element: etree._Element, name: str) -> etree._Element:
    """The first child of this name, which pandoc and our filter always write."""
    child = element.find(XHTML + name)
    assert child is not None, name
    return child


def _kind(section: etree._Element) -> Kind:
    if section.get("id") == "prote-summary":
        return "summary"
    return "about" if "about" in section.get("class", "").split(" ") else "chapter"


def _named(body: etree._Element, heading: etree._Element) -> Kind:
    """Says what the section of this heading is, and that the heading names it."""
    section = heading.getparent()
    assert section is not None
    kind = _kind(section)
    matter, semantics, role = _SEMANTICS[kind]
    body.set(_TYPE, matter)
    section.set(_TYPE, semantics)
    section.set("role", role)
    section.set("aria-labelledby", "prote-heading")
    heading.set("id", "prote-heading")
    if section.get("id", "").startswith("prote-"):
        heading.set("data-prote", "label")
    if kind == "summary":
        # The box would be announced a second time.
        for box in section.iterfind(f"{XHTML}div[@class='summary']"):
            without(box, "role", "aria-label")
    return kind


def _number(body: etree._Element, before: int, labels: Labels) -> int:
    """Numbers calls and notes on from `before`; how many there are."""
    for call in body.iterfind(f".//{XHTML}a[@role='doc-noteref']"):
        number = before + int(call.get("href", "").removeprefix("#fn"))
        call.set("href", f"#fn{number}")
        call.set("id", f"fnref{number}")
        # Raised even where a reader has its own style sheet.
        call.text = None
        etree.SubElement(call, f"{XHTML}sup").text = str(number)
    notes = body.find(f"{XHTML}section[@{_TYPE}='footnotes']")
    if notes is None:
        return 0
    # A heading « Footnotes » has this identifier too.
    without(notes, "id")
    notes.set("class", "footnotes")
    notes.set("aria-label", labels.notes)
    # Apple Books hides the notes, and would leave the rule alone; the style sheet draws it with the first note.
    for rule in notes.findall(f"{XHTML}hr"):
        notes.remove(rule)
    asides = notes.findall(f"{XHTML}aside")
    for aside in asides:
        number = before + int(aside.get("id", "").removeprefix("fn"))
        aside.set("id", f"fn{number}")
        _back(aside, number, labels)
    return len(asides)


def _back(aside: etree._Element, number: int, labels: Labels) -> None:
    """Puts the number before the note, as the way back to its call."""
    link = etree.Element(f"{XHTML}a")
    for key, value in (
        ("href", f"#fnref{number}"),
        ("class", "footnote-back"),
        ("role", "doc-backlink"),
        ("title", f"{labels.back} {number}"),
    ):
        link.set(key, value)
    link.text = f"{number}."
    first = aside[0] if len(aside) else None
    if first is not None and first.tag == f"{XHTML}p":
        link.tail = " " + (first.text or "")
        first.text = None
        first.insert(0, link)
    else:
        # A note that begins with a list or a quotation has no paragraph to take the number.
        paragraph = etree.Element(f"{XHTML}p")
        paragraph.set("class", "note-number")
        paragraph.append(link)
        paragraph.tail = "\n"
        aside.insert(0, paragraph)


def _scope(table: etree._Element) -> None:
    for cell in table.iter(f"{XHTML}th"):
        if text_of(cell) or len(cell):
            cell.set("scope", "col")
        else:
            cell.tag = f"{XHTML}td"  # the empty corner heads nothing

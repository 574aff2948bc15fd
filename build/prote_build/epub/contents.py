"""The ways into the book: contents, landmarks, and the NCX that readers of EPUB 2 go by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from lxml import etree

from prote_build.cover import Cover
from prote_build.epub.chapters import XHTML, Chapter, text_of, without
from prote_build.epub.page import page
from prote_build.xml import parsed


@dataclass(frozen=True)
class Contents:
    """The two files."""

    nav: bytes
    ncx: bytes


@dataclass(frozen=True)
class _Entry:
    target: str
    label: str
    entries: tuple[_Entry, ...]


def contents(
    pandoc: bytes, chapters: list[Chapter], cover: Cover, identifier: str, *, shown: bool
) -> Contents:
    """The contents that `pandoc` listed; `shown` is whether the book has them as a page of its own too."""
    listed = next(parsed(pandoc).iter(f"{XHTML}ol"))
    for image in listed.iter(f"{XHTML}img"):
        # An image in a heading: here its alternative is enough.
        image.tag, image.text = f"{XHTML}span", image.get("alt")
        without(image, *map(str, image.attrib))
    for element in listed.iter():
        # Neither is of use, and an identifier could be one of the text's.
        without(element, "id", "class")
    entries = tuple(_entries(listed))
    return Contents(_nav(listed, chapters, cover, shown), _ncx(entries, cover, identifier))


def _nav(listed: etree._Element, chapters: list[Chapter], cover: Cover, shown: bool) -> bytes:
    labels = cover.labels
    body = next((chapter for chapter in chapters if chapter.kind != "about"), chapters[0])
    landmarks = [
        ("cover", "text/cover.xhtml", labels.cover),
        ("titlepage", "text/title_page.xhtml", labels.title_page),
    ]
    if shown:
        landmarks.append(("toc", "nav.xhtml#toc", labels.contents))
    landmarks.append(("bodymatter", body.name, labels.text))
    landmarks += [
        ("appendix", chapter.name, chapter.title) for chapter in chapters if chapter.kind == "about"
    ][:1]
    items = "\n".join(
        f'<li><a epub:type="{kind}" href="{target}">{escape(label)}</a></li>'
        for kind, target, label in landmarks
    )
    ordered = re.sub(
        ' xmlns(:epub)?="[^"]*"', "", etree.tostring(listed, encoding="unicode", with_tail=False)
    )
    return page(
        cover,
        labels.contents,
        "frontmatter",
        f'<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title">\n'
        f'<h1 id="toc-title">{escape(labels.contents)}</h1>\n{ordered}\n</nav>\n'
        f'<nav epub:type="landmarks" id="landmarks" hidden="hidden" aria-label="{escape(labels.landmarks)}">\n'
        f"<ol>\n{items}\n</ol>\n</nav>",
        styles="styles/book.css",
    )


def _entries(listed: etree._Element) -> Iterator[_Entry]:
    for item in listed.iterfind(f"{XHTML}li"):
        link = next(item.iterchildren(f"{XHTML}a"))
        below = item.find(f"{XHTML}ol")
        target = str(link.get("href"))
        yield _Entry(target, text_of(link), tuple(_entries(below)) if below is not None else ())


def _ncx(entries: tuple[_Entry, ...], cover: Cover, identifier: str) -> bytes:
    title = _Entry("text/title_page.xhtml", cover.title, ())
    counter = iter(range(1, 1_000_000))
    points = "\n".join(_point(entry, counter) for entry in (title, *entries))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<ncx version="2005-1" xmlns="http://www.daisy.org/z3986/2005/ncx/" xml:lang="{cover.lang}">
<head>
<meta name="dtb:uid" content="{escape(identifier)}"/>
<meta name="dtb:depth" content="{_depth(entries)}"/>
<meta name="dtb:totalPageCount" content="0"/>
<meta name="dtb:maxPageNumber" content="0"/>
</head>
<docTitle><text>{escape(cover.title, quote=False)}</text></docTitle>
<navMap>
{points}
</navMap>
</ncx>
""".encode()


def _point(entry: _Entry, counter: Iterator[int]) -> str:
    number = next(counter)
    below = "".join("\n" + _point(each, counter) for each in entry.entries)
    return (
        f'<navPoint id="p{number}" playOrder="{number}"><navLabel><text>{escape(entry.label, quote=False)}</text></navLabel>'
        f'<content src="{escape(entry.target)}"/>{below}</navPoint>'
    )


def _depth(entries: tuple[_Entry, ...]) -> int:
    return 1 + max((_depth(entry.entries) for entry in entries if entry.entries), default=0)

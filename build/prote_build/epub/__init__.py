"""The EPUB: pandoc splits the text into chapters; what surrounds them and what readers need in them is made here."""

from __future__ import annotations

from pathlib import Path

from prote_build.archive import packed, unpacked
from prote_build.cover import Cover
from prote_build.design import Design
from prote_build.epub.accessibility import facts
from prote_build.epub.chapters import chapters, description, is_chapter
from prote_build.epub.contents import contents
from prote_build.epub.front import cover_image, cover_page, title_page
from prote_build.epub.package import Item, package
from prote_build.epub.style import fonts, style_sheet

__all__ = ["cover_image", "finished"]

_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="EPUB/content.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""
# Apple Books before EPUB 3.0.1's own property looked here whether to use a book's fonts.
_APPLE = """<?xml version="1.0" encoding="UTF-8"?>
<display_options>
  <platform name="*">
    <option name="specified-fonts">true</option>
  </platform>
</display_options>
"""


def finished(epub: bytes, cover: Cover, design: Design, front: bytes, identifier: str, epoch: int) -> bytes:
    """The book made from the chapters and images of `epub`, which pandoc wrote, and `front`, its `cover_image`; `epoch` is its moment."""
    given = unpacked(epub)
    text = chapters({name: content for name, content in given.items() if is_chapter(name)}, cover)
    faces = fonts(design, text)
    toc = contents(given["EPUB/nav.xhtml"], text, cover, identifier, shown=design.contents)

    before = [Item("cover", "text/cover.xhtml", cover_page(cover))]
    before.append(Item("title-page", "text/title_page.xhtml", title_page(cover, design)))
    nav = Item("nav", "nav.xhtml", toc.nav, properties="nav")
    if design.contents:
        before.append(nav)
    spine = before + [Item(chapter.identifier, chapter.name, chapter.xhtml) for chapter in text]
    pictures = {
        name.removeprefix("EPUB/"): content
        for name, content in given.items()
        if name.startswith("EPUB/media/")
    }
    others = [] if design.contents else [nav]
    others += [
        Item("ncx", "toc.ncx", toc.ncx),
        Item("style", "styles/book.css", style_sheet(design, faces)),
        Item("cover-image", "media/cover.png", front, properties="cover-image"),
    ]
    if design.logo:
        others.append(Item("logo", f"media/logo{design.logo.suffix.lower()}", design.logo.read_bytes()))
    others += [Item(face.identifier, face.href, face.content) for face in faces]
    others += [Item(Path(name).stem, name, content) for name, content in pictures.items()]

    members = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": _CONTAINER.encode(),
        "META-INF/com.apple.ibooks.display-options.xml": _APPLE.encode(),
        "EPUB/content.opf": package(
            cover,
            description(text, cover),
            identifier,
            epoch,
            facts(text, cover, logo=design.logo is not None),
            spine,
            others,
        ),
    }
    members |= {f"EPUB/{item.href}": item.content for item in (*spine, *others)}
    return packed(members, epoch)

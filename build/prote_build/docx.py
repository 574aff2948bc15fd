"""Finishes the DOCX that pandoc wrote: what an editor who goes on in Word would miss."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from prote_build.archive import packed, unpacked
from prote_build.cover import Cover
from prote_build.design import Design, design
from prote_build.labels import is_french
from prote_build.target import REFERENCE
from prote_build.word import body, fonts, letterhead, numbering, parts, properties
from prote_build.word.contents import with_contents
from prote_build.word.languages import spoken, whole
from prote_build.word.page import page


def reference(look: Design, folder: Path) -> Path:
    """The reference document of this design: the one in the package, or one made in `folder` for a design of its own."""
    own = design()
    if (look.colours, look.text_font, look.heading_font, look.paper) == (
        own.colours,
        own.text_font,
        own.heading_font,
        own.paper,
    ):
        return REFERENCE
    from prote_build.templates import make_reference

    path = folder / "reference.docx"
    path.write_bytes(make_reference.reference(make_reference.pandocs_own(), look))
    return path


_DEFAULT_LANGUAGE = re.compile(r"(<w:rPrDefault>.*?)<w:lang [^>]*/>", re.S)


def finished(
    docx: bytes, cover: Cover, look: Design, identifier: str, epoch: int, *, contents: bool
) -> bytes:
    """`docx` with its lists, tables, notes and sections in Word's own terms, contents, running heads, fonts and properties.

    The same text gives the same bytes; all dates in it are `epoch`.
    """
    members = unpacked(docx)
    lang, sheet = whole(cover.lang), page(look)

    def read(name: str) -> str:
        return members[name].decode()

    lists = numbering.kinds(read("word/numbering.xml"))
    document = body.masthead(read("word/document.xml"), cover.title, logo=look.logo is not None)
    document = body.text(document, lists, sheet, numbered=cover.numbered_sections)
    footnotes = body.notes(read("word/footnotes.xml"), lists, sheet)
    if contents:
        document = with_contents(
            document, footnotes, cover.labels.contents, sheet, numbered=cover.numbered_sections
        )
    styles = _DEFAULT_LANGUAGE.sub(
        rf'\g<1><w:lang w:val="{lang}" w:eastAsia="{lang}" w:bidi="ar-SA"/>', read("word/styles.xml")
    )
    lists_part = numbering.finished(read("word/numbering.xml"))
    if cover.numbered_sections:
        styles, lists_part = numbering.numbered(styles), numbering.linked(lists_part)
    written = {
        "word/document.xml": spoken(document, lang),
        "word/footnotes.xml": spoken(footnotes, lang),
        "word/_rels/footnotes.xml.rels": body.relations_of_notes(
            footnotes, read("word/_rels/footnotes.xml.rels"), read("word/_rels/document.xml.rels")
        ),
        "word/styles.xml": styles,
        "word/numbering.xml": lists_part,
        "word/settings.xml": parts.settings(lang, french=is_french(lang)),
        "docProps/core.xml": properties.core(cover, identifier, epoch),
        "docProps/app.xml": properties.app(cover),
        "docProps/custom.xml": properties.custom(cover),
    } | {
        name: spoken(_filled(read(name), cover), lang)
        for name in members
        if re.fullmatch(r"word/(header|footer)\d*\.xml", name)
    }
    members |= {name: text.encode() for name, text in written.items()}
    letterhead.put(members, look, cover, sheet)
    for name, content in fonts.embedded(look).items():
        members[name] = content
    return packed(members, epoch)


def _filled(part: str, cover: Cover) -> str:
    """A header or footer of reference.docx with its places, `{running-left}` and the like, filled."""
    left, right = _side_by_side(cover.running_left, cover.running_right)
    places = {"running-left": left, "running-right": right, "page": cover.labels.page, "of": cover.labels.of}
    for name, value in places.items():
        part = part.replace("{" + name + "}", escape(value, quote=False))
    return part


_RUNNING = 105  # letters of a running head on one line


def _side_by_side(left: str, right: str) -> tuple[str, str]:
    """The two ends of a running head, the right one cut at a word where both don't fit on one line."""
    room = max(20, _RUNNING - len(left))
    if len(right) > room:
        right = right[:room].rsplit(" ", 1)[0].rstrip(" ,;:…\u00a0\u202f") + "…"
    return left, right

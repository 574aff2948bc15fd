"""Reads an EPUB: its chapters in the order of the spine."""

from __future__ import annotations

import posixpath
import re

from prote_build.archive import unpacked
from prote_build.parity.content import Content
from prote_build.parity.markup import of_markup
from prote_build.xml import parsed

_OPF = "{http://www.idpf.org/2007/opf}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_CHAPTER = re.compile(r"ch\d+\.xhtml")


def of_epub(epub: bytes) -> Content:
    """The content of an EPUB: title page, cover and nav are prote's own."""
    members = unpacked(epub)
    package = parsed(members["EPUB/content.opf"])
    files = {item.get("id"): item.get("href", "") for item in package.iter(f"{_OPF}item")}
    spine = [files[reference.get("idref")] for reference in package.iter(f"{_OPF}itemref")]
    chapters = [
        parsed(members[f"EPUB/{name}"]) for name in spine if _CHAPTER.fullmatch(posixpath.basename(name))
    ]
    return of_markup(body for chapter in chapters for body in chapter.iter(f"{_XHTML}body"))

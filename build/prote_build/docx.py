"""Finishes the DOCX that pandoc wrote: running heads, dates, contents that the template cannot reach."""

from __future__ import annotations

import re
from html import escape

from prote_build.archive import packed, timestamp, unpacked
from prote_build.cover import Cover

# What Word counts as a language of its own; the rest of the tag comes from the publication.
_THEME_LANGUAGE = re.compile(rb"<w:themeFontLang [^>]*/>")
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def finished(docx: bytes, cover: Cover, epoch: int) -> bytes:
    """`docx` with the publication's running heads and language, dated `epoch` throughout."""
    members = unpacked(docx)
    for name, content in members.items():
        if re.fullmatch(r"word/(header|footer)\d*\.xml", name):
            members[name] = _filled(content, cover)
    members["word/settings.xml"] = _THEME_LANGUAGE.sub(
        f'<w:themeFontLang w:val="{cover.lang}"/>'.encode(), members["word/settings.xml"]
    )
    core = _MOMENT.sub(rb"\g<1>" + timestamp(epoch).encode(), members["docProps/core.xml"])
    members["docProps/core.xml"] = core
    return packed(members, epoch)


def _filled(part: bytes, cover: Cover) -> bytes:
    """A header or footer of reference.docx with its places, `{running-left}` and the like, filled."""
    places = {
        "running-left": cover.running_left,
        "running-right": cover.running_right,
        "page": cover.labels.page,
        "of": cover.labels.of,
    }
    text = part.decode()
    for name, value in places.items():
        text = text.replace("{" + name + "}", escape(value, quote=False))
    return text.encode()

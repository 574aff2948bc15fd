"""Finishes the EPUB that pandoc wrote: one numbering of notes, titles and landmarks in the publication's language."""

from __future__ import annotations

import re
from html import escape

from prote_build.archive import packed, timestamp, unpacked
from prote_build.cover import Cover
from prote_build.target import TEMPLATES

_CHAPTER = re.compile(r"EPUB/text/ch\d+\.xhtml")
_NUMBERED = re.compile(r'((?:id|href)="#?fn(?:ref)?)(\d+)(?=")')
_CALL = re.compile(r'(<a href="#fn\d+" class="footnote-ref" id="fnref)(\d+)("[^>]*>)\d+(</a>)')
_NOTE = re.compile(r'(<aside epub:type="footnote" role="doc-footnote" id="fn(\d+)">\n)(<p>)?')
_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.S)


def finished(epub: bytes, cover: Cover, epoch: int) -> bytes:
    """`epub` with notes numbered through all chapters, our style sheet, and `epoch` as its moment."""
    members = unpacked(epub)
    before = 0
    for name in sorted(member for member in members if _CHAPTER.fullmatch(member)):
        chapter, notes = _chapter(members[name].decode(), before, cover)
        members[name] = chapter.encode()
        before += notes
    members["EPUB/styles/stylesheet1.css"] = (TEMPLATES / "epub.css").read_bytes()
    members["EPUB/nav.xhtml"] = _navigation(members["EPUB/nav.xhtml"].decode(), members, cover).encode()
    members["EPUB/content.opf"] = _package(members["EPUB/content.opf"].decode(), cover, epoch).encode()
    return packed(members, epoch)


def _chapter(xhtml: str, before: int, cover: Cover) -> tuple[str, int]:
    """A chapter whose notes follow the `before` notes of the chapters before it, and how many it has."""
    notes = len(_NOTE.findall(xhtml))
    xhtml = _NUMBERED.sub(lambda found: f"{found[1]}{int(found[2]) + before}", xhtml)
    xhtml = _CALL.sub(lambda found: f"{found[1]}{found[2]}{found[3]}{found[2]}{found[4]}", xhtml)
    xhtml = _NOTE.sub(lambda found: _backed(found, cover), xhtml)
    heading = _HEADING.search(xhtml)
    title = re.sub(r"<[^>]*>", "", heading[1]) if heading else escape(cover.title)
    return re.sub(
        r"<title>.*?</title>", lambda _found: f"<title>{title}</title>", xhtml, count=1, flags=re.S
    ), notes


def _backed(note: re.Match[str], cover: Cover) -> str:
    """The start of a note, with its number as the way back to the call."""
    number = note[2]
    label = escape(f"{cover.labels.back} {number}")
    link = (
        f'<a href="#fnref{number}" class="footnote-back" role="doc-backlink" title="{label}">{number}.</a> '
    )
    # A note that begins with a list or a quotation has no paragraph to take the number.
    return note[1] + (f"<p>{link}" if note[3] else f"<p>{link}</p>\n")


def _navigation(nav: str, members: dict[str, bytes], cover: Cover) -> str:
    chapters = sorted(member for member in members if _CHAPTER.fullmatch(member))
    first = chapters[0].removeprefix("EPUB/")
    labels = cover.labels
    landmarks = "\n".join(
        f'    <li>\n      <a href="{target}" epub:type="{kind}">{escape(label)}</a>\n    </li>'
        for target, kind, label in (
            ("text/title_page.xhtml", "titlepage", labels.title_page),
            (first, "bodymatter", labels.text),
        )
    )
    head, _nav, rest = nav.partition('<nav epub:type="landmarks"')
    opening, _list, after = rest.partition("<ol>")
    return f'{head}<nav epub:type="landmarks"{opening}<ol>\n{landmarks}\n  </ol>{after.partition("</ol>")[2]}'


def _package(opf: str, cover: Cover, epoch: int) -> str:
    """The package document with the moment, the subtitle and the summary of accessibility."""
    opf = re.sub(r'(<meta property="dcterms:modified">)[^<]*', rf"\g<1>{timestamp(epoch)}", opf)
    added = ""
    if cover.subtitle:
        added += f'    <dc:title id="prote-subtitle">{escape(cover.subtitle, quote=False)}</dc:title>\n'
        added += '    <meta refines="#prote-subtitle" property="title-type">subtitle</meta>\n'
        added += '    <meta refines="#epub-title-1" property="title-type">main</meta>\n'
    return opf.replace("    <dc:date", added + "    <dc:date", 1)

"""The package document: what a library or a shop reads of the book, its files, and their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath

from prote_build.archive import timestamp
from prote_build.cover import Cover
from prote_build.epub.accessibility import Facts
from prote_build.picture import MEDIA_TYPES

_MEDIA_TYPES = {
    ".xhtml": "application/xhtml+xml",
    ".ncx": "application/x-dtbncx+xml",
    ".css": "text/css",
    **MEDIA_TYPES,
    ".woff2": "font/woff2",
    ".woff": "font/woff",
    ".otf": "font/otf",
    ".ttf": "font/ttf",
}


@dataclass(frozen=True)
class Item:
    """One file of the book; `href` starts from the package document's folder."""

    identifier: str
    href: str
    content: bytes
    properties: str = ""


def package(
    cover: Cover,
    description: str,
    identifier: str,
    epoch: int,
    facts: Facts,
    spine: Sequence[Item],
    others: Sequence[Item],
) -> bytes:
    """`content.opf` of a book that is read in the order of `spine` and needs `others`."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<package version="3.0" xmlns="http://www.idpf.org/2007/opf" unique-identifier="identifier" xml:lang="{cover.lang}"'
        ' prefix="ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/">',
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
        *_published(cover, description, identifier),
        _meta("dcterms:modified", timestamp(epoch)),
        *_series(cover),
        *(_meta("schema:accessMode", mode) for mode in facts.modes),
        *(_meta("schema:accessModeSufficient", modes) for modes in facts.sufficient),
        *(_meta("schema:accessibilityFeature", feature) for feature in facts.features),
        *(_meta("schema:accessibilityHazard", hazard) for hazard in facts.hazards),
        _meta("schema:accessibilitySummary", facts.summary),
        _meta("ibooks:specified-fonts", "true"),
        # Readers of EPUB 2 and shops look for the cover here.
        '<meta name="cover" content="cover-image"/>',
        "</metadata>",
        "<manifest>",
        *map(_item, (*spine, *others)),
        "</manifest>",
        '<spine toc="ncx">',
        *(f'<itemref idref="{item.identifier}"/>' for item in spine),
        "</spine>",
        "</package>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _published(cover: Cover, description: str, identifier: str) -> Iterable[str]:
    """The Dublin Core elements."""
    yield f'<dc:identifier id="identifier">{_text(identifier)}</dc:identifier>'
    yield f'<dc:title id="title">{_text(cover.title)}</dc:title>'
    if cover.subtitle:
        yield _meta("title-type", "main", refines="title")
        yield f'<dc:title id="subtitle">{_text(cover.subtitle)}</dc:title>'
        yield _meta("title-type", "subtitle", refines="subtitle")
    yield f"<dc:language>{cover.lang}</dc:language>"
    for number, creator in enumerate(cover.creators, 1):
        yield f'<dc:creator id="creator-{number}">{_text(creator)}</dc:creator>'
        yield _meta("role", "aut", refines=f"creator-{number}", scheme="marc:relators")
    if cover.organisation:
        yield f"<dc:publisher>{_text(cover.organisation)}</dc:publisher>"
    yield f"<dc:date>{cover.date.isoformat()}</dc:date>"
    for keyword in cover.keywords:
        yield f"<dc:subject>{_text(keyword)}</dc:subject>"
    if description:
        yield f"<dc:description>{_text(description)}</dc:description>"


def _series(cover: Cover) -> Iterable[str]:
    if not cover.series:
        return
    yield f'<meta property="belongs-to-collection" id="series">{_text(cover.series)}</meta>'
    yield _meta("collection-type", "series", refines="series")
    # Positions are whole numbers with points between them; « hors-série » is none.
    if cover.number and re.fullmatch(r"[0-9]+(\.[0-9]+)*", cover.number):
        yield _meta("group-position", cover.number, refines="series")


def _meta(name: str, value: str, *, refines: str = "", scheme: str = "") -> str:
    refined = f' refines="#{refines}"' if refines else ""
    schemed = f' scheme="{scheme}"' if scheme else ""
    return f'<meta{refined} property="{name}"{schemed}>{_text(value)}</meta>'


def _item(item: Item) -> str:
    kind = _MEDIA_TYPES[PurePosixPath(item.href).suffix]
    properties = f' properties="{item.properties}"' if item.properties else ""
    return f'<item id="{item.identifier}" href="{item.href}" media-type="{kind}"{properties}/>'


def _text(text: str) -> str:
    return escape(text, quote=False)

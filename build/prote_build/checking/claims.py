"""Whether an EPUB's accessibility metadata are true of what it holds.

The vocabulary is schema.org's, as EPUB Accessibility 1.1 asks for it. A claim that is not known here is a finding: nobody has looked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.etree import ElementTree

from prote_build.archive import unpacked
from prote_build.checking.checker import BrokenToolError, Checker, Subject, Verdict
from prote_lint import __version__
from prote_lint.i18n import gettext as _

_OPF = "{http://www.idpf.org/2007/opf}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_MOVING = ("audio", "video", "script", "canvas", "object", "embed", "iframe")


@dataclass(frozen=True)
class _Book:
    """What the pages hold, read from the pages alone; the cover is no part of the text."""

    images: int
    described: int
    headings: int  # of the text: not those that prote names its parts by
    levels: tuple[int, ...]
    contents: int  # links of the table of contents
    unreached: int  # of those, how many lead to no element
    moving: int
    spine: int
    fixed: bool  # laid out once for all screens
    page_list: bool


_FEATURES: dict[str, Callable[[_Book], bool]] = {
    "alternativeText": lambda book: 0 < book.images == book.described,
    "displayTransformability": lambda book: not book.fixed and not book.images,
    "pageNavigation": lambda book: book.page_list,
    "readingOrder": lambda book: book.spine > 0,
    "structuralNavigation": lambda book: book.headings > 0 and _in_steps(book.levels),
    "tableOfContents": lambda book: book.contents > 0 and not book.unreached,
    "unlocked": lambda book: True,  # an encrypted page would not have been read
}


class AccessibilityClaims(Checker):
    key = "accessibility-claims"
    name = "prote"
    format = "epub"

    def found(self) -> str:
        return __version__

    def examine(self, subject: Subject, folder: Path) -> Verdict:
        try:
            members = unpacked(subject.file.read_bytes())
            package = next(name for name in members if name.endswith(".opf"))
            opf = ElementTree.fromstring(members[package])
            book = _book(opf, dirname(package), members)
        except (ElementTree.ParseError, KeyError, StopIteration) as error:
            raise BrokenToolError(_("cannot read the file: {error}").format(error=error)) from None
        said: dict[str, list[str]] = {}
        for meta in opf.iter(f"{_OPF}meta"):
            said.setdefault(meta.get("property", ""), []).append((meta.text or "").strip(" \n"))
        findings = tuple(_untrue(said, book))
        features = said.get("schema:accessibilityFeature", [])
        text = _("accessibility metadata: {features}; images {images}, with alternative text {described}")
        return Verdict(
            {"features": sorted(features), "images": book.images, "described": book.described},
            text.format(features=", ".join(features) or "–", images=book.images, described=book.described),
            findings,
        )


def _untrue(said: dict[str, list[str]], book: _Book) -> Iterable[str]:
    modes, features = said.get("schema:accessMode", []), said.get("schema:accessibilityFeature", [])
    if "textual" not in modes:
        yield _("{claim} is not said").format(claim="accessMode textual")
    if ("visual" in modes) != (book.images > 0):
        yield _("accessMode visual is {said}, and there are {count} images").format(
            said=_("said") if "visual" in modes else _("not said"), count=book.images
        )
    if "textual" in said.get("schema:accessModeSufficient", []) and book.described < book.images:
        yield _("text alone is said to suffice, and images without alternative text: {count}").format(
            count=book.images - book.described
        )
    for feature in features:
        if feature not in _FEATURES:
            yield _("{claim} is claimed, and prote cannot tell whether it is true").format(claim=feature)
        elif not _FEATURES[feature](book):
            yield _("{claim} is claimed and not true of the text").format(claim=feature)
    for feature in ("alternativeText", "structuralNavigation", "tableOfContents"):
        if feature not in features and _FEATURES[feature](book):
            yield _("{claim} is not said").format(claim=feature)
    if "none" in said.get("schema:accessibilityHazard", []) and book.moving:
        yield _("{claim} is claimed and not true of the text").format(claim="accessibilityHazard none")
    if "dcterms:conformsTo" in said:
        # No program can tell: only somebody who has reviewed the book may sign this.
        yield _("conformance is claimed: {claim}").format(claim=said["dcterms:conformsTo"][0])


def _book(opf: ElementTree.Element, folder: str, members: dict[str, bytes]) -> _Book:
    items = {item.get("id"): item for item in opf.iter(f"{_OPF}item")}
    spine = [items[ref.get("idref")] for ref in opf.iter(f"{_OPF}itemref")]
    navigation = next(item for item in items.values() if "nav" in item.get("properties", "").split())

    def page(item: ElementTree.Element) -> tuple[str, ElementTree.Element]:
        name = normpath(join(folder, unquote(item.get("href", ""))))
        return name, ElementTree.fromstring(members[name])

    pages = dict(page(item) for item in items.values() if item.get("media-type") == "application/xhtml+xml")
    read = [pages[page(item)[0]] for item in spine if item is not navigation]
    text = [root for root in read if not _is_cover(root)]
    images = [image for root in text for image in root.iter(f"{_XHTML}img")]
    headings = [
        element
        for root in text
        for element in root.iter()
        if isinstance(element.tag, str) and re.fullmatch(re.escape(_XHTML) + "h[1-6]", element.tag)
    ]
    place, contents = page(navigation)
    navs = {nav.get(_TYPE, ""): nav for nav in contents.iter(f"{_XHTML}nav")}
    links = [link.get("href", "") for nav in (navs.get("toc"),) if nav for link in nav.iter(f"{_XHTML}a")]
    targets = {name: {element.get("id") for element in root.iter()} for name, root in pages.items()}
    return _Book(
        images=len(images),
        described=sum(bool(image.get("alt")) for image in images),
        headings=sum(heading.get("data-prote") is None for heading in headings),
        levels=tuple(int(heading.tag[-1]) for heading in headings),
        contents=len(links),
        unreached=sum(not _reached(link, place, targets) for link in links),
        moving=sum(1 for root in read for name in _MOVING for _each in root.iter(_XHTML + name)),
        spine=len(spine),
        fixed=any(
            meta.get("property") == "rendition:layout" and meta.text == "pre-paginated"
            for meta in opf.iter(f"{_OPF}meta")
        ),
        page_list="page-list" in navs,
    )


def _is_cover(root: ElementTree.Element) -> bool:
    return any("cover" in element.get(_TYPE, "").split() for element in root.iter())


def _reached(link: str, place: str, targets: dict[str, set[str | None]]) -> bool:
    path, _hash, anchor = link.partition("#")
    name = normpath(join(dirname(place), unquote(path))) if path else place
    return name in targets and (not anchor or unquote(anchor) in targets[name])


def _in_steps(levels: tuple[int, ...]) -> bool:
    """Whether no heading is more than one level below the one before it."""
    return all(after <= before + 1 for before, after in zip((0, *levels), levels, strict=False))

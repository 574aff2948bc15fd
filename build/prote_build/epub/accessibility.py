"""Accessibility metadata: what was found in the finished book, never what it is meant to have.

The vocabulary is that of schema.org's accessibility properties, as EPUB Accessibility 1.1 asks for them. No conformance
(`dcterms:conformsTo`) is claimed: that takes a person's review.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from prote_build.cover import Cover
from prote_build.epub.chapters import XHTML, Chapter
from prote_build.labels import is_french


@dataclass(frozen=True)
class Facts:
    """The values of each property, and the summary for readers."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str


def facts(chapters: Iterable[Chapter], cover: Cover, *, logo: bool = False) -> Facts:
    """What these chapters offer to people who cannot see them, or not well; a `logo` on the title page is an image that says its name."""
    text = list(chapters)
    images = [image for chapter in text for image in chapter.root.iter(f"{XHTML}img")]
    pictures = len(images) + logo
    described = pictures > 0 and all(image.get("alt") for image in images)
    headings = sum(_headings(chapter.root) for chapter in text)
    notes = sum(chapter.notes for chapter in text)

    features = ["readingOrder", "tableOfContents"]
    if headings:
        features.append("structuralNavigation")
    if described:
        features.append("alternativeText")
    if not pictures:
        # Nothing is known of words inside pictures, which no reader can enlarge or recolour.
        features.append("displayTransformability")
    return Facts(
        modes=("textual", "visual") if pictures else ("textual",),
        sufficient=(("textual",) if described or not pictures else ())
        + (("textual,visual",) if pictures else ()),
        features=tuple(sorted(features)),
        # Sound and film have no place in a text, and `media` refuses pictures that move.
        hazards=("none",),
        summary=_summary(headings, notes, pictures, described, is_french(cover.lang)),
    )


def _headings(root: etree._Element) -> int:
    return sum(
        1
        for level in range(1, 7)
        for heading in root.iter(f"{XHTML}h{level}")
        if heading.get("data-prote") is None
    )


def _summary(headings: int, notes: int, images: int, described: bool, french: bool) -> str:
    if french:
        parts = ["La table des matières mène à toutes les parties."]
        if headings:
            parts.append(f"{_count(headings, 'intertitre structure', 'intertitres structurent')} le texte.")
        if notes:
            parts.append(
                "Une note est liée à son appel, et l’appel à la note."
                if notes == 1
                else f"{notes} notes sont liées à leur appel, et chaque appel à sa note."
            )
        if images:
            have = "avec un texte de remplacement" if images == 1 else "toutes avec un texte de remplacement"
            parts.append(f"{_count(images, 'image', 'images')}{', ' + have if described else ''}.")
        else:
            parts.append("Le texte ne contient pas d’image.")
        parts.append("Ni son, ni vidéo, ni animation.")
        return " ".join(parts)
    parts = ["The table of contents leads to all parts."]
    if headings:
        parts.append(f"{_count(headings, 'heading structures', 'headings structure')} the text.")
    if notes:
        parts.append(
            "One note is linked with its call, both ways."
            if notes == 1
            else f"{notes} notes are linked with their calls, both ways."
        )
    if images:
        have = "with a text alternative" if images == 1 else "all with text alternatives"
        parts.append(f"{_count(images, 'image', 'images')}{', ' + have if described else ''}.")
    else:
        parts.append("There are no images in the text.")
    parts.append("No sound, video or animation.")
    return " ".join(parts)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"

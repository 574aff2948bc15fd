"""What stands before the text: the front cover, drawn by Typst from the design, and the title page."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import asdict
from html import escape
from pathlib import Path

from prote_build import typesetter
from prote_build.cover import Cover
from prote_build.design import Design
from prote_build.epub.page import page

# Shops ask for 1,400 pixels or more on the shorter side; the template's page is 400 by 640 points.
_PIXELS_PER_INCH = 288.0

_COVER = Path(__file__).with_name("cover.typ")


def cover_image(cover: Cover, design: Design) -> bytes:
    """The front cover as a PNG of 1600 by 2560 pixels: the same cover and design, the same bytes.

    Raises ProteError where Typst is not installed, and where no font has a character of the cover's text.
    """
    with tempfile.TemporaryDirectory(prefix="prote-") as folder:
        look = asdict(design.colours) | {"text-font": design.text_font, "heading-font": design.heading_font}
        for name, mark in (("logo", design.logo), ("series-mark", design.series_mark)):
            look[name] = mark and name + mark.suffix.lower()
            if mark:
                shutil.copyfile(mark, Path(folder, look[name]))
        given = {"cover": json.dumps(typesetter.inputs(cover)), "design": json.dumps(look)}
        return typesetter.picture(_COVER, Path(folder), design, given, _PIXELS_PER_INCH)


def cover_page(cover: Cover) -> bytes:
    """The page that shows the cover; its text is the image's alternative."""
    parts = (
        cover.kicker,
        cover.title,
        cover.subtitle,
        ", ".join(cover.authors),
        cover.dateline,
        cover.organisation,
    )
    said = cover.labels.cover_shows + ". ".join(part.rstrip(".") for part in parts if part) + "."
    return page(
        cover,
        cover.labels.cover,
        "cover",
        f'<div class="cover"><img src="../media/cover.png" role="doc-cover" alt="{escape(said)}"/></div>',
    )


def title_page(cover: Cover, design: Design) -> bytes:
    """The title page, in the order of the PDF's masthead; a logo stands for the organisation's name."""
    lines = ['<section epub:type="titlepage" class="titlepage" aria-labelledby="title">']
    if design.logo:
        said = cover.organisation or cover.labels.logo
        lines.append(
            f'<p class="logo"><img src="../media/logo{design.logo.suffix.lower()}" alt="{escape(said)}"/></p>'
        )
    elif cover.organisation:
        lines.append(f'<p class="organisation">{_text(cover.organisation)}</p>')
    if cover.kicker:
        lines.append(f'<p class="series">{_text(cover.kicker)}</p>')
    lines.append(f'<h1 id="title" class="title" data-prote="label">{_text(cover.title)}</h1>')
    if cover.subtitle:
        lines.append(
            f'<p epub:type="subtitle" role="doc-subtitle" class="subtitle">{_text(cover.subtitle)}</p>'
        )
    lines += [f'<p class="author">{_text(author)}</p>' for author in cover.authors]
    lines.append(f'<p class="dateline">{_text(cover.dateline)}</p>')
    lines.append("</section>")
    return page(cover, cover.title, "frontmatter", "\n".join(lines))


def _text(text: str) -> str:
    return escape(text, quote=False)

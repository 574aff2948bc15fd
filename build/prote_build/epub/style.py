"""The book's style sheet and its fonts, from the design that all formats share."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from prote_build.design import CONTRAST, Design, Face, contrast
from prote_build.epub.chapters import XHTML, Chapter

# What WCAG 2.2, success criterion 1.4.3, asks of large text: headings.
_LARGE = 3.0

_SHEET = Path(__file__).with_name("book.css")


@dataclass(frozen=True)
class Font:
    """One embedded face."""

    identifier: str
    href: str
    face: Face
    content: bytes


def fonts(design: Design, chapters: Iterable[Chapter]) -> list[Font]:
    """The faces of the design that these chapters are set in; the title page takes the upright ones."""
    roots = [chapter.root for chapter in chapters]

    def has(*paths: str) -> bool:
        return any(root.find(path) is not None for root in roots for path in paths)

    em, strong = f".//{XHTML}em", f".//{XHTML}strong"
    bold_italic = has(f"{em}/{strong[2:]}", f"{strong}/{em[2:]}")
    # Headings of the third level on are italic, and those of any level and captions may hold titles.
    inclined = has(em, *(f".//{XHTML}h{level}" for level in (3, 4, 5, 6)))
    out = []
    for face in design.faces:
        of_text = face.family == design.text_font
        if (face.italic and not (inclined or of_text)) or (face.bold and face.italic and not bold_italic):
            continue
        style = "-".join(["bold"] * face.bold + ["italic"] * face.italic) or "regular"
        name = f"{'text' if of_text else 'heading'}-{style}"
        out.append(Font(name, f"fonts/{name}{face.web.suffix.lower()}", face, face.web.read_bytes()))
    return out


def style_sheet(design: Design, embedded: Iterable[Font]) -> bytes:
    """`book.css` with the design's colours and fonts."""
    colours = design.colours
    values = {
        "accent": _anywhere(colours.accent, colours.box, _LARGE),
        "link": _anywhere(colours.link, colours.box, CONTRAST),
        "box": veil(colours.box),
        "text-font": _family(design.text_font),
        "heading-font": _family(design.heading_font),
    }
    sheet = re.sub(r"\$([a-z-]+)\$", lambda found: values[found[1]], _SHEET.read_text(encoding="utf-8"))
    return ("".join(map(_declared, embedded)) + sheet).encode()


def _anywhere(colour: str, box: str, wanted: float) -> str:
    """`colour`, hue kept, lightened until its contrast with black is `wanted`, or as far as it can still be read on `box`.

    A reader's night theme changes the page, not always the colours on it, and tells the style sheet nothing of it.
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(
        *(int(pair, 16) / 255 for pair in re.findall("..", colour[1:]))
    )
    while contrast(colour, "#000000") < wanted:
        lightness += 0.005
        parts = colorsys.hls_to_rgb(hue, lightness, saturation)
        lighter = "#" + "".join(f"{round(part * 255):02x}" for part in parts)
        if min(contrast(lighter, box), contrast(lighter, "#ffffff")) < CONTRAST:
            break
        colour = lighter
    return colour


def veil(colour: str) -> str:
    """What looks like `colour` on white and lets any other page through, so that text over it can still be read."""
    parts = [int(pair, 16) for pair in re.findall("..", colour[1:])]
    opacity = 1 - min(parts) / 255
    if not opacity:
        return "transparent"
    under = [round(255 - (255 - part) / opacity) for part in parts]
    return f"rgba({', '.join(map(str, under))}, {opacity:.3f})"


def _family(name: str) -> str:
    return '"' + name.replace("\\", "").replace('"', "") + '"'


def _declared(font: Font) -> str:
    face = font.face
    return (
        f"@font-face {{ font-family: {_family(face.family)}; font-weight: {'bold' if face.bold else 'normal'}; "
        f'font-style: {"italic" if face.italic else "normal"}; src: url("../{font.href}"); }}\n'
    )

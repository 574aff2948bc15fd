"""The style of the page: the design's colours, light and dark, and its fonts, before a sheet that knows neither."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import asdict
from functools import cache
from pathlib import Path

from prote_build.design import Colours, Design, Face, on_dark
from prote_build.labels import Labels

SHEET = Path(__file__).with_name("page.css")

_PAPER = {"light": "#ffffff", "dark": "#16161a"}
_DARK_BOX = "#24222a"
_LINE = {"light": "#b9b4ac", "dark": "#55525c"}
_PAPERS = {"a4": "A4", "us-letter": "letter"}
_FALLBACK = {
    "text": 'Charter, Cambria, Georgia, "Times New Roman", serif',
    "heading": '"Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
}
_FORMATS = {
    ".woff2": ("font/woff2", "woff2"),
    ".ttf": ("font/ttf", "truetype"),
    ".otf": ("font/otf", "opentype"),
}


def style(design: Design, labels: Labels) -> str:
    """The whole style sheet of a page, fonts in it."""
    sheet = SHEET.read_text(encoding="utf-8").replace("$paper", _PAPERS[design.paper])
    faces = "\n".join(_face(face) for face in design.faces)
    families = f"--text: {_quoted(design.text_font)}, {_FALLBACK['text']}; " + (
        f"--heading: {_quoted(design.heading_font)}, {_FALLBACK['heading']};"
    )
    light = _variables("light", **asdict(design.colours))
    dark = _variables("dark", **_darkened(design.colours))
    return (
        f"{_folio(labels)}\n{faces}\n:root {{ {families} {light} }}\n{sheet}"
        f"@media (prefers-color-scheme: dark) {{ @media screen {{ :root {{ {dark} }} }} }}"
    )


def _folio(labels: Labels) -> str:
    """« Page x sur y » at the foot of each printed page, in browsers that know margin boxes."""
    folio = f'{_quoted(labels.page)} "\\a0 " counter(page) {_quoted(f" {labels.of} ")} counter(pages)'
    return f"@page {{ @bottom-center {{ content: {folio}; font: 8.5pt sans-serif; color: #555; }} }}"


def _variables(scheme: str, **colours: str) -> str:
    every = {**colours, "paper": _PAPER[scheme], "line": _LINE[scheme]}
    return " ".join(f"--{name}: {colour};" for name, colour in every.items())


def _darkened(colours: Colours) -> dict[str, str]:
    """The same hues on a dark page."""
    out = {name: on_dark(colour, _DARK_BOX) for name, colour in asdict(colours).items()}
    return out | {"ink": "#e8e6e1", "quiet": "#b3b0b8", "box": _DARK_BOX}


@cache
def _face(face: Face) -> str:
    media, kind = _FORMATS[face.web.suffix.lower()]
    content = b64encode(face.web.read_bytes()).decode()
    return (
        f"@font-face {{ font-family: {_quoted(face.family)}; font-weight: {'bold' if face.bold else 'normal'}; "
        f"font-style: {'italic' if face.italic else 'normal'}; font-display: swap; "
        f'src: url("data:{media};base64,{content}") format("{kind}"); }}'
    )


def _quoted(family: str) -> str:
    """A family's name as a CSS string: whatever it holds stays inside."""
    return '"' + "".join(c if c.isalnum() or c in " -_" else f"\\{ord(c):x} " for c in family) + '"'

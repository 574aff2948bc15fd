"""Logo and series mark in the head of a Word file's first page."""

from __future__ import annotations

import re
import struct
from html import escape
from pathlib import Path

from prote_build.cover import Cover
from prote_build.design import Design
from prote_build.picture import MEDIA_TYPES
from prote_build.word.page import Page
from prote_build.word.parts import R, first_header

_HEIGHT = 504_000  # 14 mm in English metric units
_WIDTH = 2_160_000  # 60 mm
_POINT = 12_700
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def put(members: dict[str, bytes], design: Design, cover: Cover, page: Page) -> None:
    """Writes the head of the first page into `members`, with what it shows: the logo at the left, the mark at the right."""
    shown = [(design.logo, cover.organisation or ""), (design.series_mark, cover.series or "")]
    if not any(file for file, _name in shown):
        return
    inside, relations, endings = "", "", set()
    for number, (file, name) in enumerate(shown, 1):
        if number == 2:
            inside += "<w:r><w:tab/></w:r>"
        if file is None:
            continue
        ending = file.suffix.lower()
        endings.add(ending)
        content = file.read_bytes()
        members[f"word/media/letterhead{number}{ending}"] = content
        relations += (
            f'<Relationship Id="rId{number}" Type="{R}/image" Target="media/letterhead{number}{ending}"/>'
        )
        inside += _drawing(number, name, _fitted(content, file), svg=ending == ".svg")
    members["word/header2.xml"] = first_header(inside).encode()
    members["word/_rels/header2.xml.rels"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>\n'
    ).encode()
    types = members["[Content_Types].xml"].decode()
    for ending in sorted(endings):
        if f'Extension="{ending[1:]}"' not in types:
            said = f'<Default Extension="{ending[1:]}" ContentType="{MEDIA_TYPES[ending]}"/>'
            types = re.sub(r"(<Types [^>]*>)", rf"\1{said}", types)
    members["[Content_Types].xml"] = types.encode()


def _fitted(content: bytes, file: Path) -> tuple[int, int]:
    """The size of a picture in the head: as large as there is room for, at its own proportions."""
    width, height = size(content, file)
    scale = min(_HEIGHT / height, _WIDTH / width)
    return round(width * scale), round(height * scale)


def size(content: bytes, file: Path) -> tuple[float, float]:
    """Width and height of a PNG, JPEG or SVG in any unit; a square where it doesn't say."""
    if content.startswith(b"\x89PNG"):
        width, height = struct.unpack(">II", content[16:24])
        return max(1, width), max(1, height)
    if content.startswith(b"\xff\xd8"):
        frame = re.search(rb"\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]..\x08?(....)", content, re.S)
        if frame:
            height, width = struct.unpack(">HH", frame[1])
            return max(1, width), max(1, height)
    if file.suffix.lower() == ".svg":
        box = re.search(rb'viewBox\s*=\s*["\']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)', content)
        if box:
            return max(0.1, float(box[1])), max(0.1, float(box[2]))
    return 1, 1


def _drawing(number: int, name: str, extent: tuple[int, int], *, svg: bool) -> str:
    width, height = extent
    said = escape(name)
    vector = (
        f'<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="rId{number}"/></a:ext></a:extLst>'
        if svg
        else ""
    )
    return (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        f' distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr="{said}"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId{number}">{vector}</a:blip>'
        '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )

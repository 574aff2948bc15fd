"""Images of a DOCX: those that a publication may show, under names that are safe in any folder."""

from __future__ import annotations

import posixpath
import re
from xml.etree import ElementTree as ET

from prote_build.importing.content import Picture
from prote_build.importing.docx.package import Package
from prote_build.importing.docx.told import Told
from prote_build.importing.markup.runs import clean

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"

_SIGNATURES = {b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg", b"GIF87a": ".gif", b"GIF89a": ".gif"}


class Media:
    """Gathers the images that the text shows; `found` has their bytes by the names that the text gives them."""

    def __init__(self, package: Package, told: Told) -> None:
        self.found: dict[str, bytes] = {}
        self._package = package
        self._told = told
        self._names: dict[str, str] = {}

    def pictures(self, drawing: ET.Element, relations: dict[str, tuple[str, str, bool]]) -> list[Picture]:
        """The images in a `w:drawing` or `w:pict`; each that can't be had is noted as lost."""
        properties = drawing.find(f".//{_WP}docPr")
        alt = properties.get("descr", "") if properties is not None else ""
        shape = drawing.find(f".//{_V}shape")
        alt = alt or (shape.get("alt", "") if shape is not None else "")
        pictures = []
        for node in drawing.iter():
            if node.tag == f"{_A}blip":
                name = node.get(f"{_R}embed") or node.get(f"{_R}link") or ""
            elif node.tag == f"{_V}imagedata":
                name = node.get(f"{_R}id") or ""
            else:
                continue
            _kind, target, external = relations.get(name, ("", "", False))
            source = self._kept(target, external)
            if source:
                pictures.append(Picture(source, clean(alt).strip(" ")))
            else:
                self._told.lost("external-image" if external else "image", f"{target} {alt}".strip())
        return pictures

    def _kept(self, target: str, external: bool) -> str:
        """What the text calls an image; empty where it is outside the package, missing, or of a kind that no press takes."""
        if external or target not in self._package:
            return ""
        if target not in self._names:
            content = self._package.content(target)
            suffix = next((end for sign, end in _SIGNATURES.items() if content.startswith(sign)), "")
            if not suffix:
                return ""
            stem = re.sub(
                r"[^a-z0-9]+", "-", posixpath.splitext(posixpath.basename(target))[0].lower()
            ).strip("-")
            name, rank = f"images/{stem or 'image'}{suffix}", 1
            while name in self.found:
                rank += 1
                name = f"images/{stem or 'image'}-{rank}{suffix}"
            self._names[target] = name
            self.found[name] = content
        return self._names[target]

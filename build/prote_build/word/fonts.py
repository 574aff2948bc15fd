"""The fonts of a design within a Word file, so that it looks the same where they are not installed.

Word scrambles the first 32 bytes of an embedded font with a key named in the font table (ECMA-376-1, 17.8.1).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from prote_build.design import Design, Face
from prote_build.word.parts import R

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"

# Outline formats that Word embeds: TrueType alone.
_TRUETYPE = (b"\0\1\0\0", b"true")
_RESTRICTED = 0x0002  # fsType: no embedding without the maker's consent


def embedded(design: Design) -> dict[str, bytes]:
    """The font table and, where their licence lets them be embedded, the fonts themselves, by the names of their parts."""
    parts: dict[str, bytes] = {}
    relations: list[str] = []
    fonts: list[str] = []
    for family, kind, alternative in (
        (design.text_font, "roman", "Cambria"),
        (design.heading_font, "swiss", "Calibri"),
    ):
        said = []
        for face in _ordered(face for face in design.faces if face.family == family):
            scrambled = _scrambled(face.file)
            if scrambled is None:
                continue
            key, content = scrambled
            number = len(relations) + 1
            parts[f"word/fonts/font{number}.odttf"] = content
            relations.append(
                f'<Relationship Id="rId{number}" Type="{R}/font" Target="fonts/font{number}.odttf"/>'
            )
            said.append(f'<w:embed{_style(face)} r:id="rId{number}" w:fontKey="{{{key}}}"/>')
        if f'w:name="{family}"' not in "".join(fonts):
            fonts.append(
                f'<w:font w:name="{family}"><w:altName w:val="{alternative}"/><w:charset w:val="00"/>'
                f'<w:family w:val="{kind}"/><w:pitch w:val="variable"/>{"".join(said)}</w:font>'
            )
    table = f'{_HEAD}<w:fonts xmlns:w="{_W}" xmlns:r="{R}">{"".join(fonts)}</w:fonts>\n'
    parts["word/fontTable.xml"] = table.encode()
    if relations:
        listed = f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{"".join(relations)}</Relationships>\n'
        parts["word/_rels/fontTable.xml.rels"] = listed.encode()
    return parts


def _style(face: Face) -> str:
    if face.bold:
        return "BoldItalic" if face.italic else "Bold"
    return "Italic" if face.italic else "Regular"


def _ordered(faces: Iterable[Face]) -> list[Face]:
    # The order of the schema.
    return sorted(faces, key=lambda face: (face.italic, face.bold))


@cache
def _scrambled(file: Path) -> tuple[str, bytes] | None:
    """A font as Word embeds it, with its key; None for one that can't or may not be embedded."""
    font = file.read_bytes()
    if not font.startswith(_TRUETYPE) or _permission(font) & 0x000F == _RESTRICTED:
        return None
    key = str(uuid.uuid5(uuid.NAMESPACE_OID, file.name + str(len(font)))).upper()
    mask = bytes.fromhex(key.replace("-", ""))[::-1] * 2
    head = bytes(byte ^ other for byte, other in zip(font[:32], mask, strict=True))
    return key, head + font[32:]


def _permission(font: bytes) -> int:
    """The field fsType of a font's OS/2 table; 0, which permits all, where there is none."""
    tables = int.from_bytes(font[4:6])
    for number in range(tables):
        entry = font[12 + 16 * number : 28 + 16 * number]
        if entry[:4] == b"OS/2":
            at = int.from_bytes(entry[8:12])
            return int.from_bytes(font[at + 8 : at + 10])
    return 0

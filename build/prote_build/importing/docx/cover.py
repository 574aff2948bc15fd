"""What a DOCX says of itself: the masthead at its head, the line at its end, its core properties."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

from prote_build.importing.content import Block, Heading, Inline, Paragraph, Words
from prote_build.importing.docx.languages import primary
from prote_build.importing.docx.pieces import Piece
from prote_build.importing.docx.told import Told
from prote_build.importing.front import day
from prote_build.importing.markup.runs import plain

_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_NUMBERED = re.compile(r"(?P<series>.*?)[ \u00a0]*(?P<sign>N°|n°|No\.)[ \u00a0]?(?P<number>\d{1,5})")
_SECTION = re.compile(r"(?P<number>[IVXLC]+)\.\u00a0(?=\S)")
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def masthead(pieces: list[Piece], told: Told, lang: str) -> tuple[dict[str, Any], list[Piece]]:
    """The metadata that the first paragraphs hold by their styles, and the pieces that stay the text."""
    found: dict[str, Any] = {}
    rest: list[Piece] = []
    dateline = ""
    for piece in pieces:
        text = _text(piece)
        told.line = piece.line
        if not rest and piece.role in ("title", "subtitle", "organisation") and piece.role not in found:
            found[piece.role] = told.metadata(piece.role, text, "style")
        elif not rest and piece.role == "author":
            found.setdefault("authors", []).append(text)
        elif not rest and piece.role == "date" and "date" not in found:
            if written := day(text, primary(lang)):
                found["date"] = told.metadata("date", written, "style")
            else:
                rest.append(piece)
        elif not rest and piece.role == "series" and not dateline:
            kicker, _tab, dateline = _tabbed(piece)
            found |= _series(kicker, told, lang)
            found |= _dated(dateline, told, lang)
        elif piece.role == "title":
            level = told.decide("heading", "1", "second-title", text, others=("text",), confidence=0.7)
            block = (
                Heading(1, piece.block.content)
                if level == "1" and isinstance(piece.block, Paragraph)
                else piece.block
            )
            rest.append(Piece(block, "", line=piece.line))
        else:
            rest.append(piece)
    if "authors" in found:
        told.metadata("authors", ", ".join(found["authors"]), "style")
    if rest and rest[-1].role == "closing" and (not dateline or _text(rest[-1]) == dateline):
        # A build prints it again from places and date.
        told.line = rest[-1].line
        if not dateline:
            found |= _dated(_text(rest[-1]), told, lang)
        told.decide("furniture", "drop", "closing-line", _text(rest.pop()))
    return found, rest


def organisation(custom: ET.Element | None, known: dict[str, Any], told: Told) -> dict[str, Any]:
    """The organisation whose name a build leaves to its logo, from the document's own properties."""
    if custom is None or "organisation" in known:
        return {}
    for node in custom:
        if node.get("name") == "Organisation" and (text := "".join(node.itertext()).strip(" \n")):
            told.line = 0
            return {"organisation": told.metadata("organisation", text, "core-property")}
    return {}


def properties(core: ET.Element | None, known: dict[str, Any], told: Told) -> dict[str, Any]:
    """What the core properties add to the metadata that the text itself holds."""
    found: dict[str, Any] = {}
    if core is None:
        return found
    told.line = 0
    for key, name in (("title", _DC + "title"), ("authors", _DC + "creator"), ("keywords", _CP + "keywords"), ("lang", _DC + "language")):  # fmt: skip
        text = " ".join((core.findtext(name) or "").split(" ")).strip()
        if not text or key in known or (key == "lang" and not _TAG.fullmatch(text)):
            continue
        if key == "authors" and text == known.get("organisation"):
            continue  # a build names the organisation where nobody signs
        said = told.metadata(key, text, "core-property", 1.0 if key in ("keywords", "lang") else 0.7)
        parts = [
            part.strip() for part in re.split(r"[;,]" if key == "keywords" else r";", said) if part.strip()
        ]
        found[key] = parts if key in ("authors", "keywords") else said
    return found


def unnumbered(blocks: list[Block]) -> tuple[list[Block], bool]:
    """The blocks without the Roman numbers that a build prints before its sections, and whether there were any."""
    sections = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    numbers = [_SECTION.match(plain(block.content)) for block in sections]
    if not sections or [match and match["number"] for match in numbers] != [
        _roman(n) for n in range(1, len(sections) + 1)
    ]:
        return blocks, False
    return [
        Heading(1, _without(block.content), block.identifier)
        if isinstance(block, Heading) and block.level == 1
        else block
        for block in blocks
    ], True


def _without(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A heading after the no-break space that ends its number."""
    kept: list[Inline] = list(content)
    while kept and isinstance(first := kept[0], Words):
        _before, space, after = first.text.partition("\u00a0")
        kept[:1] = [Words(after, first.italic, first.bold)] if after else []
        if space:
            break
    return tuple(kept)


def _roman(number: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        while number >= value:
            out, number = out + sign, number - value
    return out


def _text(piece: Piece) -> str:
    return plain(piece.block.content) if isinstance(piece.block, Paragraph) else ""


def _tabbed(piece: Piece) -> tuple[str, str, str]:
    content = piece.block.content if isinstance(piece.block, Paragraph) else ()
    left, tab, right = "".join(part.text for part in content if isinstance(part, Words)).partition("\t")
    return left.strip(" "), tab, right.strip(" ")


def _series(kicker: str, told: Told, lang: str) -> dict[str, Any]:
    match = _NUMBERED.fullmatch(kicker)
    series = match["series"] if match else kicker
    found: dict[str, Any] = {}
    if series:
        found["series"] = told.metadata("series", series, "style")
    if match:
        number = told.metadata("number", match["number"], "style")
        found["number"] = int(number) if number.isdecimal() and str(int(number)) == number else number
        if match["sign"] == "N°" and "profile" not in found:
            found["profile"] = told.metadata(
                "profile", "crisis-group-fr" if primary(lang) == "fr" else "en", "number", 0.7
            )
    return found


def _dated(line: str, told: Told, lang: str) -> dict[str, Any]:
    places, comma, date = line.rpartition(", ")
    written = day(date, primary(lang))
    if not written:
        return {}
    found: dict[str, Any] = {"date": told.metadata("date", written, "style")}
    if comma:
        found["places"] = [place for place in told.metadata("places", places, "style").split("/") if place]
    return found

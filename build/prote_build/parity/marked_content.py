"""The text of a PDF's marked content: what its structure elements refer to by number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

_OPERATORS = "BDC BMC EMC Tf Tj TJ"
# A string as qpdf writes it: its brackets are escaped.
_STRING = re.compile(rb"\(((?:[^\\()]++|\\.)*+)\)|<([0-9a-f]*+)>", re.S)
_HEXADECIMAL = re.compile(rb"<([0-9a-f]*+)>")

_MAPPINGS = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.S)
_CODES = re.compile(rb"<([0-9A-Fa-f\s]*)>|([\[\]])")


def marked_content(page: pikepdf.Page, fonts: dict[Any, Font]) -> dict[int, str]:
    """The texts of `page` by the numbers of their marks (MCID); `fonts` keeps what was read for other pages."""
    import pikepdf

    texts: dict[int, list[str]] = {}
    marks: list[tuple[list[str] | None, str | None]] = []
    to: list[str] | None = None  # where text goes; None outside the structure
    font: Font | None = None
    named: Any = page.resources.get("/Font", {})
    for instruction in pikepdf.parse_content_stream(page, _OPERATORS):
        operands: Any = instruction.operands
        name = instruction.operator.unparse()
        if name == b"TJ" or name == b"Tj":
            if to is not None and font is not None:
                # Written out by qpdf in one call: asking for each part costs three times as much.
                to.append(font.text(_strings(operands[0].unparse())))
        elif name == b"Tf":
            font = _font(named[operands[0]], fonts)
        elif name == b"EMC":
            to, instead = marks.pop()
            if to is not None and instead is not None:
                to.append(instead)
        else:
            properties = operands[1] if name == b"BDC" else {}
            actual = properties.get("/ActualText")
            marks.append((to, None if actual is None else str(actual)))
            # The words of a drawing stand under its alternative text, which the structure has.
            if actual is not None or operands[0] == "/Artifact" or "/Alt" in properties:
                to = None
            elif "/MCID" in properties:
                to = texts.setdefault(int(properties["/MCID"]), [])
    return {number: "".join(parts) for number, parts in texts.items()}


def _strings(written: bytes) -> bytes:
    """The bytes of the strings in `written`, one after the other."""
    if b"(" not in written:
        return bytes.fromhex(b"".join(_HEXADECIMAL.findall(written)).decode())
    parts = []
    for plain, hexadecimal in _STRING.findall(written):
        if hexadecimal:
            parts.append(bytes.fromhex(hexadecimal.decode()))
        elif b"\\" in plain:
            # Python's own escapes are those of PDF, brackets excepted.
            bare = plain.replace(b"\\(", b"(").replace(b"\\)", b")")
            parts.append(bare.decode("unicode_escape").encode("latin-1"))
        else:
            parts.append(plain)
    return b"".join(parts)


def _font(resource: Any, fonts: dict[Any, Font]) -> Font:
    key = resource.objgen
    if key not in fonts:
        fonts[key] = Font(resource)
    return fonts[key]


class Font(dict[int, str]):
    """What the codes of a font mean."""

    def __init__(self, resource: Any) -> None:
        super().__init__()
        self._coding = "utf-16-be" if resource.get("/Subtype") == "/Type0" else "latin-1"
        if "/ToUnicode" in resource:
            self._read(resource.ToUnicode.read_bytes())

    def __missing__(self, code: int) -> str:
        return "\ufffd"

    def text(self, codes: bytes) -> str:
        """The text of these codes; U+FFFD where the font does not say."""
        return codes.decode(self._coding, "surrogatepass").translate(self)

    def _read(self, cmap: bytes) -> None:
        for kind, body in _MAPPINGS.findall(cmap):
            tokens = iter([bracket or bytes.fromhex(code.decode()) for code, bracket in _CODES.findall(body)])
            for token in tokens:
                first = last = int.from_bytes(token, "big")
                if kind == b"bfrange":
                    last = int.from_bytes(next(tokens), "big")
                meaning = next(tokens)
                if meaning == b"[":
                    for code in range(first, last + 1):
                        self[code] = next(tokens).decode("utf-16-be")
                    next(tokens)
                    continue
                text = meaning.decode("utf-16-be")
                for code in range(first, last + 1):
                    self[code] = text[:-1] + chr(ord(text[-1]) + code - first)

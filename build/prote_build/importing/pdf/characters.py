"""What a PDF's characters mean: ligatures, spaces, accents set apart, symbols of old fonts."""

from __future__ import annotations

import unicodedata

# Accents that stand as characters of their own (TeX's old fonts), and what composes them with a letter.
ACCENTS = {
    "`": "\u0300",
    "\u00b4": "\u0301",
    "^": "\u0302",
    "\u02c6": "\u0302",
    "~": "\u0303",
    "\u02dc": "\u0303",
    "\u00a8": "\u0308",
    "\u02da": "\u030a",
    "\u02c7": "\u030c",
    "\u00b8": "\u0327",
}
_KEPT_SPACES = "\u00a0\u202f\u2009"
# Bullets of Symbol and Wingdings, which Word writes as they lie in these fonts.
_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "-", "\uf0e0": "→"}


class _Meanings(dict[int, str]):
    """What characters mean, by their code points; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        found = _meaning(code)
        self[code] = found
        return found


_MEANINGS = _Meanings()


def meaning(text: str) -> str:
    """Characters as they are to be read: control and invisible ones dropped, U+FFFD for one that the font can't name.

    No-break spaces and the soft hyphen stay; all other spaces are plain ones.
    """
    return text.translate(_MEANINGS)


def _meaning(code: int) -> str:
    if code == 0:
        return "\ufffd"
    if 0xD800 <= code <= 0xDFFF or code & 0xFFFE == 0xFFFE:
        return ""
    character = chr(code)
    if 0xFB00 <= code <= 0xFB06:
        return unicodedata.normalize("NFKC", character)
    if character in _KEPT_SPACES or character == "\u00ad":
        return character
    if character == "\t":
        return " "
    match unicodedata.category(character):
        case "Zs" | "Zl" | "Zp":
            return " "
        case "Cc" | "Cf" | "Cn":
            return ""
        case "Co":
            return _SYMBOLS.get(character, character)
    return character


def composed(letter: str, accent: str) -> str | None:
    """A letter with an accent that stood beside it, or None where there is no such letter."""
    letter = {"ı": "i", "ȷ": "j"}.get(letter, letter)
    whole = unicodedata.normalize("NFC", letter + ACCENTS[accent])
    return whole if len(whole) == 1 and letter.isalpha() else None

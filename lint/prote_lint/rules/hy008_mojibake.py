"""HY008: characters decoded wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from prote_lint.diagnostic import Diagnostic, Safety
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.rule import Bad, Good, PatternRule

# What UTF-8's second and later bytes look like when read as Windows-1252 (or Latin-1) and as Mac Roman.
_WINDOWS = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MAC = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
_TWICE = 3  # a text may have been decoded wrongly more than once


class Mojibake(PatternRule):
    """Characters were decoded wrongly.

    Finds: UTF-8 read as Windows-1252 or Mac Roman (`Ã©` for `é`, `â€™` for `’`, `‚Äô`), Windows-1252 read as Latin-1 (U+0092), the
    replacement character U+FFFD, and HTML entities left as they are (`&eacute;`, `&nbsp;`).
    Why: a program opened the text in another encoding than it was saved in; readers see gibberish.
    Exceptions: entities in Markdown, which stand for their character.
    Fix: writes the characters that were meant, where the bytes spell ones that French or English uses. It is unsafe, for words
    change. What U+FFFD stood for is lost.
    Source: prote's own rule.
    """

    code = "HY008"
    name = "mojibake"
    foreign_too = True
    inside_notes = True
    good = (
        Good("L’Âge d’or à «⍽São Paulo⍽», 3⍽€, 20⍽°C, NÂ, à – l’été et Ångström.\n"),
        Good("Un &eacute;t&eacute; &agrave; Bamako, AT&T, Ã.\n", wakes=("ST024",)),
    )
    bad = (
        Bad(
            "L’Ã©tÃ© dâ€™Abidjan.\n  ^^\n     ^^\n         ^^^\n",
            fixed="L’été d’Abidjan.\n",
        ),
        Bad("Un Â«Â⍽motÂ⍽Â».\n   ^^^^\n          ^^^^\n", fixed="Un «⍽mot⍽».\n", wakes=("TY003",)),
        Bad("L\u0092État d’√©t√©.\n ^\n         ^^\n            ^^\n", fixed="L’État d’été.\n"),
        Bad("Il y a l\ufffdÉtat.\n        ^\n"),
        Bad(
            "Il a \\&eacute;t\\&eacute;.\n      ^^^^^^^^\n                ^^^^^^^^\n",
            wakes=("TY001",),
        ),
    )

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        return (
            f"(?:[Â-Å][{_WINDOWS}]|â[{_WINDOWS}]{{2}}|ï[¬»][{_WINDOWS}])+",
            f"(?:[√¬≈][{_MAC}]|‚[{_MAC}]{{2}})+",
            "[\u0080-\u009f]+",
            "\ufffd+",
            "&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});",
        )

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        start, end = match.span()
        said = match[0]
        if said[0] == "\ufffd":
            yield self.at(passage, start, end, "U+FFFD stands for a character that was lost in decoding")
            return
        if said[0] == "&":
            meant = _entity(said)
        elif said[0] <= "\u009f":
            before = passage.text[max(0, start - 2) : start]
            meant = None if (before and before[-1] in "ÂÃÄÅâï") or before[:1] == "â" else _lone(said)
        else:
            meant = _decoded(said, "mac_roman" if said[0] in "√¬≈‚" else "cp1252")
        if meant:
            escaped = passage.doc.text[max(0, passage.place(start, end).start - 1)] == "\\"
            yield self.at(
                passage, start, end, "“{said}” is “{meant}”, decoded wrongly", said=said, meant=meant,
                edit=None if escaped else (start, end, meant), safety=Safety.UNSAFE,
            )  # fmt: skip


def _entity(said: str) -> str | None:
    from html import unescape

    meant = unescape(said)
    return meant if (len(meant) == 1 and meant.isprintable()) or meant == "\u00a0" else None


def _lone(said: str) -> str | None:
    return "".join(_byte_of("cp1252")[1].get(ord(char), "") for char in said) or None


def _decoded(said: str, codec: str) -> str | None:
    """The text whose UTF-8 bytes read as `said` in an encoding; None where they spell nothing that is French or English."""
    for times in range(_TWICE):
        bytes_of, _char_of = _byte_of(codec)
        try:
            meant = bytes(bytes_of[char] for char in said).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            return said if times else None
        if not all(_plausible(char) for char in meant):
            return said if times else None
        said = meant
    return said


def _plausible(char: str) -> bool:
    code = ord(char)
    return (
        0xA0 <= code < 0x250
        or 0x2000 <= code < 0x2070
        or code in (0x20AC, 0x2122, 0x2212, 0xFEFF)
        or 0xFB00 <= code < 0xFB05
    )


@cache
def _byte_of(codec: str) -> tuple[dict[str, int], dict[int, str]]:
    """What byte a character stands for, and back; Windows-1252's five gaps are controls, as programs take them."""
    char_of = {}
    for byte in range(0x80, 0x100):
        char = bytes([byte]).decode(codec, "replace")
        if char != "\ufffd":
            char_of[byte] = char
    byte_of = {char: byte for byte, char in char_of.items()}
    if codec == "cp1252":
        for byte in range(0x80, 0xA0):
            byte_of.setdefault(chr(byte), byte)
    return byte_of, char_of

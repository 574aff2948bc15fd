"""TY008: the number sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Message, Safety
from prote_lint.i18n import N_
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.rule import Bad, Good, PatternRule
from prote_lint.typography import BLANK, LETTER

_SIGN = rf"(?<![{LETTER}])(?P<sign>[Nn][°ºᵒ]s?)"
_SPACED_FAULT = rf"{_SIGN}(?P<space>|[ \u202f\u2000-\u200a\n]|[{BLANK}\n]{{2,}})(?=[0-9])"
_SOLID_FAULT = rf"{_SIGN}(?P<space>[{BLANK}\n]+)(?=[0-9])"
_SMALL = rf"(?<![{LETTER}])(?P<sign>n[°ºᵒ]s?)(?P<space>)(?=[0-9])"
_NO = rf"(?<![{LETTER}0-9.])(?P<sign>[Nn]o\.?)(?P<space>[{BLANK}\n]*)(?=[0-9])"

_MESSAGES = {
    "spaced": N_("“{text}”: the number sign is followed by a no-break space, U+00A0 ({authority})"),
    "solid": N_("“{text}”: no space stands between the number sign and the number ({authority})"),
    "sign": N_("“{text}” is not how this profile writes the number sign, but “{right}” ({authority})"),
}


class WrongNumberSign(PatternRule):
    """The number sign is not written as the house style wants.

    Finds: `n°304` or `n° 304` with a space that lets the line break where a no-break space is due; `N° 304` where the sign is
    solid with its number, and `n°304` there; in French, `No. 304`; in English, `n° 304`.
    Why: one series, one way to write its numbers; and a number must not begin a line.
    Exceptions: `º` and `ᵒ` are taken for `°`; titles in another language.
    Fix: puts or removes the space. Another sign is unsafe to change, for `no` is a word too.
    Source: key `number-sign` of each profile.
    """

    code = "TY008"
    name = "wrong-number-sign"
    inside_notes = True
    good = (
        Good("Le décret n°⍽304, les nos et N°⍽12. Il y en a no limits.\n"),
        Good("Le rapport N°304.\n", profile="crisis-group-fr"),
        Good("Report No.⍽304. There is no 304.\n", profile="en"),
    )
    bad = (
        Bad("Le décret n°304.\n          ^^\n", fixed="Le décret n°⍽304.\n"),
        Bad("Le décret n° 304.\n          ^^^\n", fixed="Le décret n°⍽304.\n"),
        Bad("Le décret No. 304.\n          ^^^^\n", fixed="Le décret n°⍽304.\n"),
        Bad("Le rapport N° 304.\n           ^^^\n", fixed="Le rapport N°304.\n", profile="crisis-group-fr"),
        Bad(
            "Le rapport N°304, le décret n°12.\n                            ^^\n",
            fixed="Le rapport N°304, le décret N°12.\n",
            profile="crisis-group-fr",
        ),
        Bad("Report n°⍽304.\n       ^^^\n", fixed="Report No.⍽304.\n", profile="en"),
    )

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        style = profile["number-sign"].value
        if style == "No.":
            return (rf"{_SIGN}(?P<space>[{BLANK}\n]*)(?=[0-9])",)
        return (_SPACED_FAULT, _NO) if style == "spaced" else (_SOLID_FAULT, _SMALL, _NO)

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        key = profile["number-sign"]
        start, end = match.span()
        foreign = (
            match["sign"][-1] not in "°ºᵒs"
            or key.value == "No."
            or (key.value == "solid" and match["sign"][0] == "n")
        )
        if foreign:
            right = "No.\u00a0" if key.value == "No." else "n°\u00a0" if key.value == "spaced" else "N°"
        else:
            right = match["sign"] + ("\u00a0" if key.value == "spaced" else "")
        yield self.at(
            passage,
            start,
            end,
            _MESSAGES["sign" if foreign else str(key.value)],
            edit=None if "\n" in match[0] else (start, end, right),
            title=Message("Put the right number sign") if foreign else Message("Put the right space"),
            safety=Safety.UNSAFE if foreign else Safety.SAFE,
            text=match[0],
            right=right,
            authority=key.authority,
        )

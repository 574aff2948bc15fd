"""TY027: the ending of an ordinal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Safety
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.rule import Bad, Good, PatternRule
from prote_lint.typography import LETTER, THIN_SPACE, WORD_SPACE

_HEAD = rf"(?<![{LETTER}0-9.,])"
_TAIL = rf"(?![{LETTER}0-9])"
_GAP = f"[ {WORD_SPACE}{THIN_SPACE}]"
_LONG = "i?[èéeÈÉE](?:mes?|MES?)|mes?|ÈMES?"
# Before « siècle », where Roman figures are due, another rule says the whole.
_CENTURY = lazy.pattern(
    rf"(?:{_GAP}(?:et|ou|au|à|et{_GAP}du|et{_GAP}au){_GAP}[0-9]{{1,2}}[a-zèé]{{1,5}})?[ \n{WORD_SPACE}{THIN_SPACE}]siècle"
)

_NTH = lazy.pattern(rf"{_GAP}fois(?![{LETTER}])")  # for the umpteenth time, not for the tenth
_A_NAME = lazy.pattern(f"{_GAP}[A-Z]")  # 2nd Battalion


class WrongOrdinal(PatternRule):
    """An ordinal has the wrong ending, or a space before it.

    Finds: in French `1ère`, `2ème`, `3ième`, `2è`, `2nde`, `XXIè`, `XXème`, `1 er`, `21 ème`; in English `1rst`, `2th`, `11st`.
    Why: French ordinals end in *er, re, e, d, de* and their plurals, and in nothing longer; in English the ending follows the spoken word.
    Exceptions: code, titles in another language; `la Xième fois`, which counts nothing.
    Fix: puts the ending. Where a space stands before it, or the ending is in capitals, the fix is unsafe; for `2nd` before a capital,
    which may begin an English name, it is a hint.
    Source: key `ordinals` of each profile.
    """

    code = "TY027"
    name = "wrong-ordinal"
    inside_notes = True
    good = (
        Good("Le 1er, la 1re, les 2es, la 2de, le XXIe siècle, François Ier, 1°, la C1, 3⍽mètres.\n"),
        Good("Le CEMES, un LEME, et pour la Xième fois.\n"),
        Good("The 1st, 2nd, 3rd, 11th, 12th, 13th, 21st, 111th.\n", profile="en"),
    )
    bad = (
        Bad("La 1ère, les 1ères, le 1ier.\n   ^^^^\n             ^^^^^\n                       ^^^^\n", fixed="La 1re, les 1res, le 1er.\n"),
        Bad("Le 2ème, les 3ièmes, le 4è.\n   ^^^^\n             ^^^^^^\n                        ^^\n", fixed="Le 2e, les 3es, le 4e.\n"),
        Bad("La 2nde, le 2nd, la Vème, la Ière, le XXIè.\n   ^^^^\n            ^^^\n                    ^^^^\n                             ^^^^\n                                      ^^^^\n", fixed="La 2de, le 2d, la Ve, la Ire, le XXIe.\n"),
        Bad("LE 2EME, LA 1ÈRE, LE XXEME.\n   ^^^^\n            ^^^^\n                     ^^^^^\n", fixed="LE 2E, LA 1RE, LE XXe.\n"),
        Bad("Le 2nd Battalion.\n   ^^^\n"),
        Bad("Le 1 er, la 12 ème.\n   ^^^^\n            ^^^^^^\n", fixed="Le 1er, la 12e.\n"),
        Bad("The 1rst, the 2th, the 11st.\n    ^^^^\n              ^^^\n                       ^^^^\n", fixed="The 1st, the 2nd, the 11th.\n", profile="en"),
    )  # fmt: skip

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        style = profile["ordinals"].value
        if style == "en":
            return (
                rf"{_HEAD}[0-9]*(?<!1)1(?:rst|nd|rd|th){_TAIL}",
                rf"{_HEAD}[0-9]*(?<!1)2(?:st|rd|th){_TAIL}",
                rf"{_HEAD}[0-9]*(?<!1)3(?:st|nd|th){_TAIL}",
                rf"{_HEAD}[0-9]*(?:1[1-3]|[04-9])(?:st|nd|rd){_TAIL}",
            )
        if style != "fr":
            return ()
        return (
            rf"{_HEAD}1(?:i?[èéeÈÉE](?:res?|RES?)|iers?){_TAIL}",
            rf"{_HEAD}[0-9]+(?:{_LONG}|[èÈ]s?){_TAIL}",
            rf"{_HEAD}2nde?s?{_TAIL}",
            rf"{_HEAD}[IVXLC]+(?:i?[èée]mes?|[ÈÉ]MES?){_TAIL}",
            rf"{_HEAD}[XVI]{{2,}}EMES?{_TAIL}",
            rf"{_HEAD}(?:[IVXLC]*[IVX]è|Ii?[èé]re)s?{_TAIL}",
            rf"{_HEAD}1{_GAP}(?:ers?|res?|[èé]res?){_TAIL}",
            rf"{_HEAD}[0-9]+{_GAP}(?:i?[èée]mes?|ndes?|es?(?![’'-])){_TAIL}",
        )

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        key = profile["ordinals"]
        said = match[0]
        number = re.match("[0-9]+|[IVXLC]+", said)
        assert number is not None
        if key.value == "fr":
            if (
                number[0].isdigit()
                and profile["centuries"].value == "roman"
                and _CENTURY.match(passage.text, match.end())
            ):
                return
            if number[0] == "X" and _NTH.match(passage.text, match.end()):
                return
            wanted = _french(number[0], said[number.end() :])
        else:
            wanted = _english(number[0])
        loose = re.search(_GAP, said) is not None or said[-2:].isupper()
        named = said == "2nd" and _A_NAME.match(passage.text, match.end()) is not None
        yield self.at(
            passage,
            *match.span(),
            "“{said}” is written “{wanted}” ({authority})",
            edit=(*match.span(), wanted),
            safety=Safety.HINT if named else Safety.UNSAFE if loose else Safety.SAFE,
            said=said,
            wanted=wanted,
            authority=key.authority,
        )  # fmt: skip


def _french(number: str, ending: str) -> str:
    low = ending.lower().strip(f" {WORD_SPACE}{THIN_SPACE}")
    plural = "s" if low.endswith("s") else ""
    short = "e"
    if low.startswith("n"):
        short = "de" if "e" in low else "d"
    elif number in ("1", "I") and "m" not in low:
        short = "er" if low.rstrip("s") in ("er", "ier") else "re"
        if low in ("e", "è", "es", "ès"):
            short = "e"
    short += plural
    return number + (short.upper() if ending.isupper() and number.isdigit() else short)


def _english(number: str) -> str:
    tens, last = number[-2:-1], number[-1]
    ending = "th" if tens == "1" else {"1": "st", "2": "nd", "3": "rd"}.get(last, "th")
    return number + ending

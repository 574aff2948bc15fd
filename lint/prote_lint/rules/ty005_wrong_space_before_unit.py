"""TY005: the space between a figure and its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Message
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.rule import Bad, Good
from prote_lint.rules.spacing import SpaceRule
from prote_lint.typography import LETTER, due, undue

# Symbols that say a unit wherever they follow a figure, glued or not.
_SURE = r"km²|km2|km/h|km|hm|dm|cm²|cm³|cm|mm|µm|m²|m³|ha|kg|mg|µg|°C|°F|kWh|MWh|GWh|TWh|kW|MW|GW|TW|Mt|Gt|Go|Mo|Ko|To|GB|MB|TB|kHz|MHz|GHz|€|£|FCFA|F[ \u00a0\u202f]?CFA"
# These are letters of many things: they count with a space before them alone. In 10h30 no space is asked for.
_LIKELY = r"m|g|t|l|h|min|dB|\$|USD|EUR|XOF"
_MULTIPLES = r"millions?|milliards?|billions?"
_END = rf"(?![{LETTER}0-9’'²³°])"


class WrongSpaceBeforeUnit(SpaceRule):
    """Between a figure and its unit stands another space than the house style's, or none.

    Finds: an ordinary space, U+2009 or a line end between a figure and a symbol (`15 km`, `20 €`, `4 h`) or, in French, its
    multiple (`148,5 millions`); a symbol glued to its figure (`15km`).
    Why: a figure without its unit at the end of a line misleads; the SI writes a space between them.
    Exceptions: `10h30`, `G5`, symbols of one letter that are glued, titles in another language.
    Fix: puts the space that is due.
    Source: key `space-before-unit` of each profile.
    """

    code = "TY005"
    name = "wrong-space-before-unit"
    inside_notes = True
    good = (
        Good("À 15⍽km, 20⍽€, 3⍽millions de francs, 12⍽km², 10h30, 4⍽h, le G5.\n"),
        Good("Il en reste 3 m’a-t-il dit, 5 mètres et 2 litres.\n"),
        Good("It is 15⍽km away and costs €20, or 3 million.\n", profile="en"),
    )
    bad = (
        Bad("À 15 km d’ici.\n    ^\n", fixed="À 15⍽km d’ici.\n"),
        Bad("À 15km d’ici.\n    ^\n", fixed="À 15⍽km d’ici.\n"),
        Bad("Pour 148,5 millions de dollars.\n          ^\n", fixed="Pour 148,5⍽millions de dollars.\n"),
        Bad("À 9 h, 20 $.\n   ^\n         ^\n", fixed="À 9⍽h, 20⍽$.\n"),
        Bad("It is 15 km away.\n        ^\n", fixed="It is 15⍽km away.\n", profile="en"),
    )

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        wanted = due(profile["space-before-unit"])
        likely = f"{_LIKELY}|{_MULTIPLES}" if profile.lang == "fr" else _LIKELY
        spaced, glued = undue("[0-9]", rf"(?:{_SURE}|{likely}){_END}", wanted)
        return spaced, glued.replace(f"|{likely}", "")

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        where = Message("before “{mark}”", {"mark": match["after"]})
        yield from self.misplaced(passage, match, profile["space-before-unit"], where)

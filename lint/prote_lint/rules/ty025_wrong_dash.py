"""TY025: dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Message, Safety
from prote_lint.i18n import N_
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.rule import Bad, Good, PatternRule
from prote_lint.typography import BLANK, LETTER, MONTHS, UPPER

_WORD = rf"{LETTER}0-9»”)%\]"
_YEAR = r"(?:1[5-9]|20)[0-9]{2}"
# Two parentheses around some words: they open after a word and a space, and close before a space or a mark.
_PAIR = lazy.pattern(
    rf"[{LETTER}0-9,»”)](?P<before>[{BLANK}\n])(?P<open>[–—])(?P<first>[{BLANK}\n])(?P<inside>[^–—.!?:;«»]{{3,160}})(?P<last>[{BLANK}\n])(?P<close>[–—])(?=[{BLANK}\n,;:.!?])"
)

_A_NAME = lazy.pattern(rf"[{BLANK}\n]?[{UPPER}]")

_MESSAGES = {
    "hyphen": N_("“{text}” stands for a dash; “{right}” belongs there ({authority})"),
    "range": N_("“{text}”: a range takes “{right}” between its ends ({authority})"),
    "side": N_(
        "a space on the inner side of a dash lets the line break: a no-break space, U+00A0 is due there ({authority})"
    ),
}


class WrongDash(PatternRule):
    """A hyphen stands for a dash, or the line may break on the inner side of one.

    Finds: ` - `, `--` and `---` between words; an ordinary space after the dash that opens words set apart and before the one that
    closes them, or before that of a range of dates; in English, a hyphen between years.
    Why: the hyphen joins and the dash parts; and a dash alone at the end of a line has lost the words it opens.
    Exceptions: a dash alone, which may join two names in a title (`Mali – Mauritanie`); bullets, code, figures with a sign.
    Fix: puts the dash and its no-break space. For a lone hyphen between spaces, which may part other things, it is unsafe.
    Source: keys `parenthetical-dash` and `dash-in-ranges` of each profile.
    """

    code = "TY025"
    name = "wrong-dash"
    inside_notes = True
    good = (
        Good("La ville –⍽et son port⍽– dort. Mali – Niger – Tchad, vis-à-vis, juin-juillet.\n"),
        Good("The years 2014–2022, and -5 degrees.\n", profile="en"),
    )
    bad = (
        Bad(
            "La ville – et son port – dort.\n          ^\n                      ^\n",
            fixed="La ville –⍽et son port⍽– dort.\n",
        ),
        Bad("Du 1er⍽mai – 3⍽juin.\n          ^\n", fixed="Du 1er⍽mai⍽– 3⍽juin.\n"),
        Bad("La ville - ou le port.\n        ^^^\n", fixed="La ville – ou le port.\n"),
        Bad("La ville -- ou le port.\n        ^^^^\n", fixed="La ville – ou le port.\n"),
        Bad("La ville--ou le port.\n        ^^\n", fixed="La ville – ou le port.\n"),
        Bad("From 2014-2022.\n         ^\n", fixed="From 2014–2022.\n", profile="en"),
    )

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        found = [
            rf"[{_WORD}](?P<hyphen>[{BLANK}]-{{1,3}}[{BLANK}])(?=[{LETTER}«“])",
            rf"[{LETTER}](?P<hyphen>-{{2,3}})(?=[{LETTER}])",
            _PAIR.pattern,
        ]
        months = MONTHS[profile.lang]
        found.append(rf"(?:{months}|{_YEAR})(?P<ends>[ \u2000-\u200a\n])[–—](?=[{BLANK}\n]?(?:1er|[0-9]))")
        if profile["dash-in-ranges"].value == "en-dash":
            found.append(rf"(?<![0-9/-]){_YEAR}(?P<range>-)(?={_YEAR}(?![0-9-]))")
        return tuple(found)

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        groups = match.groupdict()
        if groups.get("range"):
            yield self._one(
                passage, match.span("range"), "range", "–", Safety.SAFE, profile, "dash-in-ranges"
            )
        elif groups.get("ends"):
            start, end = match.span("ends")
            yield self.at(
                passage,
                start,
                end,
                "a space before the dash of a range lets the line break: a no-break space, U+00A0 is due there ({authority})",
                edit=None if match["ends"] == "\n" else (start, end, "\u00a0"),
                title=Message("Put the right space"),
                authority=profile["dash-in-ranges"].authority,
            )
        elif text := groups.get("hyphen"):
            dash = "—" if str(profile["parenthetical-dash"].value).startswith("em-dash") else "–"
            right = text[0] + dash + text[-1] if text[0] != "-" else dash
            if right == "–":
                right = " – "
            safety = Safety.UNSAFE if text.strip(" \u00a0\u202f") == "-" else Safety.SAFE
            yield self._one(
                passage, match.span("hyphen"), "hyphen", right, safety, profile, "parenthetical-dash"
            )
        elif profile.lang == "fr" and _aside(passage.text, match):
            for side in ("first", "last"):
                start, end = match.span(side)
                if match[side] not in "\u00a0\u202f":
                    yield self.at(
                        passage,
                        start,
                        end,
                        _MESSAGES["side"],
                        edit=None if match[side] == "\n" else (start, end, "\u00a0"),
                        title=Message("Put the right space"),
                        authority=profile["parenthetical-dash"].authority,
                    )

    def _one(
        self,
        passage: Passage,
        span: tuple[int, int],
        message: str,
        right: str,
        safety: Safety,
        profile: Profile,
        key: str,
    ) -> Diagnostic:
        return self.at(
            passage,
            *span,
            _MESSAGES[message],
            edit=(*span, right),
            safety=safety,
            text=passage.text[slice(*span)],
            right=right,
            authority=profile[key].authority,
        )


def _aside(text: str, match: re.Match[str]) -> bool:
    """Whether two dashes set words apart; between names, as in `Mali – Niger – Tchad`, they join."""
    return not (_A_NAME.match(match["inside"]) and _A_NAME.match(text, match.end()))

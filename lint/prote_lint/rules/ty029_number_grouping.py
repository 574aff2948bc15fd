"""TY029: how the figures of a number are grouped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Message, Safety
from prote_lint.i18n import N_
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, PassageRule
from prote_lint.typography import BLANK, BLANKS, LETTER

_SEPARATORS = {"thin": "\u202f", "comma": ",", "apostrophe": "’"}
_LAST_YEAR = 2100
_START = rf"(?<![{LETTER}0-9.,/°’'_-])(?<![0-9][{BLANK}])"
_GROUPED = re.compile(rf"{_START}[0-9]{{1,3}}(?:[{BLANK}\n][0-9]{{3}})+(?![0-9{LETTER}/-]|[.,][0-9]{{3}})")
_FOUR_GROUPED = re.compile(rf"{_START}[0-9][{BLANK},][0-9]{{3}}(?![0-9{LETTER}/-])")
_PLAIN = re.compile(
    rf"(?P<before>[{LETTER}.]*)(?P<blank>[{BLANK}\n]|\A|[«“(])(?P<number>[1-9][0-9]{{3,}})(?=[{BLANK}\n](?P<after>[a-zà-ÿœ]+))"
)
_DOTTED = re.compile(rf"(?<![{LETTER}0-9.,/-])[0-9]{{1,3}}(?:\.[0-9]{{3}})+(?![0-9{LETTER}]|[.,/-][0-9])")
_DECIMAL = re.compile(
    rf"(?<![{LETTER}0-9.,/-])[0-9]+\.[0-9]{{1,2}}(?=[{BLANK}](?:millions?|milliards?|%|€|km|kg|euros?|dollars?)(?![{LETTER}]))"
)
# After these a number names something, and before those it counts nothing.
_NAMERS = "résolution résolutions loi article art. note page pages p. pp. n no n° numéro chapitre décret arrêté ordonnance dossier règlement"
_POINTERS = "directive vers en de depuis avant après jusqu’en année an code poste salle vol rn route resolution act law year in since"
_LINKS = "à et ou ni de du des au aux en sur par pour dans avec qui que dont puis mais où le la les un une ce and or of the to in on by"
_MORE_LINKS = "for from which that with a an at as is was"
_NAMED = frozenset((*_NAMERS.split(), *_POINTERS.split(), "from", "to", "by", "until", "section", "room"))
_JOINING = frozenset((*_LINKS.split(), *_MORE_LINKS.split()))

_MESSAGES = {
    "space": N_(
        "“{text}”: the figures of a number are parted by {separator}, which keeps them together ({authority})"
    ),
    "none": N_("“{text}” is written “{right}”: figures go by groups of three ({authority})"),
    "beside": N_("“{text}” is written “{right}”, as other numbers of four figures are here ({authority})"),
}


class NumberGrouping(PassageRule):
    """The figures of a number are not grouped as the house style groups them.

    Finds: a number of five figures or more in one run, or of four where the profile, or the publication elsewhere, groups
    them (`2146` beside `4⎵500`); groups parted by a space that lets the line break; in French, `4.500`, and a decimal point.
    Why: long numbers are read by groups, and one text has one way to write them.
    Exceptions: years, numbers that name something (`résolution 2640`, `n°⍽1234`, `page 1200`), codes, decimals, titles in another
    language. A number counts where the words that it counts follow it.
    Fix: groups the figures. Where a sign has two readings, as in `4.500`, it is a hint; with commas it is unsafe.
    Source: keys `thousands-separator` and `group-four-figures` of each profile.
    """

    code = "TY029"
    name = "number-grouping"
    inside_notes = True
    good = (
        Good(
            "En 2022 civils et soldats, 4⎵500 hommes, résolution 2640 du Conseil, 12⎵000 euros, 2050 pages.\n"
        ),
        Good("Il y a 2146 civils, le code 75001 Paris, la version 3.10.2.\n"),
        Good("In all 4,500 men and 12,000 euros.\n", profile="en"),
    )
    bad = (
        Bad("Il y a 4 500 hommes.\n       ^^^^^\n", fixed="Il y a 4⎵500 hommes.\n"),
        Bad("Il y a 12345 hommes.\n       ^^^^^\n", fixed="Il y a 12⎵345 hommes.\n"),
        Bad(
            "Il y a 4⎵500 hommes et 2146 civils.\n                       ^^^^\n",
            fixed="Il y a 4⎵500 hommes et 2⎵146 civils.\n",
        ),
        Bad("Il y a 2146 civils.\n       ^^^^\n", fixed="Il y a 2⎵146 civils.\n", profile="crisis-group-fr"),
        Bad("Il y a 4.500 hommes.\n       ^^^^^\n"),
        Bad("Pour 148.5⍽millions de francs.\n     ^^^^^\n", fixed="Pour 148,5⍽millions de francs.\n"),
        Bad("There are 12345 men.\n          ^^^^^\n", fixed="There are 12,345 men.\n", profile="en"),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        figured = [p for p in publication.passages if any(figure in p.text for figure in "0123456789")]
        groups_four = any(_FOUR_GROUPED.search(passage.text) for passage in figured)
        for passage in figured:
            if passage.doc.kind in self.reads and (own := profile.speaking(passage.lang)):
                yield from self._judge(passage, own, groups_four)

    def check_passage(
        self, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        raise NotImplementedError  # one passage alone does not tell how the others write numbers

    def _judge(self, passage: Passage, profile: Profile, groups_four: bool) -> Iterator[Diagnostic]:
        key = profile["thousands-separator"]
        separator = _SEPARATORS[str(key.value)]
        accepted = {separator, "\u00a0"} if profile.name in ("fr-CA", "fr-CH") else {separator}
        for match in _GROUPED.finditer(passage.text):
            between = {character for character in match[0] if character in BLANKS + "\n"}
            if between - accepted and self._ours(passage, match.start()):
                yield self._space(passage, match, separator, key.authority)
        four = profile["group-four-figures"]
        for match in _PLAIN.finditer(passage.text):
            number = match["number"]
            if not self._counts(match) or not self._ours(passage, match.start("number")):
                continue
            if len(number) > 4:
                yield self._group(passage, match, separator, "none", key.authority)
            elif int(number) > _LAST_YEAR and four.value == "always":
                yield self._group(passage, match, separator, "none", four.authority)
            elif int(number) > _LAST_YEAR and four.value == "when-others-are" and groups_four:
                yield self._group(passage, match, separator, "beside", four.authority)
        if profile.lang == "fr":
            yield from self._points(passage, separator, key.authority)

    def _ours(self, passage: Passage, start: int) -> bool:
        return passage.speaks(start) == passage.lang

    def _counts(self, match: re.Match[str]) -> bool:
        """Whether the words that a number counts follow it, and none before it says that it names something."""
        return match["before"].lower() not in _NAMED and match["after"] not in _JOINING

    def _space(self, passage: Passage, match: re.Match[str], separator: str, authority: str) -> Diagnostic:
        start, end = match.span()
        right = re.sub(rf"[{BLANK}]", separator, match[0])
        shown = (
            Message("a thin no-break space, U+202F")
            if separator == "\u202f"
            else Message("“{text}”", {"text": separator})
        )
        return self.at(
            passage,
            start,
            end,
            _MESSAGES["space"],
            edit=None if "\n" in match[0] else (start, end, right),
            title=Message("Put the right space"),
            safety=Safety.SAFE if separator == "\u202f" else Safety.UNSAFE,
            text=match[0],
            separator=shown,
            authority=authority,
        )

    def _group(
        self, passage: Passage, match: re.Match[str], separator: str, message: str, authority: str
    ) -> Diagnostic:
        start, end = match.span("number")
        right = f"{int(match['number']):,}".replace(",", separator)
        return self.at(
            passage,
            start,
            end,
            _MESSAGES[message],
            edit=(start, end, right),
            safety=Safety.SAFE if separator == "\u202f" else Safety.UNSAFE,
            text=match["number"],
            right=right,
            authority=authority,
        )

    def _points(self, passage: Passage, separator: str, authority: str) -> Iterator[Diagnostic]:
        for match in _DOTTED.finditer(passage.text):
            if self._ours(passage, match.start()):
                yield self.at(
                    passage,
                    *match.span(),
                    "“{text}” is “{grouped}” to some readers and “{decimal}” to others ({authority})",
                    edit=(*match.span(), match[0].replace(".", separator)),
                    safety=Safety.HINT,
                    text=match[0],
                    grouped=match[0].replace(".", separator),
                    decimal=match[0].replace(".", ","),
                    authority=authority,
                )
        for match in _DECIMAL.finditer(passage.text):
            if self._ours(passage, match.start()):
                right = match[0].replace(".", ",")
                yield self.at(
                    passage,
                    *match.span(),
                    "“{text}” is written “{right}”: French has a decimal comma ({authority})",
                    edit=(*match.span(), right),
                    safety=Safety.UNSAFE,
                    text=match[0],
                    right=right,
                    authority=authority,
                )

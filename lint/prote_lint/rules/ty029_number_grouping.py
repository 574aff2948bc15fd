"""TY029: how the figures of a number are grouped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Message, Safety
from prote_lint.i18n import N_
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, ProseRule
from prote_lint.typography import BLANK, BLANKS, LETTER

_SEPARATORS = {"thin": "\u202f", "comma": ",", "apostrophe": "’"}
_LAST_YEAR, _NEXT_YEARS, _FIRST_YEAR = 2035, 2100, 1900
# The first figure goes before what may not stand before it: `re` looks for a figure, and tries nothing elsewhere.
_FIRST = rf"[1-9](?<![{LETTER}0-9.,/°’'_-].)(?<![0-9][{BLANK}].)"
_GROUPED = lazy.pattern(
    rf"{_FIRST}[0-9]{{0,2}}(?:[{BLANK}\n][0-9]{{3}})+(?![0-9{LETTER}/-]|[.,][0-9]{{3}}|[{BLANK}][0-9])"
)
_PLAIN = lazy.pattern(
    rf"(?P<number>[1-9](?<![{LETTER}0-9.,/°#:_=&+–—-].)(?<![0-9°][{BLANK}\n].)[0-9]{{3,}})(?![0-9{LETTER}/]|[.,-][0-9])"
    rf"(?=(?P<sign>[{BLANK}\n]?[%‰€$£])|[{BLANK}\n](?P<word>[a-zà-ÿœ]+²?)|)"
)
_BEFORE = lazy.pattern(rf"(?P<word>[{LETTER}]+)\.?[{BLANK}\n’']*\Z")
_ABOUT = lazy.pattern(
    rf"(?<![{LETTER}])(?i:environ|quelque|presque|près[{BLANK}\n]d(?:e|’environ)|(?:plus|moins|autour|total|nombre|effectif)[{BLANK}\n](?:de|d’environ)"
    rf"|en[{BLANK}\n](?:compt|recens|dénombr|emploi|employ|accueill|abrit|rest)(?:e|ent|ait|aient)|en[{BLANK}\n]a(?:vai(?:en)?t)?|en[{BLANK}\n]ont"
    rf"|nearly|almost|approximately|roughly|(?:more|fewer|less)[{BLANK}\n]than|at[{BLANK}\n]least|up[{BLANK}\n]to|total[{BLANK}\n]of)[{BLANK}\n]\Z"
)
_AFTER = rf"(?=[{BLANK}\n](?P<word>[a-zà-ÿœ]+)|[{BLANK}]?[%€$£])"
_POINTED = lazy.pattern(
    rf"[1-9](?<![{LETTER}0-9.,/-].)[0-9]{{0,2}}(?P<mark>[.,])[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*(?![0-9{LETTER}]|[.,/-][0-9]){_AFTER}"
)
_DECIMAL_UNITS = rf"(?=[{BLANK}](?:(?:mi|bi)lli(?:on|ard)s?|%|km|kg|ha|tonnes|(?P<money>€|\$|euros?|dollars?|francs?))(?![{LETTER}]))"
_DECIMALS = {
    "fr": lazy.pattern(rf"[0-9](?<![{LETTER}0-9.,/-].)[0-9]*\.[0-9]{{1,2}}{_DECIMAL_UNITS}"),
    "en": lazy.pattern(rf"[0-9](?<![{LETTER}0-9.,/-].)[0-9]*,[0-9]{{1,2}}{_DECIMAL_UNITS}"),
}
_NAMERS = (
    "résolution résolutions loi lois article articles art note notes page pages p pp n no nos numéro numéros chapitre décret arrêté "
    "ordonnance dossier règlement directive code postal poste salle vol bus train ligne route matricule carte modèle série lot "
    "compte référence réf téléphone tél porte parcelle version norme resolution act law room section chapter number flight model "
    "regulation series item the"
)
_YEARS = (
    "en de depuis avant après dès fin début mi vers année an horizon et ou à jusqu in since of by from to until before after and or "
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre january february march april may june "
    "july august september october november december"
)
_MONEY = "euros dollars francs"
_UNITS = "km m kg g ha tonnes hectares mètres kilomètres litres barils tons metres miles"
_PLURALS = "men women people children"
_PIECES = "page pages chapitre article articles note tome volume section groupe phase point annexe tableau figure chapter group table item"
_NO_PLURALS = (
    "dans sans mais vers plus moins sous puis depuis dès lors alors après très pas ses les des nous vous jamais toujours ces mes tes "
    "aux eux est was has is this its as us does series species thus"
)
_NAMING, _BEFORE_YEARS = frozenset(_NAMERS.split()), frozenset(_YEARS.split())
_MEASURES, _CURRENCIES = frozenset(_UNITS.split()), frozenset(_MONEY.split())
_PARTS = frozenset(_PIECES.split())
_COUNTED, _NOT_COUNTED = frozenset(_PLURALS.split()), frozenset(_NO_PLURALS.split())

_MESSAGES = {
    "space": N_(
        "“{text}”: the figures of a number are parted by {separator}, which keeps them together ({authority})"
    ),
    "none": N_("“{text}” is written “{right}”: figures go by groups of three ({authority})"),
    "beside": N_("“{text}” is written “{right}”, as other numbers of four figures are here ({authority})"),
    "four": N_("“{text}” is written “{right}”: four figures stay together ({authority})"),
    "mark": N_("“{text}” is written “{right}”: “{mark}” is a sign of decimals ({authority})"),
    "fr": N_("“{text}” is written “{right}”: French has a decimal comma"),
    "en": N_("“{text}” is written “{right}”: English has a decimal point"),
}


class NumberGrouping(ProseRule):
    """The figures of a number are not grouped as the house style groups them.

    Finds: a number of five figures or more in one run, or of four where the profile, or the publication elsewhere, groups
    them (`2146` beside `4⎵500`); groups parted by a space that lets the line break; four figures that a profile keeps together; in
    French, `4.500`, `4,500`, and a decimal point before a unit; in English, a decimal comma there.
    Why: long numbers are read by groups, and one text has one way to write them.
    Exceptions: years, numbers that name something (`résolution 2640`, `n°⍽1234`, `page 1200`), codes, titles in another language.
    A number counts where a plural or a unit follows it, or where *environ*, *plus de*, *en compte* and the like stand before it.
    Fix: groups the figures. Where a sign has two readings, as in `4.500`, it is a hint; where the sign changes, unsafe.
    Source: keys `thousands-separator` and `group-four-figures` of each profile.
    """

    code = "TY029"
    name = "number-grouping"
    inside_notes = True
    good = (
        Good(
            "En 2022 civils et soldats, 4⎵500 hommes, résolution 2640 du Conseil, 12⎵000 euros, les 2030 objectifs.\n"
        ),
        Good("Il y a 2146 civils, le code 75001 Paris, la version 3.10.2, 4,500⍽kg, le bus 2640 passe.\n"),
        Good("Il y a 4500 hommes, 12⎵000 euros. Le groupe 5 200 fois cité.\n", profile="fr-CH"),
        Good("In all 4,500 men and 12,000 euros; the 2024 elections, ISO 27001 standards.\n", profile="en"),
    )
    bad = (
        Bad("Il y a 4 500 hommes.\n       ^^^^^\n", fixed="Il y a 4⎵500 hommes.\n"),
        Bad("Il y a 12345 hommes.\n       ^^^^^\n", fixed="Il y a 12⎵345 hommes.\n"),
        Bad(
            "Il y a 4⎵500 hommes et 2146 civils.\n                       ^^^^\n",
            fixed="Il y a 4⎵500 hommes et 2⎵146 civils.\n",
        ),
        Bad(
            "Il y a 2146 civils, plus de 1500 soldats.\n       ^^^^\n                            ^^^^\n",
            fixed="Il y a 2⎵146 civils, plus de 1⎵500 soldats.\n",
            profile="crisis-group-fr",
        ),
        Bad(
            "Il y a 4⎵500 hommes⎵; le maire en compte 5200.\n                                         ^^^^\n",
            fixed="Il y a 4⎵500 hommes⎵; le maire en compte 5⎵200.\n",
        ),
        Bad("Il y a 4⎵500 hommes.\n       ^^^^^\n", fixed="Il y a 4500 hommes.\n", profile="fr-CH"),
        Bad("Il y a 4.500 hommes, 3,500 civils.\n       ^^^^^\n                     ^^^^^\n"),
        Bad("Il y a 1.500.000 hommes.\n       ^^^^^^^^^\n", fixed="Il y a 1⎵500⎵000 hommes.\n"),
        Bad("Pour 148.5⍽millions de francs.\n     ^^^^^\n", fixed="Pour 148,5⍽millions de francs.\n"),
        Bad(
            "There are 12345 men, 4⎵500 of them here.\n          ^^^^^\n                     ^^^^^\n",
            fixed="There are 12,345 men, 4,500 of them here.\n",
            profile="en",
        ),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        figured = [p for p in publication.passages if any(figure in p.text for figure in "0123456789")]
        groups_four: dict[str, bool] = {}
        for passage in figured:
            lang = passage.lang
            if passage.doc.kind in self.reads and (own := profile.speaking(lang)):
                if lang not in groups_four:
                    four = _four(own)
                    groups_four[lang] = any(p.lang == lang and four.search(p.text) for p in figured)
                yield from self._judge(passage, own, groups_four[lang])

    def _judge(self, passage: Passage, profile: Profile, groups_four: bool) -> Iterator[Diagnostic]:
        key, four = profile["thousands-separator"], profile["group-four-figures"]
        separator = _SEPARATORS[str(key.value)]
        accepted = {separator, "\u00a0"} if profile.name in ("fr-CA", "fr-CH") else {separator}
        for match in _GROUPED.finditer(passage.text):
            if not self._ours(passage, match.start()):
                continue
            if " " in match[0] and self._is_two(passage, match.start()):
                continue
            plain = "".join(character for character in match[0] if character not in BLANKS + "\n")
            if len(plain) == 4 and four.value == "never":
                if "\n" not in match[0]:
                    yield self._written(passage, match.span(), plain, "four", four.authority, Safety.SAFE)
            elif set(match[0]) - set(plain) - accepted:
                yield self._space(passage, match, separator, key.authority)
        safety = Safety.SAFE if separator == "\u202f" else Safety.UNSAFE
        for match in _PLAIN.finditer(passage.text):
            number = match["number"]
            if not self._counts(passage, match) or not self._ours(passage, match.start()):
                continue
            right = f"{int(number):,}".replace(",", separator)
            if len(number) > 4:
                yield self._written(passage, match.span(), right, "none", key.authority, safety)
            elif four.value == "always" or (four.value == "when-others-are" and groups_four):
                message = "none" if four.value == "always" else "beside"
                yield self._written(passage, match.span(), right, message, four.authority, safety)
        if not _MARKED.search(passage.text):
            return
        if profile.lang == "fr":
            yield from self._points(passage, separator, key.authority)
        if decimal := _DECIMALS.get(profile.lang):
            for match in decimal.finditer(passage.text):
                if self._ours(passage, match.start()) and not (match["money"] and profile.name == "fr-CH"):
                    right = match[0].translate(_OTHER_MARK)
                    yield self._written(passage, match.span(), right, profile.lang, "", Safety.SAFE)

    def _is_two(self, passage: Passage, start: int) -> bool:
        """Whether a number may end that names a page or the like, and another begin: `à la page 12 120 hommes`."""
        before = _BEFORE.search(passage.text[max(0, start - 30) : start])
        return before is not None and before["word"].lower() in _PARTS

    def _ours(self, passage: Passage, start: int) -> bool:
        return passage.speaks(start) == passage.lang

    def _counts(self, passage: Passage, match: re.Match[str]) -> bool:
        """Whether a number counts things, and is no year and no name."""
        head = passage.text[max(0, match.start() - 30) : match.start()]
        found = _BEFORE.search(head)
        before = found["word"] if found else ""
        about = _ABOUT.search(head) is not None
        names_it = before.lower() in _NAMING or (len(before) > 1 and before.isupper())
        if names_it and not about:
            return False
        number, word = int(match["number"]), match["word"] or ""
        a_year = _FIRST_YEAR <= number <= _LAST_YEAR
        unit = match["sign"] is not None or word in _MEASURES or (word in _CURRENCIES and not a_year)
        plural = word in _COUNTED or (
            len(word) > 2 and word[-1] in "sx" and not word.endswith("ss") and word not in _NOT_COUNTED
        )
        if about:
            return unit or plural or number > _NEXT_YEARS
        if number <= _NEXT_YEARS and before.lower() in _BEFORE_YEARS:
            return False
        return unit or (plural and not a_year)

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

    def _written(
        self,
        passage: Passage,
        span: tuple[int, int],
        right: str,
        message: str,
        authority: str,
        safety: Safety,
    ) -> Diagnostic:
        text = passage.text[slice(*span)]
        return self.at(
            passage,
            *span,
            _MESSAGES[message],
            edit=(*span, right),
            safety=safety,
            text=text,
            right=right,
            mark=next((mark for mark in ".," if mark in text), ""),
            authority=authority,
        )

    def _points(self, passage: Passage, separator: str, authority: str) -> Iterator[Diagnostic]:
        for match in _POINTED.finditer(passage.text):
            if not self._ours(passage, match.start()):
                continue
            mark, grouped = match["mark"], match[0].replace(match["mark"], separator)
            if match[0].count(mark) > 1:
                yield self._written(passage, match.span(), grouped, "mark", authority, Safety.UNSAFE)
            elif mark == "." or ((match["word"] or "")[-1:] in ("s", "x") and match["word"] not in _MEASURES):
                yield self.at(
                    passage,
                    *match.span(),
                    "“{text}” is “{grouped}” to some readers and “{decimal}” to others ({authority})",
                    edit=(*match.span(), grouped),
                    safety=Safety.HINT,
                    text=match[0],
                    grouped=grouped,
                    decimal=match[0].replace(".", ","),
                    authority=authority,
                )


_MARKED = lazy.pattern(r"[0-9][.,][0-9]")
_OTHER_MARK = str.maketrans(".,", ",.")


def _four(profile: Profile) -> re.Pattern[str]:
    """A number of four figures, grouped as its language groups them."""
    between = "," if profile["thousands-separator"].value == "comma" else f"[{BLANK}]"
    return re.compile(rf"{_FIRST}{between}[0-9]{{3}}(?![0-9{LETTER}/-]|[{BLANK},.][0-9])")

"""CI015: *Voir* with a capital inside a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, PassageRule

_BLANK = "[ \n\u00a0\u202f]"
_LED = {
    "fr": rf"(?:[;,]|(?<![\w-])(?:et|mais)){_BLANK}+(?P<word>Voir|Cf\.)(?={_BLANK})",
    "en": rf"(?:;|,|(?<![\w-])(?:and|but)){_BLANK}+(?P<word>See|Cf\.)(?={_BLANK})(?!{_BLANK}of{_BLANK})",
}
_INSIDE = {
    "fr": rf"(?<=[a-zà-ÿ]){_BLANK}(?P<word>Voir)(?={_BLANK}(?:aussi|également|notamment|par{_BLANK}exemple){_BLANK})",
    "en": rf"(?<=[a-z]){_BLANK}(?P<word>See)(?={_BLANK}(?:also|for{_BLANK}example|notably)(?:,|{_BLANK}))",
}
_PATTERNS = {
    lang: lazy.pattern(f"{_LED[lang]}|{_INSIDE[lang].replace('<word>', '<inner>')}") for lang in _LED
}


class CapitalSignal(PassageRule):
    """*Voir* has a capital inside a sentence.

    Finds: in notes, `Voir`, `Cf.` and `See` after a semicolon, a comma, `et`, `mais`, `and` or `but`; `Voir aussi`, `See also` and the like
    right after a word in small letters.
    Why: in a note with several sources, what follows a semicolon goes on in the same sentence.
    Exceptions: after a full stop, a colon or a dash; in quotations and titles.
    Fix: writes the small letter; where no punctuation stands before it, a full stop may be missing, and nothing is offered.
    Source: the notes of International Crisis Group’s briefings: “several sources in a note: full stops, or semicolons with lower case after them”.
    """

    code = "CI015"
    name = "capital-signal"
    good = (
        Good(
            "Un[^1], deux[^2].\n\n[^1]: *La Gazette*, 3⍽mai 2021. Voir aussi *Ouest-Phare*, 4⍽mai 2021⎵; voir également *Ouest-Bac*, 5⍽mai 2021.\n\n"
            "[^2]: À lire⍽: Voir *Ouest-Bac*⎵; *Voir Venise*, 2021⎵; «⍽Le port, Voir aussi le phare⍽», *Le Bac*, 6⍽mai 2021.\n"
        ),
        Good("One.[^1]\n\n[^1]: Relations with Rome, See of Peter; see also *West Gazette*.\n", profile="en"),
    )
    bad = (
        Bad(
            "Un.[^1]\n\n[^1]: *La Gazette*, 16⍽août 2022⎵; Voir aussi *Ouest-Phare*, 17⍽août 2022.\n"
            "                                   ^^^^\n",
            fixed="Un.[^1]\n\n[^1]: *La Gazette*, 16⍽août 2022⎵; voir aussi *Ouest-Phare*, 17⍽août 2022.\n",
            profile="crisis-group-fr",
        ),
        Bad(
            "Un[^1].\n\n[^1]: Le bac a fermé, Cf. *Ouest-Bac*, 16⍽août 2022.\n                      ^^^\n",
            fixed="Un[^1].\n\n[^1]: Le bac a fermé, cf. *Ouest-Bac*, 16⍽août 2022.\n",
        ),
        Bad(
            "Un[^1].\n\n[^1]: Le bac a fermé Voir aussi *Ouest-Bac*, 16⍽août 2022.\n"
            "                     ^^^^\n"
        ),
        Bad(
            "One.[^1]\n\n[^1]: *The Gazette*, 16⍽August 2022; See also *West Lamp*, 17⍽August 2022.\n"
            "                                     ^^^\n",
            fixed="One.[^1]\n\n[^1]: *The Gazette*, 16⍽August 2022; see also *West Lamp*, 17⍽August 2022.\n",
            profile="en",
        ),
    )  # fmt: skip

    def check_passage(
        self, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        if passage.label is None or passage.lang not in _PATTERNS:
            return
        for match in _PATTERNS[passage.lang].finditer(passage.text):
            start, end = match.span("word" if match["word"] else "inner")
            if passage.quoted(start) or any(
                e.start <= start < e.end and e.end > end for e in passage.emphases
            ):
                continue
            small = passage.text[start].lower()
            edit = (start, end, small + passage.text[start + 1 : end]) if match["word"] else None
            yield self.at(
                passage, start, end, "“{word}” has a capital inside a sentence: write “{small}”, or end the sentence before it",
                edit=edit, word=passage.text[start:end], small=small + passage.text[start + 1 : end],
            )  # fmt: skip

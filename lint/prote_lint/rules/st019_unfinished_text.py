"""ST019: a mark that the text is not finished."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.rule import Bad, Good, PatternRule
from prote_lint.typography import LETTER, MONTHS

_GAP = r"[ \u00a0\u202f]"
_FREE = rf"(?<![{LETTER}0-9_])"
_COUNTED = r"euros?|dollars?|francs?|millions?|milliards?|billions?|%"  # no Roman figure stands before these
_MONTH = "|".join(MONTHS.values())
_TO_DO = (
    r"(?:à|a) (?:compl[ée]ter|v[ée]rifier|pr[ée]ciser|confirmer|traduire|relire|sourcer|reformuler|d[ée]velopper|revoir|actualiser|r[ée]diger|ins[ée]rer|ajouter"
    r"|mettre à jour)|to (?:be (?:confirmed|completed|added|checked|written|inserted)|check|confirm|complete)|tb[cd]|tk|todo|fixme|x{2,}"
    r"|(?:insert|ins[ée]rer|ajouter) |(?:source|r[ée]f\.?|date|page) ?\?|\?{2,}|citation needed|(?:r[ée]f\.?|r[ée]f[ée]rence|source) (?:manquante|n[ée]cessaire)|missing (?:source|reference)"
)


class UnfinishedText(PatternRule):
    """A mark says that the text is not finished.

    Finds: `TODO`, `FIXME`, `TBD`, brackets that ask for something (*[à compléter]*, *[source ?]*, *[to be confirmed]*), letters that stand
    for a word or a figure to come (*XXXX*, *« XXX »*, *XX mars*, *XXX euros*, *XX/XX*), *lorem ipsum*.
    Why: a reminder of the author's is printed.
    Exceptions: Roman figures, words put in brackets inside a quotation, code, and comments `<!-- … -->`, which are not printed.
    Source: prote's own rule.
    """

    code = "ST019"
    name = "unfinished-text"
    inside_notes = True
    foreign_too = True
    good = (
        Good("Le tome XXX, le chapitre XX et « le choix [à faire] », todo, Méthodo.\n", wakes=("TY003",)),
        Good("Il a dit⍽: «⍽Le texte [à compléter] attend.⍽» <!-- TODO : relire -->\n"),
    )
    bad = (
        Bad("Le pont TODO a fermé [à vérifier] en mars.\n        ^^^^\n                     ^^^^^^^^^^^^\n"),
        Bad("Il a fermé le XX⍽mars et coûté XXX⍽euros, XXXX francs.\n              ^^^^^^^\n                               ^^^^^^^^^\n                                          ^^^^\n"),
        Bad("Voir le rapport «⍽XXX⍽» [source⎵?].\n                ^^^^^^^\n                        ^^^^^^^^^^\n"),
        Bad("Lorem ipsum dolor [to be confirmed].\n^^^^^^^^^^^\n                  ^^^^^^^^^^^^^^^^^\n", profile="en"),
    )  # fmt: skip

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        return (
            rf"(?<!\[){_FREE}(?:TODO|FIXME|TBD)(?![{LETTER}0-9_])",
            rf"\[{_GAP}?(?i:{_TO_DO.replace(' ?', _GAP + '?')})[^\[\]\n]{{0,80}}\]",
            rf"{_FREE}(?:X{{4,}}|x{{4,}})(?![{LETTER}0-9_])",
            rf"(?:«{_GAP}?X{{2,3}}{_GAP}?»|“X{{2,3}}”)",
            rf"{_FREE}X{{2,3}}{_GAP}(?:{_MONTH}|{_COUNTED})(?![{LETTER}])",
            rf"{_FREE}XX/XX",
            r"(?i:lorem ipsum)",
        )

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        if match[0].startswith("[") and passage.quoted(match.start()):
            return
        yield self.at(
            passage, match.start(), match.end(), "“{text}”: is the text finished here?", text=match[0]
        )

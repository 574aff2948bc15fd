"""TY030: accents on capitals."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Safety
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, PassageRule
from prote_lint.typography import BLANK, LETTER, LOWER, UPPER

_WORD = lazy.pattern(rf"[AEIOU](?<![{LETTER}0-9-].)[{LETTER}]+(?:-[{LETTER}]+)*")
# « A » is the preposition where a sentence begins so, and never before a subject's hyphen or a stop. A note's number, or
# what is left of a lost call, may stand before it.
_PREPOSITION = lazy.pattern(
    rf"(?:\A|[.!?…][0-9]{{0,3}}[{BLANK}\n»”]*[{BLANK}\n]|[«“:][{BLANK}]?)(?:(?<![0-9])[0-9]{{1,3}}[{BLANK}])?(?P<word>A)(?=[{BLANK}\n]"
    rf"(?:(?P<sure>(?:partir|propos|défaut|travers|terme|court|long|mesure|moins|peine|nouveau|noter|savoir|titre|cause|condition"
    rf"|compter|la|ce|cet|cette|ces|cela|son|sa|ses|leurs?|quelques|chaque|quoi|qui)(?![{LETTER}-])|l[’'])"
    rf"|(?P<other>[{LOWER}]{{2,}}(?![{LETTER}’'])|[{UPPER}][{LOWER}]{{2,}})))"
)
_LONE_A = lazy.pattern(rf"A[{BLANK}\n]")
_NO_PREPOSITION = frozenset(
    (
        "et",
        "ou",
        "est",
        "sont",
        "était",
        "vers",
        "priori",
        "posteriori",
        "fortiori",
        "contrario",
        "minima",
        "maxima",
        "cappella",
    )
)
_ENGLISH = frozenset(("Email", "Emails"))  # no enamel
_CEDILLA = lazy.pattern(rf"(?<![{LETTER}0-9-])Ca(?=[{BLANK}\n][{LOWER}]{{2,}})")
_NAME_AFTER = lazy.pattern(rf"[{BLANK}\n][{UPPER}][{LOWER}]")
_NAME_BEFORE = lazy.pattern(rf"[{UPPER}][{LOWER}]+[{BLANK}\n]\Z")


class CapitalAccent(PassageRule):
    """A capital lacks the accent that the house style wants on it.

    Finds: under `required`, French words whose capital must have an accent (`Etat`, `Ecole`, `A partir`). Under `never`, nothing:
    a house that sets capitals bare still takes in titles and names that bear accents.
    Why: an accent tells words apart, on capitals too.
    Exceptions: quotations, titles in emphasis, names of the metadata, words in another language; words that exist without the accent.
    Fix: writes the letter. Beside another capital, which may make a name (`Emile Zola`, `A Bamako`), it is unsafe, and so it is for
    a first `A` before a word that seldom follows the preposition.
    Source: key `capital-accents` of each profile; for words, the dictionaries that prote brings.
    """

    code = "TY030"
    name = "capital-accent"
    inside_notes = True
    good = (
        Good(
            "L’État et l’École. À partir de Bamako. A-t-il signé⎵? Email⍽: a@b.org. Les Maliens, Entre autres. Le groupe A. A priori, A et B.\n"
        ),
        Good("L’Etat et l’Ecole, l’État. A partir de Bamako.\n", profile="crisis-group-fr"),
    )
    bad = (
        Bad("L’Etat et une Ecole.\n  ^^^^\n              ^^^^^\n", fixed="L’État et une École.\n"),
        Bad(
            "Il part. A partir de Bamako, il vole.\n         ^\n",
            fixed="Il part. À partir de Bamako, il vole.\n",
        ),
        Bad(
            "A Bamako, rien. Ca va. A deux, oui.\n^\n                ^^\n                       ^\n",
            fixed="À Bamako, rien. Ça va. À deux, oui.\n",
        ),
    )

    def check_passage(
        self, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        if profile.lang != "fr" or profile["capital-accents"].value != "required":
            return
        for start, end, right, safety in self._missing(passage, publication):
            if passage.quoted(start) or any(span.start <= start < span.end for span in passage.emphases):
                continue
            yield self.at(
                passage,
                start,
                end,
                "“{text}” is written “{right}” ({authority})",
                edit=(start, end, right),
                safety=safety,
                text=passage.text[start:end],
                right=right,
                authority=profile["capital-accents"].authority,
            )

    def _missing(self, passage: Passage, publication: Publication) -> Iterator[tuple[int, int, str, Safety]]:
        from prote_lint.lexicon import accented

        text = passage.text
        names = publication.metadata.names
        for match in _WORD.finditer(text):
            right = accented(match[0], "fr")
            if not right or match[0] in _ENGLISH or any(match[0] in name for name in names):
                continue
            beside = _NAME_AFTER.match(text, match.end()) or _NAME_BEFORE.search(
                text[max(0, match.start() - 40) : match.start()]
            )
            yield *match.span(), right, Safety.UNSAFE if beside else Safety.SAFE
        for match in _PREPOSITION.finditer(text) if _LONE_A.search(text) else ():
            if match["other"] not in _NO_PREPOSITION:
                yield *match.span("word"), "À", Safety.SAFE if match["sure"] else Safety.UNSAFE
        for match in _CEDILLA.finditer(text) if "Ca" in text else ():
            yield *match.span(), "Ça", Safety.SAFE

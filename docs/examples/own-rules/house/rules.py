"""What our house asks beside prote's rules."""

import re
from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Safety
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.rule import Bad, Good, PatternRule


class BannedWord(PatternRule):
    """A word that our house does not write.

    Finds: “impacté” and its other forms, outside titles in another language.
    Why: readers complain, and “touché” says the same.
    Fix: writes “touché”, with --unsafe-fixes: a person must see whether it fits.
    Source: our style book, page 3.
    """

    code = "HSE001"
    name = "banned-word"
    good = (Good("La fermeture a touché les marchands.\n"),)
    bad = (
        Bad(
            "La fermeture a impacté les ventes.\n               ^^^^^^^\n",
            fixed="La fermeture a touché les ventes.\n",
        ),
    )

    def patterns(self, profile: Profile) -> tuple[str, ...]:
        return ("impact(é(?:e?s?))",)

    def judge(self, passage: Passage, match: re.Match[str], profile: Profile) -> Iterator[Diagnostic]:
        yield self.at(
            passage,
            *match.span(),
            "our house does not write “{word}”",
            edit=(*match.span(), f"touch{match[1]}"),
            safety=Safety.UNSAFE,
            word=match[0],
        )

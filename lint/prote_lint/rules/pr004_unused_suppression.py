"""PR004: a suppression that suppresses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prote_lint.diagnostic import Diagnostic
from prote_lint.document import Document
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, Rule
from prote_lint.suppression import Suppression


class UnusedSuppression(Rule):
    """A suppression has nothing to allow.

    Finds: a code named by a suppression that no finding of this run needed, among the codes that this run judged.
    Why: the fault was mended, or the comment stands in the wrong place and hides the next one.
    Source: prote's own rule, after Ruff's RUF100.
    """

    code = "PR004"
    name = "unused-suppression"
    good = (Good("Un[^1].\n\n<!-- prote: allow FN014 : le titre finit ainsi -->\n[^1]: *La Gazette*\n"),)
    bad = (Bad("Un[^1].\n\n<!-- prote: allow FN014 : essai -->\n                  ^^^^^\n[^1]: Fini.\n"),)

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        """Nothing: what is unused is known only when every other rule has spoken. See `unused`."""
        return iter(())

    def unused(self, doc: Document, left: Iterable[tuple[Suppression, int]]) -> Iterator[Diagnostic]:
        """A finding for each code, given as its index in a suppression, that nothing needed."""
        for suppression, i in left:
            code, span = suppression.codes[i]
            yield self.found(doc, span, "nothing here needs {code} to be allowed", code=code)

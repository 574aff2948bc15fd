"""PR003: a suppression of a code that no rule has, or of everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic
from prote_lint.document import Document
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, Rule

_CODE = lazy.pattern(r"[A-Z]{2,4}\d{3}")


class UnknownSuppressedCode(Rule):
    """A suppression names no single rule.

    Finds: codes that no rule has, and blanket ones such as `all`, `*` or `FN`.
    Why: a blanket suppression hides what nobody has looked at.
    Source: prote's own rule.
    """

    code = "PR003"
    name = "unknown-suppressed-code"
    good = (Good("Un[^1].\n\n<!-- prote: allow FN014 : le titre finit ainsi -->\n[^1]: *La Gazette*\n"),)
    bad = (
        Bad("<!-- prote: allow FN999 : essai -->\n                  ^^^^^\n\nIl a fermé.\n"),
        Bad("<!-- prote: allow-file FN : essai -->\n                       ^^\n\nIl a fermé.\n"),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        """Nothing: which codes there are, users' own among them, is known to the run. See `unknown`."""
        return iter(())

    def unknown(self, doc: Document, known: Callable[[str], bool]) -> Iterator[Diagnostic]:
        """A finding for each code of a suppression that is not known, or names more than one rule."""
        for suppression in doc.suppressions:
            for code, span in suppression.codes:
                if not _CODE.fullmatch(code):
                    yield self.found(
                        doc, span, "“{code}” would allow more than one rule; name each by its code", code=code
                    )
                elif not known(code):
                    yield self.found(doc, span, "no rule has the code {code}", code=code)

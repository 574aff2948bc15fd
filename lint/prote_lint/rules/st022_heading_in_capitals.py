"""ST022: a heading in capitals."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, PassageRule
from prote_lint.typography import LETTER

_WORD = lazy.pattern(rf"[{LETTER}]{{2,}}")


class HeadingInCapitals(PassageRule):
    """A heading is in capitals throughout.

    Finds: a heading without a small letter, of more words of two letters than the profile lets pass.
    Why: capitals are slow to read and hide which words are names; a template that wants them sets them itself.
    Source: key `capital-heading-words` of each profile: how many words a heading in capitals may have.
    """

    code = "ST022"
    name = "heading-in-capitals"
    good = (Good("# ANNEXES\n\nUn.\n\n# L’ONU, l’UA et la CEDEAO\n\nDeux.\n"),)
    bad = (
        Bad("# LE PONT ET LA ROUTE\n  ^^^^^^^^^^^^^^^^^^^\n\nUn.\n"),
        Bad("# THE BRIDGE AND THE ROAD\n  ^^^^^^^^^^^^^^^^^^^^^^^\n\nOne.\n", profile="en"),
    )

    def check_passage(
        self, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        text = passage.text
        if passage.kind != "heading" or text != text.upper():
            return
        key = profile["capital-heading-words"]
        if sum(1 for _word in _WORD.finditer(text)) > key.value:
            yield self.at(
                passage, 0, len(text), "a heading in capitals; write it in small letters ({authority})",
                authority=key.authority,
            )  # fmt: skip

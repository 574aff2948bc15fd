"""ST013: one identifier twice."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Message, Related, Severity
from prote_lint.outline import Anchor
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, Rule


class RepeatedIdentifier(Rule):
    """One identifier stands for two places.

    Finds: an identifier, `{#name}`, that is written twice in a publication, or that the build also makes of a heading's words.
    Why: links lead to the first one, or the PDF is refused; HTML and EPUB allow each identifier once.
    Source: HTML Standard, 3.2.6 “The id attribute”.
    """

    code = "ST013"
    name = "repeated-identifier"
    severity = Severity.ERROR
    good = (Good("# Un {#a}\n\nA.\n\n# Deux {#b}\n\n[Le mot]{#c} et [a](#a).\n\n# B\n\nC.\n"),)
    bad = (
        Bad("# Un {#a}\n\nA.\n\n# Deux {#a}\n        ^^\n\nB.\n"),
        Bad(">>> 01.md\n[Un mot]{#a}.\n>>> 02.md\n::: {#a}\n     ^^\nUn.\n:::\n"),
        Bad("# Bilan\n\nUn [mot]{#bilan}.\n         ^^^^^^\n"),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        order = {doc.path: i for i, doc in enumerate(publication.documents)}
        first: dict[str, Anchor] = {}
        for anchor in sorted(publication.anchors, key=lambda a: (order[a.doc.path], a.span)):
            before = first.setdefault(anchor.identifier, anchor)
            if before is anchor:
                continue
            # A heading without one of its own is not to blame: the one written is.
            here, there = (before, anchor) if before.written and not anchor.written else (anchor, before)
            yield self.found(
                here.doc, here.span, "the identifier “{name}” stands for another place too",
                name=here.identifier, related=(Related(there.doc.path, there.span, Message("the other one")),),
            )  # fmt: skip

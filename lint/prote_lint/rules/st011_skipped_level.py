"""ST011: a heading deeper than the one before allows."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Severity
from prote_lint.outline import printed
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, Rule
from prote_lint.structure import skipped


class SkippedLevel(Rule):
    """A heading skips a level.

    Finds: a heading more than one level below the heading before it, and a first heading that is not of level 1. All files of a
    publication count as one text; the title stands in the metadata and is no heading.
    Why: contents, bookmarks and screen readers lose their way, PDF/UA-1 forbids it, and the build refuses it.
    Source: ISO 14289-1 (PDF/UA-1), 7.4.2; WCAG 2.2, technique G141.
    """

    code = "ST011"
    name = "skipped-level"
    severity = Severity.ERROR
    good = (
        Good("# Les faits\n\nUn.\n\n## Le pont\n\nDeux.\n\n### La pile\n\nTrois.\n\n# La suite\n\nQuatre.\n"),
        Good(">>> 01.md\n# Les faits\n\nUn.\n>>> 02.md\n## Le pont\n\nDeux.\n"),
    )
    bad = (
        Bad("# Les faits\n\nUn.\n\n### La pile\n^^^^^^^^^^^\n\nDeux.\n"),
        Bad("## Les faits\n^^^^^^^^^^^^\n\nUn.\n\n# La suite\n\nDeux.\n"),
        Bad(">>> 01.md\n# Les faits\n\nUn.\n>>> 02.md\n### La pile\n^^^^^^^^^^^\n\nDeux.\n"),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        headings = printed(publication)
        told: set[int] = set()
        for i, wanted in skipped(node.level for _doc, node in headings):
            doc, node = headings[i]
            if id(node) in told:  # inside a note that is called twice
                continue
            told.add(id(node))
            line = doc.lines.span(doc.position(node.span.start).line)
            yield self.found(
                doc, node.span._replace(end=min(node.span.end, line.end)),
                "a heading of level {level}, where level {wanted} comes first", level=node.level, wanted=wanted,
            )  # fmt: skip

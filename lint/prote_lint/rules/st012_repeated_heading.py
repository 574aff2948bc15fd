"""ST012: one heading twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from prote_lint.diagnostic import Diagnostic, Message, Related
from prote_lint.fold import fold
from prote_lint.outline import Heading
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, Rule


class Options(NamedTuple):
    """`everywhere`: headings of one level may not be alike under different sections either."""

    everywhere: bool = False


class RepeatedHeading(Rule):
    """Two headings say the same.

    Finds: two headings of one level with the same words under the same heading, files counted together; and a heading that repeats the
    title of the metadata.
    Why: contents and bookmarks do not tell them apart; often a paragraph was pasted twice. The build prints the title by itself.
    Exceptions: the same words under different sections, unless the option `everywhere` is set.
    Source: prote's own rule.
    """

    code = "ST012"
    name = "repeated-heading"
    options = Options
    good = (
        Good("# Un\n\n## Bilan\n\nA.\n\n# Deux\n\n## Bilan\n\nB.\n"),
        Good("---\ntitle: Le pont\n---\n\n# Le pont et la route\n\nA.\n"),
    )
    bad = (
        Bad("# Bilan\n\nA.\n\n# Bilan\n  ^^^^^\n\nB.\n"),
        Bad(">>> 01.md\n# Un\n\n## Bilan\n\nA.\n>>> 02.md\n## *Bilan*\n   ^^^^^^^\n\nB.\n"),
        Bad("---\ntitle: Le pont\n---\n\n# Le pont\n  ^^^^^^^\n\nA.\n"),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        title = _folded(publication.metadata.title or "")
        first: dict[tuple[int | None, int, tuple[str, ...]], Heading] = {}
        for heading in publication.headings:
            said = _folded(heading.words)
            if not said:
                continue
            if said == title and heading.level == 1:
                yield self.found(
                    heading.doc,
                    heading.node.inner,
                    "this heading repeats the title, which the build prints by itself",
                )
                continue
            key = (None if self.set.everywhere else heading.parent, heading.level, said)
            before = first.setdefault(key, heading)
            if before is not heading:
                there = Related(before.doc.path, before.node.inner, Message("the first one"))
                yield self.found(
                    heading.doc,
                    heading.node.inner,
                    "a second heading “{words}”",
                    related=(there,),
                    words=heading.words,
                )


def _folded(text: str) -> tuple[str, ...]:
    return tuple(word for word, _start in fold(text))

"""ST010: a section that the house asks for is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import normalize

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic
from prote_lint.fold import fold
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, Rule
from prote_lint.text import Span

_NUMBER = lazy.pattern(r"(?:[0-9]{1,3}|[ivxlc]{1,7}|[a-z])")


class Options(NamedTuple):
    """`sections`: those to ask for in place of the profile's, each as `Conclusion | Executive summary` or `.summary`."""

    sections: tuple[str, ...] = ()


class MissingSection(Rule):
    """A section that the house asks for is missing.

    Finds: a section of the profile, or of the option `sections`, that no heading opens. A section is named by its heading, other names
    after ` | `; `.summary` stands for a div `::: summary`.
    Why: readers look for the summary and the conclusion in their usual place, and templates count on them.
    Exceptions: a lone file, unless the option asks; capitals, accents and the number before a heading do not count. Most profiles ask
    for none.
    Source: key `required-sections` of each profile, or the configuration.
    """

    code = "ST010"
    name = "missing-section"
    options = Options
    good = (
        Good(">>> 01.md\n# Les faits\n\nIl a fermé.\n>>> metadata.yaml\ntitle: Le pont\n"),
        Good(
            ">>> 01.md\n# I. SYNTHÈSE\n\nIl a fermé.\n>>> metadata.yaml\ntitle: Le pont\n",
            profile="crisis-group-fr",
        ),
        Good("---\ntitle: Le pont\n---\n\n# Les faits\n\nIl a fermé.\n", profile="crisis-group-fr"),
    )
    bad = (
        Bad(
            ">>> 01.md\n# Les faits\n  ^^^^^^^^^\n\nIl a fermé.\n>>> metadata.yaml\ntitle: Le pont\n",
            profile="crisis-group-fr",
        ),
        Bad(">>> 01.md\nIl a fermé.\n^\n>>> metadata.yaml\ntitle: Le pont\n", profile="crisis-group-fr"),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        key = profile["required-sections"]
        asked = self.set.sections or (key.value if publication.metadata_file else ())
        first = publication.documents[0]
        if not asked or first.kind != "markdown":
            return
        if publication.headings:
            doc, span = publication.headings[0].doc, publication.headings[0].node.inner
        else:
            start = len(first.text) - len(first.text[first.body_start :].lstrip("\r\n"))
            doc, span = first, Span(start, min(start + 1, len(first.text)))
        opened = {_plain(heading.words) for heading in publication.headings}
        boxes = {
            f".{name}"
            for doc in publication.documents
            for div in doc.of_kind("div")
            for name in (div.attributes.classes if div.attributes else ())
        }
        for section in asked:
            names = section.split("|")
            if any(name.strip(" ") in boxes or _plain(name) in opened for name in names):
                continue
            if self.set.sections:
                yield self.found(
                    doc, span, "no section “{name}”, which the configuration asks for", name=section
                )
            else:
                yield self.found(
                    doc, span, "no section “{name}” ({authority})", name=section, authority=key.authority
                )


def _plain(text: str) -> str:
    """A heading's words without accents, capitals, and the number they begin with."""
    bare = "".join(char for char in normalize("NFD", text) if char < "\u0300" or char > "\u036f")
    found = [word for word, _start in fold(bare)]
    if len(found) > 1 and _NUMBER.fullmatch(found[0]):
        del found[0]
    return " ".join(found)

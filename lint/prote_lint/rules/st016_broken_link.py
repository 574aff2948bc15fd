"""ST016: a link that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import unquote

from prote_lint.diagnostic import Diagnostic, Edit, Fix, Message, Safety, Severity
from prote_lint.document import Document
from prote_lint.markdown.node import Node
from prote_lint.outline import guessed, identifier
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, Rule
from prote_lint.structure import SCHEMES, refused, scheme
from prote_lint.text import Span


class BrokenLink(Rule):
    """A link leads nowhere.

    Finds: a link `(#name)` to an identifier that no heading, div or span of the publication has, an empty address, and a scheme that the
    build refuses; as a warning, in a publication with metadata, a link to a file, which no output holds.
    Why: readers click in vain, and Typst makes no PDF of it. The identifier of a heading is the one written, `{#name}`, or its
    words in small letters without accents, with hyphens for spaces: `# L’état des lieux` is `#letat-des-lieux`. A chapter is no file any more
    in the outputs: a link to it names a heading in it.
    Fix: writes the identifier where only hyphens, capitals or accents are wrong, or leaves out the file of a chapter. It is unsafe: look where it leads.
    Source: pandoc's extensions `gfm_auto_identifiers` and `ascii_identifiers`, by which the build makes identifiers.
    """

    code = "ST016"
    name = "broken-link"
    severity = Severity.ERROR
    good = (
        Good("# L’état des lieux\n\nVoir [plus bas](#suite), [ici](#letat-des-lieux) et [là](https://example.org).\n\n# Après {#suite}\n\nFin.\n"),
        Good(">>> 01.md\nVoir [la suite](#suite).\n>>> 02.md\n# Suite\n\nUn.\n"),
        Good("Voir [le fichier](annexe.csv).\n"),
    )  # fmt: skip
    bad = (
        Bad("# Un\n\nVoir [deux](#deux).\n            ^^^^^\n"),
        Bad(
            "# L’état\n\nVoir [l’état](#L’état).\n              ^^^^^^^\n",
            fixed="# L’état\n\nVoir [l’état](#letat).\n",
        ),
        Bad("Voir [deux]().\n     ^^^^^^^^\n"),
        Bad("Voir [deux](javascript:void).\n            ^^^^^^^^^^^^^^^\n"),
        Bad("---\ntitle: Un\n---\n\nVoir [deux](02.md).\n            ^^^^^\n"),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        links = [(doc, link) for doc in self.documents(publication) for link in doc.of_kind("link")]
        ours = [(doc, link) for doc, link in links if not scheme(link.value)]
        places = _Places.of(publication) if ours else _Places()
        for doc, link in links:
            target, span = link.value, _written(doc, link)
            if not target:
                yield self.found(doc, span, "this link has no address")
            elif refused(target):
                yield self.found(
                    doc, span, "the build refuses the link to {target}; allowed are {schemes}",
                    target=target[:60], schemes=", ".join(SCHEMES),
                )  # fmt: skip
            elif target.startswith("#"):
                yield from self._inside(doc, span, target, places)
            elif not scheme(target) and publication.described:
                yield self._file(doc, span, target, places)

    def _inside(self, doc: Document, span: Span, target: str, places: _Places) -> Iterator[Diagnostic]:
        name = unquote(target[1:])
        if name in places.names or places.guessed:
            return
        meant = places.alike.get(_squeezed(name))
        if meant is None:
            yield self.found(doc, span, "no heading, div or span is called #{name}", name=name)
        else:
            yield self.found(
                doc, span, "no place is called #{name}; #{meant} is how the build writes it",
                fix=_leading(doc, span, target, meant), name=name, meant=meant,
            )  # fmt: skip

    def _file(self, doc: Document, span: Span, target: str, places: _Places) -> Diagnostic:
        path, _, name = unquote(target).partition("#")
        chapter = PurePosixPath(path).name
        if chapter not in places.chapters:
            return self.found(
                doc, span, "no output holds the file {path}; link to a web address",
                severity=Severity.WARNING, path=path,
            )  # fmt: skip
        name = name or places.chapters[chapter]
        return self.found(
            doc, span, "{path} is no file of its own in the outputs; link to a heading in it, such as #{name}",
            fix=_leading(doc, span, target, name) if name in places.names else None,
            severity=Severity.WARNING, path=path, name=name,
        )  # fmt: skip


class _Places(NamedTuple):
    """Where links may lead: the identifiers, those that are alike but for hyphens and accents, each file's first heading."""

    names: frozenset[str] = frozenset()
    alike: Mapping[str, str] = MappingProxyType({})
    chapters: Mapping[str, str] = MappingProxyType({})
    guessed: bool = False  # whether an identifier may be another than prote thinks

    @classmethod
    def of(cls, publication: Publication) -> _Places:
        names = [anchor.identifier for anchor in publication.anchors]
        chapters = {doc.path.name: "" for doc in publication.documents}
        chapters |= {heading.doc.path.name: heading.identifier for heading in reversed(publication.headings)}
        alike = {_squeezed(name): name for name in reversed(names)}
        return cls(frozenset(names), alike, chapters, any(map(guessed, publication.headings)))


def _squeezed(name: str) -> str:
    return identifier(name).replace("-", "")


def _written(doc: Document, link: Node) -> Span:
    """The address where the link writes it, else the link."""
    start = link.inner.end if link.children else link.span.start
    at = doc.text.find(link.value, start, link.span.end) if link.value else -1
    return Span(at, at + len(link.value)) if at >= 0 else link.span


def _leading(doc: Document, span: Span, target: str, name: str) -> Fix | None:
    if doc[span] != target:
        return None
    title = Message("Lead it to #{name}", {"name": name})
    return Fix(title, (Edit(doc.path, span, f"#{name}"),), Safety.UNSAFE)

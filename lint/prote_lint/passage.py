"""What is read as words, wherever it stands: the passages that typography, dates and artefacts are judged in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from prote_lint import lazy
from prote_lint.diagnostic import Edit
from prote_lint.document import Document, Note, Prose
from prote_lint.text import Span
from prote_lint.view import OBJECT, View

if TYPE_CHECKING:
    from prote_lint.dates.model import Mention
    from prote_lint.publication import Publication

PassageKind = Literal["paragraph", "heading", "cell", "image", "metadata"]

# An address, or a name that reads as one: neither French nor English, whatever stands in it.
_ADDRESS = lazy.pattern(
    r"(?:https?|ftp|urn|doi|mailto):[^ \n\u00a0\u202f\u2009<>«»]+|www\.[^ \n\u00a0\u202f\u2009<>«»]+"
    r"|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
)
_ADDRESS_SIGNS = ("://", "www.", "@", "urn:", "doi:")
_QUOTATIONS = (lazy.pattern(r"«[^«»]*»"), lazy.pattern(r"“[^“”]*”"))
# A pair of typewriter quotes; one after a figure is of inches or seconds.
_STRAIGHT = lazy.pattern(
    '"(?<![^ \n\u00a0\u202f(\\[’\'«“–—/-]")(?![ \n\u00a0\u202f"])[^"]{1,600}(?<![ \n\u00a0\u202f])"(?![A-Za-zÀ-ÖØ-öø-ÿ0-9])'
)


class Passage:
    """Words read in one go, in one language: a paragraph, a heading, a cell, an alternative text, a title of the metadata.

    `text` is what the checker reads. Code, images, addresses and words marked as another language stand in it as
    U+FFFC; soft line breaks stand as ``\\n``. Spans of the text are turned into spans of the source by `place`.
    """

    def __init__(
        self,
        doc: Document,
        view: View,
        lang: str,
        kind: PassageKind = "paragraph",
        note: Note | None = None,
        label: str | None = None,
        hidden: tuple[Span, ...] = (),
        guest: bool = False,
    ) -> None:
        """`lang` is a primary subtag; `hidden` are spans of the view that are not to be read; `label` is that of the note.

        A `guest` holds the words of another language than the paragraph they stand in.
        """
        self.doc = doc
        self.view = view
        self.lang = lang
        self.kind = kind
        self.note = note
        self.label = label or (note.label if note else None)
        self.text = _hiding(view.text, hidden)
        self.guest = guest

    def place(self, start: int, end: int) -> Span:
        """The source of a span of the text, markup in between included."""
        return self.view.cover(Span(start, end))

    def edit(self, start: int, end: int, text: str) -> Edit | None:
        """Puts `text` where a span of the text stands.

        None where the source says it in other characters, or with markup in between; and in plain text, which prote never changes.
        """
        if self.doc.kind == "text":
            return None
        source = self.view.to_source(Span(start, end))
        if source and start == end:
            source = self._before_markup(start, source)
        return Edit(self.doc.path, source, text) if source else None

    def _before_markup(self, at: int, source: Span) -> Span:
        """Where to insert before an offset: outside the markup that opens there, since `** mot**` is no emphasis."""
        before = self.view.cover(Span(at - 1, at)).end if at else source.start
        if before == source.start:
            return source
        opened = self.doc.of_kind_in(Span(before, source.start), "emphasis", "strong", "link", "span")
        return next((Span(n.span.start, n.span.start) for n in opened if n.span.end > source.start), source)

    def unbroken(self, start: int, end: int) -> bool:
        """Whether the source says a span of the text as it stands: no call and no markup in between."""
        return self.view.to_source(Span(start, end)) is not None

    def speaks(self, start: int) -> str:
        """The language of the words around an offset: that of a quoted or emphasised title, where it is plain, else the passage's."""
        from prote_lint.language import language_of

        at = bisect_right(self._titles, Span(start, len(self.text) + 1))
        for title in reversed(self._titles[max(0, at - 4) : at]):  # the innermost begins last
            if start < title.end:
                if (known := self._languages.get(title)) is None:
                    known = self._languages[title] = language_of(self.text[title.start : title.end]) or ""
                if known:
                    return known
        return self.lang

    @cached_property
    def _languages(self) -> dict[Span, str]:
        return {}

    def quoted(self, start: int) -> bool:
        """Whether an offset stands between guillemets or quotation marks: those are somebody else's words."""
        at = bisect_right(self.quotations, Span(start, len(self.text) + 1))
        return any(start < span.end for span in self.quotations[max(0, at - 3) : at])

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """What stands between quotation marks, those of a typewriter too, marks included, in order."""
        if '"' not in self.text:
            return self.printed_quotations
        straight = (Span(*match.span()) for match in _STRAIGHT.finditer(self.text))
        return tuple(sorted((*self.printed_quotations, *straight)))

    @cached_property
    def printed_quotations(self) -> tuple[Span, ...]:
        """What stands between quotation marks of print, marks included, in order."""
        found = (match.span() for marks in _QUOTATIONS for match in marks.finditer(self.text))
        return tuple(sorted(Span(*span) for span in found))

    @cached_property
    def emphases(self) -> tuple[Span, ...]:
        """What stands in emphasis, as titles of works and names of the press do, in order."""
        return tuple(self._of_kind("emphasis"))

    @cached_property
    def link_starts(self) -> frozenset[int]:
        """The offsets that the texts of links begin at."""
        return frozenset(span.start for span in self._of_kind("link"))

    def _of_kind(self, kind: str) -> Iterator[Span]:
        if not self.view.pieces or self.doc.kind != "markdown":
            return
        around = Span(self.view.pieces[0].source.start - 3, self.view.pieces[-1].source.end)
        for node in self.doc.of_kind_in(around, kind):
            if span := self.view.of_source(node.span):
                yield span

    @cached_property
    def dates(self) -> tuple[Mention, ...]:
        """The dates it gives, relative ones too, in order."""
        from prote_lint.dates.finder import find

        return find(self.text, self.lang)

    @cached_property
    def _titles(self) -> list[Span]:
        return sorted((*self.quotations, *self.emphases))


def passages(publication: Publication) -> Iterator[Passage]:
    """Everything of a publication that is read as words, its metadata first."""
    yield from _titles(publication)
    for doc in publication.documents:
        lang = publication.language(doc)
        if doc.kind == "text":
            from prote_lint.plain import read

            yield from read(doc, lang)
        else:
            for prose in doc.prose:
                yield from _spoken(doc, prose, _primary(prose.lang) or lang)


def _titles(publication: Publication) -> Iterator[Passage]:
    """The title and subtitle, where they stand in the metadata."""
    for key in ("title", "subtitle"):
        value = getattr(publication.metadata, key)
        if value and (found := publication.places.get(key)):
            doc, span = found
            # Without quotes, a space put beside a colon or a hash would make other YAML of it: no fix then.
            safe = doc.text[span.start - 1] in "'\"" or not (":" in value or "#" in value)
            view = View.of([(value, span, safe and doc[span] == value)])
            yield Passage(doc, view, publication.metadata.language, "metadata")


def _spoken(doc: Document, prose: Prose, lang: str) -> Iterator[Passage]:
    """A passage for each language that is marked in a paragraph; each hides the words of the others."""
    view, kind, note = prose.view, prose.node.kind, prose.note
    assert kind in ("paragraph", "heading", "cell", "image")
    if not view.text:
        return
    addresses = _addresses(view.text)
    marked = doc.foreign_in(prose.node.span)
    if not marked:
        yield Passage(doc, view, lang, kind, note, hidden=addresses)
        return
    spoken = [lang] * len(view.text)
    for source, tag in marked:  # outer ones come first
        if span := view.of_source(source):
            spoken[span.start : span.end] = [_primary(tag)] * (span.end - span.start)
    for tongue in dict.fromkeys(spoken):
        hidden = _runs([said != tongue for said in spoken])
        yield Passage(doc, view, tongue, kind, note, hidden=(*addresses, *hidden), guest=tongue != lang)


def _runs(marks: list[bool]) -> Iterator[Span]:
    start = None
    for at, mark in enumerate((*marks, False)):
        if mark and start is None:
            start = at
        elif not mark and start is not None:
            yield Span(start, at)
            start = None


def _addresses(text: str) -> tuple[Span, ...]:
    if not any(sign in text for sign in _ADDRESS_SIGNS):
        return ()
    return tuple(Span(*match.span()) for match in _ADDRESS.finditer(text))


def _hiding(text: str, hidden: tuple[Span, ...]) -> str:
    if not hidden:
        return text
    characters = list(text)
    for span in hidden:
        characters[span.start : span.end] = OBJECT * (span.end - span.start)
    return "".join(characters)


def _primary(tag: str | None) -> str:
    return tag.split("-")[0].lower() if tag else ""

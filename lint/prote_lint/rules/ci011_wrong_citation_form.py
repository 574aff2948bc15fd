"""CI011: a title, an outlet or *ibid.* in another form than such are given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Edit, Fix, Message, Safety, Severity
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.citing import (
    CitationRule,
    bare,
    element_before,
    emphasis,
    in_full,
    plain,
    quoted,
)
from prote_lint.text import Span

if TYPE_CHECKING:
    from prote_lint.citations.model import Citation, Field, Reading

_LATIN = lazy.pattern(r"(?i:ibid(?:em)?|id(?:em)?|(?:op|loc|art)\. ?cit)\.?\Z")


class WrongCitationForm(CitationRule):
    """A title, an outlet or *ibid.* stands in another form than such are given.

    Finds: the title of a press article in italics instead of guillemets, an outlet in guillemets; and *ibid.*, *op. cit.* and *loc. cit.* in roman
    where most of the publication’s are in italics, or the other way round.
    Why: the form tells an article from what it came out in, before a word is read.
    Exceptions: notes in English; outlets that prote does not know; `art. cité`, which is French. Where the two forms of *ibid.* are as
    frequent, roman ones are reported.
    Fix: of *ibid.* and the like, puts it in italics or in roman; unsafe. None for titles: their marks may have to change inside.
    Source: Lexique des règles typographiques en usage à l’Imprimerie nationale, entry “Bibliographie”; the notes of International Crisis Group’s briefings.
    """

    code = "CI011"
    name = "wrong-citation-form"
    severity = Severity.INFO
    french = True
    good = (
        Good(
            "Un[^1], deux[^2], trois[^3].\n\n[^1]: «⍽Le bac coule⍽», *Le Monde*, 3⍽mai 2021. Jean Dupont, *Le pont*, Paris, Seuil, 2001.\n\n"
            "[^2]: Jean Dupont, *Le pont*, *op.⍽cit.*, p.⍽3.\n\n[^3]: *Ibid.*, p.⍽7.\n"
        ),
        Good(
            "Un[^1], deux[^2].\n\n[^1]: Jean Dupont, *Le pont*, Paris, Seuil, 2001. «⍽*Le Monde* et le pont⍽», *La Croix*, 3⍽mai 2021.\n\n"
            "[^2]: Dupont, op.⍽cit., p.⍽3.\n"
        ),
    )
    bad = (
        Bad("Un[^1].\n\n[^1]: Jean Dupont, *Le pont*, *Le Monde*, 3⍽mai 2021.\n                    ^^^^^^^\n"),
        Bad("Un[^1].\n\n[^1]: «⍽Le pont⍽», «⍽Le Monde⍽», 3⍽mai 2021.\n                   ^^^^^^^^^^^^\n"),
        Bad(
            "Un[^1], deux[^2], trois[^3].\n\n[^1]: Jean Dupont, *Le pont*, Paris, Seuil, 2001.\n\n[^2]: *Ibid.*, p.⍽3.\n\n[^3]: Ibid., p.⍽7.\n      ^^^^^\n",
            fixed="Un[^1], deux[^2], trois[^3].\n\n[^1]: Jean Dupont, *Le pont*, Paris, Seuil, 2001.\n\n[^2]: *Ibid.*, p.⍽3.\n\n[^3]: *Ibid.*, p.⍽7.\n",
        ),
        Bad(
            "Un[^1], deux[^2], trois[^3], quatre[^4].\n\n[^1]: Jean Dupont, *Le pont*, Paris, Seuil, 2001.\n\n[^2]: Ibid., p.⍽3.\n\n[^3]: Ibid., p.⍽7.\n\n[^4]: *Ibid.*, p.⍽9.\n      ^^^^^^^\n",
            fixed="Un[^1], deux[^2], trois[^3], quatre[^4].\n\n[^1]: Jean Dupont, *Le pont*, Paris, Seuil, 2001.\n\n[^2]: Ibid., p.⍽3.\n\n[^3]: Ibid., p.⍽7.\n\n[^4]: Ibid., p.⍽9.\n",
        ),
    )  # fmt: skip

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        yield from super().check(publication, profile)
        repeats = [
            (reading, citation.marker, emphasis(reading, citation.marker.span))
            for reading in publication.readings
            if self.judged(reading, publication, profile)
            for citation in reading.citations
            if citation.marker and _LATIN.match(plain(citation.marker.value))
        ]
        sloped = sum(1 for _, _, italic in repeats if italic)
        upright = len(repeats) - sloped
        if not sloped or not upright:
            return
        for reading, marker, italic in repeats:
            if sloped >= upright and italic is None:
                yield self._roman(reading, marker)
            elif sloped < upright and italic is not None:
                yield self._italic(reading, marker, italic)

    def _roman(self, reading: Reading, marker: Field) -> Diagnostic:
        doc, source = reading.doc, reading.note.view.to_source(marker.span)
        fix = None
        if source and "*" not in doc[source]:
            edits = (Edit(doc.path, source, f"*{doc[source]}*"),)
            fix = Fix(Message("Put it in italics"), edits, Safety.UNSAFE)
        return self.found(
            doc, reading.note.view.cover(marker.span), "“{marker}” is in roman, and in italics elsewhere in this publication",
            fix=fix, marker=marker.value,
        )  # fmt: skip

    def _italic(self, reading: Reading, marker: Field, italic: Span) -> Diagnostic:
        doc, inner = reading.doc, reading.note.view.cover(marker.span)
        fix = None
        if doc[italic] in (f"*{doc[inner]}*", f"_{doc[inner]}_"):
            fix = Fix(Message("Put it in roman"), (Edit(doc.path, italic, doc[inner]),), Safety.UNSAFE)
        return self.found(
            doc, italic, "“{marker}” is in italics, and in roman elsewhere in this publication", fix=fix, marker=marker.value
        )  # fmt: skip

    def check_citation(
        self, citation: Citation, reading: Reading, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        if not in_full(citation, "press", "other", "book") or not citation.title or not citation.date:
            return
        if citation.date.start.month is None:
            return
        from prote_lint.citations.known import outlets_of

        text, outlets = reading.note.view.text, outlets_of(publication.metadata)
        outlet, title = citation.container, citation.title.span
        if (
            outlet is None
            and not citation.publisher
            and not citation.place
            and outlets.find(citation.title.value)
        ):
            # Taken for the title: what stands before it is the title.
            outlet = citation.title
            before = element_before(text, (quoted(text, title) or title).start)
            if before is None:
                return
            title = before
        if outlet is None or not outlets.find(bare(text, outlet.span)):
            return
        if (marked := quoted(text, outlet.span)) and marked.start >= title.end:
            yield self.at(
                reading,
                marked,
                "the outlet {outlet} stands in guillemets: outlets are given in italics",
                outlet=outlet.value,
            )
        if emphasis(reading, outlet.span) and _is_emphasised(reading, title) and not quoted(text, title):
            yield self.at(
                reading,
                title,
                "the title of this press article stands in italics: titles of articles are given in guillemets",
            )


def _is_emphasised(reading: Reading, span: Span) -> bool:
    """Whether a whole element stands in one emphasis, which holds nothing else but the stop after it."""
    node = emphasis(reading, span)
    inside = reading.note.view.of_source(node) if node else None
    return inside is not None and inside.start == span.start and inside.end - span.end in (0, 1)

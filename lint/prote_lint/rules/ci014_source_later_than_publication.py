"""CI014: a source dated after the publication."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.citations.graph import Graph, Mention
from prote_lint.citations.model import Form, Kind
from prote_lint.diagnostic import Diagnostic
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.sourcing import GraphRule
from prote_lint.text import Span

_FORTHCOMING = lazy.pattern(
    r"(?<!\w)(?i:à[ \n\u00a0]paraître|sous[ \n\u00a0]presse|forthcoming|in[ \n\u00a0]press)(?!\w)"
)
_NEAR = 16  # characters: ", à paraître"


class SourceLaterThanPublication(GraphRule):
    """A source is dated after the publication.

    Finds: in a note, a citation whose date, or whose day of consultation, is later than the day of publication; a year alone counts where it is later than
    the year of publication.
    Why: the source can't have been read: its year is wrong, or the publication's is.
    Exceptions: laws and resolutions, which may be dated by when they take effect; what is said to be forthcoming (`à paraître`, `sous presse`);
    publications whose metadata give no date.
    Source: prote's own rule.
    """

    code = "CI014"
    name = "source-later-than-publication"
    good = (
        Good(
            '---\ntitle: Un pont\ndate: "2023-02-09"\n---\n\nUn[^1].\n\n[^1]: «⍽Le pont avant tout⍽», *La Gazette*, 9⍽février 2023.\n'
        ),
    )
    bad = (
        Bad(
            "---\ntitle: Un pont\ndate: \"2023-02-09\"\n---\n\nIl est parti[^1].\n\n[^1]: «⍽Le pont avant tout⍽», *La Gazette*, 12⍽mars 2023.\n                                            ^^^^^^^^^^^^\n"
        ),
        Bad(
            "---\ntitle: A bridge\ndate: \"2023-02-09\"\nlang: en-GB\n---\n\nHe left.[^1]\n\n[^1]: “The Bridge”, *The Gazette*, 12⍽March 2023.\n                                   ^^^^^^^^^^^^^\n",
            profile="en",
        ),
    )  # fmt: skip

    def check_graph(self, graph: Graph, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        published = publication.metadata.date
        if published is None:
            return
        for mention in graph.mentions:
            citation = mention.citation
            if citation.form is not Form.FULL or _is_forthcoming(mention):
                continue
            if (
                citation.date
                and citation.kind is not Kind.OFFICIAL
                and _after(citation.date.start.earliest, published)
            ):
                yield self.of(
                    mention, citation.date, "the source is dated {date}, after the publication ({published})",
                    date=_words(mention.reading.note.view.text, citation.date.span), published=published.isoformat(),
                )  # fmt: skip
            elif citation.accessed and _after(citation.accessed.start.earliest, published):
                yield self.of(
                    mention, citation.accessed, "the source was consulted {date}, after the publication ({published})",
                    date=_words(mention.reading.note.view.text, citation.accessed.span), published=published.isoformat(),
                )  # fmt: skip


def _is_forthcoming(mention: Mention) -> bool:
    """Whether the citation, or what follows it at once, says that it is not out yet."""
    start, end = mention.citation.span
    return bool(_FORTHCOMING.search(mention.reading.note.view.text, start, end + _NEAR))


def _after(day: datetime.date | None, published: datetime.date) -> bool:
    return day is not None and day > published


def _words(text: str, span: Span) -> str:
    return text[slice(*span)]

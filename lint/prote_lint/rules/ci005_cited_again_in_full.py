"""CI005: a source that is cited in full again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from prote_lint.citations.graph import Graph, Mention
from prote_lint.citations.identity import outlet_of, title_key
from prote_lint.citations.model import Citation, Form, Kind, Reading
from prote_lint.diagnostic import Diagnostic, Edit, Fix, Message, Safety, Severity
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.sourcing import GraphRule, brief, there
from prote_lint.text import Span

_BARE = (Kind.DATASET, Kind.INTERVIEW, Kind.WEB)  # named the same way each time: there is nothing to shorten


class CitedAgainInFull(GraphRule):
    """A source that an earlier note cites in full is cited in full again.

    Finds: the second and later full citations of one source: same title, and same outlet or date.
    Why: the reader can't see that it is the same source, and two full citations drift apart.
    Exceptions: databases and sites, which have no short form; interviews, each of which is a source of its own. English texts, where
    it is an info.
    Fix: in French, keeps kind and title and puts *op. cit.* for the rest, or *ibid.* right after the same source; not safe, for it drops words.
    Source: usage of International Crisis Group, briefing Afrique N°185 (2023), for want of a public guide; *The Chicago Manual of Style*, 17th edition,
    14.29 to 14.36.
    """

    code = "CI005"
    name = "cited-again-in-full"
    good = (
        Good(
            "Un[^1], deux[^2], trois[^3].\n\n[^1]: «⍽Le pont ferme à la fin du mois⍽», *Le Monde*, 5⍽mars 2021.\n\n[^2]: Base de données Acled.\n\n[^3]: «⍽Le pont ferme à la fin du mois⍽», *op. cit.* Base de données Acled.\n"
        ),
    )
    bad = (
        Bad(
            "Un[^1], deux[^2], trois[^3].\n\n[^1]: «⍽Le pont ferme à la fin du mois⍽», *Le Monde*, 5⍽mars 2021.\n\n[^2]: Entretien d’un habitant.\n\n[^3]: Voir «⍽Le pont ferme à la fin du mois⍽», *Le Monde*, 5⍽mars 2021.\n             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n",
            fixed="Un[^1], deux[^2], trois[^3].\n\n[^1]: «⍽Le pont ferme à la fin du mois⍽», *Le Monde*, 5⍽mars 2021.\n\n[^2]: Entretien d’un habitant.\n\n[^3]: Voir «⍽Le pont ferme à la fin du mois⍽», *op. cit.*\n",
        ),
    )

    def check_graph(self, graph: Graph, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        severity = None if profile.lang == "fr" else Severity.INFO
        next_to = {id(one): other for one, other in pairwise(publication.readings)}
        for source in graph.sources:
            full = [i for i in source.mentions if graph.mentions[i].citation.form is Form.FULL]
            first = graph.mentions[full[0]] if len(full) > 1 else None
            if first is None or first.citation.kind in _BARE:
                continue
            same = frozenset(source.mentions)
            for index in full[1:]:
                again = graph.mentions[index]
                if not _is_in_full(again.citation):
                    continue
                fix = None
                if profile.lang == "fr" and _say_the_same(first.citation, again.citation):
                    fix = (_follows(graph, next_to, same, index) and _ibid(again)) or _shortened(again)
                title = again.citation.title
                yield self.of(
                    again, title, "“{title}” is cited in full in note [^{label}] already", fix=fix, severity=severity,
                    title=brief(title.value if title else ""), label=first.label, related=(there(first),),
                )  # fmt: skip


def _follows(graph: Graph, next_to: dict[int, Reading], same: frozenset[int], index: int) -> bool:
    """Whether a mention heads its note, and the note printed before cites its source and no other."""
    here = graph.mentions[index].reading
    before = index - 1
    if before < 0 or graph.mentions[before].reading is here or before not in same:
        return False
    reading = graph.mentions[before].reading
    alone = all(before - n in same for n in range(len(reading.citations)))
    return alone and next_to.get(id(reading)) is here


def _ibid(mention: Mention) -> Fix | None:
    """The fix that puts *ibid.* for a citation at the head of its note; None where more than the source stands there."""
    citation, note, doc = mention.citation, mention.reading.note, mention.reading.doc
    text = note.view.text
    start, end = note.view.cover(Span(0, 1)).start, note.view.cover(citation.span).end
    if (
        citation.rest
        or text[: citation.span.start].strip('«“" \u00a0\u202f\u2009')
        or doc.text[note.mark.end : start].strip(" ")
    ):
        return None
    if max(_end(citation), citation.date.span.end if citation.date else 0) != citation.span.end:
        return None
    kept = _kept(citation, text)
    if not kept and doc.text[end : end + 1] == ".":
        end += 1
    edit = Edit(doc.path, Span(start, end), f"*Ibid.*{kept}")
    return Fix(Message("Write “{text}”", {"text": f"*Ibid.*{kept}"}), (edit,), Safety.UNSAFE)


def _say_the_same(one: Citation, other: Citation) -> bool:
    """Whether nothing that differs would be lost: where it does, an editor first finds out which is right."""
    same_date = one.date is None or other.date is None or one.date.value == other.date.value
    return same_date and title_key(one) == title_key(other) and outlet_of(one) == outlet_of(other)


def _is_in_full(citation: Citation) -> bool:
    """Whether more is said than what names the source: `Décret n°2021-0361` alone is short."""
    return any(
        (citation.date, citation.container, citation.publisher, citation.place, citation.url, citation.doi)
    )


def _shortened(mention: Mention) -> Fix | None:
    """The fix that keeps kind and title and puts *op. cit.* for the rest; None where markup makes that unsure."""
    citation, view, doc = mention.citation, mention.reading.note.view, mention.reading.doc
    if citation.title is None or citation.date is None or citation.rest or citation.outlet is None:
        return None
    comma = view.text.find(",", citation.title.span.end)
    last = max(_end(citation), citation.date.span.end)
    cut = view.to_source(Span(comma, comma + 1)) if 0 <= comma < citation.date.span.start else None
    if cut is None or last != citation.span.end:
        return None
    kept = _kept(citation, view.text)
    end = view.cover(citation.span).end
    if not kept and doc.text[end : end + 1] == ".":
        end += 1
    edits = [Edit(doc.path, Span(cut.start, end), f", *op. cit.*{kept}")]
    for name in ("number", "series"):
        field = getattr(citation, name)
        if field is None or field.span.start > citation.title.span.start:
            continue
        genre = citation.genre
        start = genre.span.end if name == "series" and genre else field.span.start - 1
        span = view.to_source(Span(start, field.span.end))
        if span is None:
            return None
        if span.start < span.end:
            edits.append(Edit(doc.path, span, ""))
    return Fix(
        Message("Put *op. cit.* for what note [^{label}] says in full", {"label": mention.label}),
        tuple(edits),
        Safety.UNSAFE,
    )


def _kept(citation: Citation, text: str) -> str:
    """The locator with its mark and the comma before it; empty without one."""
    locator = citation.locator
    return f", {text[_mark(text, locator.span.start) : locator.span.end]}" if locator else ""


def _end(citation: Citation) -> int:
    return citation.locator.span.end if citation.locator else 0


def _mark(text: str, start: int) -> int:
    """Where the mark before a locator begins: the `p.` of `p. 12`."""
    comma = text.rfind(",", 0, start)
    at = comma + 1
    while at < start and text[at] in " \u00a0\u202f\u2009\n":
        at += 1
    return at

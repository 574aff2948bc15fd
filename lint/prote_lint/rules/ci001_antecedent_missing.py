"""CI001: a repeat of a source that nothing before it cites."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.citations.graph import Graph, Link, Mention, Why
from prote_lint.citations.identity import beginning, names_title
from prote_lint.citations.model import Form
from prote_lint.diagnostic import Diagnostic, Message, Safety, Severity
from prote_lint.i18n import N_
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.sourcing import GraphRule, brief, replaced, there

_NO_SOURCE = {
    Why.NOTHING_BEFORE: N_("“{words}” repeats a source, and none is cited before it"),
    Why.NONE_BEFORE: N_("“{words}” repeats the source of the note before, which cites none"),
}


class AntecedentMissing(GraphRule):
    """A repeat refers to a source that no earlier note cites.

    Finds: *ibid.* in a first note or after a note without any source; *op. cit.*, *art. cité* and the like where no earlier note
    has that title or author; as information, a short title such as `Hall, *History of Race*, 210` that none has.
    Why: the reader turns back and finds nothing: a note was moved or cut, or a title is misspelt.
    Exceptions: none.
    Fix: where an earlier title differs by a few letters, writes it as it stands there; not safe, for the other may be the right one.
    Source: *The Chicago Manual of Style*, 17th edition, 14.34 to 14.36, on ibid. and op. cit.
    """

    code = "CI001"
    name = "antecedent-missing"
    good = (
        Good(
            "Un[^1], deux[^2], trois[^3].\n\n[^1]: Pierre Boilley, *Les Touaregs Kel Adagh*, Paris, Karthala, 1999, p.⍽12.\n\n[^2]: *Ibid.*, p.⍽47.\n\n[^3]: Boilley, *op. cit.*, p.⍽50.\n"
        ),
    )
    bad = (
        Bad("Un[^1].\n\n[^1]: *Ibid.*, p.⍽47.\n       ^^^^^^^^^^^^^\n"),
        Bad(
            "Un[^1], deux[^2].\n\n[^1]: Le pont a été fermé.\n\n[^2]: *Ibid.*\n       ^^^^^\n",
        ),
        Bad(
            "Un[^1], deux[^2].\n\n[^1]: «⍽Le pont ferme à la fin du mois⍽», *La Gazette*, 5⍽mars 2021.\n\n[^2]: «⍽Le pond ferme à la fin du mois⍽», *op. cit.*\n      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n",
            fixed="Un[^1], deux[^2].\n\n[^1]: «⍽Le pont ferme à la fin du mois⍽», *La Gazette*, 5⍽mars 2021.\n\n[^2]: «⍽Le pont ferme à la fin du mois⍽», *op. cit.*\n",
        ),
    )

    def check_graph(self, graph: Graph, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        for index, link in graph.links.items():
            mention = graph.mentions[index]
            if link.why in _NO_SOURCE:
                yield self.of(mention, None, _NO_SOURCE[link.why], words=_words(mention))
            elif link.why is Why.NOT_FOUND:
                yield self._not_found(graph, mention, link)

    def _not_found(self, graph: Graph, mention: Mention, link: Link) -> Diagnostic:
        citation = mention.citation
        who = ", ".join(name.value for name in citation.authors)
        what = citation.title or citation.publisher
        severity = Severity.INFO if citation.form is Form.SHORT else None
        named = brief(what.value if what else who)
        near = graph.mentions[link.candidates[0]] if link.candidates else None
        if near is None or near.citation.title is None or citation.title is None:
            return self.of(mention, None, "no earlier note cites “{named}”", named=named, severity=severity)
        title, meant = citation.title.value, near.citation.title.value
        if names_title(title, meant):  # the title is right, and the author another's
            authors = ", ".join(name.value for name in near.citation.authors)
            named, meant, fix = brief(f"{who}, {title}"), f"{authors}, {meant}" if authors else meant, None
        else:
            text = beginning(meant, title)
            fix = replaced(
                mention, citation.title, text, Safety.UNSAFE,
                Message("Write the title as note [^{label}] does", {"label": near.label}),
            )  # fmt: skip
        return self.of(
            mention, None, "no earlier note cites “{named}”; note [^{label}] cites “{near}”", named=named, label=near.label,
            near=brief(meant), fix=fix, related=(there(near),), severity=severity,
        )  # fmt: skip


def _words(mention: Mention) -> str:
    marker = mention.citation.marker
    return marker.value if marker else ""

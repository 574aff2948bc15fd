"""CI012: an outlet whose name is spelt two ways."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.citations.graph import Graph, Mention
from prote_lint.citations.known import fold, outlets_of
from prote_lint.citations.model import Field, Kind
from prote_lint.diagnostic import Diagnostic, Safety
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.sourcing import GraphRule, replaced, there

_ALIKE = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "'": "’"})


class OutletSpeltTwoWays(GraphRule):
    """An outlet or issuer is spelt two ways.

    Finds: in a publication, two spellings of one outlet: `TV5 Monde` and `TV5MONDE`, `RFI` and `Radio France Internationale`, with and without
    an article; and of one issuer: `gouvernement de la Transition` and `gouvernement de la transition`. The rarer one is reported.
    Why: a reader who looks for a source looks for one name; an index made from the notes has two entries.
    Exceptions: outlets with related names are different ones: *Le Monde* and *Le Monde Afrique*. A capital at the beginning of an issuer's name does not
    count. Names in `outlets` of the metadata, with their `aliases`, come before those that prote knows.
    Fix: writes the more frequent name. Not safe where it is another name.
    Source: prote's own rule.
    """

    code = "CI012"
    name = "outlet-spelt-two-ways"
    good = (
        Good(
            "Un[^1], deux[^2].\n\n[^1]: «⍽Le pont ferme à la fin du mois⍽», *Le Monde*, 5⍽mars 2021.\n\n[^2]: «⍽La rive attend toujours son bac⍽», *Le Monde Afrique*, 6⍽mars 2021.\n"
        ),
    )
    bad = (
        Bad(
            "Un[^1], deux[^2].\n\n[^1]: «⍽Le pont ferme à la fin du mois⍽», *TV5 Monde*, 5⍽mars 2021.\n\n[^2]: «⍽La rive attend toujours son bac⍽», *TV5MONDE*, 6⍽mars 2021.\n                                            ^^^^^^^^\n",
            fixed="Un[^1], deux[^2].\n\n[^1]: «⍽Le pont ferme à la fin du mois⍽», *TV5 Monde*, 5⍽mars 2021.\n\n[^2]: «⍽La rive attend toujours son bac⍽», *TV5 Monde*, 6⍽mars 2021.\n",
        ),
    )

    def check_graph(self, graph: Graph, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        outlets = outlets_of(publication.metadata)
        groups: dict[str, dict[str, list[tuple[Mention, Field]]]] = {}
        for mention in graph.mentions:
            citation = mention.citation
            if citation.container and citation.kind in (Kind.PRESS, Kind.WEB):
                field, key = (
                    citation.container,
                    f"outlet {outlets.key(citation.container.value)}".replace(" ", ""),
                )
                spelt = field.value.translate(_ALIKE)
            elif citation.publisher and citation.kind in (Kind.COMMUNIQUE, Kind.OFFICIAL, Kind.REPORT):
                field, key = citation.publisher, f"body {fold(citation.publisher.value)}"
                spelt = field.value.translate(_ALIKE)
                spelt = spelt[:1].lower() + spelt[1:]
            else:
                continue
            groups.setdefault(key, {}).setdefault(spelt, []).append((mention, field))
        for spellings in groups.values():
            if len(spellings) > 1:
                yield from self._spelt(spellings)

    def _spelt(self, spellings: dict[str, list[tuple[Mention, Field]]]) -> Iterator[Diagnostic]:
        usual = max(
            spellings, key=lambda name: len(spellings[name])
        )  # the first of those that are as frequent
        first = spellings[usual][0]
        for name, places in spellings.items():
            if name == usual:
                continue
            for mention, field in places:
                text = first[1].value
                if (
                    field.value[:1].islower()
                    and text[:1].isupper()
                    and text[1:] == usual[1:]
                    and usual[:1].islower()
                ):
                    text = usual
                safety = Safety.SAFE if _folds_alike(field.value, text) else Safety.UNSAFE
                yield self.of(
                    mention, field, "“{name}” is spelt “{usual}” in note [^{label}]", name=field.value, usual=first[1].value,
                    label=first[0].label, fix=replaced(mention, field, text, safety),
                    related=(there(first[0]),),
                )  # fmt: skip


def _folds_alike(one: str, other: str) -> bool:
    """Whether nothing but case tells them apart: then no word changes."""
    return one.casefold() == other.casefold()

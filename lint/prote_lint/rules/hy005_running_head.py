"""HY005: a running head or a page number in the text."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Severity
from prote_lint.i18n import N_
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, Rule


class RunningHead(Rule):
    """A running head or a page number stands in the text.

    Finds: the number of a page on a line of its own or within a sentence (`Page 2`, `- 12 -`, `3/16`); a line of three words or more
    that comes three times, where it cuts a sentence or counts pages; a line that comes twice beside page numbers; the publication's title or its series and
    number as a line of their own in mid-text; its title beside the number of a page in mid-sentence.
    Why: text taken from a PDF brings along what stands at the head and foot of each page. It cuts sentences in two.
    Exceptions: headings, lists, tables, captions, sentences, lines that end with a colon; a title among the first paragraphs; several
    numbers one under another, which were a table.
    Fix: none: look whether the sentence before goes on below. In plain text it is an information, for `prote import` drops them.
    Source: prote's own rule, learnt from published briefings.
    """

    code = "HY005"
    name = "running-head"
    reads = ("markdown", "text")
    good = (
        Good("Sources\n\n# Un\n\nSources\n\n# Deux\n\nSources\n\nVoir Page 3 du rapport.\n"),
        Good("Graphique 1 sur le mil\n\nGraphique 2 sur le mil\n\nGraphique 3 sur le mil\n\n2021\n"),
        Good("---\ntitle: Le prix du mil\n---\n\nOn lit Le prix du mil en 12 pages, et Le prix du mil.\n"),
        Good(
            "Un an passe.\n\nPour en savoir plus\n\n- Un.\n\nPour en savoir plus\n\n- Deux.\n\nPour en savoir plus\n\n- Trois.\n"
        ),
        Good(
            "Un *mot*\n\n(page suivante, à droite)\n\n(page suivante, à droite)\n\n(page suivante, à droite)\n"
        ),
        Good("Dans cette étude\nil pleut.\n\nDans cette étude\nil vente.\n\nDans cette étude\nil neige.\n"),
        Good(
            "Mise à jour du 23⍽juillet 2024\n\nUn.\n\nMise à jour du 12⍽juillet 2021\n\nDeux.\n\nMise à jour du 30⍽juillet 2020\n"
        ),
        Good("12\n\n13\n\n14\n\n| An | Page 2 |\n|---|---|\n| 12 | 3/16 |\n"),
    )
    bad = (
        Bad(
            "La paix de\n\nLettre du Sahel\n^^^^^^^^^^^^^^^\n\nla région.\n\nLettre du Sahel\n^^^^^^^^^^^^^^^\n\nUn an passe.\n\nLettre du Sahel\n^^^^^^^^^^^^^^^\n",
        ),
        Bad("La paix\n\nPage 2\n^^^^^^\n\nviendra.\n"),
        Bad("La paix de la région Page 12 viendra.\n                     ^^^^^^^\n"),
        Bad("La paix viendra.\n\n3/16\n^^^^\n\n12\n^^\n"),
        Bad(
            "Un an passe.\n\nLettre du Sahel 2\n^^^^^^^^^^^^^^^^^\n\nDeux ans passent.\n\nLettre du Sahel 4\n^^^^^^^^^^^^^^^^^\n\nTrois ans passent.\n\nLettre du Sahel 6\n^^^^^^^^^^^^^^^^^\n"
        ),
        Bad(
            "---\ntitle: Le prix du mil\n---\n\nLes éleveurs Le prix du mil 12 vendent.\n             ^^^^^^^^^^^^^^^^^\n"
        ),
        Bad(
            "---\ntitle: Le prix du mil\n---\n\nUn.\n\nDeux.\n\nTrois.\n\nLe prix du mil\n^^^^^^^^^^^^^^\n\nQuatre.\n"
        ),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        for passage, start, end, what in publication.flow.furniture:
            is_text = passage.doc.kind == "text"
            said = passage.text[start:end]
            message = (
                N_("“{said}” is the number of a page, left in the text")
                if what == "page-number"
                else N_("“{said}” is a running head, left in the text")
            )
            severity = Severity.INFO if is_text else None
            yield self.found(passage.doc, passage.place(start, end), message, said=said, severity=severity)

"""HY006: a paragraph cut in two."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Message, Related, Severity
from prote_lint.flow import breaks_off, goes_on
from prote_lint.hyphens import HYPHENS
from prote_lint.i18n import N_
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, Rule
from prote_lint.text import Span
from prote_lint.view import OBJECT

_LAST_WORD = lazy.pattern(r"[^ \n\u00a0\u202f\u2009]+[ \u00a0\u202f\u2009»”)]*\Z")
_FEW = 40  # shorter ones are labels, lines of an address, signatures


class ParagraphCut(Rule):
    """A paragraph or a note breaks off, and goes on further down.

    Finds: a paragraph or a note that ends without a stop, a question mark, a colon or the like, where the next paragraph begins in
    lower case. Notes, running heads and page numbers between the two are passed over.
    Why: a page's end cut it in two. In print the sentence falls apart.
    Exceptions: headings, lists, tables and short lines, such as signatures and addresses; a paragraph that ends with a hyphen, see
    HY001.
    Fix: none: what stands between may have to be moved. In plain text it is an information, for `prote import` joins them.
    Source: prote's own rule, learnt from published briefings.
    """

    code = "HY006"
    name = "paragraph-cut"
    reads = ("markdown", "text")
    good = (
        Good("Les ministres des pays voisins se retrouvent pour\n\n- la paix⎵;\n- le commerce.\n"),
        Good("Le directeur de la revue\n\net son adjoint\n"),
        Good("Les ministres des pays voisins disent ceci⍽:\n\nla paix viendra.\n"),
    )
    bad = (
        Bad(
            "Les ministres des pays voisins se retrouvent, «⍽en\n                                                ^^\n\nmars, partent.\n",
            wakes=("TY023",),
        ),
        Bad(
            "Les ministres des pays voisins[^1] partent et\n                                           ^^\n\nPage 2\n\nreviennent.\n\n[^1]: Vers Bamako.\n",
            wakes=("HY005",),
        ),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        for passage, after in publication.flow.pairs:
            if len(passage.text) < _FEW or not goes_on(after) or not breaks_off(passage):
                continue
            last = _LAST_WORD.search(passage.text, max(0, len(passage.text) - 80))
            if last is None or last[0][-1] in f"{HYPHENS}{OBJECT}":
                continue
            severity = Severity.INFO if passage.doc.kind == "text" else None
            yield self.found(
                passage.doc, passage.place(last.start(), len(passage.text)), _MESSAGES[bool(passage.label)],
                related=[Related(after.doc.path, _beginning(after), Message("it goes on here"))], severity=severity,
            )  # fmt: skip


_MESSAGES = {
    False: N_("the paragraph breaks off here and goes on further down"),
    True: N_("the note breaks off here and goes on further down"),
}


def _beginning(passage: Passage) -> Span:
    return passage.place(0, max(1, passage.text.find(" ")))

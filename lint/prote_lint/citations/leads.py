"""What stands before a title and says what it is: `rapport Afrique de Crisis Group N°304`, `Crisis Group Africa Report N°304`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prote_lint import lazy
from prote_lint.citations.elements import of_match
from prote_lint.citations.model import Kind
from prote_lint.citations.vocabulary import ARTICLE, NUMBER, SIGNAL

if TYPE_CHECKING:
    from prote_lint.citations.draft import Draft
    from prote_lint.citations.elements import Element
    from prote_lint.citations.layout import Layout

_OF = r"(?:de la |de l'|du |des |de |d')"
_FRENCH = lazy.pattern(
    rf"(?P<series>(?P<genre>[Rr]apport|[Bb]riefing|[Cc]ommentaire|[Nn]ote d'analyse|[Cc]ommuniqué(?: de presse)?|[Dd]ocument de travail)(?: (?:spécial|annuel|conjoint|final|trimestriel))?(?P<zone>(?: [A-ZÀ-Þ][\w-]+){{0,3}}?))"
    rf"(?: {_OF}(?P<org>[\w(].*?))?(?: (?P<number>{NUMBER}))?\Z"
)
_ENGLISH = lazy.pattern(
    rf"(?P<org>[A-Z][\w.&' -]*?) (?P<series>(?P<zone>(?:Africa|Asia|Europe|Middle East|Latin America|Special|Policy|Research|Annual|Joint)[\w ]*? )?(?P<genre>Report|Briefing|Commentary|Statement|[Pp]ress [Rr]elease|[Nn]ews [Rr]elease|Working Paper|Policy Brief))(?: (?P<number>{NUMBER}|[0-9]+))?\Z"
)
_KINDS = {"rapport": Kind.REPORT, "briefing": Kind.REPORT, "report": Kind.REPORT, "note d'analyse": Kind.REPORT, "document de travail": Kind.REPORT,
          "working paper": Kind.REPORT, "policy brief": Kind.REPORT, "commentaire": Kind.COMMENTARY, "commentary": Kind.COMMENTARY,
          "communiqué": Kind.COMMUNIQUE, "communiqué de presse": Kind.COMMUNIQUE, "statement": Kind.COMMUNIQUE, "press release": Kind.COMMUNIQUE, "news release": Kind.COMMUNIQUE}  # fmt: skip


def read(draft: Draft, layout: Layout, element: Element) -> bool:
    """Takes genre, series, number and organisation of an element that is such a lead; whether it is one."""
    plain, start = element.plain, element.span.start
    if element.is_title or len(plain) > 160:
        return False
    for words in (SIGNAL, ARTICLE):
        if before := words.match(plain):
            cut = len(plain[: before.end()]) + (plain[before.end() : before.end() + 1] == " ")
            plain, start = plain[cut:], start + cut
    match = _FRENCH.match(plain) or _ENGLISH.match(plain)
    if not match or not (match["org"] or match["number"] or match["zone"]):
        return False
    draft.kind = _KINDS[match["genre"].lower()]
    draft.put("genre", of_match(layout, match, start, "genre"))
    if match["zone"]:
        draft.put("series", of_match(layout, match, start, "series"))
    draft.put("publisher", of_match(layout, match, start, "org"))
    draft.put("number", of_match(layout, match, start, "number"))
    return True


def strip_signal(element_plain: str) -> int:
    """How many characters of an element are a signal and an article before what it names."""
    cut = 0
    for words in (SIGNAL, ARTICLE):
        if before := words.match(element_plain[cut:]):
            cut += before.end()
            cut += element_plain[cut : cut + 1] == " "
    return cut

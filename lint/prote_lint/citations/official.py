"""Official texts without a title in quotation marks: laws, resolutions, judgments, letters, speeches, communiqués, debates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prote_lint import lazy
from prote_lint.citations import known
from prote_lint.citations.draft import Draft, Segment
from prote_lint.citations.elements import Element, date, field, first_date, of_match
from prote_lint.citations.layout import DATE, QUOTED
from prote_lint.citations.model import Citation, Field, Kind
from prote_lint.citations.vocabulary import (
    ACCESS,
    BARE_PAGES,
    FINITE,
    LABELLED_LOCATOR,
    NOISE,
    NUMBER,
    OFFICIAL_BODY,
    PAGES,
    SYMBOL,
)
from prote_lint.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prote_lint.citations.layout import Layout

TYPE = lazy.pattern(
    r"(?P<type>[Ll]oi(?: organique| constitutionnelle)?|[Dd]écret(?:-loi)?|[Oo]rdonnance|[Aa]rrêté|[Rr]èglement(?: d'exécution| délégué)?|[Dd]irective|[Dd]écision|[Rr]ésolution|[Rr]esolution|"
    r"Constitution|[Cc]irculaire|[Ll]ettre(?: circulaire| ouverte)?|[Dd]iscours|[Aa]llocution|[Dd]éclaration|[Nn]ote verbale|[Cc]ompte rendu(?: intégral)?|[Aa]rrêt|[Jj]ugement|[Aa]vis|"
    r"(?:Council |Commission )?(?:Implementing |Delegated )?(?:Regulation|Directive|Decision)|Letter|Speech|Statement|Act|Treaty|Agreement|Accord|Traité|Protocole|Charte)(?![\w-])"
)
_COMMUNIQUE = lazy.pattern(
    rf"(?P<genre>[Cc]ommuniqué(?: de presse| final| conjoint)?|[Pp]ress release)(?: (?P<number>{NUMBER}|{SYMBOL}))?(?: (?:de la |de l'|du |des |de |d'|by |of (?:the )?)(?P<org>[^,]+))?\Z"
)
_COURT = lazy.pattern(
    r"(?:CJUE|CJCE|TPIUE|TUE|CEDH|Cour EDH|CIJ|CPI|CIDH|CE|Cons\. const\.|Conseil constitutionnel|Conseil d'[EÉ]tat|Cour constitutionnelle|Cour suprême|Cass\.(?: (?:\d(?:re|e) )?(?:crim|civ|soc|com|ass\. plén)\.)?"
    r"|Cour de cassation|Cour pénale internationale|CAA [A-Z][\w-]+|TA [A-Z][\w-]+|ECHR|ECtHR|ICJ|ICC|CJEU)\Z"
)
_CASE_NUMBER = lazy.pattern(
    rf"(?:aff\. ?|case )?(?P<number>(?:jtes )?(?:{NUMBER}(?: [A-Z]{{1,4}})?|[CTF]-[0-9]+/[0-9]+(?: [A-Z]+)?))\Z"
)
_ORGAN = lazy.pattern(
    r" (?:du|de la|de l'|des) ?(?P<organ>Conseil de sécurité(?: des Nations [Uu]nies)?|Assemblée générale(?: des Nations [Uu]nies)?|Parlement européen(?: et du Conseil)?|Commission européenne|Conseil de paix et de sécurité(?: de l'Union africaine)?)"
)
_IN_TITLE = lazy.pattern(
    rf"(?P<number>{NUMBER}|[0-9]{{2,4}}/[0-9]+(?:/[A-Z]{{2,4}})?|(?<=NOR : )[A-Z0-9]+|{SYMBOL})"
)
_WHOLE_SYMBOL = lazy.pattern(rf"(?:{SYMBOL}|{NUMBER})\Z")
_GAZETTE = lazy.pattern(r"(?P<name>JORF|JOUE|JOCE|JO|OJ|Journal officiel|Federal Register|Rec\.)(?= |\Z)")
_PARLIAMENT = lazy.pattern(
    r"(?:Sénat|Assemblée nationale|House of (?:Commons|Lords)|Parlement européen|Chambre des (?:députés|représentants)|Senate)\Z"
)
_DEBATE = lazy.pattern(r"(?:Hansard|JO Sénat|JOAN|JO AN|Congressional Record)\Z")
_REPORTS = lazy.pattern(
    r"(?P<volume>[0-9]+) (?P<name>U\.S\.|F\.[23]d|S\. Ct\.|F\. Supp\.(?: 2d)?) (?P<page>[0-9]+)\Z"
)
_COURT_YEAR = lazy.pattern(r"(?P<court>ECHR|CEDH|ICJ Reports) (?P<year>(?:19|20)[0-9]{2})\Z")
_VERSUS = lazy.pattern(r" (?:v\.?|vs\.?|c\.|contre) ")
_REPORTER = lazy.pattern(
    r"(?:Rec\.|Recueil|Bull\.|Lebon|Gaz\. Pal|RTD |JCP|AJDA|RFDA|Journal officiel|JO(?:RF|UE)?(?!\w))"
)
_FORMATION = lazy.pattern(
    r"(?:gde ch\.|grande chambre|ass\.|sect\.|ch\.|chambre|\[GC\]|plén|[0-9](?:re|e) (?:ch|sect))", 2
)
_CONTINUES = lazy.pattern(
    r"(?:à |au |aux |de |du |des |d'|et |ou |en |relati|portant|concernant|modifiant|fixant|and |to |of |on |concerning )"
)


def law(segment: Segment) -> Citation | None:
    """A text of the law or of a body, named by its genre, number and date."""
    layout = segment.layout
    found = segment.elements
    lead = next(
        (at for at, each in enumerate(found[:2]) if TYPE.match(each.plain) and not each.is_title), None
    )
    if lead is None:
        return None
    draft = Draft(Kind.OFFICIAL)
    if lead == 1:
        if not _is_body(found[0].plain):
            return None
        draft.put("publisher", field(layout, *found[0].span))
    return _official(draft, layout, found, lead)


def _is_body(plain: str) -> bool:
    if len(plain) > 90 or FINITE.search(plain):
        return False
    body = known.body(plain)
    return bool(body and body[1] in ("official", "court")) or bool(
        OFFICIAL_BODY.match(plain) or _PARLIAMENT.match(plain)
    )


def _official(draft: Draft, layout: Layout, found: Sequence[Element], lead: int) -> Citation | None:
    head = found[lead]
    own_number = _IN_TITLE.search(head.plain)
    title_end = head.span.end
    at = lead + 1
    while (
        at < len(found)
        and not found[at].is_title
        and _CONTINUES.match(found[at].plain)
        and not date(layout, found[at].span)
    ):
        if "relati" in found[at].plain[:6] and at > lead + 1:
            break
        title_end = found[at].span.end
        at += 1
    if own_number and head.plain.lower().startswith("lettre") and own_number.end() == len(head.plain):
        title_end = head.span.start + own_number.start()  # a letter is filed by its number, not named by it
    elif head.plain.endswith(".") and title_end == head.span.end:
        title_end -= 1
    draft.put("title", field(layout, head.span.start, title_end))
    if (
        not draft.has("publisher")
        and not head.plain.lower().startswith(("lettre", "letter", "discours", "speech"))
        and (organ := _ORGAN.search(head.plain))
    ):
        draft.put("publisher", of_match(layout, organ, head.span.start, "organ"))
    said = first_date(layout, head)
    for each in found[at:]:
        if not _tail(draft, layout, each):
            if (
                not draft.has("date")
                and any(date(layout, later.span) for later in found[found.index(each) + 1 :])
                and not FINITE.search(each.plain)
            ):
                draft.keep(each, layout)
                continue
            if draft.has("date") and _CONTINUES.match(each.plain):
                draft.keep(each, layout, known=True)
                continue
            break
    if own_number:
        number = own_number["number"].rstrip(".")
        draft.put(
            "number",
            field(
                layout,
                head.span.start + own_number.start(),
                head.span.start + own_number.start() + len(number),
            ),
        )
    if said:
        draft.put("date", said)
    if not draft.has("date") and not (own_number and len(found) <= lead + 3):
        return None
    if FINITE.search(head.plain) and not own_number:
        return None
    # "la loi du 3 mars 2019 a été ..." is prose; "Constitution du 4 octobre 1958, art. 16" is none.
    named_by_date = not own_number and not draft.has("number") and draft.said.get("date") is said
    if named_by_date and not (draft.has("locator") or head.mask.rstrip(".").endswith(DATE)):
        return None
    return draft.citation(found[0].span.start)


def _tail(draft: Draft, layout: Layout, each: Element) -> bool:
    """Takes one element behind the title of an official text."""
    span, plain = each.span, each.plain
    if each.is_title:
        inner = layout.title_at(span.start).inner
        return draft.put("container", field(layout, *inner))
    if each.is_address:
        return draft.put("url", field(layout, *span))
    if each.is_square or each.is_round:
        draft.keep(each, layout, known=True)
        return True
    if gazette := _GAZETTE.match(plain):
        draft.put("container", of_match(layout, gazette, span.start, "name"))
        return True
    if draft.has("container") and each.glued:  # n° 0287 du 10 décembre 2016, L 119 du 4 mai 2016
        if page := PAGES.match(plain):
            return draft.put("locator", of_match(layout, page, span.start, "value"))
        draft.keep(each, layout, known=True)
        return True
    if _WHOLE_SYMBOL.match(plain):
        return draft.put("number", field(layout, *span))
    if found := date(layout, span):
        if draft.has("container"):
            return True  # of the gazette
        return draft.put("date", found)
    if page := PAGES.match(plain):
        found_field = of_match(layout, page, span.start, "value")
        if found_field:
            draft.grow("locator", found_field, layout)
        return True
    if LABELLED_LOCATOR.match(plain):
        draft.grow("locator", Field(plain, span), layout)
        return True
    if ACCESS.match(each.mask):
        return draft.put("accessed", date(layout, span, whole=False))
    if known.is_place(plain):
        return draft.put("place", field(layout, *span))
    if NOISE.match(plain):
        draft.keep(each, layout, known=True)
        return True
    if not draft.has("publisher") and not FINITE.search(plain) and (_is_body(plain) or known.body(plain)):
        return draft.put("publisher", field(layout, *span))
    return False


def judgment(segment: Segment) -> Citation | None:
    """A decision of a court: `CE, ass., 20 octobre 1989, *Nicolo*, n° 108243`, `*Brown v. Board of Education*, 347 U.S. 483, 495 (1954)`."""
    layout = segment.layout
    found = segment.elements
    if not found:
        return None
    if found[0].is_title and found[0].mask[0] != QUOTED:
        return _case(layout, found)
    if not _COURT.match(found[0].plain):
        return None
    draft = Draft(Kind.OFFICIAL)
    draft.put("publisher", field(layout, *found[0].span))
    for each in found[1:]:
        if _FORMATION.match(each.plain):
            draft.keep(each, layout, known=True)
        elif each.is_title:
            inner = layout.title_at(each.span.start).inner
            reported = draft.has("title") or _REPORTER.match(layout.plain, *inner)
            draft.put("container" if reported else "title", field(layout, *inner))
        elif TYPE.match(each.plain) and DATE in each.mask:
            draft.put("title", field(layout, *each.span))
            draft.put("date", first_date(layout, each))
        elif number := _CASE_NUMBER.match(each.plain.rstrip(".")):
            draft.put("number", of_match(layout, number, each.span.start, "number"))
        elif not _tail(draft, layout, each):
            break
    return draft.citation() if draft.has("date") and draft.has("number", "title") else None


def _case(layout: Layout, found: Sequence[Element]) -> Citation | None:
    """A case named by its parties, in emphasis."""
    inner = layout.title_at(found[0].span.start).inner
    if not _VERSUS.search(layout.plain[slice(*inner)]):
        return None
    draft = Draft(Kind.OFFICIAL)
    draft.put("title", field(layout, *inner))
    for each in found[1:]:
        plain = each.plain.rstrip(".") if not each.plain.endswith("U.S.") else each.plain
        if reports := _REPORTS.match(plain):
            draft.put("volume", of_match(layout, reports, each.span.start, "volume"))
            draft.put("container", of_match(layout, reports, each.span.start, "name"))
        elif court := _COURT_YEAR.match(plain):
            draft.put("publisher", of_match(layout, court, each.span.start, "court"))
            draft.put("date", date(layout, Span(each.span.start + court.start("year"), each.span.end)))
        elif number := _CASE_NUMBER.match(plain):
            draft.put("number", of_match(layout, number, each.span.start, "number"))
        elif (bare := _PAGE_YEAR.match(plain)) and not _COURT.match(plain):
            draft.put("locator", of_match(layout, bare, each.span.start, "page"))
            if bare["year"]:
                start = each.span.start + bare.start("year")
                draft.put("date", date(layout, Span(start, start + 4)))
        elif _FORMATION.match(plain):
            draft.keep(each, layout, known=True)
        elif not _tail(draft, layout, each):
            break
    return draft.citation() if draft.has("date") and draft.has("number", "container", "publisher") else None


_PAGE_YEAR = lazy.pattern(r"(?P<page>[0-9]+(?:[-–][0-9]+)?)?(?: ?\((?P<year>(?:1[6-9]|20)[0-9]{2})\))?\Z")


def debate(segment: Segment) -> Citation | None:
    """What was said in a parliament: `House of Commons, Hansard, 18 March 2003, col. 760`."""
    layout = segment.layout
    found = segment.elements
    if (
        len(found) < 3
        or not _PARLIAMENT.match(found[0].plain)
        or not _DEBATE.match(found[1].plain.strip("*"))
    ):
        return None
    draft = Draft(Kind.OFFICIAL)
    draft.put("publisher", field(layout, *found[0].span))
    draft.put("container", field(layout, *found[1].span))
    for each in found[2:]:
        if not _tail_after(draft, layout, each):
            break
    return draft.citation() if draft.has("date") else None


def _tail_after(draft: Draft, layout: Layout, each: Element) -> bool:
    if found := date(layout, each.span):
        return draft.put("date", found)
    if LABELLED_LOCATOR.match(each.plain) or BARE_PAGES.match(each.plain):
        draft.grow(
            "locator",
            Field(each.plain.rstrip("."), Span(each.span.start, each.span.end - each.plain.endswith("."))),
            layout,
        )
        return True
    return False


def communique(segment: Segment) -> Citation | None:
    """A communiqué without a title: who issued it, where and when."""
    layout = segment.layout
    found = segment.elements
    lead = next((at for at, each in enumerate(found[:3]) if _COMMUNIQUE.match(each.plain)), None)
    if lead is None or not all(_is_body(each.plain) and not each.is_title for each in found[:lead]):
        return None
    match = _COMMUNIQUE.match(found[lead].plain)
    if not match or not (match["org"] or match["number"]) or (lead and match["org"]):
        return None
    draft = Draft(Kind.COMMUNIQUE)
    start = found[lead].span.start
    if lead:
        draft.put("publisher", field(layout, found[0].span.start, found[lead - 1].span.end))
    draft.put("genre", of_match(layout, match, start, "genre"))
    draft.put("number", of_match(layout, match, start, "number"))
    org_end = found[lead].span.end
    for each in found[lead + 1 :]:
        if draft.put("date", date(layout, each.span)):
            continue
        if draft.has("date"):
            break
        if known.is_place(each.plain):
            draft.put("place", field(layout, *each.span))
        elif not draft.has("place") and not FINITE.search(each.plain) and not each.is_title:
            org_end = each.span.end
        else:
            break
    if match["org"]:
        draft.put("publisher", field(layout, start + match.start("org"), org_end))
    return draft.citation(found[0].span.start) if draft.has("date") else None


def title_parts(text: str) -> re.Match[str] | None:
    """What the title of a communiqué in quotation marks says of number and issuer: `Communiqué N°45 du gouvernement`."""
    return _TITLED.match(text)


_TITLED = lazy.pattern(
    rf"[Cc]ommuniqué(?: de presse| final| conjoint)?(?: (?P<number>{NUMBER}))?(?: (?:du |de la |de l'|des )(?P<org>(?!\d|médiation|communiqué)(?:[Gg]ouvernement|[Mm]inistère|[Pp]résidence|[Cc]onseil|[Cc]omité|[Cc]ommission|[A-Z])[^,]*?))?\Z"
)

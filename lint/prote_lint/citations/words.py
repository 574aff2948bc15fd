"""Kinds, forms, fields and reasons as a person reads them. Message ids: `_()` them where they are printed."""

from __future__ import annotations

from prote_lint.citations.graph import Why
from prote_lint.citations.model import Citation, Form, Kind
from prote_lint.i18n import N_
from prote_lint.i18n import gettext as _

KINDS = {
    Kind.PRESS: N_("press"),
    Kind.REPORT: N_("report"),
    Kind.COMMENTARY: N_("commentary"),
    Kind.COMMUNIQUE: N_("communiqué"),
    Kind.INTERVIEW: N_("interview"),
    Kind.OFFICIAL: N_("official text"),
    Kind.DATASET: N_("dataset"),
    Kind.BOOK: N_("book"),
    Kind.ARTICLE: N_("article"),
    Kind.CHAPTER: N_("chapter"),
    Kind.THESIS: N_("thesis"),
    Kind.WEB: N_("web page"),
    Kind.OTHER: N_("other"),
}
UNKNOWN = N_("unknown kind")
FORMS = {
    Form.FULL: N_("in full"),
    Form.IBID: N_("ibid."),
    Form.OP_CIT: N_("op. cit."),
    Form.SHORT: N_("short form"),
}
FIELDS = {
    "authors": N_("author"),
    "editors": N_("editor"),
    "title": N_("title"),
    "container": N_("came out in"),
    "publisher": N_("issued by"),
    "series": N_("series"),
    "number": N_("number"),
    "volume": N_("volume"),
    "date": N_("date"),
    "accessed": N_("accessed"),
    "place": N_("place"),
    "locator": N_("page, part"),
    "url": N_("address"),
    "doi": N_("DOI"),
    "isbn": N_("ISBN"),
    "note_number": N_("note number"),
    "marker": N_("marker"),
    "signal": N_("signal"),
    "genre": N_("genre"),
}
IN_NO_FIELD = N_("in no field")
REASONS = {
    Why.NOTHING_BEFORE: N_("no source stands before it"),
    Why.SEVERAL_BEFORE: N_("the note before it cites several sources"),
    Why.NONE_BEFORE: N_("the note before it cites no source"),
    Why.NOT_FOUND: N_("no earlier note cites such an author or title"),
    Why.SEVERAL_FIT: N_("several works fit"),
    Why.NO_SUCH_NOTE: N_("there is no such note"),
    Why.ITSELF: N_("it names its own note"),
    Why.WRONG_WAY: N_("the note stands on the other side of it"),
}


def short(citation: Citation) -> str:
    """A source in few words: who, what and the year, or as much of it as is said."""
    who = citation.authors[0].value if citation.authors else citation.outlet.value if citation.outlet else ""
    if len(citation.authors) > 1:
        who += " " + _("and others")
    what = citation.title or (citation.place if who else None) or citation.genre
    title = what.value if what else ""
    if len(title) > 80:
        title = title[:80].rpartition(" ")[0] + "…"
    year = citation.date.value[:4] if citation.date else ""
    return ", ".join(part for part in (who, title, year) if part)

"""The works that are cited as BibTeX, in UTF-8: what bibtex, biber and pandoc read alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from prote_lint import lazy
from prote_lint.citations.export import csl
from prote_lint.citations.export.gathered import Gathered, Work
from prote_lint.citations.export.names import name
from prote_lint.citations.model import Citation, Dated, Field, Kind
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

TYPES = {
    Kind.PRESS: "article",
    Kind.REPORT: "techreport",
    Kind.BOOK: "book",
    Kind.ARTICLE: "article",
    Kind.CHAPTER: "incollection",
    Kind.THESIS: "phdthesis",
}
# The others are @misc: BibTeX itself knows no @online, no @dataset. What came out in it, who issued it:
_WHENCE = {
    "article": ("journal", "publisher"),
    "techreport": ("booktitle", "institution"),
    "book": ("booktitle", "publisher"),
    "incollection": ("booktitle", "publisher"),
    "phdthesis": ("booktitle", "school"),
    "mastersthesis": ("booktitle", "school"),
    "misc": ("howpublished", "organization"),
}
_VERBATIM = "".join(map(chr, range(0x21, 0x7F))).translate({ord(c): None for c in '{}\\"^`|<>'})
_CONTROLS = lazy.pattern(r"[\x00-\x1f\x7f-\x9f]+")
_ESCAPES = str.maketrans(
    {
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
    }
)
# BibTeX counts braces, the escaped ones too: where they don't match, they need a name, which pandoc alone does not know.
_LONE_BRACES = _ESCAPES | {ord("{"): r"\textbraceleft{}", ord("}"): r"\textbraceright{}"}


def render(gathered: Gathered) -> str:
    """One entry per source. Raises ProteError where the extra `citations` is not installed."""
    try:
        from bibtexparser.library import Library
        from bibtexparser.model import Entry
        from bibtexparser.model import Field as Pair
        from bibtexparser.writer import BibtexFormat, write
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("bibtexparser", "pylatexenc"):
            raise
        raise ProteError(
            _('--format bibtex needs the extra “citations”: pip install "prote[citations]"')
        ) from None
    library = Library()
    for work in gathered.works:
        library.add(Entry(entry_type(work.head), work.id, [Pair(*pair) for pair in fields(work)]))
    form = BibtexFormat()  # type: ignore[no-untyped-call]
    form.indent = "  "
    form.block_separator = "\n"
    form.trailing_comma = True
    # Not `write_string`: values come with their braces, the names of months must have none.
    return write(library, form)


def entry_type(citation: Citation) -> str:
    """The type of an entry, without its @."""
    found = TYPES.get(citation.kind, "misc") if citation.kind else "misc"
    genre = citation.genre.value.casefold() if citation.genre else ""
    return "mastersthesis" if found == "phdthesis" and ("master" in genre or "mémoire" in genre) else found


def fields(work: Work) -> Iterator[tuple[str, str]]:
    """The fields of an entry as they are written, braces included, in an order that people expect."""
    head = work.head
    kind = entry_type(head)
    container, issuer = _WHENCE[kind]
    title = csl.title(head)
    said: list[tuple[str, str | None]] = [
        ("author", _people(head.authors)),
        ("editor", _people(head.editors)),
        # Twice in braces: a style must not put a French title, or a name in an English one, in lower case.
        ("title", f"{{{escaped(title)}}}" if title else None),
        (container, _text(head.outlet if kind == "article" else head.container)),
        (issuer, _text(head.publisher) if head.container or kind != "article" else None),
        ("series", _text(head.series)),
        ("volume", _text(head.volume)),
        ("number", escaped(csl.number(head.number) or "")),
        ("address", _text(head.place)),
        ("pages", (csl.pages(head) or "").replace("-", "--")),
        ("type", _text(head.genre) if kind in ("techreport", "phdthesis", "mastersthesis", "misc") else None),
        ("entrysubtype", "newspaper" if head.kind is Kind.PRESS else None),
        *_dates(head),
        ("url", verbatim(head.url)),
        ("doi", verbatim(head.doi)),
        ("isbn", _text(head.isbn)),
        ("annote", escaped(csl.cited_in(work))),  # styles print `note`, and not this
    ]
    for key, value in said:
        if value:
            yield key, value if key == "month" else f"{{{value}}}"


def escaped(text: str) -> str:
    """A text as TeX prints it; without control characters, which it refuses."""
    text = _CONTROLS.sub("", text)
    safe = text.translate(_ESCAPES if _is_balanced(text) else _LONE_BRACES)
    return safe.replace("--", "-{}-")  # a ligature


def verbatim(field: Field | None) -> str | None:
    """An address for a field that readers take as it stands: what would end it or be expanded is percent-encoded."""
    return quote(field.value, safe=_VERBATIM) if field else None


def _is_balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


def _text(field: Field | None) -> str | None:
    return escaped(field.value) if field else None


def _people(people: Iterable[Field]) -> str:
    return " and ".join(_person(field.value) for field in people)


def _person(text: str) -> str:
    parts = name(text)
    if parts.literal:
        return f"{{{escaped(parts.literal)}}}"
    family = escaped(parts.family)
    if parts.particle:
        family = f"{parts.particle} {family}"
    elif not family[0].isupper():
        family = f"{{{family}}}"  # `ag Litny`: BibTeX would take `ag` for a particle
    return f"{family}, {escaped(parts.given)}" if parts.given else f"{{{family}}}"


def _dates(head: Citation) -> Iterator[tuple[str, str | None]]:
    """`year` and `month` for BibTeX, and `date`, which biber and pandoc prefer, where it says more than these."""
    date = head.date
    if date and date.start.year:
        yield "year", f"{date.start.year:04}"
        if date.start.month and 1 <= date.start.month <= 12:
            yield "month", _MONTHS[date.start.month - 1]
        if date.start != date.end or date.start.day:
            yield "date", _iso(date)
    yield "urldate", _iso(head.accessed) if head.accessed else None


def _iso(date: Dated) -> str | None:
    """A date that a calendar has."""
    return date.value if date.start.exists and date.end.exists else None


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

"""Raw text, as extracted from a PDF: bytes become pages of lines. Nothing is judged here but encoding and columns."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator

from prote_build.importing import columns
from prote_build.importing.ledger import Ledger
from prote_build.importing.sheet import PAGE_TOP, Line, Page, Run
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A hyphen that the extractor could not name, at a line's end.
_NAMELESS_HYPHEN = re.compile("[\ufffe\x02][ ]*$")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u200b\u2060\ufeff\ufffe\uffff]")
_SOFT_HYPHEN = "\u00ad"
_INNER_SPACES = re.compile("(?<=[^ ]) {2,}")
_BLANK = " \t\u00a0\u2009\u202f"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")


def pages(source: bytes, name: str, ledger: Ledger | None = None) -> Iterator[Page]:
    """The pages of a text, cut at form feeds; a text without them is one page, whatever it was printed on.

    Raises ProteError for what is no text. A guess of the encoding goes to `ledger`.
    """
    text = decoded(source, name, ledger)
    number = 0
    for page, sheet in enumerate(text.split("\f"), start=1):
        rows = sheet.split("\n")
        lines = list(_lines([_clean(row) for row in rows], number, page))
        number += len(rows) - 1
        if lines:
            yield Page(page, lines)


def decoded(source: bytes, name: str, ledger: Ledger | None = None) -> str:
    """The text of these bytes, line ends as ``\\n``: UTF-8, what a byte order mark says, else Windows-1252."""
    encoding = next((encoding for mark, encoding in _MARKS if source.startswith(mark)), "utf-8")
    try:
        text = source.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise ProteError(
                _("{path}: this text is not {encoding}, as its first bytes say").format(
                    path=name, encoding=encoding.upper()
                )
            ) from None
        # Windows-1252 leaves five bytes undefined; Latin-1 reads any.
        text, encoding = _eight_bits(source)
        if ledger is not None:
            said = ledger.decide("metadata", 0, 0, choice=encoding, alternatives=("iso-8859-15", "mac-roman"), confidence=0.9, reason="not-utf-8", key="encoding")  # fmt: skip
            if said != encoding:
                text, encoding = source.decode(said), said
    if text[:100_000].count("\x00"):
        raise ProteError(
            _("{path}: this is neither text nor a PDF nor a Word file (.docx)").format(path=name)
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _eight_bits(source: bytes) -> tuple[str, str]:
    try:
        return source.decode("cp1252"), "windows-1252"
    except UnicodeDecodeError:
        return source.decode("latin-1"), "iso-8859-1"


def _clean(row: str) -> str:
    """A row without control characters, its ligatures spelt, its nameless hyphen a soft one."""
    if row.isascii() and row.isprintable():
        return row.rstrip()
    row = _NAMELESS_HYPHEN.sub("\u00ad", row.expandtabs(8))
    row = _LIGATURE.sub(lambda match: _LIGATURES[match[0]], row)
    return _CONTROL.sub("", row).rstrip(_BLANK)


def _lines(rows: list[str], before: int, page: int) -> Iterator[Line]:
    """The lines of one page: its columns one after the other, the margin taken off."""
    for column in columns.read(rows):
        margin = _margin([row for _number, _start, row in column])
        gap = PAGE_TOP
        last: Line | None = None
        for number, start, row in column:
            bare = row.lstrip(_BLANK)
            if not bare:
                gap = gap if gap == PAGE_TOP else gap + 1
                continue
            if bare == _SOFT_HYPHEN and last is not None and gap < 1:
                last.runs[0].text += _SOFT_HYPHEN  # set on a line of its own by some extractors
                continue
            indent = len(row) - len(bare)
            text = _INNER_SPACES.sub(" ", bare.rstrip(_BLANK))
            last = Line(
                before + number, [Run(text)], max(0, indent - margin), gap, page=page, start=start + indent
            )
            yield last
            gap = 0.0


def _margin(rows: list[str]) -> int:
    """Where most lines begin; a page that is set off by spaces begins there as a whole."""
    indents = Counter(len(row) - len(row.lstrip(" ")) for row in rows if row.strip(_BLANK))
    if not indents:
        return 0
    usual = max(indents, key=lambda indent: (indents[indent], -indent))
    return min(usual, *indents) if indents[usual] < 3 else usual

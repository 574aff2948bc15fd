"""What a page may hold, that reading it ends in seconds: pdfium takes the square of the number of text objects."""

from __future__ import annotations

from prote_build.importing.pdf.raw import Handle, pdfium
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

MOST_CHARACTERS = 200_000  # a page of a newspaper has 30,000
MOST_OBJECTS = 30_000  # text objects; where every letter is one, a full page has 10,000
_DEEPEST = 8  # forms within forms


def hold_objects(page: Handle, number: int, name: str) -> None:
    """Raises ProteError for a page, not yet read, whose text is in more pieces than can be read."""
    raw = pdfium()
    count = 0
    waiting = [(raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, page, 0)]
    while waiting:
        count_of, child_of, holder, depth = waiting.pop()
        for index in range(count_of(holder)):
            child = child_of(holder, index)
            kind = raw.FPDFPageObj_GetType(child)
            count += kind == raw.FPDF_PAGEOBJ_TEXT
            if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                waiting.append((raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, child, depth + 1))
            if count > MOST_OBJECTS:
                raise ProteError(
                    _(
                        "{path}: the text of page {page} is in more than {most} pieces; print it to a new PDF and import that"
                    ).format(path=name, page=number, most=MOST_OBJECTS)
                )


def hold_characters(text: Handle, number: int, name: str) -> None:
    """Raises ProteError for a page with more characters than can be read."""
    if pdfium().FPDFText_CountChars(text) > MOST_CHARACTERS:
        raise ProteError(
            _("{path}: page {page} holds more than {most} characters; import its parts").format(
                path=name, page=number, most=MOST_CHARACTERS
            )
        )

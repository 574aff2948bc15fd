"""Opens a PDF, or says in one line why it can't be read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prote_build.importing.pdf.raw import Handle, pdfium
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

_HEAD = 1024  # bytes in which a reader looks for the signature


@contextmanager
def opened(source: bytes | Path, name: str) -> Iterator[Handle]:
    """The document, closed at the end. `name` is what messages call it.

    Raises ProteError for what is no PDF, is broken, or wants a password.
    """
    head = _head(source, name) if isinstance(source, Path) else source[:_HEAD]
    if not head:
        raise ProteError(_("{path}: this file is empty").format(path=name))
    if b"%PDF-" not in head:
        raise ProteError(_("{path}: this is no PDF: it lacks the signature %PDF-").format(path=name))
    raw = pdfium()
    # Until the document is closed, pdfium reads what it needs from the file, or from these bytes: neither is copied.
    if isinstance(source, Path):
        document = raw.FPDF_LoadDocument(os.fsencode(source), None)
    else:
        document = raw.FPDF_LoadMemDocument64(source, len(source), None)
    if not document:
        raise ProteError(_failure(raw.FPDF_GetLastError(), name))
    try:
        if raw.FPDF_GetPageCount(document) < 1:
            raise ProteError(_broken(name))
        yield document
    finally:
        raw.FPDF_CloseDocument(document)


def _head(path: Path, name: str) -> bytes:
    if path.is_dir():
        raise ProteError(_("{path}: this is a folder; name the PDF in it").format(path=name))
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError as error:
        raise ProteError(
            _("{path}: cannot be read ({reason})").format(path=name, reason=error.strerror or error)
        ) from None


def _failure(code: int, name: str) -> str:
    raw = pdfium()
    if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return _("{path}: this PDF wants a password; save it without one and import that copy").format(
            path=name
        )
    return _broken(name)


def _broken(name: str) -> str:
    return _("{path}: this PDF is damaged or cut off; fetch it again, or repair it with qpdf").format(
        path=name
    )

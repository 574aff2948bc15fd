"""What is imported: its bytes, and what they are, which its name does not tell."""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path
from typing import Literal, NamedTuple

from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

STDIN = "-"
MOST = 32_000_000  # bytes of a text: some 9,000 pages

LINES = 400_000  # of a text: each is some kilobytes in memory, however short

_HEAD = 1024  # bytes in which a PDF's signature stands
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an old .doc, or a .docx that a password locks
_PDF = re.compile(rb"%PDF-\d")
_RTF = b"{\\rtf"


class Origin(NamedTuple):
    """A source. `name` is what messages call it; `content` is None for a PDF that is read from its file."""

    name: str
    path: Path | None
    content: bytes | None
    kind: Literal["pdf", "docx", "text"]
    sha256: str

    @property
    def title(self) -> str:
        """The file's name without its folder."""
        return self.path.name if self.path is not None else self.name

    @property
    def stem(self) -> str:
        """What an import of it is called where nothing else is said."""
        return (self.path.stem if self.path is not None else "") or "import"


def read(word: str) -> Origin:
    """The source that a word of the command line names. Raises ProteError where it can't be read."""
    if word == STDIN:
        return _of(sys.stdin.buffer.read(), "stdin", None)
    path = Path(word)
    if path.is_dir():
        raise ProteError(_("{path}: this is a folder; name the file to import").format(path=path))
    try:
        # What is no regular file (a pipe) can be read once only.
        if path.is_file():
            with path.open("rb") as file:
                if _is_pdf(file.read(4 * _HEAD)):
                    file.seek(0)
                    return Origin(
                        str(path), path, None, "pdf", hashlib.file_digest(file, "sha256").hexdigest()
                    )
        return _of(path.read_bytes(), str(path), path)
    except FileNotFoundError:
        raise ProteError(_("{path}: no such file or folder").format(path=path)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ProteError(_("{path}: cannot be read ({reason})").format(path=path, reason=reason)) from None


def _of(content: bytes, name: str, path: Path | None) -> Origin:
    if not content:
        raise ProteError(_("{path}: this file is empty").format(path=name))
    kind = _kind(content)
    if kind == "text" and content.lstrip().startswith(_RTF):
        raise ProteError(_("{path}: this is an RTF file; save it as .docx").format(path=name))
    if kind == "text" and len(content) > MOST:
        raise ProteError(
            _("{path}: this text has more than {most} MB; import its parts").format(
                path=name, most=MOST // 1_000_000
            )
        )
    if kind == "text" and max(map(content.count, (b"\n", b"\r"))) + content.count(b"\f") > LINES:
        raise ProteError(
            _("{path}: this text has more than {most} lines; import its parts").format(path=name, most=LINES)
        )
    return Origin(name, path, content, kind, hashlib.sha256(content).hexdigest())


def _kind(content: bytes) -> Literal["pdf", "docx", "text"]:
    if content.startswith((*_ZIP, _OLE)):
        return "docx"
    return "pdf" if _is_pdf(content[: 4 * _HEAD]) else "text"


def _is_pdf(head: bytes) -> bool:
    """Whether a PDF begins so: other bytes may stand before its signature, but a text may speak of PDFs too."""
    found = _PDF.search(head[:_HEAD])
    return found is not None and (not head[: found.start()].strip() or b" obj" in head)

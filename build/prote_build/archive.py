"""Zip files (DOCX, EPUB) read whole and written so that the same members give the same bytes."""

from __future__ import annotations

import datetime
import io
import zipfile

from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

LIMIT = 500_000_000  # bytes of all members, unpacked

_FIRST = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)  # a zip file knows no earlier date


def unpacked(packed: bytes) -> dict[str, bytes]:
    """The members of a zip file by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        if sum(member.file_size for member in archive.infolist()) > LIMIT:
            raise ProteError(_("the output is larger than {limit} bytes").format(limit=LIMIT))
        return {member.filename: archive.read(member) for member in archive.infolist()}


def packed(members: dict[str, bytes], epoch: int) -> bytes:
    """A zip file of `members` in their order, dated `epoch` (seconds since 1970) throughout."""
    moment = max(datetime.datetime.fromtimestamp(epoch, datetime.UTC), _FIRST)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            # Otherwise the system that runs this is written into each entry.
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            # An EPUB's first member is read without unpacking; pictures and web fonts are packed already.
            stored = name == "mimetype" or name.endswith((".png", ".jpg", ".jpeg", ".woff2"))
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            # Fonts are most of a DOCX: packing them well takes ten times what it saves is worth.
            archive.writestr(entry, content, compresslevel=1 if name.endswith(".odttf") else 6)
    return buffer.getvalue()


def timestamp(epoch: int) -> str:
    """`epoch` as the W3C writes a moment: 2024-03-01T00:00:00Z."""
    return datetime.datetime.fromtimestamp(epoch, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

"""A DOCX opened with distrust: a zip of XML parts, each of a size that was not just declared."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import NoReturn
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

LIMIT = 200_000_000  # bytes of all parts, unpacked
PART = 100_000_000  # bytes of one part, unpacked
MEMBERS = 10_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an old .doc, or a .docx that a password locks
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OFFICE_DOCUMENT = re.compile(r"/officeDocument\Z")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What strict OOXML calls the same, and what it is read as.
_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/drawingml/main": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}


class _Builder(ET.TreeBuilder):
    """Refuses a document type before any entity in it is read."""

    def doctype(self, name: str, public: str, system: str) -> NoReturn:
        raise _DoctypeError


class _DoctypeError(Exception):
    pass


class Package:
    """The parts of a DOCX; `name` is what its file is called in messages. Raises ProteError on what can't be trusted."""

    def __init__(self, source: bytes, name: str) -> None:
        self.name = name
        self._members = _members(source, name)
        targets = self.relations("")
        self.document = next(
            (
                target
                for kind, target, external in targets.values()
                if _OFFICE_DOCUMENT.search(kind) and not external
            ),
            "",
        )
        if self.document not in self._members or "[Content_Types].xml" not in self._members:
            raise ProteError(_("{name}: a zip file, but no Word document").format(name=name))

    def __contains__(self, part: str) -> bool:
        return part in self._members

    def content(self, part: str) -> bytes:
        """The bytes of a part."""
        return self._members[part]

    def tree(self, part: str) -> ET.Element | None:
        """The XML of a part, None where there is none."""
        if part not in self._members:
            return None
        parser = ET.XMLParser(target=_Builder())
        try:
            parser.feed(self._members[part])
            root = parser.close()
        except _DoctypeError:
            raise ProteError(
                _("{name}: {part} declares entities or a document type; such a file is not read").format(
                    name=self.name, part=part
                )
            ) from None
        except (ET.ParseError, ValueError, LookupError) as error:
            raise ProteError(
                _("{name}: {part} is no valid XML: {error}").format(name=self.name, part=part, error=error)
            ) from None
        assert isinstance(root, ET.Element)
        for node in root.iter():
            _unstrict(node)
        return root

    def relations(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """By id, what a part refers to: the kind, the part or the address, and whether it lies outside the package."""
        folder, file = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for node in root if root is not None else ():
            target = node.get("Target", "")
            external = node.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            found[node.get("Id", "")] = (node.get("Type", ""), target, external)
        return found

    def related(self, kind: str) -> str:
        """The part of a kind (`footnotes`, `styles`) that the document refers to; empty where there is none."""
        return next(
            (
                target
                for type_, target, external in self.relations(self.document).values()
                if type_.endswith("/" + kind) and not external and target in self._members
            ),
            "",
        )

    def core(self) -> ET.Element | None:
        """The core properties."""
        return self._properties("/core-properties", "docProps/core.xml")

    def custom(self) -> ET.Element | None:
        """The properties that are the document's own."""
        return self._properties("/custom-properties", "docProps/custom.xml")

    def _properties(self, kind: str, usual: str) -> ET.Element | None:
        found = (t for k, t, external in self.relations("").values() if k.endswith(kind) and not external)
        return self.tree(next(found, usual))


def _members(source: bytes, name: str) -> dict[str, bytes]:
    if source.startswith(_OLE):
        if _ENCRYPTED in source:
            raise ProteError(
                _("{name}: the document is encrypted; save it without a password").format(name=name)
            )
        raise ProteError(_("{name}: an old .doc file; save it as .docx").format(name=name))
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            return dict(_unpacked(archive, name))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error, OSError, ValueError) as error:
        raise ProteError(_("{name}: no DOCX file: {error}").format(name=name, error=error)) from None
    except RuntimeError:  # a member under a password
        raise ProteError(
            _("{name}: the document is encrypted; save it without a password").format(name=name)
        ) from None


def _unpacked(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, bytes]]:
    entries = archive.infolist()
    too_large = ProteError(
        _("{name}: unpacked, the document is larger than {limit} bytes").format(name=name, limit=LIMIT)
    )
    if len(entries) > MEMBERS or sum(entry.file_size for entry in entries) > LIMIT:
        raise too_large
    left = LIMIT
    for entry in entries:
        if entry.is_dir():
            continue
        # A size is declared by whoever made the file: what is read is counted.
        with archive.open(entry) as member:
            content = member.read(min(left, PART) + 1)
        if len(content) > min(left, PART):
            raise too_large
        left -= len(content)
        yield entry.filename.lstrip("/"), content


def _unstrict(node: ET.Element) -> None:
    if isinstance(node.tag, str) and node.tag.startswith("{http://purl.oclc.org/"):
        space, local = node.tag[1:].split("}")
        node.tag = f"{{{_STRICT.get(space, space)}}}{local}"
    for key in [key for key in node.attrib if key.startswith("{http://purl.oclc.org/")]:
        space, local = key[1:].split("}")
        node.attrib[f"{{{_STRICT.get(space, space)}}}{local}"] = node.attrib.pop(key)

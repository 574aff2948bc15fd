"""python-docx: whether another reader opens the file and finds styles, title and language in it."""

from __future__ import annotations

import zipfile
from pathlib import Path

from prote_build.checking import tools
from prote_build.checking.checker import Checker, Subject, Verdict
from prote_lint.i18n import gettext as _


class PythonDocx(Checker):
    key = "python-docx"
    name = "python-docx"
    format = "docx"

    def found(self) -> str:
        return tools.library("python-docx")

    def examine(self, subject: Subject, folder: Path) -> Verdict:
        import docx
        from docx.opc.exceptions import OpcError
        from lxml.etree import LxmlError

        try:
            document = docx.Document(str(subject.file))
        except (OpcError, LxmlError, zipfile.BadZipFile, KeyError, ValueError) as error:
            return Verdict(
                {},
                _("cannot open it"),
                (f"{type(error).__name__}: {str(error).replace(str(subject.file), subject.file.name)}",),
            )
        properties = document.core_properties
        pictures = document.element.body.xpath(".//wp:docPr")
        facts = {
            "paragraphs": len(document.paragraphs),
            "tables": len(document.tables),
            "pictures": len(pictures),
        }
        findings = []
        if properties.title != subject.title:
            findings.append(
                _("its title is {found}; the publication’s is {wanted}").format(
                    found=properties.title or "–", wanted=subject.title
                )
            )
        if properties.language != subject.lang:
            findings.append(
                _("its language is {found}; the publication’s is {wanted}").format(
                    found=properties.language or "–", wanted=subject.lang
                )
            )
        known = {style.style_id for style in document.styles}
        used = set(
            document.element.body.xpath(".//w:pStyle/@w:val | .//w:rStyle/@w:val | .//w:tblStyle/@w:val")
        )
        findings += [
            _("the style {name} is used and not defined").format(name=name) for name in sorted(used - known)
        ]
        findings += [
            _("a picture has no alternative text") for picture in pictures if not picture.get("descr")
        ]
        said = _("opens; paragraphs {paragraphs}, tables {tables}, pictures {pictures}")
        return Verdict(facts, said.format(**facts), tuple(findings))

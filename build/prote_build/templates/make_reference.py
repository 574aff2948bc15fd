"""Makes reference.docx: what pandoc is shown of the styles, page and lists of a briefing.

Run it after a change in prote_build.word, and commit what it writes: ``python -m prote_build.templates.make_reference``.
A test runs it and compares the parts. It is made anew for a publication with a design of its own.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from prote_build.archive import packed, unpacked
from prote_build.design import Design, design
from prote_build.word import parts
from prote_build.word.numbering import numbering
from prote_build.word.page import page
from prote_build.word.styles import specimens, styles

REFERENCE = Path(__file__).with_name("reference.docx")


def reference(pandocs_own: bytes, look: Design) -> bytes:
    """The reference document of a design, made from pandoc's."""
    members = unpacked(pandocs_own)
    members["word/styles.xml"] = styles(look).encode()
    members["word/numbering.xml"] = numbering().encode()
    members["word/settings.xml"] = parts.settings("fr-FR", french=True).encode()
    members["word/theme/theme1.xml"] = parts.theme(members["word/theme/theme1.xml"].decode(), look).encode()
    document = members["word/document.xml"].decode()
    text = f"<w:body>{specimens(look)}{page(look).section}</w:body>"
    members["word/document.xml"] = re.sub(
        r"<w:body>.*</w:body>", lambda _found: text, document, flags=re.S
    ).encode()
    relations = members["word/_rels/document.xml.rels"].decode()
    types = members["[Content_Types].xml"].decode()
    for name, kind, relation, content in (
        ("header1", "header", "rIdHeader", parts.header(look)),
        ("header2", "header", "rIdFirst", parts.first_header()),
        ("footer1", "footer", "rIdFooter", parts.footer()),
    ):
        members[f"word/{name}.xml"] = content.encode()
        entry = f'<Relationship Type="{parts.R}/{kind}" Id="{relation}" Target="{name}.xml"/>'
        relations = relations.replace("</Relationships>", entry + "</Relationships>")
        said = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
        types = types.replace(
            "</Types>", f'<Override PartName="/word/{name}.xml" ContentType="{said}"/></Types>'
        )
    members["word/_rels/document.xml.rels"] = relations.encode()
    members["[Content_Types].xml"] = types.encode()
    return packed(members, 0)


@cache
def pandocs_own() -> bytes:
    """The reference document that pandoc has in itself."""
    from prote_build import pandoc

    return pandoc.run([str(pandoc.executable()), "--print-default-data-file=reference.docx"], b"", Path.cwd())


def main() -> None:
    """Writes reference.docx beside this file."""
    REFERENCE.write_bytes(reference(pandocs_own(), design()))


if __name__ == "__main__":
    main()

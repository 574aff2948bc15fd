"""DOCX files made by hand, part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from prote_build.importing.content import Imported
from prote_build.importing.docx import imported
from prote_build.importing.ledger import Ledger
from prote_build.importing.writer import markdown

_O = "http://schemas.openxmlformats.org"
_ROOT = (
    f'xmlns:w="{_O}/wordprocessingml/2006/main" xmlns:r="{_O}/officeDocument/2006/relationships"'
    f' xmlns:a="{_O}/drawingml/2006/main" xmlns:wp="{_O}/drawingml/2006/wordprocessingDrawing"'
    f' xmlns:mc="{_O}/markup-compatibility/2006" xmlns:m="{_O}/officeDocument/2006/math"'
)
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="Titre 1"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Section"><w:name w:val="Section maison"/><w:basedOn w:val="H2"/></w:style>
<w:style w:type="paragraph" w:styleId="Niveau"><w:name w:val="Niveau"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Citation"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="TM1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="character" w:styleId="Accent"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Fort"><w:name w:val="Fort"/><w:basedOn w:val="Accent"/><w:rPr><w:b/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
"""


def docx(
    body: str,
    footnotes: str = "",
    endnotes: str = "",
    comments: str = "",
    relations: str = "",
    members: Mapping[str, bytes] | None = None,
) -> bytes:
    """A DOCX of these contents of its parts; `members` are added, or put in the place of those made here."""
    rels = f'<Relationships xmlns="{_O}/package/2006/relationships">'
    kind = f"{_O}/officeDocument/2006/relationships"
    named = ("styles", "numbering", "footnotes", "endnotes", "comments")
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_O}/package/2006/content-types"/>',
        "_rels/.rels": f'{rels}<Relationship Id="r" Type="{kind}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_ROOT}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": rels
        + "".join(f'<Relationship Id="p{name}" Type="{kind}/{name}" Target="{name}.xml"/>' for name in named)
        + relations
        + "</Relationships>",
        "word/styles.xml": f"<w:styles {_ROOT}>{STYLES}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_ROOT}>{NUMBERING}</w:numbering>",
        "word/footnotes.xml": f"<w:footnotes {_ROOT}>{footnotes}</w:footnotes>",
        "word/endnotes.xml": f"<w:endnotes {_ROOT}>{endnotes}</w:endnotes>",
        "word/comments.xml": f"<w:comments {_ROOT}>{comments}</w:comments>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            {name: text.encode() for name, text in parts.items()} | dict(members or {})
        ).items():
            archive.writestr(name, content)
    return packed.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{''.join(content)}</w:p>"


def note(number: int, text: str, kind: str = "footnote") -> str:
    mark = f"<w:r><w:{kind}Ref/></w:r>"
    return f'<w:{kind} w:id="{number}">{paragraph(mark, run(" " + text))}</w:{kind}>'


def call(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def read(source: bytes, how: str = "accept") -> tuple[Imported, Ledger]:
    ledger = Ledger()
    return imported(source, "t.docx", ledger, track_changes="accept" if how == "accept" else "reject"), ledger


def written(source: bytes, how: str = "accept") -> str:
    found, _ledger = read(source, how)
    return markdown(found.blocks, found.notes)

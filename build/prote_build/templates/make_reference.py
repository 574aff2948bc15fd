"""Makes reference.docx: pandoc's own reference document with the styles, page and running heads of a briefing.

Run it after a change here, and commit what it writes: ``python -m prote_build.templates.make_reference``.
A test runs it and compares the parts.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from prote_build.archive import packed, unpacked

REFERENCE = Path(__file__).with_name("reference.docx")

FONT = "Libertinus Serif"  # free, the one in the PDF; Word takes the alternative below where it is missing
ALTERNATIVE = "Cambria"
ACCENT = "7A1F1F"
QUIET = "444444"

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _paragraph(
    style: str,
    name: str,
    based_on: str | None,
    paragraph: str = "",
    run: str = "",
    following: str | None = None,
) -> str:
    """A paragraph style; `paragraph` and `run` are the properties that it adds, in the order of the schema."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    after = f'<w:next w:val="{following}"/>' if following else ""
    custom = ' w:customStyle="1"' if style in _CUSTOM else ""
    default = ' w:default="1"' if style == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{style}"><w:name w:val="{name}"/>{base}{after}'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _heading(level: int, run: str, before: int, after: int) -> str:
    return _paragraph(
        f"Heading{level}",
        f"heading {level}",
        "Normal",
        f'<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/><w:spacing w:before="{before}" w:after="{after}"/>'
        f'<w:jc w:val="left"/><w:outlineLvl w:val="{level - 1}"/>',
        run,
        "FirstParagraph",
    )


_CUSTOM = frozenset(
    {
        "FirstParagraph",
        "Compact",
        "Organisation",
        "Series",
        "Author",
        "Summary",
        "ClosingLine",
        "ImageCaption",
        "TableCaption",
    }
)
_COLOUR = f'<w:color w:val="{ACCENT}"/>'
_GREY = f'<w:color w:val="{QUIET}"/>'
_BOX = (
    f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{ACCENT}"/></w:pBdr>'
    '<w:shd w:val="clear" w:color="auto" w:fill="F4F1EA"/>'
)
_TABS = '<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs>'
_FONTS = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'

STYLES = {
    "Normal": _paragraph("Normal", "Normal", None, "<w:widowControl/>"),
    "BodyText": _paragraph(
        "BodyText", "Body Text", "Normal", '<w:spacing w:before="0" w:after="140"/><w:jc w:val="both"/>'
    ),
    "FirstParagraph": _paragraph("FirstParagraph", "First Paragraph", "BodyText", following="BodyText"),
    "Compact": _paragraph(
        "Compact", "Compact", "BodyText", '<w:spacing w:before="30" w:after="30"/><w:jc w:val="left"/>'
    ),
    "Organisation": _paragraph(
        "Organisation",
        "Organisation",
        "Normal",
        '<w:spacing w:after="40"/>',
        f'<w:caps/>{_GREY}<w:spacing w:val="12"/>{_size(10)}',
    ),
    "Series": _paragraph(
        "Series",
        "Series",
        "Normal",
        f'<w:pBdr><w:top w:val="single" w:sz="12" w:space="4" w:color="{ACCENT}"/></w:pBdr>{_TABS}<w:spacing w:after="240"/>',
        f"<w:b/>{_COLOUR}{_size(10)}",
    ),
    "Title": _paragraph(
        "Title",
        "Title",
        "Normal",
        '<w:keepNext/><w:suppressAutoHyphens/><w:spacing w:before="120" w:after="120" w:line="240" w:lineRule="auto"/>',
        f"<w:b/><w:bCs/>{_size(24)}",
        "BodyText",
    ),
    "Subtitle": _paragraph(
        "Subtitle",
        "Subtitle",
        "Normal",
        '<w:keepNext/><w:suppressAutoHyphens/><w:spacing w:after="200"/>',
        f"<w:i/><w:iCs/>{_GREY}{_size(14)}",
        "BodyText",
    ),
    "Author": _paragraph("Author", "Author", "Normal", '<w:spacing w:after="200"/>', _size(10.5)),
    "Heading1": _heading(1, f"<w:b/><w:bCs/>{_COLOUR}{_size(15)}", 420, 180),
    "Heading2": _heading(2, f"<w:b/><w:bCs/>{_size(12.5)}", 320, 140),
    "Heading3": _heading(3, f"<w:i/><w:iCs/>{_size(11.5)}", 260, 120),
    "BlockText": _paragraph(
        "BlockText",
        "Block Text",
        "BodyText",
        '<w:spacing w:before="100" w:after="160"/><w:ind w:left="480" w:right="480"/>',
        _size(10.5),
    ),
    "Summary": _paragraph(
        "Summary",
        "Summary",
        "BodyText",
        f'{_BOX}<w:spacing w:before="0" w:after="140"/><w:ind w:left="240" w:right="120"/>',
        _size(10.5),
    ),
    "ClosingLine": _paragraph(
        "ClosingLine",
        "Closing Line",
        "BodyText",
        '<w:keepLines/><w:spacing w:before="320"/><w:jc w:val="right"/>',
        "<w:b/><w:bCs/>",
    ),
    "FootnoteText": _paragraph(
        "FootnoteText",
        "footnote text",
        "Normal",
        '<w:spacing w:after="40" w:line="240" w:lineRule="auto"/><w:jc w:val="both"/>',
        _size(9),
    ),
    "FootnoteBlockText": _paragraph(
        "FootnoteBlockText", "Footnote Block Text", "FootnoteText", '<w:ind w:left="360" w:right="360"/>'
    ),
    "Caption": _paragraph(
        "Caption", "caption", "Normal", '<w:spacing w:before="60" w:after="200"/>', f"{_GREY}{_size(9.5)}"
    ),
    "ImageCaption": _paragraph("ImageCaption", "Image Caption", "Caption", '<w:jc w:val="center"/>'),
    "TableCaption": _paragraph("TableCaption", "Table Caption", "Caption", "<w:keepNext/>"),
    "Header": _paragraph(
        "Header", "header", "Normal", f'{_TABS}<w:spacing w:after="0"/>', f"{_GREY}{_size(8.5)}"
    ),
    "Footer": _paragraph(
        "Footer", "footer", "Normal", '<w:spacing w:after="0"/><w:jc w:val="center"/>', f"{_GREY}{_size(8.5)}"
    ),
    "FootnoteReference": '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
    "Hyperlink": '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:color w:val="1A3F6B"/></w:rPr></w:style>',
    # pandoc's style Table stands on TableNormal, which its reference document lacks.
    "TableNormal": '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    "Table": '<w:style w:type="table" w:customStyle="1" w:styleId="Table"><w:name w:val="Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
    f'<w:tblPr><w:jc w:val="center"/><w:tblBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="{QUIET}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{QUIET}"/></w:tblBorders></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>',
}

_DEFAULTS = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}{_size(11)}"
    '<w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
)

# A4 with the margins of the PDF; the first page has the masthead in place of the running head.
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:headerReference w:type="first" r:id="rIdFirst"/>'
    '<w:footerReference w:type="default" r:id="rIdFooter"/><w:footerReference w:type="first" r:id="rIdFooter"/>'
    '<w:footnotePr><w:numFmt w:val="decimal"/><w:numRestart w:val="continuous"/></w:footnotePr>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1588" w:right="1418" w:bottom="1474" w:left="1418"'
    ' w:header="794" w:footer="680" w:gutter="0"/><w:titlePg/></w:sectPr>'
)

_HEADER = (
    '<w:p><w:pPr><w:pStyle w:val="Header"/>'
    f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="{QUIET}"/></w:pBdr></w:pPr>'
    '<w:r><w:t xml:space="preserve">{running-left}</w:t></w:r><w:r><w:tab/></w:r>'
    '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">{running-right}</w:t></w:r></w:p>'
)
_FIRST_HEADER = '<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p>'
_FOOTER = (
    '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">{page} </w:t></w:r>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve"> {of} </w:t></w:r>'
    '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
)
_PARTS = {
    "header1": ("hdr", "header", "rIdHeader", _HEADER),
    "header2": ("hdr", "header", "rIdFirst", _FIRST_HEADER),
    "footer1": ("ftr", "footer", "rIdFooter", _FOOTER),
}


def reference(pandocs_own: bytes) -> bytes:
    """Our reference document, made from pandoc's."""
    members = unpacked(pandocs_own)
    members["word/styles.xml"] = _styled(members["word/styles.xml"].decode()).encode()
    members["word/settings.xml"] = _set(members["word/settings.xml"].decode()).encode()
    members["word/fontTable.xml"] = _fonts(members["word/fontTable.xml"].decode()).encode()
    document = members["word/document.xml"].decode()
    members["word/document.xml"] = re.sub(
        r"<w:sectPr>.*?</w:sectPr>", _SECTION, document, flags=re.S
    ).encode()
    relations = members["word/_rels/document.xml.rels"].decode()
    types = members["[Content_Types].xml"].decode()
    for name, (root, kind, relation, body) in _PARTS.items():
        part = f'<?xml version="1.0" encoding="UTF-8"?>\n<w:{root} xmlns:w="{_W}" xmlns:r="{_R}">{body}</w:{root}>\n'
        members[f"word/{name}.xml"] = part.encode()
        entry = f'<Relationship Type="{_R}/{kind}" Id="{relation}" Target="{name}.xml"/>'
        relations = relations.replace("</Relationships>", entry + "</Relationships>")
        content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
        types = types.replace(
            "</Types>", f'<Override PartName="/word/{name}.xml" ContentType="{content}"/></Types>'
        )
    members["word/_rels/document.xml.rels"] = relations.encode()
    members["[Content_Types].xml"] = types.encode()
    return packed(members, 0)


def _styled(styles: str) -> str:
    styles = re.sub(r"<w:docDefaults>.*?</w:docDefaults>", _DEFAULTS, styles, flags=re.S)
    for name, style in STYLES.items():
        styles = re.sub(rf'<w:style [^>]*w:styleId="{name}">.*?</w:style>', "", styles, flags=re.S)
        styles = styles.replace("</w:styles>", f"{style}\n</w:styles>")
    # The styles that stay name Office's own fonts by theme.
    return re.sub(r'<w:rFonts [^>]*Theme="[^>]*/>', "", styles)


def _set(settings: str) -> str:
    settings = settings.replace('<w:themeFontLang w:val="en-US" />', '<w:themeFontLang w:val="fr-FR"/>')
    hyphens = '<w:autoHyphenation/><w:consecutiveHyphenLimit w:val="3"/>'
    return settings.replace('<w:defaultTabStop w:val="720" />', f'<w:defaultTabStop w:val="720"/>{hyphens}')


def _fonts(table: str) -> str:
    font = (
        f'<w:font w:name="{FONT}"><w:altName w:val="{ALTERNATIVE}"/><w:charset w:val="00"/>'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
    )
    return table.replace("</w:fonts>", font + "</w:fonts>")


def main() -> None:
    """Writes reference.docx beside this file."""
    from prote_build.pandoc import executable

    own = subprocess.run(
        [executable(), "--print-default-data-file=reference.docx"],
        capture_output=True,
        check=True,
        timeout=30,
    ).stdout
    REFERENCE.write_bytes(reference(own))


if __name__ == "__main__":
    main()

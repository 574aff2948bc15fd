"""The styles of a Word file. docs/publishing.md tells editors what each one means."""

from __future__ import annotations

from dataclasses import dataclass

from prote_build.design import Design
from prote_build.word.page import page

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

# Where letters of other scripts are taken from: no Word is without it, and it has Arabic and Hebrew.
OTHER_SCRIPTS = "Times New Roman"
CODE = "Courier New"

TIGHT = 200  # of 240: lines of the sans face that stand close
STEP = 360  # from one level of a list to the next
NOTE_STEP = 260  # from the number of a note to its text


@dataclass(frozen=True)
class _Style:
    """A paragraph style; `paragraph` and `run` are the properties that it adds, in the order of the schema.

    `alias` is its French name, which Word shows beside the first; Word translates its own styles itself.
    """

    id: str
    name: str
    based_on: str | None
    paragraph: str = ""
    run: str = ""
    following: str | None = None
    alias: str | None = None  # only of styles that are not Word's own
    priority: int = 10  # its place in Word's list of styles
    shown: bool = True

    @property
    def xml(self) -> str:
        custom = ' w:customStyle="1"' if self.alias else ""
        default = ' w:default="1"' if self.id == "Normal" else ""
        parts = [
            f'<w:style w:type="paragraph"{default}{custom} w:styleId="{self.id}"><w:name w:val="{self.name}"/>'
        ]
        if self.alias:
            parts.append(f'<w:aliases w:val="{self.alias}"/>')
        if self.based_on:
            parts.append(f'<w:basedOn w:val="{self.based_on}"/>')
        if self.following:
            parts.append(f'<w:next w:val="{self.following}"/>')
        parts.append(f'<w:uiPriority w:val="{self.priority}"/>')
        if self.shown:
            parts.append("<w:qFormat/>")
        if self.paragraph:
            parts.append(f"<w:pPr>{self.paragraph}</w:pPr>")
        if self.run:
            parts.append(f"<w:rPr>{self.run}</w:rPr>")
        return "".join(parts) + "</w:style>"


def styles(design: Design) -> str:
    """word/styles.xml of `design`. pandoc adds those of highlighted code."""
    every = [style.xml for style in _paragraphs(design)]
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles xmlns:w="{_W}">'
        + _defaults(design)
        # Word's other styles stay out of an editor's way until they are used.
        + '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"'
        ' w:defQFormat="0" w:count="376"/>\n' + "\n".join(every + _others(design)) + "</w:styles>\n"
    )


def specimens(design: Design) -> str:
    """A paragraph in each style, with its name: the text of the reference document."""
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/></w:pPr><w:r><w:t>{style.name}</w:t></w:r></w:p>'
        for style in _paragraphs(design)
    )


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _font(family: str) -> str:
    return f'<w:rFonts w:ascii="{family}" w:hAnsi="{family}" w:eastAsia="{family}" w:cs="{OTHER_SCRIPTS}"/>'


def _colour(colour: str) -> str:
    return f'<w:color w:val="{_hex(colour)}"/>'


def _hex(colour: str) -> str:
    return colour[1:].upper()


def _space(before: int, after: int, line: int = 240) -> str:
    height = f' w:line="{line}" w:lineRule="auto"' if line != 240 else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{height}/>'


_BOLD = "<w:b/><w:bCs/>"
_ITALIC = "<w:i/><w:iCs/>"
_RAGGED = '<w:jc w:val="left"/>'


def _defaults(design: Design) -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_font(design.text_font)}{_colour(design.colours.ink)}{_size(11)}"
        '<w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:after="90" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def _paragraphs(design: Design) -> list[_Style]:
    return [
        _Style("Normal", "Normal", None, priority=0),
        _Style("BodyText", "Body Text", "Normal", '<w:jc w:val="both"/>', priority=1),
        _Style("FirstParagraph", "First Paragraph", "BodyText", following="BodyText", alias="Premier alinéa", priority=1),
        _Style("Compact", "Compact", "BodyText", _space(30, 30) + _RAGGED, alias="Serré", shown=False),
        *_masthead(design),
        *_headings(design),
        *_lists(),
        *_boxes(design),
        *_notes(design),
        *_figures(design),
        *_contents(design),
        *_running(design),
    ]  # fmt: skip


def _masthead(design: Design) -> list[_Style]:
    colours, sans = design.colours, _font(design.heading_font)
    rule = f'<w:pBdr><w:top w:val="single" w:sz="12" w:space="5" w:color="{_hex(colours.accent)}"/></w:pBdr>'
    return [
        _Style("Organisation", "Organisation", "Normal", f"<w:keepNext/>{_space(0, 80)}",
            f'{sans}{_BOLD}<w:caps/>{_colour(colours.quiet)}<w:spacing w:val="10"/>{_size(10.5)}', "Series", "Organisme", 20),
        _Style("Series", "Series", "Normal", f"<w:keepNext/>{rule}{right_tab(page(design).measure)}{_space(0, 380)}",
            f"{sans}{_BOLD}{_colour(colours.accent)}{_size(10)}", "Title", "Collection", 20),
        _Style("Title", "Title", "Normal", f"<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/>{_space(0, 140, 216)}{_RAGGED}",
            f"{sans}{_BOLD}{_size(25)}", "Subtitle", priority=21),
        _Style("Subtitle", "Subtitle", "Normal", f"<w:keepNext/><w:suppressAutoHyphens/>{_space(0, 200)}{_RAGGED}",
            f"{_ITALIC}{_colour(colours.quiet)}{_size(13.5)}", "BodyText", priority=21),
        _Style("Author", "Author", "Normal", f"{_space(0, 200)}<w:contextualSpacing/>", f"{sans}{_size(10.5)}", "BodyText", "Auteur", 22),
        _Style("ClosingLine", "Closing Line", "BodyText", f'<w:keepLines/>{_space(360, 140)}<w:jc w:val="right"/>',
            f"{sans}{_BOLD}{_size(10)}", alias="Ligne de fin", priority=23),
    ]  # fmt: skip


def _headings(design: Design) -> list[_Style]:
    sans = _font(design.heading_font)
    accent, quiet = _colour(design.colours.accent), _colour(design.colours.quiet)
    looks = [
        (f"{_BOLD}{accent}{_size(16)}", 460, 130),
        (f"{_BOLD}{_size(13)}", 320, 100),
        (f"{_BOLD}{accent}{_size(11)}", 260, 80),
        (f"{_BOLD}{_size(10.5)}", 220, 70),
        (f"{_ITALIC}{_size(10.5)}", 220, 70),
        (f"{quiet}{_size(10)}", 220, 70),
    ]
    return [
        _Style(
            f"Heading{level}",
            f"heading {level}",
            "Normal",
            f"<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/>{_space(before, after, 228)}{_RAGGED}"
            f'<w:outlineLvl w:val="{level - 1}"/>',
            sans + run,
            "FirstParagraph",
            priority=2,
        )
        for level, (run, before, after) in enumerate(looks, 1)
    ]


def _lists() -> list[_Style]:
    numbered = '<w:numPr><w:numId w:val="{}"/></w:numPr>'
    return [
        _Style("ListBullet", "List Bullet", "BodyText", numbered.format(2) + _space(0, 60), priority=3),
        _Style("ListNumber", "List Number", "BodyText", numbered.format(3) + _space(0, 60), priority=3),
        _Style("ListContinue", "List Continue", "BodyText", f'{_space(0, 60)}<w:ind w:left="{STEP}"/>', priority=3),
    ]  # fmt: skip


def _boxes(design: Design) -> list[_Style]:
    colours, sans = design.colours, _font(design.heading_font)
    # Consecutive paragraphs with the same borders are one box; borders of its own colour are its padding.
    pad = f'w:val="single" w:sz="4" w:space="9" w:color="{_hex(colours.box)}"'
    box = (
        f'<w:pBdr><w:top {pad}/><w:left w:val="single" w:sz="24" w:space="9" w:color="{_hex(colours.accent)}"/>'
        f'<w:bottom {pad}/><w:right {pad}/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{_hex(colours.box)}"/>'
    )
    return [
        _Style("Summary", "Summary", "BodyText", f'{box}{_space(0, 120)}<w:ind w:left="220" w:right="200"/>{_RAGGED}',
            sans + _size(10), alias="Résumé", priority=4),
        _Style("SummaryList", "Summary List", "Summary", f'{_space(0, 80)}<w:ind w:left="{220 + STEP}" w:right="200" w:hanging="{STEP}"/>',
            alias="Liste du résumé", priority=4),
        _Style("BlockText", "Block Text", "BodyText", f'{_space(60, 130)}<w:ind w:left="340" w:right="340"/>', _size(10), priority=5),
        _Style("BlockTextList", "Block Text List", "BlockText", f'{_space(0, 80)}<w:ind w:left="{340 + STEP}" w:hanging="{STEP}"/>',
            alias="Liste dans une citation", priority=5),
        _Style("SourceCode", "Source Code", "Normal", f'<w:shd w:val="clear" w:color="auto" w:fill="{_hex(colours.box)}"/><w:suppressAutoHyphens/>{_space(100, 160)}{_RAGGED}',
            f'<w:rFonts w:ascii="{CODE}" w:hAnsi="{CODE}" w:cs="{CODE}"/><w:noProof/>{_size(9)}', alias="Code", priority=6),
        _Style("HorizontalRule", "Horizontal Rule", "Normal",
            f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="0" w:color="{_hex(colours.quiet)}"/></w:pBdr>'
            f'{_space(60, 240)}<w:ind w:left="3300" w:right="3300"/>', _size(4), "BodyText", "Filet", 7),
    ]  # fmt: skip


def _notes(design: Design) -> list[_Style]:
    tab = f'<w:tabs><w:tab w:val="left" w:pos="{NOTE_STEP}"/></w:tabs>'
    return [
        _Style("FootnoteText", "footnote text", "Normal", f'{tab}{_space(0, 40)}<w:ind w:left="{NOTE_STEP}" w:hanging="{NOTE_STEP}"/>{_RAGGED}',
            _size(8.5), priority=8),
        _Style("FootnoteContinued", "Footnote Text Continued", "FootnoteText", f'<w:ind w:left="{NOTE_STEP}" w:firstLine="0"/>',
            alias="Note, suite", priority=8),
        _Style("FootnoteList", "Footnote List", "FootnoteText", f'<w:ind w:left="{NOTE_STEP + STEP}" w:hanging="{STEP}"/>',
            alias="Liste dans une note", priority=8),
        _Style("FootnoteBlockText", "Footnote Block Text", "FootnoteText", f'<w:ind w:left="{2 * NOTE_STEP}" w:right="{NOTE_STEP}" w:firstLine="0"/>',
            alias="Citation dans une note", priority=8),
    ]  # fmt: skip


def _figures(design: Design) -> list[_Style]:
    sans = _font(design.heading_font)
    return [
        _Style("Caption", "caption", "Normal", _space(60, 200) + _RAGGED, f"{sans}{_colour(design.colours.quiet)}{_size(9)}", priority=9),
        _Style("ImageCaption", "Image Caption", "Caption", "<w:keepLines/>", alias="Légende de figure", priority=9),
        _Style("TableCaption", "Table Caption", "Caption", f"<w:keepNext/><w:keepLines/>{_space(200, 80)}", alias="Titre de tableau", priority=9),
        _Style("Figure", "Figure", "Normal", f'{_space(160, 160)}<w:jc w:val="center"/>', alias="Image", priority=9),
        _Style("CaptionedFigure", "Captioned Figure", "Figure", f"<w:keepNext/>{_space(160, 80)}", following="ImageCaption", alias="Image légendée", priority=9),
        _Style("TableText", "Table Text", "Normal", f"<w:suppressAutoHyphens/>{_space(20, 20)}{_RAGGED}", f"{sans}{_size(9.5)}", alias="Texte de tableau", priority=9),
        _Style("TableHeading", "Table Heading", "TableText", "<w:keepNext/>", _BOLD, alias="Tête de tableau", priority=9),
        # For tables of many columns.
        _Style("TableTextNarrow", "Table Text Narrow", "TableText", run=_size(7), alias="Texte de tableau étroit", priority=9),
        _Style("TableHeadingNarrow", "Table Heading Narrow", "TableHeading", run=_size(7), alias="Tête de tableau étroit", priority=9),
    ]  # fmt: skip


def _contents(design: Design) -> list[_Style]:
    measure, sans = page(design).measure, _font(design.heading_font)
    leader = (
        f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{measure}"/></w:tabs><w:suppressAutoHyphens/>'
    )
    return [
        _Style("TOCHeading", "TOC Heading", "Normal", f"<w:keepNext/><w:keepLines/>{_space(280, 120)}",
            f'{sans}{_BOLD}<w:caps/>{_colour(design.colours.accent)}<w:spacing w:val="12"/>{_size(9.5)}', "BodyText", priority=39),
        *(
            _Style(f"TOC{level}", f"toc {level}", "Normal", f'{leader}{_space(before, 10, TIGHT)}<w:ind w:left="{indent}"/>{_RAGGED}',
                run, priority=39)
            for level, before, indent, run in ((1, 60, 0, sans + _BOLD + _size(9.5)), (2, 0, 260, sans + _size(9.5)), (3, 0, 520, sans + _size(9.5)))
        ),
    ]  # fmt: skip


def _running(design: Design) -> list[_Style]:
    look = f"{_font(design.heading_font)}{_colour(design.colours.quiet)}{_size(8.5)}"
    return [
        _Style("Header", "header", "Normal", right_tab(page(design).measure) + _space(0, 0), look, priority=40),
        _Style("Footer", "footer", "Normal", _space(0, 0) + '<w:jc w:val="right"/>', look, priority=40),
    ]  # fmt: skip


def right_tab(measure: int) -> str:
    """A tab stop at the right end of the line."""
    return f'<w:tabs><w:tab w:val="right" w:pos="{measure}"/></w:tabs>'


def _others(design: Design) -> list[str]:
    """Styles of characters, tables and lists."""
    accent, quiet = _hex(design.colours.accent), _hex(design.colours.quiet)
    character = '<w:style w:type="character"{} w:styleId="{}"><w:name w:val="{}"/>'
    based = '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="{}"/>'
    rule = '<w:{} w:val="single" w:sz="{}" w:space="0" w:color="{}"/>'
    table = (
        '<w:style w:type="table" w:customStyle="1" w:styleId="{}"><w:name w:val="{}"/><w:aliases w:val="{}"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="9"/><w:qFormat/><w:tblPr><w:tblBorders>'
        f"{rule.format('bottom', 4, quiet)}{rule.format('insideH', 4, quiet)}</w:tblBorders>"
        '<w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tcPr><w:vAlign w:val="top"/></w:tcPr>'
        f'<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>{rule.format("bottom", 8, accent)}</w:tcBorders>'
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
    )
    return [
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        character.format("", "FootnoteReference", "footnote reference") + based.format(8)
        + '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
        character.format("", "Hyperlink", "Hyperlink") + based.format(11)
        + f'<w:rPr>{_colour(design.colours.link)}<w:u w:val="single"/></w:rPr></w:style>',
        character.format(' w:customStyle="1"', "VerbatimChar", "Verbatim Char") + based.format(6)
        + f'<w:rPr><w:rFonts w:ascii="{CODE}" w:hAnsi="{CODE}" w:cs="{CODE}"/><w:noProof/>{_size(9.5)}</w:rPr></w:style>',
        character.format(' w:customStyle="1"', "Dateline", "Dateline") + based.format(20)
        + f'<w:rPr><w:b w:val="0"/><w:bCs w:val="0"/>{_colour(design.colours.quiet)}</w:rPr></w:style>',
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/>'
        "<w:semiHidden/><w:unhideWhenUsed/></w:style>",
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        table.format("Table", "Table", "Tableau", margin=90),
        table.format("TableNarrow", "Table Narrow", "Tableau étroit", margin=40),
    ]  # fmt: skip

"""The text of a Word file as pandoc wrote it, put into the styles an editor works with.

pandoc's version is pinned, and so is the form of what it writes: patterns are enough, and a tenth of the time of a tree.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from prote_build.word.numbering import NONE
from prote_build.word.page import Page
from prote_build.word.styles import NOTE_STEP, STEP

UNCOUNTED = f'<w:numPr><w:numId w:val="{NONE}" /></w:numPr>'
NARROW = 8  # from as many columns on a table is set small
_LETTER = (
    105  # the width of a letter in a table, in twentieths of a point, with its share of the cell's margins
)

_LISTED = re.compile(
    r'<w:pPr>(?:<w:pStyle w:val="(\w+)" />)?'
    r'(<w:numPr><w:ilvl w:val="(\d)" /><w:numId w:val="(\d+)" /></w:numPr>)'
)
# What pandoc gives the paragraphs of an item that are nothing else: figures, captions, code, quotations and headings keep their own styles.
_PLAIN = frozenset({"", "BodyText", "Compact", "FirstParagraph", "FootnoteText", "FootnoteContinued"})
# The lists of boxes keep the box whole: their indents are counted from its edge.
_EDGES = {"SummaryList": 220, "BlockTextList": 340, "FootnoteList": NOTE_STEP}

_HEADING = re.compile(
    r'((?:<w:bookmarkStart [^>]*/>\s*)*)<w:p>(<w:pPr><w:pStyle w:val="Heading\d" />(?:(?!</w:pPr>).)*)</w:pPr>(.*?)</w:p>',
    re.S,
)
_START = re.compile(r'<w:bookmarkStart w:id="(\d+)"')
_END = re.compile(r'\s*<w:bookmarkEnd w:id="(\d+)" />')
_RUN_OF_NUMBER = re.compile(
    r'<w:r><w:rPr><w:rStyle w:val="SectionNumber" />(?:<w:lang [^>]*/>)?</w:rPr><w:t xml:space="preserve">[IVXLCDM]+\.</w:t></w:r>'
    r'<w:r>((?:<w:rPr>.*?</w:rPr>)?<w:t xml:space="preserve">)\u00a0',
    re.S,
)
_FIRST_LEVEL = re.compile(
    r'(<w:p><w:pPr><w:pStyle w:val="Heading1" />)(?:<w:numPr>.*?</w:numPr>)?(</w:pPr>.*?</w:p>)', re.S
)
_RULE = re.compile(r"<w:p><w:r><w:pict><v:rect [^>]*o:hr=\"t\" /></w:pict></w:r></w:p>")
_NOTE_MARK = re.compile(r'(<w:footnoteRef />\s*</w:r><w:r>)<w:t xml:space="preserve"> </w:t>')
# pandoc leaves the picture itself out, which LibreOffice and others then look for in vain.
_DRAWING = re.compile(r'<a:blip>(?=(?:(?!</a:blip>).)*<asvg:svgBlip [^>]*r:embed="(\w+)")', re.S)
_SIZE = re.compile(r'(<(?:wp:extent|a:ext) )cx="(\d+)" cy="(\d+)"')
_LAST_OF_SUMMARY = re.compile(
    r'(<w:pPr><w:pStyle w:val="Summary(?:List)?" />)((?:(?!</w:p>).)*</w:p>)(?!\s*<w:p><w:pPr><w:pStyle w:val="Summary)',
    re.S,
)
# filters/boxes.lua leaves it before the page about the organisation.
_ABOUT = re.compile(
    r'<w:p><w:pPr><w:pStyle w:val="About" ?/></w:pPr></w:p>\s*(<w:p><w:pPr><w:pStyle [^>]*/>)'
)


def text(document: str, lists: Mapping[str, str], page: Page, *, numbered: bool) -> str:
    """word/document.xml; `lists` has the style of each list's items, `numbered` says whether sections are counted."""
    if numbered:
        document = _FIRST_LEVEL.sub(_counted, document)
    document = _marked(document)
    document = _TABLE.sub(lambda found: _table(found[0], page), document)
    document = _listed(document, lists, "")
    document = _LAST_OF_SUMMARY.sub(_spaced, document)
    document = _RULE.sub('<w:p><w:pPr><w:pStyle w:val="HorizontalRule" /></w:pPr></w:p>', document)
    document = _ABOUT.sub(r"\1<w:pageBreakBefore />", document)
    return _pictures(document, page)


def notes(footnotes: str, lists: Mapping[str, str], page: Page) -> str:
    """word/footnotes.xml: the text of a note begins at a tab stop, and so do its later paragraphs."""
    footnotes = _NOTE_MARK.sub(r"\1<w:tab />", footnotes)
    footnotes = re.sub(
        r'(</w:p>\s*<w:p><w:pPr><w:pStyle w:val=")FootnoteText"', r'\1FootnoteContinued"', footnotes
    )
    return _pictures(_listed(footnotes, lists, "FootnoteList"), page)


_DATELINE = re.compile(r'(<w:pStyle w:val="Series" />.*?<w:tab /></w:r>)(.*?)(?=</w:p>)', re.S)
_ORGANISATION = re.compile(r'<w:p><w:pPr><w:pStyle w:val="Organisation" />.*?</w:p>\s*', re.S)
_TITLE = re.compile(r'<w:p><w:pPr><w:pStyle w:val="Title" />.*?</w:p>', re.S)
_LONG_TITLE = 90  # letters, from which on the title is set smaller


def masthead(document: str, title: str, *, logo: bool) -> str:
    """The date line apart from the series beside it, a long title smaller; a logo stands for the organisation's name."""
    if logo:
        document = _ORGANISATION.sub("", document, count=1)
    document = _DATELINE.sub(
        lambda found: (
            found[1] + found[2].replace("<w:r>", '<w:r><w:rPr><w:rStyle w:val="Dateline" /></w:rPr>')
        ),
        document,
        count=1,
    )
    if len(title) > _LONG_TITLE:
        document = _TITLE.sub(
            lambda found: found[0].replace(
                "<w:r>", '<w:r><w:rPr><w:sz w:val="38" /><w:szCs w:val="38" /></w:rPr>'
            ),
            document,
            count=1,
        )
    return document


def _counted(found: re.Match[str]) -> str:
    """A heading whose number Word counts, even in an item of a list; one that has none says so."""
    heading, number = _RUN_OF_NUMBER.subn(r"<w:r>\1", found[1] + found[2])
    if number:
        return heading
    return heading.replace("</w:pPr>", f"{UNCOUNTED}</w:pPr>", 1)


def _marked(document: str) -> str:
    """pandoc marks whole sections: a mark that holds the heading alone outlives an editor's cuts."""
    moved = {name for starts in _HEADING.findall(document) for name in _START.findall(starts[0])}

    def inside(found: re.Match[str]) -> str:
        ends = "".join(f'<w:bookmarkEnd w:id="{name}" />' for name in _START.findall(found[1]))
        return f"<w:p>{found[2]}</w:pPr>{found[1].strip()}{found[3]}{ends}</w:p>"

    document = _END.sub(lambda found: "" if found[1] in moved else found[0], document)
    return _HEADING.sub(inside, document)


def _listed(part: str, lists: Mapping[str, str], within: str) -> str:
    def styled(found: re.Match[str]) -> str:
        own, place, level, number = found[1] or "", found[2], int(found[3]), found[4]
        style = (within or lists.get(number, "BodyText")) if own in _PLAIN else own
        indent = ""
        if style in _EDGES:
            indent = f'<w:ind w:left="{_EDGES[style] + STEP * (level + 1)}" w:hanging="{STEP}" />'
        return f'<w:pPr><w:pStyle w:val="{style}" />{place}{indent}'

    return _LISTED.sub(styled, part)


def _spaced(found: re.Match[str]) -> str:
    """The last paragraph of a box: the space below lies outside."""
    style, rest = found[1], found[2]
    place = re.match(r"<w:numPr>.*?</w:numPr>", rest)
    before = place[0] if place else ""
    return f'{style}{before}<w:spacing w:after="320" />{rest[len(before) :]}'


_TABLE = re.compile(r"<w:tbl>.*?</w:tbl>(\s*<w:p />|\s*<w:p><w:pPr><w:pStyle w:val=\"BodyText\" />)?", re.S)
_ROW = re.compile(r"<w:tr>(<w:trPr>.*?</w:trPr>)?(.*?)</w:tr>", re.S)
_CELL = re.compile(r"<w:tc>.*?</w:tc>", re.S)


def _table(table: str, page: Page) -> str:
    """A table as wide as the text, its columns as wide as their words ask for; no row runs over a page's end."""
    rows = _ROW.findall(table)
    columns = max((len(_CELL.findall(cells)) for _properties, cells in rows), default=1)
    small = "Narrow" if columns >= NARROW else ""
    widths = _widths([[_letters(cell) for cell in _CELL.findall(cells)] for _head, cells in rows], page)
    grid = "".join(f'<w:gridCol w:w="{width}" />' for width in widths)

    def row(found: re.Match[str]) -> str:
        head = "tblHeader" in (found[1] or "")
        style = ("TableHeading" if head else "TableText") + small
        cells = iter(widths)
        inside = _CELL.sub(
            lambda cell: cell[0].replace("<w:tcPr />", f'<w:tcPr><w:tcW w:w="{next(cells)}" w:type="dxa" /></w:tcPr>', 1),
            found[2].replace('w:val="Compact"', f'w:val="{style}"'),
        )  # fmt: skip
        mark = '<w:tblHeader w:val="on" />' if head else ""
        return f"<w:tr><w:trPr><w:cantSplit />{mark}</w:trPr>{inside}</w:tr>"

    table = _ROW.sub(row, table)
    table = re.sub(
        r"<w:tblGrid>.*?</w:tblGrid>", f"<w:tblGrid>{grid}</w:tblGrid>", table, count=1, flags=re.S
    )
    table = table.replace('<w:tblStyle w:val="Table" />', f'<w:tblStyle w:val="Table{small}" />', 1)
    table = table.replace(
        '<w:tblW w:type="auto" w:w="0" />', f'<w:tblW w:w="{sum(widths)}" w:type="dxa" />', 1
    )
    return re.sub(
        r'(</w:tbl>\s*<w:p><w:pPr><w:pStyle w:val="BodyText" />)', r'\1<w:spacing w:before="220" />', table
    )


def _letters(cell: str) -> tuple[int, int]:
    """The characters of a cell, and those of its longest word."""
    words = "".join(re.findall(r"<w:t[ >][^<]*?>?([^<>]*)</w:t>", cell)).split(" ")
    return len(" ".join(words)), max(map(len, words))


def _widths(rows: list[list[tuple[int, int]]], page: Page) -> list[int]:
    """A share of the measure for each column: by its longest cell, and no less than its longest word."""
    columns = max((len(row) for row in rows), default=1)
    natural, least = [], []
    for at in range(columns):
        cells = [row[at] for row in rows if at < len(row)]
        natural.append(max(length for length, _ in cells) + 2)
        least.append(max(word for _, word in cells) + 2)
    shares = _shares(natural, least, page.measure // _LETTER)
    total = sum(shares)
    # A table of few words is not stretched over the whole page.
    measure = min(page.measure, max(total * _LETTER, page.measure // 2))
    return [max(240, measure * share // total) for share in shares]


def _shares(natural: list[int], least: list[int], room: int) -> list[int]:
    """The letters of each column: all that it has, but for the longest ones, which break their lines where there is no more room."""
    shares = natural
    for widest in range(max(natural), 0, -1):
        shares = [max(word, min(length, widest)) for length, word in zip(natural, least, strict=True)]
        if sum(shares) <= room:
            break
    return shares


def _pictures(part: str, page: Page) -> str:
    """Pictures no larger than a page with its caption; a picture's second description, pandoc's file name, goes."""
    widest, highest = page.measure * 635, page.depth * 635 * 7 // 10

    def fitted(found: re.Match[str]) -> str:
        width, height = int(found[2]), int(found[3])
        scale = min(1, widest / max(width, 1), highest / max(height, 1))
        return f'{found[1]}cx="{round(width * scale)}" cy="{round(height * scale)}"'

    part = part.replace("<wp:inline>", '<wp:inline distT="0" distB="0" distL="0" distR="0">')
    part = _DRAWING.sub(r'<a:blip r:embed="\1">', part)
    part = re.sub(r'(<pic:cNvPr )descr="[^"]*" ', r"\1", part)
    part = re.sub(r'(<wp:docPr [^>]*?) title=""', r"\1", part)
    return _SIZE.sub(fitted, part)


_EMBEDDED = re.compile(r'r:embed="([^"]*)"')


def relations_of_notes(footnotes: str, own: str, documents: str) -> str:
    """word/_rels/footnotes.xml.rels with the pictures that notes hold: pandoc names them among the `documents` relations alone."""
    missing = [
        relation[0]
        for name in dict.fromkeys(_EMBEDDED.findall(footnotes))
        if f'Id="{name}"' not in own
        and (relation := re.search(rf'<Relationship [^>]*Id="{re.escape(name)}"[^>]*/>', documents))
    ]
    if not missing:
        return own
    head = (
        own.removesuffix("</Relationships>")
        if own.endswith("</Relationships>")
        else own.removesuffix("/>").rstrip(" ") + ">"
    )
    return head + "".join(missing) + "</Relationships>"

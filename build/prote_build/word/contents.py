"""The table of contents of a Word file: a field that Word can update, with its entries as they will stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from prote_build.word.body import UNCOUNTED
from prote_build.word.page import Page
from prote_build.word.pages import headings

DEPTH = 2  # levels of headings, as in the other formats

_HEADING = re.compile(r'<w:p>(<w:pPr><w:pStyle w:val="Heading(\d)" />.*?</w:pPr>)(.*?)</w:p>', re.S)
_RUNS = re.compile(
    r"<w:r>(?:(?!<w:footnoteReference|</w:r>).)*</w:r>|<w:footnoteReference[^>]*/>\s*</w:r>", re.S
)
_PLAIN = re.compile(r"<w:r>(?:(?!</w:r>).)*?<w:(?:t|br|noBreakHyphen)[ />](?:(?!</w:r>).)*</w:r>", re.S)


@dataclass(frozen=True)
class _Entry:
    level: int
    mark: str
    runs: str


def with_contents(document: str, footnotes: str, label: str, page: Page, *, numbered: bool) -> str:
    """`document` with its table of contents before its first section.

    `footnotes` is the part with its notes, which take their room on the pages.
    """
    entries: list[_Entry] = []
    count = 0

    def marked(found: re.Match[str]) -> str:
        nonlocal count
        properties, level, inside = found[1], int(found[2]), found[3]
        if level > DEPTH:
            return found[0]
        number = ""
        if numbered and level == 1 and UNCOUNTED not in properties:
            count += 1
            number = f'<w:r><w:t xml:space="preserve">{roman(count)}. </w:t></w:r>'
        mark = f"_Toc{len(entries) + 1:09d}"
        entries.append(_Entry(level, mark, number + _words(inside)))
        # Marks of Word's own have numbers that no mark of pandoc's reaches.
        at = 900_000 + len(entries)
        return (
            f'<w:p>{properties}<w:bookmarkStart w:id="{at}" w:name="{mark}" />{inside}'
            f'<w:bookmarkEnd w:id="{at}" /></w:p>'
        )

    text = _HEADING.sub(marked, document)
    if not entries:
        return document
    place = text.rindex("<w:p>", 0, text.index('<w:pStyle w:val="Heading'))
    text = text[:place] + _table(entries, label) + text[place:]
    pages = headings(text, footnotes, page)
    return re.sub(r"\{(_Toc\d+)\}", lambda found: str(pages[found[1]]), text)


def _words(inside: str) -> str:
    """The runs of a heading without its notes."""
    return "".join(run for run in _PLAIN.findall(inside) if "footnoteReference" not in run)


def _table(entries: list[_Entry], label: str) -> str:
    field = '<w:r><w:fldChar w:fldCharType="{}" /></w:r>'
    code = '<w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>'
    begin = field.format("begin") + code.format(rf'TOC \o "1-{DEPTH}" \h \z \u') + field.format("separate")
    lines = []
    for number, entry in enumerate(entries):
        last = number == len(entries) - 1
        page = (
            field.format("begin")
            + code.format(rf"PAGEREF {entry.mark} \h")
            + field.format("separate")
            + f"<w:r><w:t>{{{entry.mark}}}</w:t></w:r>"
            + field.format("end")
        )
        lines.append(
            f'<w:p><w:pPr><w:pStyle w:val="TOC{entry.level}" /></w:pPr>{begin if number == 0 else ""}'
            f'<w:hyperlink w:anchor="{entry.mark}" w:history="1">{entry.runs}<w:r><w:tab /></w:r>{page}</w:hyperlink>'
            f"{field.format('end') if last else ''}</w:p>"
        )
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents" /><w:docPartUnique />'
        "</w:docPartObj></w:sdtPr><w:sdtContent>"
        f'<w:p><w:pPr><w:pStyle w:val="TOCHeading" /></w:pPr><w:r><w:t xml:space="preserve">{escape(label, quote=False)}</w:t></w:r></w:p>'
        f"{''.join(lines)}</w:sdtContent></w:sdt>\n    "
    )


_STEPS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """`number` in Roman figures, as Word counts sections."""
    out = ""
    for step, sign in _STEPS:
        while number >= step:
            out, number = out + sign, number - step
    return out

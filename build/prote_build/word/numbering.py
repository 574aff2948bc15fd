"""Lists and section numbers of a Word file."""

from __future__ import annotations

import re

from prote_build.word.styles import STEP

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_HEADINGS, _BULLETS, _NUMBERS = 1, 2, 3  # as the styles name them
NONE = 4  # of a heading that has no number where others have
_SIGNS = "•–·"
_FORMS = ("decimal", "lowerLetter", "lowerRoman")

# Below this number pandoc keeps what a reference document has, and adds its own lists above.
_PANDOCS = 990


def numbering() -> str:
    """word/numbering.xml of the reference document: section numbers, and the lists of Word's own list styles."""
    kinds = [
        _kind(
            _HEADINGS,
            # A level-2 heading has no number: none is printed before it, and level 1 counts on.
            [_level(0, "upperRoman", "%1.", None, hanging=0, suffix="space")]
            + [_level(at, "none", "", None, hanging=0, suffix="nothing") for at in range(1, 9)],
        ),
        _kind(
            _BULLETS,
            [_level(at, "bullet", _SIGNS[at % 3], "ListBullet" if at == 0 else None) for at in range(9)],
        ),
        _kind(
            _NUMBERS,
            [_level(at, _FORMS[at % 3], f"%{at + 1}.", "ListNumber" if at == 0 else None) for at in range(9)],
        ),
        _kind(NONE, [_level(at, "none", "", None, hanging=0, suffix="nothing") for at in range(9)]),
    ]
    numbers = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in (_HEADINGS, _BULLETS, _NUMBERS, NONE)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:numbering xmlns:w="{_W}">{"".join(kinds)}{numbers}</w:numbering>\n'
    )


def _kind(number: int, levels: list[str]) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{0xB0000 + number:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{"".join(levels)}</w:abstractNum>'
    )


def _level(at: int, form: str, text: str, style: str | None, hanging: int = STEP, suffix: str = "tab") -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    left = STEP * (at + 1) if hanging else 0
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}<w:suff w:val="{suffix}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def finished(numbering: str) -> str:
    """pandoc's lists, with our signs and steps."""
    numbering = re.sub(
        r'(<w:lvl w:ilvl="(\d)"(?:(?!</w:lvl>).)*?)<w:lvlText w:val="[^"%]*" ?/>'
        r'(<w:lvlJc w:val="left" ?/><w:pPr><w:ind [^>]*/></w:pPr>)<w:rPr>.*?</w:rPr>',
        lambda found: f'{found[1]}<w:lvlText w:val="{_SIGNS[int(found[2]) % 3]}"/>{found[3]}',
        numbering,
        flags=re.S,
    )
    return re.sub(
        r'<w:ind w:left="(\d+)" w:hanging="360" ?/>',
        lambda found: (
            f'<w:ind w:left="{int(found[1]) // 720 * STEP}" w:hanging="{STEP}"/>'
            if int(found[1]) % 720 == 0
            else found[0]
        ),
        numbering,
    )


def kinds(numbering: str) -> dict[str, str]:
    """For each list of pandoc's, the style of its items by the list's id."""
    forms = dict(
        re.findall(
            r'<w:abstractNum w:abstractNumId="(\d+)">.*?<w:lvl w:ilvl="0">.*?<w:numFmt w:val="(\w+)"',
            numbering,
            re.S,
        )
    )
    styles = {}
    for number, kind in re.findall(r'<w:num w:numId="(\d+)">\s*<w:abstractNumId w:val="(\d+)"', numbering):
        if int(kind) == _PANDOCS:
            styles[number] = "ListContinue"  # a paragraph that goes on with an item
        elif int(kind) > _PANDOCS:
            styles[number] = "ListBullet" if forms[kind] == "bullet" else "ListNumber"
    return styles


# In a publication that numbers its sections a heading is numbered by its style.
_HEADING = re.compile(
    r'(<w:style [^>]*w:styleId="Heading1"[^>]*>(?:(?!</w:style>).)*?<w:keepLines ?/>)', re.S
)
# pandoc's, for the numbers as text that filters/sections.lua makes and prote takes out.
_SECTION_NUMBER = re.compile(r'<w:style [^>]*w:styleId="SectionNumber"[^>]*>.*?</w:style>', re.S)


def numbered(styles: str) -> str:
    """word/styles.xml in which headings of level 1 have numbers."""
    number = f'<w:numPr><w:numId w:val="{_HEADINGS}"/></w:numPr>'
    styles = _SECTION_NUMBER.sub("", styles)
    styles, found = _HEADING.subn(rf"\1{number}", styles)
    assert found == 1
    return styles


def linked(numbering: str) -> str:
    """word/numbering.xml in which section numbers belong to headings of level 1."""
    return re.sub(
        r'(<w:numFmt w:val="upperRoman" ?/>)', r'\1<w:pStyle w:val="Heading1"/>', numbering, count=1
    )

"""The small parts of a Word file: settings, running heads, theme."""

from __future__ import annotations

import re

from prote_build.design import Design

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# What Word 2013 and later write; without it Word opens a file in "compatibility mode".
_COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
    "useWord2013TrackBottomHyphenation": 0,
}


def settings(lang: str, *, french: bool) -> str:
    """word/settings.xml of a text in `lang`.

    Fields are not updated on opening: Word would ask about "fields that may refer to other files" each time.
    """
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in _COMPATIBILITY.items()
    )
    return (
        f'{_HEAD}<w:settings xmlns:w="{_W}"><w:zoom w:percent="100"/><w:embedTrueTypeFonts/>'
        '<w:defaultTabStop w:val="720"/><w:autoHyphenation/><w:consecutiveHyphenLimit w:val="3"/>'
        '<w:hyphenationZone w:val="357"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f"<w:compat>{compatibility}</w:compat>"
        f'<w:themeFontLang w:val="{lang}" w:bidi="ar-SA"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2"'
        ' w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink"'
        ' w:followedHyperlink="followedHyperlink"/>'
        f'<w:decimalSymbol w:val="{"," if french else "."}"/><w:listSeparator w:val="{";" if french else ","}"/></w:settings>\n'
    )


def header(design: Design) -> str:
    """The running head; prote fills the places in braces."""
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="{design.colours.accent[1:].upper()}"/></w:pBdr>'
    return _running(
        "hdr",
        f'<w:p><w:pPr><w:pStyle w:val="Header"/>{rule}</w:pPr>'
        '<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">{running-left}</w:t></w:r><w:r><w:tab/></w:r>'
        '<w:r><w:t xml:space="preserve">{running-right}</w:t></w:r></w:p>',
    )


def first_header(inside: str = "") -> str:
    """The head of the first page: logo and series mark, where there are any."""
    room = '<w:spacing w:after="100"/>' if inside else ""
    return _running("hdr", f'<w:p><w:pPr><w:pStyle w:val="Header"/>{room}</w:pPr>{inside}</w:p>')


def footer() -> str:
    """« Page x sur y »."""
    return _running(
        "ftr",
        '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">{page} </w:t></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve"> {of} </w:t></w:r>'
        '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>',
    )


def _running(root: str, inside: str) -> str:
    return f'{_HEAD}<w:{root} xmlns:w="{_W}" xmlns:r="{R}">{inside}</w:{root}>\n'


def theme(own: str, design: Design) -> str:
    """The theme `own` with the colours and fonts of `design`, which Word offers in its menus."""
    colours = design.colours
    for name, colour in (
        ("dk2", colours.ink),
        ("lt2", colours.box),
        ("accent1", colours.accent),
        ("accent2", colours.quiet),
        ("accent3", colours.link),
        ("hlink", colours.link),
        ("folHlink", colours.quiet),
    ):
        value = f'<a:{name}><a:srgbClr val="{colour[1:].upper()}"/></a:{name}>'
        own = re.sub(rf"<a:{name}>.*?</a:{name}>", value, own, flags=re.S)
    for name, family in (("major", design.heading_font), ("minor", design.text_font)):
        before, start, after = own.partition(f"<a:{name}Font>")
        own = before + start + re.sub(r"<a:latin [^>]*/>", f'<a:latin typeface="{family}"/>', after, count=1)
    return own

"""What a Word file says of itself: title, authors, organisation, dates."""

from __future__ import annotations

from html import escape

from prote_build.archive import timestamp
from prote_build.cover import Cover

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
# The format that properties of a user's own have by definition.
_USERS = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def core(cover: Cover, identifier: str, epoch: int) -> str:
    """docProps/core.xml."""
    moment = timestamp(epoch)
    said = {
        "dc:title": cover.title,
        "dc:subject": cover.kicker,
        "dc:creator": "; ".join(cover.creators),
        "cp:keywords": ", ".join(cover.keywords),
        "dc:description": cover.description,
        "dc:identifier": identifier,
        "dc:language": cover.lang,
        "cp:category": cover.series,
    }
    lines = "".join(f"<{name}>{escape(text, quote=False)}</{name}>" for name, text in said.items() if text)
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{lines}{dates}</cp:coreProperties>\n'
    )


def app(cover: Cover) -> str:
    """docProps/app.xml."""
    company = f"<Company>{escape(cover.organisation, quote=False)}</Company>" if cover.organisation else ""
    return (
        f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>prote</Application><DocSecurity>0</DocSecurity><ScaleCrop>false</ScaleCrop>{company}"
        "<LinksUpToDate>false</LinksUpToDate><SharedDoc>false</SharedDoc><HyperlinksChanged>false</HyperlinksChanged></Properties>\n"
    )


def custom(cover: Cover) -> str:
    """docProps/custom.xml: what the standard properties have no place for. Fields can show it: `DOCPROPERTY Series`."""
    said = {
        "Organisation": cover.organisation,
        "Subtitle": cover.subtitle,
        "Series": cover.series,
        "Number": cover.number,
        "Date": cover.date.isoformat(),
        "Places": ", ".join(cover.places),
    }
    properties = "".join(
        f'<property fmtid="{_USERS}" pid="{number}" name="{name}"><vt:lpwstr>{escape(text, quote=False)}</vt:lpwstr></property>'
        for number, (name, text) in enumerate(((name, text) for name, text in said.items() if text), 2)
    )
    return (
        f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        f' xmlns:vt="{_TYPES}">{properties}</Properties>\n'
    )

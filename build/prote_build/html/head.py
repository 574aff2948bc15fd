"""What machines read in the head of the page: Dublin Core, citation tags, Open Graph, schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from prote_build.cover import Cover

Tag = tuple[str, str]


def head(cover: Cover, identifier: str) -> str:
    """The tags of a publication, one a line. They say what the metadata say, and leave out what is not there."""
    tags = [
        '  <link rel="schema.dcterms" href="http://purl.org/dc/terms/">',
        *(f'  <meta name="{name}" content="{escape(value)}">' for name, value in _named(cover, identifier)),
        *(f'  <meta property="{name}" content="{escape(value)}">' for name, value in _graph(cover)),
        f'  <script type="application/ld+json">{_linked(cover, identifier)}</script>',
    ]
    return "\n".join(tags)


def _named(cover: Cover, identifier: str) -> Iterator[Tag]:
    yield "generator", "prote"
    yield "description", cover.description
    yield from (("author", name) for name in cover.authors)
    if cover.keywords:
        yield "keywords", ", ".join(cover.keywords)
    yield from _dublin_core(cover, identifier)
    yield from _citation(cover)


def _dublin_core(cover: Cover, identifier: str) -> Iterator[Tag]:
    """DCMI Metadata Terms, as the DCMI asks for them in HTML (DC-HTML)."""
    yield "dcterms.title", cover.title
    if cover.subtitle:
        yield "dcterms.alternative", cover.subtitle
    yield from (("dcterms.creator", name) for name in cover.creators)
    if cover.organisation:
        yield "dcterms.publisher", cover.organisation
    yield "dcterms.date", cover.date.isoformat()
    yield "dcterms.language", cover.lang
    yield "dcterms.identifier", identifier
    if cover.series:
        yield "dcterms.isPartOf", cover.kicker
    yield from (("dcterms.subject", keyword) for keyword in cover.keywords)
    yield from (("dcterms.spatial", place) for place in cover.places)
    yield "dcterms.type", "Text"


def _citation(cover: Cover) -> Iterator[Tag]:
    """The tags that Google Scholar and Zotero read."""
    yield "citation_title", cover.title
    yield from (("citation_author", name) for name in cover.creators)
    yield "citation_publication_date", cover.date.strftime("%Y/%m/%d")
    yield "citation_language", cover.lang.split("-")[0]
    if cover.organisation:
        yield "citation_technical_report_institution", cover.organisation
    if cover.number:
        yield "citation_technical_report_number", cover.number
    if cover.keywords:
        yield "citation_keywords", "; ".join(cover.keywords)


def _graph(cover: Cover) -> Iterator[Tag]:
    yield "og:type", "article"
    yield "og:title", cover.title
    yield "og:description", cover.description
    yield "og:locale", cover.lang.replace("-", "_")
    if cover.organisation:
        yield "og:site_name", cover.organisation
    yield "article:published_time", cover.date.isoformat()


def _linked(cover: Cover, identifier: str) -> str:
    """schema.org's Report, as JSON-LD that cannot end its own element."""
    organisation = {"@type": "Organization", "name": cover.organisation} if cover.organisation else None
    people = [{"@type": "Person", "name": name} for name in cover.authors]
    report = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": cover.title,
        "headline": cover.title,
        "alternativeHeadline": cover.subtitle,
        "inLanguage": cover.lang,
        "datePublished": cover.date.isoformat(),
        "identifier": identifier,
        "author": people or organisation,
        "publisher": organisation,
        "reportNumber": cover.number,
        "isPartOf": {"@type": "CreativeWorkSeries", "name": cover.series} if cover.series else None,
        "keywords": list(cover.keywords) or None,
        "contentLocation": [{"@type": "Place", "name": place} for place in cover.places] or None,
    }
    said = {key: value for key, value in report.items() if value}
    return json.dumps(said, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")

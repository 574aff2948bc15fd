"""Reads the page: what stands in its `<main>`."""

from __future__ import annotations

from lxml import html

from prote_build.parity.content import Content
from prote_build.parity.markup import of_markup


def of_html(page: bytes) -> Content:
    """The content of an HTML page, whose title is its only heading of level 1."""
    root = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    return of_markup(root.iter("main"), top=2)

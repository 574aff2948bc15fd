"""The tree each writer is given: the same blocks, and the metadata that this writer may know."""

from __future__ import annotations

import json
from html import escape

from prote_build import html
from prote_build.cover import Cover
from prote_build.design import Design
from prote_build.target import DOCX, EPUB, HTML, Target

Value = str | tuple[str, ...]


def document(
    tree: dict[str, object], blocks: str, target: Target, cover: Cover, design: Design, identifier: str
) -> bytes:
    """pandoc's JSON for `target`; `blocks` is the text's JSON, made once for all targets.

    Metadata are strings in the tree itself: given as YAML or on a command line they would be read as Markdown,
    and keys such as `css` or `header-includes` as files.
    """
    value_of = _escaped if target is HTML else _value
    meta = {key: value_of(value) for key, value in metadata(target, cover, identifier).items() if value}
    if target is HTML:
        parts = html.parts(cover, design, identifier, notes='{"t": "Note"' in blocks)
        meta |= {key: _markup(value) for key, value in parts.items() if value}
    head = json.dumps({"pandoc-api-version": tree["pandoc-api-version"], "meta": meta}, ensure_ascii=False)
    return f'{head[:-1]}, "blocks": {blocks}}}'.encode()


def metadata(target: Target, cover: Cover, identifier: str) -> dict[str, Value | None]:
    """The allow-list: what the template and the writer of `target` ask for."""
    printed: dict[str, Value | None] = {
        "title": cover.title,
        "subtitle": cover.subtitle,
        "lang": cover.lang,
        "organisation": cover.organisation,
        "kicker": cover.kicker,
        "dateline": cover.dateline,
    }
    if target is DOCX:
        return printed | {
            "author": cover.authors,
            "keywords": cover.keywords,
            "description": cover.description,
        }
    if target is HTML:
        return printed | {
            "author": cover.authors,
            "date": cover.date.isoformat(),
        }
    if target is EPUB:
        # The rest is not pandoc's to write; without an identifier it takes one for all books.
        return {"title": cover.title, "lang": cover.lang, "identifier": identifier}
    return {"lang": cover.lang}


def _value(value: Value | None) -> dict[str, object]:
    if isinstance(value, tuple):
        # The DOCX writer passes over strings in lists.
        return {
            "t": "MetaList",
            "c": [{"t": "MetaInlines", "c": [{"t": "Str", "c": item}]} for item in value],
        }
    return {"t": "MetaString", "c": value}


def _escaped(value: Value | None) -> dict[str, object]:
    """For HTML, where our template sets values between quotes, which pandoc leaves as they are."""
    if isinstance(value, tuple):
        return {"t": "MetaList", "c": [_escaped(item) for item in value]}
    return _markup(escape(value or "", quote=True).replace("&#x27;", "'"))


def _markup(text: str) -> dict[str, object]:
    return {"t": "MetaInlines", "c": [{"t": "RawInline", "c": ["html", text]}]}

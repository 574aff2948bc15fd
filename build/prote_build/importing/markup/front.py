"""Metadata as YAML: ``metadata.yaml``, or the front matter of a lone file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

# The keys of metadata.yaml in the order of the house.
_KEYS = (
    "title",
    "subtitle",
    "series",
    "number",
    "date",
    "lang",
    "profile",
    "organisation",
    "places",
    "authors",
    "keywords",
    "identifier",
    "outlets",
    "acronyms",
    "names",
)


class _Dumper(yaml.SafeDumper):
    """Indents the items of lists, as the house does."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def metadata_yaml(metadata: Mapping[str, Any]) -> str:
    """The text of ``metadata.yaml``: what is empty is left out, and a date is a quoted string."""
    known = [key for key in _KEYS if key in metadata]
    kept = {
        key: _plain_value(metadata[key]) for key in [*known, *(key for key in metadata if key not in _KEYS)]
    }
    kept = {key: value for key, value in kept.items() if value not in (None, "", [], {})}
    if not kept:
        return ""
    return str(yaml.dump(kept, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6))


def front_matter(metadata: Mapping[str, Any]) -> str:
    """The same at the head of a lone file, with the blank line after it; empty where there is nothing to say."""
    text = metadata_yaml(metadata)
    return f"---\n{text}---\n\n" if text else ""


def _plain_value(value: object) -> object:
    """What YAML has words for: a date as ISO 8601 writes it, a list for a tuple."""
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    if isinstance(value, Mapping):
        return {str(key): _plain_value(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain_value(inner) for inner in value]
    return value

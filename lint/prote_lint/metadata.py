"""What a publication says of itself in ``metadata.yaml`` or in a lone file's front matter."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _
from prote_lint.profile import names
from prote_lint.text import Span

CHAPTER_KEYS = ("title", "lang")


class Metadata(NamedTuple):
    """A publication's metadata, checked against ``schemas/metadata.schema.json``.

    `profile` is empty where none is named: the language decides then.
    """

    title: str | None = None
    subtitle: str | None = None
    series: str | None = None
    number: str | None = None
    date: datetime.date | None = None
    lang: str = "fr-FR"
    profile: str = ""
    organisation: str | None = None
    places: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    identifier: str | None = None
    outlets: Mapping[str, Any] = MappingProxyType({})
    acronyms: Mapping[str, str] = MappingProxyType({})
    names: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        """The primary language subtag: ``fr`` of ``fr-FR``."""
        return self.lang.split("-")[0].lower()


class Read(NamedTuple):
    """What a piece of YAML says: its metadata, the keys that can't be taken, and where each value stands."""

    metadata: Metadata
    faults: tuple[Fault, ...]
    places: Mapping[str, Span] = MappingProxyType({})  # of the texts of titles and the like, quotes apart


class Fault(NamedTuple):
    """A key that can't be taken, where it stands in the file."""

    span: Span
    what: str  # a message id
    values: Mapping[str, Any]


def parse(text: str, start: int, end: int, path: Path, keys: tuple[str, ...] | None = None) -> Read:
    """The metadata in a part of a file's text, the keys that can't be taken, and where the values stand.

    Offsets, and the spans of the faults, count code points of `text`. `keys` are those allowed, None for all.
    Raises ProteError where the YAML itself can't be read.
    """
    import yaml

    from prote_lint.yaml_nodes import Loader, node_spans, value_spans

    # The part alone goes to the YAML reader; blanks before it keep its offsets and lines those of the file.
    head = "".join(c if c == "\n" else " " for c in text[:start])
    indented = head.endswith(" ")  # by a BOM: a line end in its place leaves the first key where it stands
    if indented:
        head = head[:-1] + "\n"
    try:
        loader = Loader(head + text[start:end])
        try:
            root = loader.get_single_node()
            raw = loader.construct_document(root) if root is not None else {}
        finally:
            loader.dispose()
    except (yaml.YAMLError, ValueError, LookupError, AttributeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = f":{mark.line + 1 - indented}" if mark else ""
        what = getattr(error, "problem", None) or str(error).split("\n")[0] or type(error).__name__
        raise ProteError(
            _("{path}{line}: this is no valid YAML: {what}").format(path=path, line=line, what=what)
        ) from None
    if not isinstance(raw, dict):
        return Read(Metadata(), (Fault(Span(start, end), "metadata are `key: value` lines", {}),))
    spans = node_spans(root)
    faults = tuple(_faults(raw, spans, Span(start, min(end, start + 1)), keys))
    bad = {fault.values.get("key") for fault in faults}
    kept = {key: value for key, value in raw.items() if key not in bad}
    return Read(_metadata(kept), faults, value_spans(root))


def _faults(
    raw: dict[Any, Any], spans: Mapping[object, Span], whole: Span, keys: tuple[str, ...] | None
) -> Any:
    from prote_lint.schema import violations

    for violation in violations("metadata", {str(key): value for key, value in raw.items()}):
        yield Fault(spans.get(violation.key, whole), violation.what, violation.values)
    if isinstance(profile := raw.get("profile"), str) and profile not in names():
        known = ", ".join(names())
        yield Fault(
            spans.get("profile", whole),
            "no profile is called `{profile}`; there are {known}",
            {"key": "profile", "profile": profile, "known": known},
        )
    if keys is not None:
        for key in raw:
            if key not in keys:
                yield Fault(
                    spans.get(key, whole),
                    "a chapter's front matter may set only `title` and `lang`; `{key}` belongs in metadata.yaml",
                    {"key": key},
                )


def _metadata(raw: Mapping[str, Any]) -> Metadata:
    values: dict[str, Any] = {}
    for name in Metadata._fields:
        value = raw.get(name)
        if value is None:
            continue
        if isinstance(value, list):
            value = tuple(str(item) for item in value)
        elif name == "date":
            value = datetime.date.fromisoformat(value)
        elif not isinstance(value, dict):
            value = str(value)
        values[name] = value
    return Metadata(**values)

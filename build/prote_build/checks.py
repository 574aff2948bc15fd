"""What the tree must be before any format is written."""

from __future__ import annotations

import re

from prote_build.source import Source
from prote_build.tree import Survey
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

_SCHEMES = frozenset({"http", "https", "mailto", "doi", "tel", "urn"})


def check(survey: Survey, source: Source) -> None:
    """Refuses a text that would be published with something missing or something hidden in it."""
    for call in survey.calls:
        raise ProteError(
            _("{place}: the call {call} has no note; write its definition").format(
                place=source.place(call), call=call
            )
        )
    if survey.nested:
        raise ProteError(
            _("{folder}: a note calls another note; printed notes cannot nest").format(folder=source.root)
        )
    for name in survey.raw:
        raise ProteError(
            _("{place}: raw markup {text} is not published; write it in Markdown or remove it").format(
                place=source.place(name), text=name
            )
        )
    for target in survey.links:
        # Browsers skip control characters and spaces inside a scheme: `java\tscript:`.
        scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", target))
        if (scheme and scheme[1].lower() not in _SCHEMES) or target.lstrip().startswith(("//", "\\\\")):
            raise ProteError(
                _(
                    "{place}: the link to {target} is refused; http, https, mailto, doi, tel and urn are allowed"
                ).format(place=source.place(target), target=repr(target[:60]))
            )
    for name in survey.attributes:
        raise ProteError(
            _("{place}: the attribute {name} is not published; lang, width, height and alt are").format(
                place=source.place(name), name=name
            )
        )
    _check_headings(survey.headings, source)


def _check_headings(headings: list[tuple[int, str]], source: Source) -> None:
    before = 0
    for level, text in headings:
        if level > before + 1:
            raise ProteError(
                _("{place}: heading “{text}” is of level {level}; level {wanted} comes first").format(
                    place=source.place(f"{'#' * level} {text}", text, "#" * level + " "),
                    text=text,
                    level=level,
                    wanted=before + 1,
                )
            )
        before = level

"""What the tree must be before any format is written."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import unquote

from prote_build.source import Source
from prote_build.tree import Survey
from prote_lint.errors import ProteError
from prote_lint.i18n import N_
from prote_lint.i18n import gettext as _
from prote_lint.structure import SCHEMES, refused, skipped

# Writers set these into styles and markup of their own.
_SIZE = re.compile(r"[0-9]{1,5}(\.[0-9]{1,5})?(%|px|cm|mm|in|em|pt)?")
_VALUES = {
    "lang": re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,5}"),
    "dir": re.compile(r"ltr|rtl|auto"),
    "width": _SIZE,
    "height": _SIZE,
}
_NAMES = {
    "lang": N_("language tag, such as `fr` or `en-GB`"),
    "dir": N_("direction: `ltr`, `rtl` or `auto`"),
    "width": N_("width, such as `60%` or `8cm`"),
    "height": N_("height, such as `8cm`"),
}
# Notes, their calls and what prote adds are called so in EPUB and HTML.
_RESERVED = re.compile(r"fn(ref)?[0-9]+|prote-.*")


def check(survey: Survey, source: Source) -> None:
    """Refuses a text that would be published with something missing or something hidden in it."""
    literal = Counter(source.literal)
    for call in survey.calls:
        literal[call] -= 1
        if literal[call] >= 0:
            continue
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
        if not target.strip():
            raise ProteError(_("{folder}: a link has no address").format(folder=source.root))
        if refused(target):
            raise ProteError(
                _("{place}: the link to {target} is refused; {schemes} are allowed").format(
                    place=source.place(target), target=repr(target[:60]), schemes=", ".join(SCHEMES)
                )
            )
        if target.startswith("#") and unquote(target[1:]) not in survey.identifiers:
            raise ProteError(
                _("{place}: the link {target} leads nowhere; no heading, div or span is called so").format(
                    place=source.place(unquote(target), target), target=unquote(target)
                )
            )
    for name in sorted(survey.identifiers):
        if _RESERVED.fullmatch(name):
            raise ProteError(
                _("{place}: the identifier {name} is one that prote gives itself; choose another").format(
                    place=source.place("#" + name, name), name=name
                )
            )
    for words in survey.braces:
        raise ProteError(
            _("{place}: attributes in braces belong after words in brackets; write `{example}`").format(
                place=source.place(words, "{"), example="[…]{lang=en}"
            )
        )
    for name in survey.attributes:
        raise ProteError(
            _("{place}: the attribute {name} is not published; lang, width, height and alt are").format(
                place=source.place(name), name=name
            )
        )
    for key, value in sorted(survey.values):
        if key in _VALUES and not _VALUES[key].fullmatch(value):
            raise ProteError(
                _("{place}: {value} is no {name}").format(
                    place=source.place(value, f"{key}="), value=repr(value[:60]), name=_(_NAMES[key])
                )
            )
    _check_headings(survey.headings, source)


def _check_headings(headings: list[tuple[int, str]], source: Source) -> None:
    for i, wanted in skipped(level for level, _text in headings):
        level, text = headings[i]
        raise ProteError(
            _("{place}: heading “{text}” is of level {level}; level {wanted} comes first").format(
                place=source.place(f"{'#' * level} {text}", text, "#" * level + " "),
                text=text,
                level=level,
                wanted=wanted,
            )
        )

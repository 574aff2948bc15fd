"""A verdict as JSON and back: what a cache keeps and what processes tell each other.

Files are told by their number among the publication's, so that a verdict is the same wherever the publication lies.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from prote_lint.diagnostic import Allowed, Diagnostic, Edit, Fix, Message, Related, Safety, Severity, Verdict
from prote_lint.text import Span

_SEVERITIES = {severity.value: severity for severity in Severity}
_SAFETIES = {safety.value: safety for safety in Safety}


def freeze(verdict: Verdict, files: Sequence[Path]) -> str:
    """A verdict as one line of JSON. `files` are all that it may name. Raises KeyError where it names another."""
    at = {path: i for i, path in enumerate(files)}
    return json.dumps(
        [
            [_diagnostic(diagnostic, at) for diagnostic in verdict.found],
            [[_diagnostic(each.diagnostic, at), each.reason, each.span] for each in verdict.allowed],
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def thaw(data: str | bytes, files: Sequence[Path]) -> Verdict:
    """The verdict that `freeze` wrote. Raises ValueError, TypeError, KeyError or IndexError on anything else."""
    found, allowed = json.loads(data)
    return Verdict(
        [_thawed(raw, files) for raw in found],
        [
            Allowed(_thawed(raw, files), reason, span if span is None else Span(*span))
            for raw, reason, span in allowed
        ],
    )


def _diagnostic(d: Diagnostic, at: Mapping[Path, int]) -> list[Any]:
    related = [[at[each.path], *each.span, _message(each.message)] for each in d.related]
    fix = d.fix and [
        _message(d.fix.title),
        d.fix.safety.value,
        [[at[edit.path], *edit.span, edit.text] for edit in d.fix.edits],
    ]
    return [
        d.code,
        d.name,
        d.severity.value,
        at[d.path],
        *d.span,
        _message(d.message),
        d.note,
        related,
        fix,
        d.origin,
    ]


def _thawed(raw: list[Any], files: Sequence[Path]) -> Diagnostic:
    code, name, severity, file, start, end, message, note, related, fix, origin = raw
    return Diagnostic(
        code,
        name,
        _SEVERITIES[severity],
        files[file],
        Span(start, end),
        _told(message),
        note,
        tuple(Related(files[i], Span(a, b), _told(told)) for i, a, b, told in related),
        fix
        and Fix(
            _told(fix[0]),
            tuple(Edit(files[i], Span(a, b), text) for i, a, b, text in fix[2]),
            _SAFETIES[fix[1]],
        ),
        origin,
    )


def _message(message: Message) -> list[Any]:
    """A message id and its values; a message among them is a list, and what JSON has no word for is text already."""
    values = {
        key: _message(value)
        if isinstance(value, Message)
        else value
        if isinstance(value, (str, int, float))
        else str(value)
        for key, value in message.values.items()
    }
    return [message.text, values] if values else [message.text]


def _told(raw: list[Any]) -> Message:
    if len(raw) == 1:
        return Message(raw[0])
    return Message(
        raw[0], {key: _told(value) if isinstance(value, list) else value for key, value in raw[1].items()}
    )

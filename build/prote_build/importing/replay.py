"""A ledger read back: the choices that an editor left or changed in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from prote_build.importing.ledger import CHOICES, ENCODING, ENCODINGS, Earlier
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _
from prote_lint.schema import violations

_LABEL = re.compile(r"[^\s\[\]^]+\Z")
_DECISION = re.compile(r"decisions\[(\d+)\]")


def read(path: Path, sha256: str) -> dict[str, Earlier]:
    """The decisions of a ledger by their ids.

    Raises ProteError, with the ledger and the decision, for a file that is no ledger, one of another source than the one
    of this SHA-256, and a choice that no decision of its kind has.
    """
    data = _loaded(path)
    for fault in violations("ledger", data):
        raise ProteError(
            f"{path}: {_named(fault.key, fault.values, data)}{_(fault.what).format(**fault.values)}"
        )
    if data["source"]["sha256"] != sha256:
        raise ProteError(
            _("{name}: this ledger was written for another source ({other})").format(
                name=path, other=data["source"]["name"]
            )
        )
    return _checked(path, data["decisions"])


def _loaded(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise ProteError(
            _("{path}: cannot be read ({reason})").format(path=path, reason=error.strerror or error)
        ) from None
    except json.JSONDecodeError as error:
        raise ProteError(
            _("{path}:{line}:{column}: this is no JSON; a comma or a quotation mark may be missing").format(
                path=path, line=error.lineno, column=error.colno
            )
        ) from None
    except (UnicodeDecodeError, RecursionError):
        raise ProteError(_("{path}: this is no ledger").format(path=path)) from None
    if not isinstance(data, dict) or not {"version", "source", "decisions"} <= data.keys():
        raise ProteError(_("{path}: this is no ledger").format(path=path))
    # The totals and what is missing are made anew: an editor need not keep them true.
    return {"totals": {}, "missing": [], **data}


def _named(key: str, values: Mapping[str, object], data: Mapping[str, Any]) -> str:
    """The id of the decision that a fault is about, with a colon; empty where it is about none."""
    found = _DECISION.match(str(values.get("key", key)))
    decision = data["decisions"][int(found[1])] if found else None
    name = decision.get("id") if isinstance(decision, dict) else None
    return f"{name}: " if isinstance(name, str) else ""


def _checked(path: Path, decisions: Iterable[Mapping[str, Any]]) -> dict[str, Earlier]:
    found: dict[str, Earlier] = {}
    for decision in decisions:
        name, kind, choice = decision["id"], decision["kind"], decision["choice"]
        if name.partition("@")[0] != kind:
            raise ProteError(
                _("{name}: {id}: this decision says it is of the kind `{kind}`").format(
                    name=path, id=name, kind=kind
                )
            )
        if name in found:
            raise ProteError(_("{name}: {id}: this decision stands there twice").format(name=path, id=name))
        possible = ENCODINGS if name == f"metadata@{ENCODING}" else CHOICES.get(kind)
        if kind == "join" and not _same_letters(choice, decision["alternatives"]):
            possible = tuple(decision["alternatives"])
        if possible is not None and choice not in possible:
            raise ProteError(
                _("{name}: {id}: `{choice}` can't be chosen; it is one of {possible}").format(
                    name=path, id=name, choice=choice, possible=", ".join(possible)
                )
            )
        if kind in ("note", "call") and not _LABEL.match(choice):
            raise ProteError(
                _("{name}: {id}: `{choice}` is no label of a note; `text` makes it text").format(
                    name=path, id=name, choice=choice
                )
            )
        # What an editor changed, he took from the alternatives or wrote by hand.
        found[name] = Earlier(choice, decision["replayed"] or choice in decision["alternatives"])
    return found


def _same_letters(choice: str, others: Iterable[str]) -> bool:
    """Whether two ways to read a line's end differ by hyphens and spaces alone."""
    return all(re.findall(r"\w", choice) == re.findall(r"\w", other) for other in others)

"""Data against a published JSON Schema, with faults that a person can act on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

SCHEMAS = Path(__file__).with_name("schemas")


class Violation(NamedTuple):
    """A key that breaks a schema; `what` is a message id that `values` fill."""

    key: str
    what: str
    values: Mapping[str, object]


def load(name: str) -> dict[str, Any]:
    """A published schema: "metadata", "config", "diagnostics", "citations", "ledger", "baseline", "acronyms"."""
    schema: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return schema


def violations(name: str, data: Mapping[str, Any]) -> Iterator[Violation]:
    """What breaks a schema in a mapping, key by key: unknown keys with the nearest name, wrong values."""
    import fastjsonschema

    try:
        _compiled(name)(data)
    except fastjsonschema.JsonSchemaValueException:
        pass  # below, every key is judged by itself, so that all faults are said and not the first alone
    else:
        return
    known = load(name)["properties"]
    for key, value in data.items():
        if key not in known:
            yield _unknown(key, list(known))
            continue
        try:
            _compiled(name, key)(value)
        except fastjsonschema.JsonSchemaValueException as error:
            yield _wrong(key, error)


@cache  # what it takes is felt where a thousand texts are judged
def _compiled(name: str, key: str | None = None) -> Callable[[Any], Any]:
    """The validator of a schema, or of one key of it."""
    import fastjsonschema

    schema = load(name)  # afresh: compiling rewrites the schema's references in place
    if key is not None:
        schema = {"$defs": schema.get("$defs", {}), **schema["properties"][key]}
    schema.pop("$id", None)  # with it, a reference that is not found would be looked for on the network
    compiled: Callable[[Any], Any] = fastjsonschema.compile(
        schema, formats={"date": _is_date}, use_default=False
    )
    return compiled


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return text[4::3] == "--"  # nor 20230209 nor 2023-W06-4


def _unknown(key: str, known: list[str]) -> Violation:
    near = get_close_matches(key, known, n=1)
    if near:
        return Violation(key, "unknown key `{key}`; did you mean `{near}`?", {"key": key, "near": near[0]})
    return Violation(
        key, "unknown key `{key}`; known keys are {known}", {"key": key, "known": ", ".join(known)}
    )


def _wrong(key: str, error: Any) -> Violation:
    where = key + error.name.removeprefix("data")
    values: dict[str, object] = {"key": where, "value": error.value}
    match error.rule:
        case "additionalProperties":
            known = list(error.definition.get("properties", {}))
            stray = next(name for name in error.value if name not in known)
            inner = _unknown(f"{where}.{stray}", [f"{where}.{name}" for name in known])
            return Violation(key, inner.what, inner.values)
        case "type":
            wanted = error.rule_definition
            values["wanted"] = " / ".join(wanted) if isinstance(wanted, list) else wanted
            return Violation(key, "`{key}` must be of type {wanted}", values)
        case "enum":
            wanted = [str(value) for value in error.rule_definition]
            near = get_close_matches(str(error.value), wanted, n=1)
            values |= {"near": near[0]} if near else {"wanted": ", ".join(wanted)}
            if near:
                return Violation(key, "`{key}` can't be `{value}`; did you mean `{near}`?", values)
            return Violation(key, "`{key}` can't be `{value}`; it is one of {wanted}", values)
        case "format":
            return Violation(key, "`{key}`: `{value}` is no date of the calendar such as 2023-02-09", values)
        # What the schema says of a value tells a person more than its form.
        case "pattern" if "description" not in error.definition:
            values["pattern"] = error.rule_definition
            return Violation(key, "`{key}` can't be `{value}`; it must be of the form {pattern}", values)
        case "required":
            values["missing"] = ", ".join(name for name in error.rule_definition if name not in error.value)
            return Violation(key, "`{key}` lacks {missing}", values)
        case "const" if "description" not in error.definition:
            values["wanted"] = error.rule_definition
            return Violation(key, "`{key}` is `{value}`; it must be `{wanted}`", values)
    values["reason"] = error.definition.get("description", error.message)
    return Violation(key, "`{key}` can't be taken: {reason}", values)

"""What prote publishes as JSON Schema is what it prints and takes."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from prote_lint import testing
from prote_lint.config import Config
from prote_lint.engine import judge
from prote_lint.reporters import Report, render
from prote_lint.rule import Bad
from prote_lint.rules import RULES
from prote_lint.schema import load, violations
from prote_lint.yaml_nodes import Loader


@pytest.mark.parametrize("name", ["config", "diagnostics", "metadata"])
def test_schema_is_one(name: str) -> None:
    jsonschema.Draft7Validator.check_schema(load(name))


@pytest.mark.parametrize("bad", [bad for rule in RULES for bad in rule.bad], ids=lambda bad: bad.text[:20])
def test_json_keeps_to_its_schema(bad: Bad) -> None:
    read = testing.publication(bad.text)
    report = Report(
        tuple(judge(read, Config(profile=bad.profile))), {doc.path: doc for doc in read.documents}
    )
    data = json.loads(render(report, "json"))
    jsonschema.Draft7Validator(load("diagnostics")).validate(data)
    for diagnostic in data["diagnostics"]:
        text = next(doc.text for doc in read.documents if doc.path.as_posix() == diagnostic["path"])
        start = diagnostic["start"]
        assert text[: start["offset"]].count("\n") == start["line"] - 1
        assert start["column"] - 1 == start["offset"] - text.rfind("\n", 0, start["offset"]) - 1


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ({"title": "Le pont", "date": "2021-03-03", "number": 185, "places": ["Bamako"]}, None),
        ({"titel": "Le pont"}, "unknown key `titel`; did you mean `title`?"),
        ({"date": "2021-02-29"}, "`date`: `2021-02-29` is no date of the calendar such as 2023-02-09"),
        ({"date": "3 mars 2021"}, "`date`: `3 mars 2021` is no date of the calendar such as 2023-02-09"),
        ({"date": "2023-W06-4"}, "`date`: `2023-W06-4` is no date of the calendar such as 2023-02-09"),
        ({"places": "Bamako"}, "`places` must be of type array"),
        ({"authors": ["a", 1]}, "`authors[1]` must be of type string"),
        ({"lang": "français"}, None),
    ],
)
def test_metadata_faults_are_said_in_words(data: dict[str, object], what: str | None) -> None:
    found = [violation.what.format(**violation.values) for violation in violations("metadata", data)]
    if what:
        assert found == [what]
    valid = jsonschema.Draft7Validator(load("metadata"), format_checker=jsonschema.FormatChecker()).is_valid(
        data
    )
    assert valid == (not found)


def test_the_briefing_keeps_to_the_schema() -> None:
    file = Path(__file__).parents[2] / "briefing" / "metadata.yaml"
    data = Loader(file.read_text(encoding="utf-8")).get_single_data()
    jsonschema.Draft7Validator(load("metadata")).validate(data)

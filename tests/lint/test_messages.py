"""The French catalogue: whole, current, faithful to the fields of its message ids, and itself well typeset."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from string import Formatter

import pytest
from babel.messages.mofile import read_mo

from prote_lint import i18n, testing
from prote_lint.config import Config
from prote_lint.diagnostic import Diagnostic, Message
from prote_lint.engine import judge
from prote_lint.locale import catalogue
from prote_lint.rule import Bad, Rule
from prote_lint.rules import RULES

AGAIN = "run `python -m prote_lint.locale.catalogue` and translate what it leaves"
FRENCH = {str(message.id): message for message in catalogue.read() if message.id}
TEXTS = {text: str(message.string) for text, message in FRENCH.items()}
BAD = [pytest.param(rule, bad, id=f"{rule.code}-{i}") for rule in RULES for i, bad in enumerate(rule.bad)]


def code(text: str) -> list[str]:
    return re.findall(r"`[^`]+`", text)


def prose(text: str) -> str:
    """A text with its code blotted out."""
    return re.sub(r"`[^`]+`", "`", text)


def fields(text: str) -> list[str]:
    return sorted(
        f"{name}!{conversion}:{form}"
        for _text, name, form, conversion in Formatter().parse(text)
        if name is not None
    )


def wrong(pattern: str) -> list[str]:
    return [french for french in TEXTS.values() if re.search(pattern, prose(french))]


def test_every_message_is_translated() -> None:
    wanted = dict.fromkeys(text for text, _place in catalogue.message_ids())
    assert [text for text in wanted if not TEXTS.get(text)] == [], AGAIN


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_tables_of_messages_are_marked(rule: type[Rule]) -> None:
    table: dict[str, str] = getattr(import_module(rule.__module__), "_MESSAGES", {})
    assert [text for text in table.values() if text not in TEXTS] == [], "mark them with N_, then " + AGAIN


def test_no_translation_is_fuzzy() -> None:
    assert [text for text, message in FRENCH.items() if message.fuzzy] == [], AGAIN


def test_no_translation_is_out_of_use() -> None:
    assert sorted(FRENCH.keys() - {text for text, _place in catalogue.message_ids()}) == [], AGAIN
    assert not catalogue.read().obsolete, AGAIN


def test_compiled_catalogue_is_the_translated_one() -> None:
    with catalogue.MO.open("rb") as file:
        compiled = {message.id: message.string for message in read_mo(file) if message.id}
    assert compiled == TEXTS, AGAIN


@pytest.mark.parametrize("text", TEXTS)
def test_translation_keeps_fields(text: str) -> None:
    assert fields(TEXTS[text]) == fields(text)


@pytest.mark.parametrize("text", [text for text in TEXTS if "`" in text])
def test_translation_keeps_code(text: str) -> None:
    assert sorted(code(TEXTS[text])) == sorted(code(text))


@pytest.mark.parametrize("text", TEXTS)
def test_translation_keeps_rule_codes_and_options(text: str) -> None:
    named = r"\b[A-Z]{2}\d{3}\b|(?<![\w-])--[a-z][a-z-]+"
    assert set(re.findall(named, TEXTS[text])) == set(re.findall(named, text))


@pytest.mark.parametrize("text", TEXTS)
def test_translation_ends_as_its_message_does(text: str) -> None:
    assert TEXTS[text].endswith(".") == text.endswith(".")


def test_spaces_before_punctuation_do_not_break() -> None:
    assert wrong(r"[ ][;:!?»]|«[ ]") == []
    assert wrong(r"(?<!\u202f)[;!?»]|«(?!\u202f)") == []
    # A colon stands solid in a place (`file:12: …`), in an address, after the name of the program or of an option.
    assert wrong(r"(?<!\u00a0)(?<![\w}]):(?!\d)|\u202f:") == []


def test_signs_are_french() -> None:
    assert wrong("['\"“”]") == []
    assert wrong("[ ]{2}|^[ ]|[ ]$|\\.\\.\\.") == []


def said(diagnostic: Diagnostic) -> Iterator[Message]:
    yield diagnostic.message
    yield from (related.message for related in diagnostic.related)
    if diagnostic.fix:
        yield diagnostic.fix.title


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_findings_speak_french(rule: type[Rule], bad: Bad, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catches a message id that reaches a reader and that no literal showed to the catalogue."""
    monkeypatch.setattr(i18n, "_chosen", "fr")
    for diagnostic in judge(testing.publication(bad.text), Config(profile=bad.profile)):
        for message in said(diagnostic):
            assert message.text in TEXTS
            assert str(message) != message.text.format(**message.values)

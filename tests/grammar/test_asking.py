"""Asking a server: places, several texts at once, and whatever a server may do wrong."""

from __future__ import annotations

import json
import time
from http.server import BaseHTTPRequestHandler
from threading import Barrier, Event

import pytest
from servers import reply, serving

from prote_lint.grammar.client import Answer, check, matches
from prote_lint.grammar.model import MAX_LENGTH, Failure, Request, Settings


def said(offset: int, length: int, *replacements: str) -> dict[str, object]:
    """A match as LanguageTool writes it."""
    return {
        "message": "Accord.",
        "offset": offset,
        "length": length,
        "replacements": [{"value": each} for each in replacements],
        "rule": {"id": "D_N", "issueType": "grammar", "category": {"id": "AGREEMENT"}},
    }


def asked(url: str, *texts: str, timeout: float = 20.0) -> list[Answer]:
    """The answers in the order of the texts."""
    answers = dict(check([Request(text, "fr") for text in texts], Settings(url, timeout)))
    return [answers[at] for at in range(len(texts))]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("Les pont ferme.", (4, 4), "pont"),
        ("😀 Les pont ferme.", (7, 4), "pont"),  # U+1F600 is two units of UTF-16
        ("Les 😀 ferme.", (4, 2), "😀"),
        ("Les 😀 ferme.", (5, 1), "😀"),  # half a character is that character
        ("Les 😀😀 ferme.", (0, 8), "Les 😀😀"),
        ("Les pont.", (9, 0), ""),
    ],
)
def test_places_are_counted_in_code_points(text: str, place: tuple[int, int], words: str) -> None:
    (match,) = matches({"matches": [said(*place)]}, text)
    assert text[match.offset : match.offset + match.length] == words


@pytest.mark.parametrize("place", [(0, 16), (-1, 2), (20, 1)])
def test_a_place_outside_the_text_is_no_answer(place: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no such place"):
        matches({"matches": [said(*place)]}, "Les pont ferme.")


def test_several_texts_are_in_flight() -> None:
    together = Barrier(4, timeout=20)

    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        together.wait()  # goes on when four have come
        reply(handler, b'{"matches": []}')

    with serving(answer) as url:
        assert asked(url, "un", "deux", "trois", "quatre") == [(), (), (), ()]


def test_a_server_that_is_not_there_is_asked_once() -> None:
    with serving(lambda handler, body: None) as url:
        pass
    answers = asked(url, *"abcdefgh")
    assert {answer.reason for answer in answers if isinstance(answer, Failure)} == {"unreachable"}
    assert len(answers) == 8


def test_half_an_answer_is_asked_for_again_and_then_given_up() -> None:
    times = 0

    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        nonlocal times
        times += 1
        reply(handler, b'{"matches": [', length=4000)
        handler.close_connection = True

    with serving(answer) as url:
        (failure,) = asked(url, "un")
    assert isinstance(failure, Failure)
    assert failure.reason == "garbled"
    assert times == 2


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>",
        b"[]",
        b"null",
        b'{"matches": 3}',
        b'{"matches": [{}]}',
        b'{"matches": [{"offset": "a"}]}',
        b"\xff\xfe",
        b"[" * 100_000,
        json.dumps({"matches": [said(0, 99)]}).encode(),
    ],
)
def test_an_answer_that_makes_no_sense(data: bytes) -> None:
    with serving(lambda handler, body: reply(handler, data)) as url:
        (failure,) = asked(url, "un")
    assert isinstance(failure, Failure)
    assert failure.reason == "garbled"


def test_a_text_that_is_refused_stops_no_other() -> None:
    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        if b"deux" in body:
            reply(handler, b"Error: too\x1b[31m long\n" * 99, 413)
        else:
            reply(handler, b'{"matches": []}')

    with serving(answer) as url:
        one, two, three = asked(url, "un", "deux", "trois")
    assert one == three == ()
    assert isinstance(two, Failure)
    assert two.reason == "refused"
    assert "\n" not in two.detail


def test_a_text_that_takes_too_long_stops_no_other() -> None:
    never = Event()

    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        if b"deux" in body:
            never.wait(20)
        reply(handler, b'{"matches": []}')

    with serving(answer) as url:
        one, two, three = asked(url, "un", "deux", "trois", timeout=0.5)
        never.set()
    assert one == three == ()
    assert two == Failure("late", "0.5")


def test_a_server_that_hangs_is_left_after_a_few_texts() -> None:
    never = Event()
    begun = 0

    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        nonlocal begun
        begun += 1
        never.wait(20)

    with serving(answer) as url:
        answers = asked(url, *map(str, range(100)), timeout=0.3)
        never.set()
    assert set(answers) == {Failure("late", "0.3")}
    assert begun < 20


def test_an_answer_that_drips_is_late() -> None:
    """A time limit that every byte renews would be none."""

    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        data = b'{"matches": []}' + b" " * 20
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        for byte in data:
            handler.wfile.write(bytes([byte]))
            time.sleep(0.1)

    with serving(answer) as url:
        assert asked(url, "un", timeout=0.5) == [Failure("late", "0.5")]


def test_what_is_too_long_is_never_sent() -> None:
    sent = []
    with serving(lambda handler, body: sent.append(body)) as url:
        assert asked(url, "x" * (MAX_LENGTH + 1)) == [Failure("long", str(MAX_LENGTH + 1))]
    assert not sent


def test_a_connection_that_was_closed_meanwhile_is_opened_again() -> None:
    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        reply(handler, b'{"matches": []}')
        handler.close_connection = True  # without having said so

    with serving(answer) as url:
        assert asked(url, *map(str, range(20))) == [()] * 20


def test_languagetool_itself(languagetool: str) -> None:
    """Real answers: astral characters before and within, control characters, right-to-left text, none."""
    texts = (
        "😀 Les accord 😀 de paix est signé.",
        "La\x00 maison\x01 est\x1b[31m grand.",
        "קרא את זה, \u202eles accord\u202c de paix.",
        "",
        "Le pont est fermé.",
    )
    answers = asked(languagetool, *texts, timeout=200)
    found = []
    for text, answer in zip(texts, answers, strict=True):
        assert not isinstance(answer, Failure), answer
        found.append([text[m.offset : m.offset + m.length] for m in answer if m.rule.startswith("D_N[")])
    assert found[0] == ["Les accord"]
    assert found[2] == ["les accord"]
    assert answers[3:] == [(), ()]

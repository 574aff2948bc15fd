"""Asks a LanguageTool server over HTTP, several texts at once.

language_tool_python has a client too. It is not used: it keeps the text at hand in a class, so that two threads get each
other's offsets; it leaves lengths in UTF-16 units, and puts its messages into NFKC, which costs French its spaces.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from itertools import accumulate
from queue import SimpleQueue
from socket import SHUT_RDWR
from threading import Event, Lock, Thread, Timer
from typing import Any
from urllib.parse import urlencode, urlsplit

from prote_lint.grammar.model import MAX_LENGTH, Failure, Match, Request, Settings

__all__ = ["Failure", "Match", "Request", "Settings", "check"]

MAX_ANSWER = 32 << 20  # bytes
PATIENCE = 4  # texts in a row without an answer in time
Answer = tuple[Match, ...] | Failure


def check(requests: Sequence[Request], settings: Settings) -> Iterator[tuple[int, Answer]]:
    """What the server says of each request, by its place in the sequence, in the order in which answers come.

    Once the server can't be reached, or leaves several texts in a row without an answer, the requests that are left are not
    sent: each fails for the same reason.
    """
    run = _Run(requests, settings)
    workers = [Thread(target=run.work, daemon=True) for _ in range(min(settings.at_once, len(requests)))]
    for worker in workers:
        worker.start()
    try:
        for _ in requests:
            yield run.answers.get()
    finally:
        run.stop(Failure("unreachable"))


class _Run:
    """What the threads of one `check` share."""

    def __init__(self, requests: Sequence[Request], settings: Settings) -> None:
        self._requests = requests
        self._settings = settings
        self._waiting = iter(range(len(requests)))
        self._lock = Lock()
        self._lost: Failure | None = None  # why nothing more is sent
        self._late = 0  # texts in a row
        self.answers: SimpleQueue[tuple[int, Answer]] = SimpleQueue()

    def work(self) -> None:
        """Asks for one text after the other."""
        asker = _Asker(self._settings)
        try:
            while (at := self._next()) is not None:
                answer: Answer = Failure("garbled")
                try:
                    answer = self._lost or asker.ask(self._requests[at])
                finally:  # whatever happens: somebody waits for each answer
                    self._learn(answer)
                    self.answers.put((at, answer))
        finally:
            asker.close()

    def stop(self, why: Failure) -> None:
        """Sends nothing more."""
        self._lost = self._lost or why

    def _next(self) -> int | None:
        with self._lock:
            return next(self._waiting, None)

    def _learn(self, answer: Answer) -> None:
        with self._lock:
            reason = answer.reason if isinstance(answer, Failure) else ""
            self._late = self._late + 1 if reason == "late" else 0
            if isinstance(answer, Failure) and (reason == "unreachable" or self._late >= PATIENCE):
                self.stop(answer)


class _Asker:
    """One connection, opened again where the server has closed it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._connection: HTTPConnection | None = None

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def ask(self, request: Request) -> Answer:
        if len(request.text) > MAX_LENGTH:
            return Failure("long", str(len(request.text)))
        off = {
            "disabledRules": ",".join(self._settings.disabled_rules),
            "disabledCategories": ",".join(self._settings.disabled_categories),
        }
        fields = {"text": request.text, "language": request.language, **{k: v for k, v in off.items() if v}}
        body = urlencode(fields).encode("ascii")
        fresh = self._connection is None
        answer = self._post(body, request)
        if isinstance(answer, Failure) and answer.reason in ("unreachable", "garbled"):
            # A connection that was kept may have been closed meanwhile; an answer may have been cut.
            if fresh and answer.reason == "unreachable":
                return answer
            return self._post(body, request)
        return answer

    def _post(self, body: bytes, request: Request) -> Answer:
        if self._connection is None:
            self._connection = connection(self._settings.url, self._settings.timeout)
        late = Event()
        # A socket's own limit begins anew with every byte.
        timer = Timer(self._settings.timeout, self._cut, (self._connection, late))
        timer.daemon = True
        timer.start()
        try:
            return self._exchange(self._connection, body, request)
        except OSError as error:
            if late.is_set() or isinstance(error, TimeoutError):
                return self._gone(Failure("late", f"{self._settings.timeout:g}"))
            return self._gone(Failure("unreachable", error.strerror or str(error)))
        except (HTTPException, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            if late.is_set():
                return self._gone(Failure("late", f"{self._settings.timeout:g}"))
            return self._gone(Failure("garbled", type(error).__name__))
        finally:
            timer.cancel()

    def _exchange(self, link: HTTPConnection, body: bytes, request: Request) -> Answer:
        path = urlsplit(self._settings.url).path.rstrip("/") + "/v2/check"
        link.request("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})
        response = link.getresponse()
        data = response.read(MAX_ANSWER + 1)
        if response.status != 200:
            said = " ".join(data[:200].decode("utf-8", "replace").split())
            return Failure("refused", f"HTTP {response.status}: {said}")
        if response.length or len(data) > MAX_ANSWER:
            raise ValueError("half an answer, or too much of one")
        return matches(json.loads(data), request.text)

    def _gone(self, failure: Failure) -> Failure:
        self.close()
        return failure

    @staticmethod
    def _cut(link: HTTPConnection, late: Event) -> None:
        late.set()
        if link.sock is not None:
            with suppress(OSError):
                link.sock.shutdown(SHUT_RDWR)


def connection(url: str, timeout: float) -> HTTPConnection:
    """A connection to a server, not yet opened."""
    parts = urlsplit(url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    return kind(parts.hostname or "", parts.port, timeout=timeout)


def matches(answer: Any, text: str) -> tuple[Match, ...]:
    """LanguageTool's answer on a text, with its UTF-16 offsets turned into code points.

    Raises ValueError, TypeError or KeyError where it is no such answer.
    """
    place = _Places(text)
    found = []
    for match in answer["matches"]:
        start, end = place.of(match["offset"], match["offset"] + match["length"])
        rule = match["rule"]
        found.append(
            Match(
                start,
                end - start,
                f"{rule['id']}[{rule['subId']}]" if rule.get("subId") else str(rule["id"]),
                str(rule["category"]["id"]),
                str(rule.get("issueType", "")),
                str(match["message"]),
                tuple(str(each["value"]) for each in match["replacements"]),
            )
        )
    return tuple(found)


class _Places:
    """Turns places counted in UTF-16 units into places counted in code points."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        beyond = any(letter > "\uffff" for letter in text)
        self._starts = (
            [0, *accumulate(2 if letter > "\uffff" else 1 for letter in text)]
            if beyond
            else range(len(text) + 1)
        )

    def of(self, start: int, end: int) -> tuple[int, int]:
        """The span in code points; what begins or ends within a character takes all of it. Raises ValueError outside the text."""
        if not 0 <= start <= end <= self._starts[-1]:
            raise ValueError(f"no such place: {start}-{end}")
        return bisect_right(self._starts, start) - 1, bisect_left(self._starts, end)


def version(url: str, timeout: float = 10.0) -> str:
    """The version of the LanguageTool that a server runs. Raises ProteError where none answers."""
    from prote_lint.errors import ProteError
    from prote_lint.i18n import gettext as _

    link = connection(url, timeout)
    try:
        link.request("GET", urlsplit(url).path.rstrip("/") + "/v2/info")
        said = json.loads(link.getresponse().read(MAX_ANSWER))
        return str(said["software"]["version"])
    except OSError as error:
        what = error.strerror or str(error)
    except (HTTPException, ValueError, TypeError, KeyError, RecursionError):
        what = _("it does not answer as LanguageTool does")
    finally:
        link.close()
    raise ProteError(_("LanguageTool at {server} can't be reached ({what})").format(server=url, what=what))

"""What is sent to LanguageTool and what it answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, Protocol


class Request(NamedTuple):
    """A text to be judged, and its language by LanguageTool's code: ``fr``, ``en-GB``."""

    text: str
    language: str


class Match(NamedTuple):
    """What LanguageTool finds at one place. `offset` and `length` count code points of the request's text."""

    offset: int
    length: int
    rule: str  # with the number of its part, as in "A_ACCENT[71]", where it has several
    category: str
    issue_type: str
    message: str
    replacements: tuple[str, ...]


Reason = Literal[
    "unreachable",  # nobody listens, or the engine ended while it worked
    "late",
    "garbled",  # half an answer, or something else than LanguageTool's
    "refused",  # an HTTP error, in the server's words
    "long",  # longer than MAX_LENGTH: never sent
    "unasked",  # no server is ready, and none was to be started
]


class Failure(NamedTuple):
    """Why nothing is known of a text."""

    reason: Reason
    detail: str = ""


class Said(Protocol):
    """What LanguageTool said, or says when asked, of texts: rules know no more of it.

    The same text always gets the same answer in one run, so that rules stay pure.
    """

    def of(self, requests: Iterable[Request]) -> Mapping[Request, tuple[Match, ...]]:
        """The matches on each text, none on one that is well; a text of which nothing is known is left out."""


class Settings(NamedTuple):
    """How to ask, and whom."""

    url: str  # of the server, without "/v2"
    timeout: float = 120.0  # seconds for one text
    at_once: int = 4  # texts in flight
    # What follows decides what is found, and with it what a kept answer is good for.
    version: str = ""  # of the engine
    disabled_rules: tuple[str, ...] = ()
    disabled_categories: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What an answer is good for: the same text under another key may get another one."""
        return repr((self.version, sorted(self.disabled_rules), sorted(self.disabled_categories)))


MAX_LENGTH = 50_000
"""Characters of the longest text that is sent: no paragraph is as long, and LanguageTool would work for minutes on one."""

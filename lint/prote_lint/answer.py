"""What a web address answered. Only `online` asks; rules are given the answers."""

from __future__ import annotations

from typing import Literal, NamedTuple

Outcome = Literal[
    "here",
    "moved",  # for good, and the new address is there
    "gone",  # 404, 410
    "insecure",  # TLS failed, or its certificate
    # Not known:
    "failing",  # 5xx
    "slow",
    "unreachable",
    "unknown-host",
    "garbled",  # no HTTP
    "redirected",  # once too often
    "late",  # the time of the run was over
    # Never asked:
    "private",
    "port",
    "user",
    "scheme",  # a redirect leads to something else than http and https
    # Not judged:
    "closed",  # 401, 403, 429 and whatever else a server tells programs
    "robots",
    "malformed",
]
"""How asking for an address ended."""


class Answer(NamedTuple):
    """What an address answered."""

    outcome: Outcome
    status: int = 0  # the last HTTP status, 0 where there was none
    detail: str = ""  # the new address of one that moved; why TLS failed

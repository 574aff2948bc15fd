"""What a web address answered. Only `online` asks; rules are given the answers."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Outcome(Enum):
    """How asking for an address ended."""

    HERE = "here"
    MOVED = "moved"  # for good, and the new address is there
    GONE = "gone"  # 404, 410
    INSECURE = "insecure"  # TLS failed, or its certificate
    # Not known, and nobody's fault that can be seen from here:
    FAILING = "failing"  # 5xx
    SLOW = "slow"
    UNREACHABLE = "unreachable"
    UNKNOWN_HOST = "unknown-host"
    GARBLED = "garbled"  # no HTTP
    REDIRECTED = "redirected"  # once too often
    LATE = "late"  # the run's time was over
    # Never asked:
    PRIVATE = "private"
    PORT = "port"
    USER = "user"
    SCHEME = "scheme"  # a redirect leads to something else than http and https
    # Not judged:
    CLOSED = "closed"  # 401, 403, 429 and whatever else a server tells programs
    ROBOTS = "robots"
    MALFORMED = "malformed"


class Answer(NamedTuple):
    """What an address answered."""

    outcome: Outcome
    status: int = 0  # the last HTTP status, 0 where there was none
    detail: str = ""  # the new address of one that moved; why TLS failed

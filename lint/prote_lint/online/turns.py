"""Whose turn it is: one request at a time to a host, a pause between two, and no more than a few hosts at once."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

AT_ONCE = 8


class Turns:
    """Hands out turns in the order they were asked for. `pause` is in seconds, from the end of a request to the next."""

    def __init__(
        self,
        pause: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._pauses: defaultdict[str, float] = defaultdict(lambda: pause)
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._ended: dict[str, float] = {}
        self._slots = asyncio.Semaphore(AT_ONCE)

    def slow(self, host: str, pause: float) -> None:
        """Waits longer at a host that asks for it; never less."""
        self._pauses[host] = max(self._pauses[host], pause)

    @asynccontextmanager
    async def at(self, host: str) -> AsyncIterator[None]:
        """A turn at a host. The pause is over when it begins, and holds no place that another host could take."""
        async with self._locks[host]:
            if host in self._ended:
                left = self._ended[host] + self._pauses[host] - self._clock()
                if left > 0:
                    await self._sleep(left)
            async with self._slots:
                try:
                    yield
                finally:
                    self._ended[host] = self._clock()

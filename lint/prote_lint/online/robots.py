"""What sites allow programs to ask for: ``robots.txt``, RFC 9309.

Protego reads it, as in Scrapy: the standard library's reader knows no ``*`` and ``$``, and lets the first rule that matches
decide where the RFC says the longest.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable

import httpx
from protego import Protego

from prote_lint.online.guard import Refused

AGENT = "prote"
Fetch = Callable[[httpx.URL], Awaitable[tuple[int, str]]]
"""Fetches a page: its status and text. Raises Refused where it can't."""


class Robots:
    """What each site says, asked for once in a run."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._said: dict[str, Protego | Refused] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def check(self, url: httpx.URL) -> float:
        """The seconds that the site wants between two requests, 0 where it does not say.

        Raises Refused where the site closes the page to us, and where the site can't be asked at all.
        """
        site = f"{url.scheme}://{url.netloc.decode('ascii')}"
        async with self._locks[site]:
            if site not in self._said:
                self._said[site] = await self._read(url)
            said = self._said[site]
        if isinstance(said, Refused):
            raise said
        if not said.can_fetch(str(url), AGENT):
            raise Refused("robots")
        return said.crawl_delay(AGENT) or 0

    async def _read(self, url: httpx.URL) -> Protego | Refused:
        try:
            status, text = await self._fetch(url.copy_with(raw_path=b"/robots.txt", fragment=None))
        except Refused as refused:
            return refused
        # Section 2.3.1: none at all allows everything, a server in trouble nothing. 429 is trouble too.
        if status >= 500 or status == 429:
            return Refused("robots")
        return Protego.parse(text if 200 <= status < 300 else "")

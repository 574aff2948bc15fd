"""One run over all addresses: those that the cache does not know are asked side by side, in a limited time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Protocol

from prote_lint.answer import Answer
from prote_lint.errors import ProteError
from prote_lint.online.cache import Cache
from prote_lint.online.client import Client
from prote_lint.online.turns import Turns
from prote_lint.rules.ci090_dead_link import Options

Progress = Callable[[int, int], None]
"""Is told how many addresses have answered, and of how many."""


class Asking(Protocol):
    """What asks: `Client`."""

    async def ask(self, address: str) -> Answer: ...


def answers(
    addresses: Iterable[str],
    options: Options,
    cache: Cache | None = None,
    progress: Progress = lambda done, of: None,
    warn: Callable[[ProteError], None] = lambda error: None,
) -> dict[str, Answer]:
    """What each address answers. What the cache lacks is asked for, and kept in it even if the run is interrupted.

    `warn` is told of a cache that can't be read or written; the run goes on without it.
    """
    wanted = dict.fromkeys(addresses)
    known: dict[str, Answer] = {}
    if cache:
        try:
            known = cache.read()
        except ProteError as error:
            warn(error)
    learnt: dict[str, Answer] = {}
    try:
        asyncio.run(_ask(options, [url for url in wanted if url not in known], learnt, progress))
    finally:
        if cache and learnt:
            try:
                cache.write(learnt)
            except ProteError as error:
                warn(error)
    return {url: learnt.get(url) or known[url] for url in wanted}


async def _ask(options: Options, addresses: list[str], learnt: dict[str, Answer], progress: Progress) -> None:
    async with Client(Turns(max(1, options.pause)), options.timeout) as client:
        await ask_all(client, addresses, options.limit, learnt, progress)


async def ask_all(
    client: Asking, addresses: list[str], limit: float, learnt: dict[str, Answer], progress: Progress
) -> None:
    """Asks for each address, and puts the answers into `learnt` as they come.

    After `limit` seconds those that have not answered are LATE. If it is interrupted, `learnt` holds what came before.
    """

    async def one(address: str) -> None:
        learnt[address] = await client.ask(address)
        progress(len(learnt), len(addresses))

    try:
        async with asyncio.timeout(limit), asyncio.TaskGroup() as tasks:
            for address in addresses:
                tasks.create_task(one(address))
    except TimeoutError:
        for address in addresses:
            learnt.setdefault(address, Answer("late"))

"""Pauses and turns, by a clock that only sleeping moves. No test waits."""

from __future__ import annotations

import asyncio

from web import Page, web

from prote_lint.online.turns import AT_ONCE, Turns


class Clock:
    """A time that passes when somebody sleeps."""

    def __init__(self) -> None:
        self.time = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        await asyncio.sleep(0)
        self.time += seconds


def turns(clock: Clock, pause: float = 1) -> Turns:
    return Turns(pause, clock, clock.sleep)


def test_one_host_is_asked_in_order_with_a_pause_between() -> None:
    clock = Clock()
    seen: list[tuple[str, int, float]] = []

    async def ask(turns: Turns, n: int) -> None:
        async with turns.at("a.example"):
            seen.append(("begins", n, clock.time))
            clock.time += 0.25  # what the request takes
            await asyncio.sleep(0)
            seen.append(("ends", n, clock.time))

    async def run() -> None:
        mine = turns(clock)
        await asyncio.gather(*(ask(mine, n) for n in range(3)))

    asyncio.run(run())
    assert seen == [
        ("begins", 0, 100.0), ("ends", 0, 100.25), ("begins", 1, 101.25), ("ends", 1, 101.5), ("begins", 2, 102.5),
        ("ends", 2, 102.75),
    ]  # fmt: skip


def test_hosts_do_not_wait_for_each_other_but_no_more_than_a_few_are_asked_at_once() -> None:
    clock = Clock()
    now: set[int] = set()
    most = 0

    async def ask(turns: Turns, n: int) -> None:
        nonlocal most
        async with turns.at(f"{n}.example"):
            now.add(n)
            most = max(most, len(now))
            for _step in range(5):
                await asyncio.sleep(0)
            now.remove(n)

    async def run() -> None:
        mine = turns(clock)
        await asyncio.gather(*(ask(mine, n) for n in range(3 * AT_ONCE)))

    asyncio.run(run())
    assert most == AT_ONCE
    assert clock.slept == []


def test_a_turn_that_fails_is_followed_by_a_pause_too() -> None:
    clock = Clock()

    async def run() -> None:
        mine = turns(clock)
        for _turn in range(2):
            try:
                async with mine.at("a.example"):
                    raise OSError
            except OSError:
                clock.time += 0.25

    asyncio.run(run())
    assert clock.slept == [0.75]


def test_a_host_may_ask_for_a_longer_pause_never_a_shorter_one() -> None:
    clock = Clock()

    async def run() -> None:
        mine = turns(clock)
        mine.slow("a.example", 5)
        mine.slow("a.example", 0.1)
        for _turn in range(2):
            async with mine.at("a.example"):
                pass

    asyncio.run(run())
    assert clock.slept == [5]


def test_the_client_pauses_before_each_request_as_the_site_wants() -> None:
    clock = Clock()
    rules = Page(body=b"User-agent: *\nCrawl-delay: 3\n")
    with web({"/robots.txt": rules, "/a": Page(302, "/b"), "/b": Page(head=405)}) as server:
        server.ask(server.url("/a"), turns=turns(clock))
        assert server.asked == ["GET /robots.txt", "HEAD /a", "HEAD /b", "GET /b"]
    assert clock.slept == [3, 3, 3]

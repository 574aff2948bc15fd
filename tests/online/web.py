"""A web server on 127.0.0.1 for one test, and a client that may contact it and nothing else."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

from prote_lint.answer import Answer
from prote_lint.online.client import Client
from prote_lint.online.guard import Guard
from prote_lint.online.turns import Turns

LOOPBACK = "127.0.0.1"


class Page(NamedTuple):
    """What the server says at a path."""

    status: int = 200
    location: str = ""
    body: bytes = b""
    head: int = 0  # the status of HEAD, where it is another one
    headers: tuple[tuple[str, str], ...] = ()
    slow: bool = False  # never answers
    endless: bool = False  # a body of a gigabyte


class Web:
    """The server: its pages by path, and what it was asked, as ``GET /path``."""

    def __init__(self, pages: dict[str, Page]) -> None:
        self.pages = pages
        self.asked: list[str] = []
        self.hosts: set[str] = set()
        self.agents: set[str] = set()
        self.sent = 0  # bytes of endless bodies
        self.over = threading.Event()
        web = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                web.asked.append(f"{self.command} {self.path}")
                web.hosts.add(self.headers["Host"])
                web.agents.add(self.headers["User-Agent"])
                page = web.pages.get(self.path, Page(404))
                if page.slow:
                    web.over.wait(60)
                    self.close_connection = True
                    return
                head = self.command == "HEAD"
                self.send_response(page.head if head and page.head else page.status)
                for name, value in page.headers:
                    self.send_header(name, value)
                if page.location:
                    self.send_header("Location", page.location)
                self.send_header("Content-Length", str(10**9 if page.endless else len(page.body)))
                self.end_headers()
                if not head:
                    self._say(page)

            do_HEAD = do_GET  # noqa: N815

            def _say(self, page: Page) -> None:
                try:
                    self.wfile.write(page.body)
                    while page.endless and web.sent < 10**9:
                        self.wfile.write(b"#" * 65_536 + b"\n")
                        web.sent += 65_537
                except OSError:  # the client has gone, as it should
                    self.close_connection = True

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Nothing: a test's output is its own."""

        self.server = ThreadingHTTPServer((LOOPBACK, 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_port

    def url(self, path: str, host: str = LOOPBACK) -> str:
        return f"http://{host}:{self.port}{path}"

    def pages_asked(self) -> list[str]:
        """What it was asked, robots.txt apart."""
        return [line for line in self.asked if not line.endswith(" /robots.txt")]

    def guard(self, resolve: dict[str, list[str]] | None = None) -> Guard:
        """A guard that lets this server be contacted, and resolves names by a table: never by the network."""
        table = {LOOPBACK: [LOOPBACK], **(resolve or {})}

        async def by_table(host: str, port: int) -> list[str]:
            if host not in table:
                raise OSError("no such host")
            return table[host]

        return Guard(by_table, exempt=frozenset([(LOOPBACK, self.port)]))

    def ask(
        self, *urls: str, guard: Guard | None = None, turns: Turns | None = None, timeout: float = 20
    ) -> list[Answer]:
        """What addresses answer, asked one after the other by one client, without pauses."""

        async def run() -> list[Answer]:
            async with Client(turns or Turns(0), timeout, guard or self.guard()) as client:
                return [await client.ask(url) for url in urls]

        return asyncio.run(run())


@contextmanager
def web(pages: dict[str, Page]) -> Iterator[Web]:
    """A running server with these pages, and no others but a robots.txt that is missing."""
    found = Web(pages)
    thread = threading.Thread(target=found.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        found.over.set()
        found.server.shutdown()
        found.server.server_close()

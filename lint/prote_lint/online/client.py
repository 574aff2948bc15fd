"""Asks one address after the other, by the manners that `turns` and `robots` keep and within what `guard` allows."""

from __future__ import annotations

import asyncio
import ssl
from types import TracebackType
from typing import NamedTuple, Self

import httpcore
import httpx

from prote_lint import __version__
from prote_lint.answer import Answer
from prote_lint.online.guard import Guard, Refused
from prote_lint.online.robots import Robots
from prote_lint.online.transport import GuardedTransport
from prote_lint.online.turns import AT_ONCE, Turns

HEADERS = {
    "User-Agent": f"prote/{__version__} (+link check)",
    "Accept": "*/*",
    "Accept-Encoding": "identity",  # what comes is read up to a limit, and nothing is unpacked
}
MAX_REDIRECTS = 5
MAX_ROBOTS = 500 * 1024  # bytes; what RFC 9309 (section 2.5) asks a reader to take at least
_REDIRECTS = (301, 302, 303, 307, 308)
_FOR_GOOD = (301, 308)
# HEAD is often not implemented, or answered by something else than what answers GET; a page is not called gone on its word.
_ASKED_AGAIN = (400, 403, 404, 405, 501)


class _Response(NamedTuple):
    status: int
    location: httpx.URL | None
    text: str = ""


class Client:
    """An HTTP client for one run. `timeout` is in seconds, for one request.

    To be used with ``async with``. `turns` and `guard` are a test's to change.
    """

    def __init__(self, turns: Turns, timeout: float, guard: Guard | None = None) -> None:
        self._guard = guard or Guard()
        self._turns = turns
        self._timeout = timeout
        self._robots = Robots(self._fetch)
        self._tired: set[str] = set()  # hosts that asked us to stop
        self._http = httpx.AsyncClient(
            transport=GuardedTransport(self._guard, AT_ONCE),
            headers=HEADERS,
            timeout=timeout,
            follow_redirects=False,
            trust_env=False,
        )

    async def __aenter__(self) -> Self:
        await self._http.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.__aexit__(kind, error, trace)

    async def ask(self, address: str) -> Answer:
        """What an address answers, redirects followed. Raises nothing that a server or an address can bring about."""
        status, moved, for_good = 0, "", True
        try:
            url = _parsed(address)
            for _hop in range(MAX_REDIRECTS + 1):
                response = await self._hop(url)
                status = response.status
                if response.location is None:
                    return _judged(status, moved if moved != address else "")
                url = response.location
                for_good = for_good and status in _FOR_GOOD
                if for_good:
                    moved = str(url)
            return Answer("redirected", status)
        except Refused as refused:
            return Answer(refused.outcome, status, refused.detail)

    async def _hop(self, url: httpx.URL) -> _Response:
        self._guard.check(url)
        self._turns.slow(url.host, await self._robots.check(url))
        response = await self._request("HEAD", url)
        if response.status in _ASKED_AGAIN:
            response = await self._request("GET", url)
        return response

    async def _fetch(self, url: httpx.URL) -> tuple[int, str]:
        """A robots.txt: see `robots.Fetch`."""
        for _hop in range(MAX_REDIRECTS + 1):
            self._guard.check(url)
            response = await self._request("GET", url, MAX_ROBOTS)
            if response.location is None:
                return response.status, response.text
            url = response.location
        return 404, ""  # RFC 9309, section 2.3.1.2: as if there were none

    async def _request(self, method: str, url: httpx.URL, limit: int = 0) -> _Response:
        """One request; no more than `limit` bytes of its body are read. Raises Refused where there is no response."""
        async with self._turns.at(url.host):
            if url.host in self._tired:
                raise Refused("closed")
            try:
                async with asyncio.timeout(self._timeout), self._http.stream(method, url) as response:
                    if response.status_code == 429:
                        self._tired.add(url.host)
                    text = await _beginning(response, limit) if limit else ""
                    return _Response(response.status_code, _location(url, response), text)
            except (TimeoutError, httpcore.TimeoutException):
                raise Refused("slow") from None
            except httpcore.NetworkError as error:
                failure = _tls_failure(error)
                raise (Refused("insecure", _why(failure)) if failure else Refused("unreachable")) from None
            except (httpcore.ProtocolError, httpx.HTTPError, httpx.InvalidURL, UnicodeError):
                raise Refused("garbled") from None


def _tls_failure(error: httpcore.NetworkError) -> ssl.SSLError | None:
    """What went wrong below: httpcore gives it as the error's argument, and its pool drops the cause."""
    below = (error.__cause__, error.__context__, *error.args)
    return next((cause for cause in below if isinstance(cause, ssl.SSLError)), None)


def _why(error: ssl.SSLError) -> str:
    """Why TLS failed, in OpenSSL's words."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return str(error.verify_message)
    return (error.reason or "TLS").replace("_", " ").lower()


def _parsed(address: str) -> httpx.URL:
    try:
        return httpx.URL(address)
    except (httpx.InvalidURL, UnicodeError):
        raise Refused("malformed") from None


def _location(url: httpx.URL, response: httpx.Response) -> httpx.URL | None:
    """Where a response leads, without a fragment; None where it leads nowhere."""
    location = response.headers.get("location", "")
    if response.status_code not in _REDIRECTS or not location:
        return None
    return url.join(location).copy_with(fragment=None)


async def _beginning(response: httpx.Response, limit: int) -> str:
    """The first bytes of a body, as text. Raises Refused on one that came packed all the same: it is not known what it forbids."""
    if response.headers.get("content-encoding", "identity") != "identity":
        raise Refused("robots")
    body = b""
    async for part in response.aiter_raw():
        body += part
        if len(body) >= limit:
            break
    return body[:limit].decode("utf-8-sig", "replace")


def _judged(status: int, moved: str) -> Answer:
    if status in (404, 410):
        return Answer("gone", status)
    if 500 <= status < 600:
        return Answer("failing", status)
    if status >= 400:
        return Answer("closed", status)
    return Answer("moved", status, moved) if moved else Answer("here", status)

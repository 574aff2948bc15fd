"""What may be contacted: public addresses, by http and https, on their own ports. Nothing else, whoever names it.

The check is made where the connection is: the host is resolved once, all its addresses are judged, and the connection goes
to one of those. A name that resolves to something else a moment later (DNS rebinding) gains nothing; TLS and the header
``Host`` still have the name, which httpcore takes from the address asked for.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpcore
import httpx

from prote_lint.answer import Outcome

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Awaitable[list[str]]]
"""Tells the numeric addresses of a host. Raises OSError or UnicodeError where it has none."""

PORTS = frozenset((80, 443))
_TRIED = 4  # addresses of one host that are tried, each for its share of the time

# What `is_global` lets pass, or did in some Python: Azure's service for its machines; IETF's own and Oracle's metadata; what
# may lead into a local network by NAT64, 6to4 and Teredo; site-local addresses.
_DENIED = tuple(
    map(
        ip_network,
        ("168.63.129.16/32", "192.0.0.0/24", "64:ff9b:1::/48", "2002::/16", "2001::/32", "fec0::/10"),
    )
)
_NAT64 = ip_network("64:ff9b::/96")


class Refused(Exception):  # noqa: N818 - no error: an outcome
    """An address that is not asked, or gives no answer, and why."""

    def __init__(self, outcome: Outcome, detail: str = "") -> None:
        super().__init__(outcome, detail)
        self.outcome = outcome
        self.detail = detail


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet; an IPv4 address in IPv6 clothes is judged by itself."""
    if isinstance(address, IPv6Address):
        inside = address.ipv4_mapped or (
            IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None
        )
        if inside is not None:
            return is_public(inside)
    return (
        address.is_global
        and not (address.is_multicast or address.is_reserved)
        and not any(address.version == net.version and address in net for net in _DENIED)
    )


async def resolve(host: str, port: int) -> list[str]:
    """The addresses that the system knows of a host, in its order of preference; see `Resolve`."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(known[4][0]) for known in found))


class Guard:
    """Judges addresses before, and hosts while, they are contacted.

    `exempt` are pairs of a numeric address and a port that may be contacted all the same: a test's own server.
    """

    def __init__(
        self,
        resolve: Resolve = resolve,
        ports: frozenset[int] = PORTS,
        exempt: frozenset[tuple[str, int]] = frozenset(),
    ) -> None:
        self._resolve = resolve
        self._ports = ports
        self._exempt = exempt

    def check(self, url: httpx.URL) -> None:
        """Raises Refused on an address that can be told without resolving its host."""
        if url.scheme not in ("http", "https"):
            raise Refused("scheme")
        port = url.port or (443 if url.scheme == "https" else 80)
        if not url.host or b"%" in url.raw_host or port > 65_535:
            raise Refused("malformed")
        if url.userinfo:
            raise Refused("user")
        try:
            address = ip_address(url.host)
        except ValueError:
            return  # a name; its port is judged with its addresses
        self._check_address(address, port)

    async def addresses(self, host: str, port: int) -> list[str]:
        """The numeric addresses of a host, every one of which may be contacted. Raises Refused where one may not."""
        try:
            found = [ip_address(address) for address in await self._resolve(host, port)]
        except (OSError, UnicodeError, ValueError):
            raise Refused("unknown-host") from None
        if not found:
            raise Refused("unknown-host")
        for address in found:
            self._check_address(address, port)
        return [str(address) for address in found]

    def _check_address(self, address: Address, port: int) -> None:
        if (str(address), port) in self._exempt:
            return
        if not is_public(address):
            raise Refused("private")
        if port not in self._ports:
            raise Refused("port")


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections to addresses that the guard has checked, and to no other."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the first of the host's addresses that answers.

        Raises Refused, and httpcore.ConnectError or ConnectTimeout where none answers; `timeout` is in seconds.
        """
        addresses = (await self._guard.addresses(host, port))[:_TRIED]
        share = timeout / len(addresses) if timeout else None
        for address in addresses[:-1]:
            try:
                return await self._network.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue  # the next may answer; what the last one says is raised
        return await self._network.connect_tcp(addresses[-1], port, share, local_address, socket_options)

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Raises Refused: no address of the web is a socket of this machine."""
        raise Refused("private")

    async def sleep(self, seconds: float) -> None:
        await self._network.sleep(seconds)

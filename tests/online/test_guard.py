"""What is never contacted: nothing here reaches further than 127.0.0.1."""

from __future__ import annotations

import asyncio
from ipaddress import ip_address

import pytest
from web import Page, web

from prote_lint.answer import Answer, Outcome
from prote_lint.online.guard import Guard, Refused, is_public


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "100.100.100.200", "168.63.129.16", "192.0.0.192", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1",
        "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
        "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:7f00:1::", "fe80::1", "fe80::1%1",
        "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "ff0e::1", "2001:db8::1",
    ],
)  # fmt: skip
def test_private_and_special_addresses_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_public_addresses_are(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]",
     "[::ffff:7f00:1]", "0.0.0.0", "127\u30020\u30020\u30021"],
)  # fmt: skip
def test_loopback_in_any_clothes_is_refused_by_the_guard_as_it_is_used(host: str) -> None:
    with web({"/": Page()}) as server:
        (answer,) = server.ask(f"http://{host}:{server.port}/", guard=Guard())
        # httpx itself refuses the octal form.
        assert answer == Answer("malformed" if host.startswith("0177") else "private")
        assert server.asked == []


def test_a_name_with_one_private_address_among_public_ones_is_refused() -> None:
    with web({"/": Page()}) as server:
        guard = server.guard({"gazette.example": ["93.184.215.14", "10.0.0.1"]})
        assert server.ask("http://gazette.example/", guard=guard) == [Answer("private")]


def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    """A name that resolves to another address at each question (DNS rebinding)."""
    questions: list[str] = []

    async def rebinding(host: str, port: int) -> list[str]:
        questions.append(host)
        return ["127.0.0.1"] if len(questions) == 1 else ["127.0.0.2"]

    with web({"/": Page(headers=(("Connection", "close"),)), "/robots.txt": Page(404)}) as server:
        guard = Guard(rebinding, exempt=frozenset([("127.0.0.1", server.port)]))
        (answer, again) = server.ask(
            server.url("/", "gazette.example"), server.url("/", "gazette.example"), guard=guard
        )
        assert answer == Answer("here", 200)
        assert again == Answer("private")
        assert server.hosts == {f"gazette.example:{server.port}"}
        assert questions == ["gazette.example"] * 2


def test_tls_is_spoken_under_the_name() -> None:
    """The client's hello names the host, though the connection was made to its address."""
    heard: list[bytes] = []

    async def run() -> None:
        async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            heard.append(await reader.read(4096))
            writer.close()

        from prote_lint.online.client import Client
        from prote_lint.online.turns import Turns

        server = await asyncio.start_server(hear, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]

        async def resolve(host: str, port: int) -> list[str]:
            return ["127.0.0.1"]

        async with (
            server,
            Client(Turns(0), 20, Guard(resolve, exempt=frozenset([("127.0.0.1", port)]))) as client,
        ):
            await client.ask(f"https://gazette.example:{port}/")

    asyncio.run(run())
    assert len(heard) == 1
    assert b"gazette.example" in heard[0]


def test_another_port_of_the_same_machine_stays_closed() -> None:
    with web({"/": Page()}) as other, web({"/": Page(302, other.url("/"))}) as server:
        assert server.ask(server.url("/")) == [Answer("private", 302)]
        assert other.asked == []


def test_a_name_without_address_is_said_to_have_none() -> None:
    with web({}) as server:
        assert server.ask("http://nowhere.example/") == [Answer("unknown-host")]
        guard = server.guard({"empty.example": [], "odd.example": ["one.two"]})
        assert (
            server.ask("http://empty.example/", "http://odd.example/", guard=guard)
            == [Answer("unknown-host")] * 2
        )


@pytest.mark.parametrize(
    ("url", "outcome"),
    [
        ("http://1.1.1.1:8080/", "port"),
        ("http://gazette.example:22/", "port"),
        ("https://moi@gazette.example/", "user"),
        ("https://moi:secret@gazette.example/", "user"),
        ("http://", "malformed"),
        ("http://a b/", "malformed"),
        ("http://[::1/", "malformed"),
        ("http://gazette.example:99999999/", "malformed"),
        ("http://" + "a" * 70_000, "malformed"),
        ("http://" + "a" * 300 + ".example/", "unknown-host"),
        ("file:///etc/passwd", "scheme"),
        ("ftp://gazette.example/", "scheme"),
    ],
)
def test_other_addresses_are_not_asked(url: str, outcome: Outcome) -> None:
    with web({}) as server:
        assert server.ask(url, guard=server.guard({"gazette.example": ["1.1.1.1"]})) == [Answer(outcome)]
        assert server.asked == []


def test_a_port_is_allowed_by_the_guards_maker_alone() -> None:
    async def resolve(host: str, port: int) -> list[str]:
        return ["1.1.1.1"]

    assert asyncio.run(Guard(resolve, ports=frozenset([8080])).addresses("gazette.example", 8080)) == [
        "1.1.1.1"
    ]
    with pytest.raises(Refused):
        asyncio.run(Guard(resolve).addresses("gazette.example", 8080))

"""What addresses answer, against a server on 127.0.0.1."""

from __future__ import annotations

import socket

import pytest
from web import LOOPBACK, Page, web

from prote_lint import __version__
from prote_lint.answer import Answer, Outcome
from prote_lint.online.guard import Guard


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, "here"),
        (204, "here"),
        (401, "closed"),
        (403, "closed"),
        (404, "gone"),
        (410, "gone"),
        (429, "closed"),
        (451, "closed"),
        (500, "failing"),
        (503, "failing"),
        (999, "closed"),
    ],
)
def test_a_status_is_judged(status: int, outcome: Outcome) -> None:
    with web({"/a": Page(status)}) as server:
        assert server.ask(server.url("/a")) == [Answer(outcome, status)]


def test_head_is_enough_where_it_is_answered() -> None:
    with web({"/a": Page()}) as server:
        server.ask(server.url("/a"))
        assert server.asked == ["GET /robots.txt", "HEAD /a"]
        assert server.agents == {f"prote/{__version__} (+link check)"}


@pytest.mark.parametrize("status", [403, 404, 405, 501])
def test_where_head_is_refused_get_decides(status: int) -> None:
    with web({"/a": Page(head=status)}) as server:
        assert server.ask(server.url("/a")) == [Answer("here", 200)]
        assert server.pages_asked() == ["HEAD /a", "GET /a"]


def test_a_body_is_not_read() -> None:
    with web({"/a": Page(head=405, endless=True)}) as server:
        assert server.ask(server.url("/a")) == [Answer("here", 200)]
        server.over.wait(0.2)  # what the system still took has been sent by then
        assert server.sent < 10**8


def test_redirects_are_followed() -> None:
    pages = {f"/{n}": Page(302, f"/{n + 1}") for n in range(5)} | {"/5": Page()}
    with web(pages) as server:
        assert server.ask(server.url("/0")) == [Answer("here", 200)]
        assert server.pages_asked() == [f"HEAD /{n}" for n in range(6)]


@pytest.mark.parametrize("pages", [{"/a": Page(302, "/a")}, {"/a": Page(301, "/b"), "/b": Page(302, "/a")}])
def test_a_loop_ends(pages: dict[str, Page]) -> None:
    with web(pages) as server:
        (answer,) = server.ask(server.url("/a"))
        assert answer.outcome == "redirected"
        assert len(server.pages_asked()) == 6


def test_a_page_that_moved_for_good_tells_where_it_is() -> None:
    pages = {
        "/a": Page(301, "/b#haut"),
        "/b": Page(308, "/c"),
        "/c": Page(302, "/d"),
        "/d": Page(301, "/e"),
        "/e": Page(),
    }
    with web(pages) as server:
        # What it is lent to for a while, and what follows, is not its new address.
        assert server.ask(server.url("/a")) == [Answer("moved", 200, server.url("/c"))]
        assert server.ask(server.url("/c")) == [Answer("here", 200)]


def test_a_page_that_moved_to_nowhere_is_gone() -> None:
    with web({"/a": Page(301, "/b"), "/b": Page(404)}) as server:
        assert server.ask(server.url("/a")) == [Answer("gone", 404)]


@pytest.mark.parametrize(
    ("location", "outcome"),
    [
        ("http://10.0.0.1/", "private"),
        ("http://169.254.169.254/latest/meta-data/", "private"),
        ("http://[::ffff:7f00:1]/", "private"),
        ("//interne.example/", "private"),
        ("http://1.1.1.1:6379/", "port"),
        ("https://moi@1.1.1.1/", "user"),
        ("file:///etc/passwd", "scheme"),
        ("gopher://1.1.1.1/", "scheme"),
        ("http://[::1", "garbled"),
    ],
)
@pytest.mark.parametrize("path", ["/a", "/robots.txt"])
def test_a_redirect_is_guarded_too(path: str, location: str, outcome: Outcome) -> None:
    with web({"/a": Page(), path: Page(302, location)}) as server:
        (answer,) = server.ask(server.url("/a"), guard=server.guard({"interne.example": ["192.168.0.1"]}))
        assert answer.outcome == outcome
        assert "HEAD /a" not in server.asked or path == "/a"


def test_a_slow_server_is_left() -> None:
    with web({"/a": Page(slow=True)}) as server:
        assert server.ask(server.url("/a"), timeout=0.2) == [Answer("slow")]


def test_a_server_that_is_down() -> None:
    with socket.socket() as free:
        free.bind((LOOPBACK, 0))
        port = free.getsockname()[1]
    with web({}) as server:
        guard = Guard(exempt=frozenset([(LOOPBACK, port)]))
        assert server.ask(f"http://{LOOPBACK}:{port}/", guard=guard) == [Answer("unreachable")]


def test_tls_that_fails_is_told_apart() -> None:
    with web({"/a": Page()}) as server:
        (answer,) = server.ask(server.url("/a").replace("http:", "https:"))
        assert answer.outcome == "insecure"
        assert answer.detail


def test_what_is_no_http_is_told_apart() -> None:
    import threading

    with socket.create_server((LOOPBACK, 0)) as listening, web({}) as server:
        port = listening.getsockname()[1]

        def speak() -> None:
            connection, _from = listening.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"220 courrier.example ESMTP\r\n")

        thread = threading.Thread(target=speak, daemon=True)
        thread.start()
        guard = Guard(exempt=frozenset([(LOOPBACK, port)]))
        assert server.ask(f"http://{LOOPBACK}:{port}/", guard=guard) == [Answer("garbled")]
        thread.join(10)


def test_a_host_that_is_tired_is_asked_no_more() -> None:
    with web({"/a": Page(429), "/b": Page()}) as server:
        answers = server.ask(server.url("/a"), server.url("/b"))
        assert [answer.outcome for answer in answers] == ["closed"] * 2
        assert server.pages_asked() == ["HEAD /a"]


def test_robots_are_asked_once_and_obeyed() -> None:
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: prote\nDisallow: /*.pdf$\nDisallow: /prive\nAllow: /prive/ouvert\n"
    with web({"/robots.txt": Page(body=rules), "/a": Page(), "/prive/ouvert": Page()}) as server:
        paths = ("/a", "/b.pdf", "/prive", "/prive/ouvert")
        answers = server.ask(*map(server.url, paths))
        assert [answer.outcome for answer in answers] == [
            "here",
            "robots",
            "robots",
            "here",
        ]
        assert server.asked == ["GET /robots.txt", "HEAD /a", "HEAD /prive/ouvert"]


def test_robots_are_obeyed_behind_a_redirect() -> None:
    rules = Page(body=b"User-agent: *\nDisallow: /b\n")
    with web({"/robots.txt": rules, "/a": Page(302, "/b"), "/b": Page()}) as server:
        assert server.ask(server.url("/a")) == [Answer("robots", 302)]
        assert server.pages_asked() == ["HEAD /a"]


@pytest.mark.parametrize(
    ("robots", "outcome"),
    [
        (Page(404), "here"),
        (Page(401), "here"),
        (Page(500), "robots"),
        (Page(429), "robots"),
        (Page(302, "/robots.txt"), "here"),
        (Page(302, "/r"), "robots"),
        (Page(body=b"\xef\xbb\xbfUser-agent: *\nDisallow: /a\n"), "robots"),
        (Page(body=b"\x1f\x8b\xff\x00\n", headers=(("Content-Encoding", "gzip"),)), "robots"),
        (Page(body=b"\x00\xff\xfe nonsense"), "here"),
        (Page(endless=True), "here"),
        (Page(body=b"User-agent: *\nDisallow: /a\n", endless=True), "robots"),
    ],
)
def test_robots_that_are_missing_broken_or_huge(robots: Page, outcome: Outcome) -> None:
    pages = {"/robots.txt": robots, "/r": Page(body=b"User-agent: *\nDisallow: /a\n"), "/a": Page()}
    with web(pages) as server:
        (answer,) = server.ask(server.url("/a"))
        assert answer.outcome == outcome
        assert server.sent < 10**8
        assert len(server.asked) <= 8

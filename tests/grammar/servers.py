"""Servers that stand where LanguageTool's would: one that counts what passes through to the real one, and some that fail."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

Answering = Callable[[BaseHTTPRequestHandler, bytes], None]
"""Answers a request whose body has been read."""


@contextmanager
def serving(answer: Answering) -> Iterator[str]:
    """The address of a server that answers so."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer(self, b"")

        def do_POST(self) -> None:
            answer(self, self.rfile.read(int(self.headers["Content-Length"])))

        def log_message(self, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            pass  # clients of servers that fail go away

    server = Server(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def reply(handler: BaseHTTPRequestHandler, data: bytes, status: int = 200, length: int | None = None) -> None:
    """Sends a body, which claims to be of a length."""
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(data) if length is None else length))
    handler.end_headers()
    handler.wfile.write(data)


INFO = json.dumps({"software": {"name": "LanguageTool", "version": "6.7"}}).encode()


def told_version(handler: BaseHTTPRequestHandler) -> bool:
    """Answers as LanguageTool does when asked for its version; whether it was that."""
    if handler.path.endswith("/v2/info"):
        reply(handler, INFO)
        return True
    return False


@contextmanager
def counting(url: str, sent: list[str]) -> Iterator[str]:
    """A server that hands on to another, and notes each text that is sent to be judged."""
    to = urlsplit(url)

    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        if handler.path.endswith("/v2/check"):
            sent.append(parse_qs(body.decode("ascii"))["text"][0])
        behind = HTTPConnection(to.hostname or "", to.port, timeout=300)
        headers = {"Content-Type": handler.headers.get("Content-Type", "")}
        behind.request(handler.command, handler.path, body or None, headers)
        said = behind.getresponse()
        reply(handler, said.read(), said.status)
        behind.close()

    with serving(answer) as address:
        yield address


JAVA = f"""#!{sys.executable}
import os, socketserver, sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
port = int(sys.argv[sys.argv.index("--port") + 1])
class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        self.answer(b'{{"software": {{"version": "6.7"}}}}')
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        if os.environ.get("FALLS") == "check":
            os._exit(137)
        self.answer(b'{{"matches": []}}')
    def answer(self, data):
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
    def log_message(self, *args): pass
falls = os.environ.get("FALLS")
if falls == "old":
    sys.exit("Exception in thread main java.lang.UnsupportedClassVersionError: org/languagetool/server/HTTPServer")
if falls == "memory":
    sys.exit("Error occurred during initialization of VM\\nCould not reserve enough space for object heap")
try:
    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
except OSError:
    sys.exit("Exception in thread main org.languagetool.server.PortBindingException: java.net.BindException: Address already in use")
server.serve_forever()
"""


def stand_in(folder: Path) -> dict[str, str]:
    """An environment in which a program stands in for Java and LanguageTool: it starts at once and finds no fault.

    The variable FALLS makes it fail.
    """
    program = folder / "java" / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(JAVA, encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    jars = folder / "jars"
    jars.mkdir()
    (jars / "languagetool-core-6.7.jar").touch()
    return {"JAVA_HOME": os.fspath(folder / "java"), "LTP_JAR_DIR_PATH": os.fspath(jars)}

"""``prote grammar``: fetches LanguageTool, keeps it ready, says how it is, and ends it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from prote_lint.errors import ProteError, tell
from prote_lint.i18n import LANGUAGES, N_
from prote_lint.i18n import gettext as _

if TYPE_CHECKING:
    from prote_lint.grammar.engine import Engine

_ORIGINS = {
    "server": N_("a server that the configuration names"),
    "local": N_("LTP_JAR_DIR_PATH"),
    "package": N_("downloaded by language_tool_python"),
    "maven": N_("from Maven Central"),
}


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    install = actions.add_parser("install", help=_("fetch LanguageTool, some 250 MB"))
    install.add_argument(
        "--from",
        dest="source",
        choices=("download", "maven"),
        help=_("where from (default: what is possible here)"),
    )
    serve = actions.add_parser(
        "serve", help=_("keep LanguageTool ready, until nobody has used it for a while")
    )
    serve.add_argument(
        "--idle",
        type=_positive,
        default=30,
        metavar="MINUTES",
        help=_("end after so many minutes without work (default: 30)"),
    )
    serve.add_argument(
        "--port",
        type=_port,
        default=0,
        metavar="N",
        help=_("listen on this port (default: any that is free)"),
    )
    status = actions.add_parser("status", help=_("which LanguageTool is used, and whether it is ready"))
    for each in (serve, status):
        each.add_argument(
            "--config", type=Path, metavar="FILE", help=_("configuration (default: the nearest upward)")
        )
    actions.add_parser("stop", help=_("end the LanguageTool that is kept ready"))
    for each in actions.choices.values():
        each.add_argument(
            "--lang", choices=LANGUAGES, help=_("language of the messages (default: the locale's)")
        )


def run(args: Namespace) -> int:
    """0 where it is done; for ``status``, 1 where LanguageTool can't be used."""
    match args.action:
        case "install":
            fetch(args.source)
        case "serve":
            _serve(args)
        case "stop":
            from prote_lint.grammar import serve

            print(_("LanguageTool has stopped") if serve.stop() else _("no LanguageTool is kept ready"))
        case _:
            return _status(args)
    return 0


def offer() -> str:
    """A question: whether to fetch LanguageTool. Raises AbsentError where nothing here can fetch it."""
    source, size = _source(None)
    return _("LanguageTool is not installed. Fetch it {source} ({size} MB)?").format(source=source, size=size)


def fetch(source: str | None = None) -> None:
    """Fetches LanguageTool and says so. Raises ProteError where that can't be done."""
    from prote_lint.grammar import maven, package
    from prote_lint.grammar.engine import java

    java()  # without it, the megabytes would be for nothing
    named, size = _source(source)
    downloads = source == "download" or (source is None and package.is_here())
    for folder, version in (package.downloads() if downloads else maven.installed()).items():
        if downloads or version == maven.version():
            print(_("LanguageTool {version} is installed in {path}").format(version=version, path=folder))
            return
    if downloads:
        tell(_("LanguageTool is fetched {source} ({size} MB)").format(source=named, size=size))
        print(_("LanguageTool {version} is installed").format(version=package.download()))
        return
    tell(_("LanguageTool is fetched {source} ({size} MB)").format(source=named, size=size))
    shown = sys.stderr.isatty()

    def progress(jars: int) -> None:
        if shown:
            sys.stderr.write("\r" + _("{n} jars of some {all}").format(n=jars, all=maven.JARS))
            sys.stderr.flush()

    try:
        folder = maven.install(progress)
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
    print(_("LanguageTool {version} is installed in {path}").format(version=maven.version(), path=folder))


def _source(source: str | None) -> tuple[str, int]:
    """Where LanguageTool would be fetched from, in words, and how many megabytes that are."""
    from prote_lint.grammar import maven, package
    from prote_lint.grammar.engine import AbsentError

    if source == "download" or (source is None and package.is_here()):
        return _("by language_tool_python"), package.SIZE
    if source == "maven" or maven.is_here():
        return _("from Maven Central"), maven.SIZE
    raise AbsentError(
        _(
            'LanguageTool cannot be fetched: `pip install "prote[grammar]"` brings what downloads it, or install Maven (`mvn`)'
        )
    )


def _serve(args: Namespace) -> None:
    from prote_lint.grammar import serve

    engine = _engine(args)
    if engine.origin == "server":
        raise ProteError(
            _("the configuration names a server, {url}: prote starts none").format(url=engine.place)
        )
    server = serve.running()
    if server is None:
        server = serve.serve(engine, args.port, args.idle)
    said = _("LanguageTool {version} listens at {url}; it stops after {idle} minutes without work")
    print(said.format(version=server.version, url=serve.url(server), idle=f"{server.idle / 60:g}"))


def _status(args: Namespace) -> int:
    from prote_lint.grammar import serve
    from prote_lint.grammar.engine import java_version

    try:
        engine = _engine(args)
        print(described(engine))
        if engine.origin == "server":
            return 0
        print(f"Java {java_version()}")
    except ProteError as error:
        tell(error)
        return 1
    server = serve.running()
    if server is None:
        print(_("not kept ready: each run starts it anew; `prote grammar serve` keeps it"))
    else:
        said = _("ready at {url} (process {pid}), unused for {minutes} minutes")
        minutes = int(serve.idle_since() // 60)
        print(said.format(url=serve.url(server), pid=server.pid, minutes=minutes))
    return 0


def described(engine: Engine) -> str:
    """LanguageTool, its version and where it comes from."""
    return f"LanguageTool {engine.version} ({_(_ORIGINS[engine.origin])}: {engine.place})"


def _engine(args: Namespace) -> Engine:
    from prote_lint.config import load
    from prote_lint.grammar.engine import find

    return find(load(Path(), args.config).grammar.server)


def _positive(word: str) -> float:
    try:
        number = float(word)
    except ValueError:
        number = 0.0
    if not 0 < number < 100_000:
        raise ArgumentTypeError(_("a number of minutes was expected, not `{word}`").format(word=word))
    return number


def _port(word: str) -> int:
    if not word.isdecimal() or not 0 < int(word) < 65536:
        raise ArgumentTypeError(_("a port from 1 to 65535 was expected, not `{word}`").format(word=word))
    return int(word)

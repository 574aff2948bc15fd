"""`prote doctor`: what prote works with on this machine, and what is missing."""

from __future__ import annotations

import argparse
import locale
import platform
from collections.abc import Iterator
from importlib import metadata

from prote_lint import __version__, i18n
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

LIBRARIES = ("pyromark", "PyYAML", "fastjsonschema")
PRESSES = ("lxml", "pikepdf", "pillow", "pypdfium2")  # what outputs are made and read back with


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`prote doctor` takes none."""


def run(args: argparse.Namespace) -> int:
    """Prints a line for each tool; 2 where `prote build` could not work, 0 otherwise. Checkers may be missing."""
    from prote_build.checking.checker import MissingToolError
    from prote_build.checking.runner import checkers

    print(f"prote {__version__}")
    print(f"Python {platform.python_version()} ({platform.system()} {platform.machine()})")
    for name in LIBRARIES:
        print(f"{name} {metadata.version(name)}")
    missing = 0
    for name, found in _tools():
        missing += isinstance(found, ProteError)
        print(f"{name} {found}")
    for checker in checkers():
        # prote's own checks need nothing, and what a build needs stands above.
        if checker.name not in ("prote", *PRESSES):
            try:
                print(f"{checker.name} {checker.found()}")
            except MissingToolError as absent:
                print(f"{checker.name} {absent}")
    for line in _grammar():
        print(line)
    print(
        _("locale {locale}, messages in {language}").format(
            locale=".".join(filter(None, locale.getlocale())) or "C", language=i18n.language()
        )
    )
    return 2 if missing else 0


def _grammar() -> Iterator[str]:
    """Which LanguageTool judges grammar, and what runs it; without one, nothing but that family of rules is missing."""
    from pathlib import Path

    from prote_lint.cli.grammar import described
    from prote_lint.config import load
    from prote_lint.grammar import engine

    try:
        found = engine.find(load(Path()).grammar.server)
        yield described(found)
        if found.origin != "server":
            yield f"Java {engine.java_version()}"
    except ProteError as error:
        yield str(error)


def _tools() -> Iterator[tuple[str, str | ProteError]]:
    """The tools of the presses with their versions, or why they can't be used."""
    from prote_build import pandoc, typesetter

    def converter() -> str:
        return pandoc.version(pandoc.executable())

    for name, version in (("pandoc", converter), ("Typst", typesetter.version)):
        try:
            yield name, version()
        except ProteError as error:
            yield name, error
    for name in PRESSES:
        try:
            yield name, metadata.version(name)
        except metadata.PackageNotFoundError:
            yield name, ProteError(_('not installed: `pip install "prote[build]"`'))

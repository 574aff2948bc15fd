"""The command `prote`. What a subcommand needs is imported when it runs: start-up is what a hook and an editor feel."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from prote_lint import __version__, i18n
from prote_lint.errors import ProteError, tell
from prote_lint.i18n import N_
from prote_lint.i18n import gettext as _

# Each module defines add_arguments(parser) and run(args) -> exit code. The presses' are named, not imported:
# prote_lint works where prote_build's tools are not installed.
COMMANDS = {
    "new": ("prote_lint.cli.new", N_("begin a publication, with hooks and CI that work at once")),
    "lint": ("prote_lint.cli.lint", N_("judge Markdown or plain text, and mend what is safe to mend")),
    "build": ("prote_build.cli", N_("publish as DOCX, PDF, EPUB and HTML")),
    "import": ("prote_build.importing.cli", N_("make a publication of a PDF, a Word file or raw text")),
    "rule": ("prote_lint.cli.rule", N_("the page of a rule, or the list of all")),
    "citations": (
        "prote_lint.cli.citations",
        N_("the citations of the notes, as a table or data; --explain shows how a note is read"),
    ),
    "notes": (
        "prote_lint.cli.notes",
        N_("renumber, move, merge or drop notes; every call that stays reaches the same text"),
    ),
    "stats": ("prote_lint.cli.stats", N_("words, notes and reading time")),
    "grammar": ("prote_lint.cli.grammar", N_("fetch LanguageTool, which judges grammar, and keep it ready")),
    "config": ("prote_lint.cli.config", N_("the configuration in force, and where each value comes from")),
    "doctor": ("prote_build.doctor", N_("the versions of what prote works with")),
}

# What may not be installed, and the extra that brings it.
EXTRAS = {"lxml": "build", "pikepdf": "build", "pypdfium2": "build"}


def main(argv: Sequence[str] | None = None) -> int:
    """0: nothing left to say; 1: findings remain, or a build is refused for them; 2: prote could not do its work."""
    words = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(words)
    except ProteError as error:
        tell(error)
    except BrokenPipeError:
        # The reader has gone; what is left to flush must not complain either.
        sys.stdout = None
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if isinstance(error, ModuleNotFoundError) and error.name in EXTRAS:
            tell(
                _('{name} is not installed: `pip install "prote[{extra}]"`').format(
                    name=error.name, extra=EXTRAS[error.name]
                )
            )
            return 2
        import os

        if "PROTE_DEBUG" in os.environ:
            raise
        what = f"{type(error).__name__}: {error}".split("\n")[0]
        print(
            _("prote: internal error ({what}); please report it, with what PROTE_DEBUG=1 prints").format(
                what=what
            ),
            file=sys.stderr,
        )
    return 2


def _run(words: list[str]) -> int:
    _choose_language(words)
    words = _without_language(words)
    if words[:1] in (["--version"], ["-V"]):
        print(f"prote {__version__}")
        return 0
    if not words or words[0] in ("-h", "--help", "help"):
        print(_overview())
        return 0 if words else 2
    if words[0] not in COMMANDS:
        from difflib import get_close_matches

        near = get_close_matches(words[0], COMMANDS, n=1)
        raise ProteError(
            _("no command is called `{word}`; did you mean `prote {near}`?").format(
                word=words[0], near=near[0]
            )
            if near
            else _("no command is called `{word}`; there are {known}").format(
                word=words[0], known=", ".join(COMMANDS)
            )
        )
    module, about = COMMANDS[words[0]]
    command = import_module(module)
    parser = Parser(
        prog=f"prote {words[0]}",
        description=_(about),
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_arguments(parser)
    parser.add_argument(
        "--lang", choices=i18n.LANGUAGES, help=_("language of the messages (default: the locale's)")
    )
    return int(command.run(parser.parse_args(words[1:])))


def _without_language(words: list[str]) -> list[str]:
    """The words without a --lang that stands before the command."""
    if words[:1] == ["--lang"] and len(words) > 1:
        return words[2:]
    return words[1:] if words and words[0].startswith("--lang=") else words


def _choose_language(words: list[str]) -> None:
    """Reads --lang ahead of the parser, whose help is in that language too."""
    i18n.choose(None)
    for i, word in enumerate(words):
        value = (
            word[7:]
            if word.startswith("--lang=")
            else words[i + 1]
            if word == "--lang" and i + 1 < len(words)
            else ""
        )
        if value in i18n.LANGUAGES:
            i18n.choose(value)


def _overview() -> str:
    width = max(map(len, COMMANDS)) + 2
    lines = [f"  prote {name:<{width}}{_(about)}" for name, (_module, about) in COMMANDS.items()]
    return "\n".join([_("prote {version}: nothing goes to press that it has not passed.").format(version=__version__), "", *lines, "", _("`prote COMMAND --help` says more.")])  # fmt: skip


class Parser(ArgumentParser):
    """argparse with errors of one line."""

    def error(self, message: str) -> NoReturn:
        raise ProteError(_("{message}; `{prog} --help` says more").format(message=message, prog=self.prog))

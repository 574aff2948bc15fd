"""Keeps the French catalogue. It needs Babel, which `pip install 'prote[test]'` brings.

    python -m prote_lint.locale.catalogue

collects the message ids of the code into ``fr/LC_MESSAGES/prote.po``, drops those that nothing uses any more, and
compiles ``prote.mo``. Translate what it then leaves empty or marks fuzzy, and run it again.

Message ids are literals: in the argument of a call that `CALLS` names, or in the docstrings that are the rules' pages.
A literal that stands elsewhere, in a table or a variable, is marked with `N_`.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import prote_build
import prote_lint
from prote_lint.i18n import LOCALES
from prote_lint.rule import Rule, page
from prote_lint.rules import RULES

PO = LOCALES / "fr" / "LC_MESSAGES" / "prote.po"
MO = PO.with_suffix(".mo")

# Functions, and which of their arguments may be a message id: a literal text there is one.
CALLS = {
    "_": (0,), "gettext": (0,), "N_": (0,), "Message": (0,), "found": (2,), "at": (2, 3), "of": (2,), "there": (1,), "Violation": (1,), "Fault": (1,),
}  # fmt: skip


def message_ids() -> Iterator[tuple[str, str]]:
    """Every message id and the file it stands in, the files in order, the rules' pages before their messages."""
    pages = {Path(inspect.getfile(rule)): rule for rule in RULES}
    for package in (prote_lint, prote_build):
        folder = Path(package.__path__[0])
        for file in sorted(folder.rglob("*.py")):
            place = file.relative_to(folder.parent).as_posix()
            if file in pages:
                yield from ((text, place) for text in _page(pages[file]))
            yield from ((text, place) for text in _in_code(file.read_text(encoding="utf-8"), place))


def _page(rule: type[Rule]) -> Iterator[str]:
    yield from page(rule).values()


def _in_code(source: str, place: str) -> Iterator[str]:
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        for at in CALLS.get(name, ()):
            if _at(call, at) < len(call.args):
                yield from _literals(call.args[_at(call, at)], place)


def _at(call: ast.Call, at: int) -> int:
    """Where the message id stands: two earlier where ``*span`` stands for a start and an end."""
    return at - sum(isinstance(arg, ast.Starred) for arg in call.args[:at])


def _literals(argument: ast.expr, place: str) -> Iterator[str]:
    match argument:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp():
            yield from _literals(argument.body, place)
            yield from _literals(argument.orelse, place)
        case ast.JoinedStr():
            raise ValueError(f"{place}:{argument.lineno}: an f-string can't be a message id; give it fields")


def template() -> Catalog:
    """The message ids alone."""
    found = Catalog(charset="utf-8")
    for text, place in message_ids():
        found.add(text, locations=[(place, 0)])
    return found


def read() -> Catalog:
    """The French catalogue as it stands."""
    with PO.open("rb") as file:
        return read_po(file, locale="fr")


def updated() -> Catalog:
    """The French catalogue with the message ids of the code: new ones are empty, those of changed texts fuzzy."""
    catalogue = read()
    catalogue.update(template(), update_creation_date=False)
    catalogue.obsolete.clear()
    return catalogue


def main() -> None:
    """Writes ``prote.po`` and ``prote.mo``."""
    catalogue = updated()
    with PO.open("wb") as po:
        write_po(po, catalogue, width=100, include_lineno=False, include_previous=True)
    with MO.open("wb") as mo:
        write_mo(mo, catalogue)
    left = [message for message in catalogue if message.id and (message.fuzzy or not message.string)]
    print(f"{PO.name}: {len(catalogue)} messages, {len(left)} to translate")


if __name__ == "__main__":
    main()

"""``prote stats``."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from prote_lint import lazy
from prote_lint.cli.targets import loaded
from prote_lint.document import Document
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _
from prote_lint.publication import Publication

_WORD = lazy.pattern(r"\w+(?:[’'-]\w+)*")
WORDS_A_MINUTE = 230  # silent reading of non-fiction: Brysbaert, 2019


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        default=["briefing"],
        metavar="PATH",
        help=_("files and folders (default: briefing/)"),
    )


def run(args: Namespace) -> int:
    for target in loaded(args.paths or ["briefing"], None):
        if isinstance(target, ProteError):
            raise target
        _print(target.publication)
    return 0


def _print(publication: Publication) -> None:
    print(publication.metadata.title or publication.root)
    rows = [(str(doc.path), _count(doc)) for doc in publication.documents]
    total = tuple(map(sum, zip(*(numbers for _name, numbers in rows), strict=True)))
    width = max(len(name) for name, _numbers in rows) + 2
    print(
        f"  {'':<{width}}"
        + "".join(f"{title:>16}" for title in (_("words"), _("words in notes"), _("notes"), _("headings")))
    )
    for name, numbers in (*rows, (_("total"), total)):
        print(f"  {name:<{width}}" + "".join(f"{number:>16}" for number in numbers))
    print(
        "  "
        + _("reading time: {n} minutes without the notes").format(n=max(1, round(total[0] / WORDS_A_MINUTE)))
    )


def _count(doc: Document) -> tuple[int, int, int, int]:
    if doc.kind == "text":
        return len(_WORD.findall(doc.text)), 0, 0, 0
    body = sum(len(_WORD.findall(prose.view.text)) for prose in doc.prose if not prose.note)
    notes = sum(len(_WORD.findall(note.view.text)) for note in doc.notes)
    return body, notes, len(doc.notes), len(doc.of_kind("heading"))
